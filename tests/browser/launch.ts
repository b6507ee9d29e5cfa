import { existsSync } from 'node:fs'
import packed from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Containers have no user namespaces and a small /dev/shm. */
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--hide-scrollbars',
  // No test leaves this machine, on a network or off it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

const wholeChromium = '/usr/bin/chromium'
/** The headless shell of npm has no back/forward cache. */
export const hasBackForwardCache = existsSync(wholeChromium)

/** Of the Chromium that `launchChromium` takes. */
export const chromiumPath = (): Promise<string> =>
  Promise.resolve(process.env['CHROMIUM_PATH'] ?? packed.executablePath())

/** A headless Chromium: the one named by CHROMIUM_PATH, else the one that npm brought (a headless shell: the same tests
 *  take a third of the processor time of a whole Chromium), else the system's. */
export const launchChromium = async (): Promise<Browser> => {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return chromium.launch({ executablePath: CHROMIUM_PATH, args })
  try {
    return await chromium.launch({ executablePath: await packed.executablePath(), args })
  } catch {
    // Where the libraries that it needs are missing, a system Chromium has brought them along.
    return chromium.launch({ executablePath: wholeChromium, args })
  }
}

/** The system's Chromium with its back/forward cache on. Playwright turns it off because its own navigation waits for
 *  events that a restored page does not send. */
export const launchWholeChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: wholeChromium,
    args,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })

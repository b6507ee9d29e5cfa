import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { faultsOf } from '../../tests/browser/faults-of.ts'
import { median } from './median.ts'

/** As many times slower as a phone is. */
const cpuSlowdown = 4
/** Of the paint, the median of so many loads. */
const loads = 3
const limits = { paintMs: 1000, shift: 0, bytes: 100_000 }

/** How one screen fares. */
export type ScreenCheck = {
  name: string
  /** First contentful paint with nothing in the browser's cache, at a fourth of the processor's speed. */
  paintMs: number
  /** Of these, until the document began to arrive. */
  waitMs: number
  /** Cumulative layout shift. */
  shift: number
  /** Document, style, scripts and font, each by itself through gzip. */
  bytes: number
  /** What axe finds, and what sticks out, in each window and scheme. */
  faults: string[]
}

type Vitals = Pick<ScreenCheck, 'paintMs' | 'waitMs' | 'shift'>

/** What a page tells of itself when it has settled; it runs there. */
const vitals = `new Promise((resolve) => {
  let shift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  const [document] = performance.getEntriesByType('navigation')
  setTimeout(() => resolve({ paintMs: paint.startTime, waitMs: document.responseStart, shift }), 400)
})`

/** Addresses of the console itself: pictures of creatives and articles are not its weight. */
const isOwn = (request: Request) =>
  request.method() === 'GET' && new URL(request.url()).pathname.startsWith('/console/')

/** One load, cold and slow; the addresses of what it took. */
const loadOnce = async (page: Page, address: string) => {
  const taken = new Set<string>()
  const note = (request: Request) => {
    if (isOwn(request)) taken.add(request.url())
  }
  page.on('request', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  const told = await page.evaluate<Vitals>(vitals)
  page.off('request', note)
  return { ...told, taken }
}

const weightOf = async (page: Page, addresses: Iterable<string>): Promise<number> => {
  let bytes = 0
  for (const address of addresses)
    bytes += gzipSync(await (await page.context().request.get(address)).body()).length
  return bytes
}

/** Every screen by its address, one after the other; `session`: of somebody who is signed in. */
export async function* checkConsole(
  browser: Browser,
  screens: Record<string, string>,
  session: BrowserContextOptions,
): AsyncGenerator<ScreenCheck> {
  const slow = await (
    await browser.newContext({ ...session, viewport: { width: 390, height: 844 } })
  ).newPage()
  const devtools = await slow.context().newCDPSession(slow)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
  const calm = await (await browser.newContext({ ...session, reducedMotion: 'reduce' })).newPage()
  for (const [name, address] of Object.entries(screens)) {
    const each = []
    for (let load = 0; load < loads; load++) each.push(await loadOnce(slow, address))
    const faults: string[] = []
    for (const width of [1280, 360])
      for (const colorScheme of ['light', 'dark'] as const) {
        await calm.setViewportSize({ width, height: 844 })
        await calm.emulateMedia({ colorScheme })
        await calm.goto(address, { waitUntil: 'networkidle' })
        for (const fault of await faultsOf(calm)) faults.push(`${width} px, ${colorScheme}: ${fault}`)
      }
    yield {
      name,
      paintMs: median(each.map(({ paintMs }) => paintMs)),
      waitMs: median(each.map(({ waitMs }) => waitMs)),
      shift: Math.max(...each.map(({ shift }) => shift)),
      bytes: await weightOf(slow, each.at(-1)?.taken ?? []),
      faults,
    }
  }
  await slow.context().close()
  await calm.context().close()
}

/** Whether a screen keeps to every limit. */
export const isGood = ({ paintMs, shift, bytes, faults }: ScreenCheck): boolean =>
  paintMs < limits.paintMs && shift <= limits.shift && bytes <= limits.bytes && faults.length === 0

/** `npm run screenshots`: the pictures of the README, and in `.build/pictures` every screen of the console, on a phone and on a
 *  desktop, by day and by night; of the real server and a real Chromium. Run `npm run build` before.
 *
 *  `--console`: of the console only. `--check`: no pictures, but how fast, how still, how light and how accessible each of its
 *  screens is, or those that are named behind it. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { launchChromium } from '../../tests/browser/launch.ts'
import { articlePath } from '../../widgets/demo/addresses.ts'
import { articles } from '../../widgets/demo/articles/index.ts'
import { siteId } from '../../widgets/demo/site.ts'
import { operatorToken } from '../keys.ts'
import { masterSecret, serve } from '../host/serve.ts'
import { apiClient } from './api-client.ts'
import { checkConsole, isGood } from './check-console.ts'
import { consoleScreens } from './console-screens.ts'
import { seedDemo } from './seed-demo.ts'

const folder = '.github/pictures'
const newSite = 'evening'
const everyScreen = '.build/pictures'
const port = 8797
const owner = { email: 'amina@courier.example', password: 'nine words or so', name: 'Amina Otieno' }

type Shot = {
  name: string
  path: string
  width: number
  height: number
  scheme: 'light' | 'dark'
  at?: string
  /** The whole page, however high. */
  isWhole?: true
}
const story = articlePath(articles.find(({ slug }) => slug.startsWith('tea-')) ?? articles[0]!)
/** The Similar list of a story with all its reasons. */
const explained = `/v1/sites/${siteId}/frame/similar?limit=6&explain=1&url=${encodeURIComponent(`http://127.0.0.1:${port}${story}`)}`
const shots: Shot[] = [
  { name: 'article', path: story, width: 1280, height: 1000, scheme: 'light' },
  { name: 'article-end', path: story, width: 1280, height: 1000, scheme: 'light', at: 'ukingo-similar' },
  { name: 'article-phone', path: story, width: 390, height: 844, scheme: 'light', at: 'ukingo-see-also' },
  { name: 'article-phone-dark', path: story, width: 390, height: 844, scheme: 'dark', at: 'ukingo-popular' },
  { name: 'front-page', path: '/demo/', width: 1280, height: 1000, scheme: 'light' },
  { name: 'explain', path: explained, width: 1280, height: 1000, scheme: 'light', isWhole: true },
  { name: 'explain-phone-dark', path: explained, width: 390, height: 844, scheme: 'dark' },
]

/** Those of the console that the README shows. */
const shown = [
  ['today', 1280, 'light'],
  ['booking', 1280, 'light'],
  ['line-item', 1280, 'dark'],
  ['timeline', 1280, 'light'],
  ['slot', 1280, 'light'],
  ['today', 390, 'light'],
] as const

const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-'))
const setupToken = 'of the pictures'
const server = await serve({
  port,
  dataDir,
  environment: { UKINGO_DEMO: '1', UKINGO_SETUP_TOKEN: setupToken },
})
const browser = await launchChromium()

const open = async ({ width, height, scheme }: Pick<Shot, 'width' | 'height' | 'scheme'>) => {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: width < 600 ? 2 : 1,
    locale: 'en-KE',
    timezoneId: 'Africa/Nairobi',
  })
  page.setDefaultTimeout(15_000)
  return page
}

const save = async (page: Page, file: string, { isWhole = false } = {}) => {
  const picture = await page.screenshot({ fullPage: isWhole })
  await sharp(picture).png({ compressionLevel: 9, palette: true }).toFile(file)
  console.log(file)
}

const takeReaders = async () => {
  mkdirSync(folder, { recursive: true })
  for (const { name, path, at, isWhole = false, ...window } of shots) {
    const page = await open(window)
    await page.goto(server.url + path, { waitUntil: 'networkidle' })
    if (at !== undefined)
      await page
        .locator(at)
        .first()
        .evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await page.waitForTimeout(2500)
    await save(page, join(folder, `${name}.png`), { isWhole })
    await page.close()
  }
}

/** The owner, signed in, and a second site on which nothing has happened. */
const signIn = async (page: Page) => {
  await page.goto(`${server.url}/console/sign-in`)
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/sites/)
}

const prepareConsole = async () => {
  await fetch(`${server.url}/console`, {
    method: 'POST',
    body: new URLSearchParams({ setupToken, ...owner }),
  })
  const { send } = apiClient({ url: server.url, token: operatorToken(masterSecret(dataDir)) })
  const site = {
    id: newSite,
    name: 'The Evening Courier',
    hosts: ['evening.example'],
    timeZone: 'Africa/Nairobi',
  }
  const items = [
    { widget: 'ad', slot: 'middle', selector: 'article', where: { at: 'after-paragraph', n: 4 } },
    { widget: 'see-also', selector: 'article', where: { at: 'every-words', words: 300, atMost: 2 } },
  ]
  for (const { ok } of [
    await send('POST', '/sites', { json: site }),
    await send('PUT', `/sites/${siteId}/placements`, { json: { items } }),
  ])
    if (!ok) throw new Error('the server refused what the pictures need')
}

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const screens = Object.fromEntries(
  Object.entries(consoleScreens({ demo: siteId, newSite })).filter(
    ([name]) => named.length === 0 || named.includes(name),
  ),
)

const takeConsole = async () => {
  mkdirSync(everyScreen, { recursive: true })
  for (const width of [1280, 390])
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open({ width, height: width < 600 ? 844 : 900, scheme })
      await page.goto(`${server.url}/console/sign-in`)
      await save(page, `${everyScreen}/sign-in-${width}-${scheme}.png`)
      await signIn(page)
      for (const [name, path] of Object.entries(screens)) {
        await page.goto(server.url + path, { waitUntil: 'networkidle' })
        await page.waitForTimeout(300)
        await save(page, `${everyScreen}/${name}-${width}-${scheme}.png`, { isWhole: true })
        if (shown.some(([one, wide, how]) => one === name && wide === width && how === scheme))
          await save(page, `${folder}/console-${name}${width < 600 ? '-phone' : ''}.png`)
      }
      await page.close()
    }
}

/** The console's own rules, of every screen; 1 where one is broken. */
const check = async () => {
  const page = await open({ width: 1280, height: 900, scheme: 'light' })
  await signIn(page)
  const storageState = await page.context().storageState()
  const addresses = Object.fromEntries(
    Object.entries(screens).map(([name, path]) => [name, server.url + path]),
  )
  console.log(`${'screen'.padEnd(18)}  first paint, ms   of it waiting   shift   kB gzip   faults`)
  for await (const found of checkConsole(browser, addresses, { storageState, locale: 'en-KE' })) {
    const { name, paintMs, waitMs, shift, bytes, faults } = found
    console.log(
      [
        name.padEnd(18),
        paintMs.toFixed(0).padStart(16),
        waitMs.toFixed(0).padStart(15),
        shift.toFixed(3).padStart(7),
        (bytes / 1000).toFixed(1).padStart(9),
        String(faults.length).padStart(8),
      ].join(' '),
    )
    for (const fault of faults) console.log(`  ${fault}`)
    if (!isGood(found)) process.exitCode = 1
  }
}

try {
  await seedDemo({ url: server.url, token: operatorToken(masterSecret(dataDir)) })
  const isCheck = process.argv.includes('--check')
  if (!isCheck && !process.argv.includes('--console')) await takeReaders()
  // Readers, so that there are numbers.
  const readers = ['--url', server.url, '--minutes', '0.5', '--rate', '25']
  await promisify(execFile)('node', ['src/cli/traffic.ts', ...readers])
  await prepareConsole()
  await (isCheck ? check() : takeConsole())
} finally {
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** `npm run screenshots`: the pictures of the README, of the real server and a real Chromium. Run `npm run build` before. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { launchChromium } from '../../tests/browser/launch.ts'
import { articlePath } from '../../widgets/demo/addresses.ts'
import { articles } from '../../widgets/demo/articles/index.ts'
import { siteId } from '../../widgets/demo/site.ts'
import { operatorToken } from '../keys.ts'
import { masterSecret, serve } from '../host/serve.ts'
import { seedDemo } from './seed-demo.ts'

const folder = '.github/pictures'
const port = 8797

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

const dataDir = mkdtempSync(join(tmpdir(), 'ukingo-'))
const server = await serve({ port, dataDir, environment: { UKINGO_DEMO: '1' } })
const browser = await launchChromium()
try {
  await seedDemo({ url: server.url, token: operatorToken(masterSecret(dataDir)) })
  mkdirSync(folder, { recursive: true })
  for (const { name, path, width, height, scheme, at, isWhole = false } of shots) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: scheme,
      deviceScaleFactor: width < 600 ? 2 : 1,
    })
    await page.goto(server.url + path, { waitUntil: 'networkidle' })
    if (at !== undefined)
      await page
        .locator(at)
        .first()
        .evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await page.waitForTimeout(2500)
    const picture = await page.screenshot({ fullPage: isWhole })
    await sharp(picture)
      .png({ compressionLevel: 9 })
      .toFile(join(folder, `${name}.png`))
    await page.close()
    console.log(`${folder}/${name}.png`)
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

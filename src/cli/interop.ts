/** `npm run interop`: meets the software of others that we say we fit, as Debian and npm have it. What is not installed is skipped,
 *  with a line that says how to get it. `npm run interop -- nginx varnish` runs those whose names have these words. */
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { launchChromium } from '../../tests/browser/launch.ts'
import { articlePath } from '../../widgets/demo/addresses.ts'
import { articles } from '../../widgets/demo/articles/index.ts'
import { operatorToken } from '../keys.ts'
import { masterSecret, serve } from '../host/serve.ts'
import type { Interop } from './interop/interop.ts'
import { adBlocker } from './interop/ad-blocker.ts'
import { consent } from './interop/consent.ts'
import { lighthouse } from './interop/lighthouse.ts'
import { nginxSsi } from './interop/nginx-ssi.ts'
import { npmPackage } from './interop/npm-package.ts'
import { prebid } from './interop/prebid.ts'
import { freePort } from '../host/free-port.ts'
import { phpStandards } from './interop/php-standards.ts'
import { varnishEsi } from './interop/varnish-esi.ts'
import { wordpress } from './interop/wordpress.ts'
import { seedDemo } from './seed-demo.ts'

const all: Interop[] = [
  npmPackage,
  nginxSsi,
  varnishEsi,
  phpStandards,
  wordpress,
  prebid,
  consent,
  adBlocker,
  lighthouse,
]

const paths = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
process.env['PATH'] = paths.join(delimiter)
const isThere = (what: string): boolean =>
  (isAbsolute(what) ? [what] : paths.map((path) => join(path, what))).some((file) => {
    try {
      accessSync(file, constants.R_OK)
      return true
    } catch {
      return false
    }
  })

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const wanted = all.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
)

const root = mkdtempSync(join(tmpdir(), 'ukingo-interop-'))
// Varnish reads its configuration as a user of its own.
chmodSync(root, 0o755)
const server = await serve({
  port: await freePort(),
  dataDir: join(root, 'data'),
  environment: { UKINGO_DEMO: '1', UKINGO_ALLOW_PRIVATE: '1' },
})
const browser = await launchChromium()
const failed: string[] = []
try {
  const token = operatorToken(masterSecret(join(root, 'data')))
  await seedDemo({ url: server.url, token })
  const story = server.url + articlePath(articles[0]!)
  for (const [n, { name, needs, run }] of wanted.entries()) {
    const missing = Object.entries(needs).filter(([what]) => !isThere(what))
    if (missing.length > 0) {
      console.log(`- ${name}: skipped, apt-get install ${missing.map(([, pack]) => pack).join(' ')}`)
      continue
    }
    const folder = join(root, String(n))
    mkdirSync(folder)
    console.log(name)
    try {
      await run({ url: server.url, token, story, browser, folder }, (fact) => console.log(`  ✓ ${fact}`))
    } catch (error) {
      failed.push(name)
      console.log('  ✗', error)
    }
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(root, { recursive: true, force: true })
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`)
  process.exitCode = 1
}

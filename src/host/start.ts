/** `npm start`: the service on plain workerd, its state in ./data; with the demo newspaper unless UKINGO_DEMO=0. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../cli/command-line.ts'
import { seedDemo } from '../cli/seed-demo.ts'
import { operatorToken } from '../keys.ts'
import { damageOf, databasesOf, isInUse } from './databases.ts'
import { masterSecret, serve } from './serve.ts'

const {
  PORT = '8787',
  HOST = 'localhost',
  DATA_DIR = './data',
  UKINGO_DEMO = '1',
  UKINGO_SETUP_TOKEN,
} = process.env

/** Kept, so that the printed link stays good until it is used. */
const setupToken = (): string => {
  if (UKINGO_SETUP_TOKEN) return UKINGO_SETUP_TOKEN
  const file = join(DATA_DIR, 'setup-token')
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

mkdirSync(DATA_DIR, { recursive: true })
const objects = join(DATA_DIR, 'objects')
if (isInUse(objects)) fail(`another server runs on ${DATA_DIR}`)
for (const { path, site } of databasesOf(objects)) {
  const damage = damageOf(join(objects, path), { isThorough: false })
  if (damage)
    console.error(
      `${path} is damaged: ${damage}. See npm run verify, and restore ${site || 'it'} from a backup.`,
    )
}
const secret = masterSecret(DATA_DIR)
const token = setupToken()
const { url, child, stop } = await serve({
  host: HOST,
  port: Number(PORT),
  dataDir: DATA_DIR,
  environment: { UKINGO_DEMO, UKINGO_SETUP_TOKEN: token },
}).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
child.once('exit', (code) => process.exit(code ?? 0))

console.log(`Ukingo serves on ${url}`)
if (UKINGO_DEMO === '1') {
  await seedDemo({ url, token: operatorToken(secret) }).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  console.log(`  demo newspaper  ${url}/demo/`)
}
// The console shows the form for as long as nobody has used it.
const isOpen = (await fetch(`${url}/console`).then((response) => response.text())).includes('setupToken')
console.log(isOpen ? `  set-up, once    ${url}/console?token=${token}` : `  console         ${url}/console`)

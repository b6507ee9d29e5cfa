/** `npm run backup -- FOLDER`, `npm run restore -- FOLDER [--site ID]`, `npm run verify`: of the installation in DATA_DIR. */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, readArguments } from '../cli/command-line.ts'
import { backUp } from './back-up.ts'
import { damageOf, databasesOf } from './databases.ts'
import { restore } from './restore.ts'

const usage = `npm run backup -- FOLDER               copies DATA_DIR (./data) to an empty folder, while the server runs
npm run restore -- FOLDER [--site ID]  puts a backup into an empty DATA_DIR, or one site of it in place of the damaged one
npm run verify                         reads every database in DATA_DIR, and names what is damaged`

const { positionals, values } = readArguments(usage, {
  allowPositionals: true,
  options: { site: { type: 'string' } },
})
const [command, folder] = positionals
const { DATA_DIR = './data' } = process.env
const megabytes = (files: readonly { bytes: number }[]) =>
  (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)

const backup = async (folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) fail(`${folder} is not empty`)
  const { files } = await backUp(DATA_DIR, folder)
  console.log(`${files.length} databases, ${megabytes(files)} MB`)
}

const verify = () => {
  const objects = join(DATA_DIR, 'objects')
  const damaged = databasesOf(objects).flatMap(({ path, site }) => {
    const damage = damageOf(join(objects, path))
    return damage ? [`${path}${site && ` (site ${site})`}: ${damage}`] : []
  })
  if (damaged.length > 0) fail(damaged.join('\n'))
  console.log('every database is whole')
}

const startedAt = performance.now()
try {
  if (command === 'backup' && folder) await backup(folder)
  else if (command === 'restore' && folder) {
    const { at, files } = restore(folder, DATA_DIR, values)
    console.log(`restored as of ${at}: ${files.length} databases, ${megabytes(files)} MB in the backup`)
  } else if (command === 'verify' && !folder) verify()
  else fail(usage)
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
console.log(`in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)

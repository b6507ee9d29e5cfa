import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, manifestFile } from './back-up.ts'
import { damageOf, databasesOf, isInUse } from './databases.ts'

/** Puts a backup where an installation was, all of it or one site. Throws, and changes nothing, where the backup is damaged, a
 *  server runs there, or a whole installation is there already. */
export const restore = (
  folder: string,
  dataDir: string,
  { site }: { site?: string | undefined } = {},
): Manifest => {
  const objects = join(dataDir, 'objects')
  const manifest = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Manifest
  const files = manifest.files.filter((file) => site === undefined || file.site === site)
  if (files.length === 0) throw new Error(`the backup has no site ${site}`)
  for (const { path } of files) {
    const damage = damageOf(join(folder, 'objects', path))
    if (damage) throw new Error(`${path} in the backup is damaged: ${damage}`)
  }
  const there = databasesOf(objects)
  if (isInUse(objects)) throw new Error(`a server runs on ${dataDir}: stop it first`)
  if (site === undefined && there.length > 0) throw new Error(`${dataDir} is not empty: move it away first`)
  // The site's meters too, also those that came after the backup: they would count on where it does not know them.
  for (const { path } of there.filter((database) => site !== undefined && database.site === site))
    removeWithLog(join(objects, path))
  for (const { path } of files) {
    const file = join(objects, path)
    mkdirSync(dirname(file), { recursive: true })
    removeWithLog(file)
    copyFileSync(join(folder, 'objects', path), file)
  }
  const secret = join(folder, 'secret')
  if (site === undefined && existsSync(secret)) {
    copyFileSync(secret, join(dataDir, 'secret'))
    chmodSync(join(dataDir, 'secret'), 0o600)
  }
  return manifest
}

/** A log that belongs to another file would be replayed into this one. */
const removeWithLog = (file: string) => {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
}

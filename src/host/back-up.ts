import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { type Database, databasesOf } from './databases.ts'

export type Manifest = { at: string; files: { path: string; site: string; bytes: number }[] }
export const manifestFile = 'backup.json'

/** Copies an installation to an empty folder while it runs. Every file is copied as it was at one instant; a site and its meters
 *  at one instant together, since a batch is in one of them or in the other. */
export const backUp = async (dataDir: string, folder: string): Promise<Manifest> => {
  const at = new Date().toISOString()
  const from = join(dataDir, 'objects')
  const to = join(folder, 'objects')
  const databases = databasesOf(from)
  const ofKind = (kind: Database['kind']) => databases.filter((database) => database.kind === kind)
  // The directory first: a site that it lists is there, and what it has yet to tell may be told twice.
  for (const { path } of ofKind('directory')) await copyTogether(from, to, [path])
  for (const { path, site } of ofKind('site')) {
    const meters = ofKind('meter').filter((meter) => meter.site === site && site !== '')
    await copyTogether(from, to, [path, ...meters.map((meter) => meter.path)])
  }
  for (const { path } of ofKind('alarms')) await copyTogether(from, to, [path])
  rememberAlarms(to)
  const secret = join(dataDir, 'secret')
  if (existsSync(secret)) copyFileSync(secret, join(folder, 'secret'))
  const files = databasesOf(to).map(({ path, site }) => ({
    path,
    site,
    bytes: statSync(join(to, path)).size,
  }))
  const manifest = { at, files }
  writeFileSync(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

const attempts = 50

const copyTogether = async (from: string, to: string, paths: string[]) => {
  for (let attempt = 1; ; attempt++) {
    const open = paths.map((path) => new DatabaseSync(join(from, path), { readOnly: true }))
    try {
      for (const db of open) {
        // A transaction sees the file as it is at its first read, whatever is written meanwhile.
        db.exec('begin')
        db.prepare('select count(*) from sqlite_schema').get()
      }
      const [site, ...meters] = open
      if (!meters.every((meter) => agrees(site!, meter))) {
        if (attempt === attempts) throw new Error(`${paths[0]} and its meters are never at rest`)
        continue
      }
      for (const [i, db] of open.entries()) {
        const file = join(to, paths[i]!)
        mkdirSync(dirname(file), { recursive: true })
        await backup(db, file, { rate: 1000 })
      }
      return
    } finally {
      for (const db of open) db.close()
    }
  }
}

/** Whether the site has applied what the meter takes for applied, and nothing that the meter has not yet handed over: a batch may
 *  have gone over between the two instants. */
const agrees = (site: DatabaseSync, meter: DatabaseSync): boolean => {
  const name = String(meter.prepare('select name from meter').get()?.['name'] ?? '')
  const number = (db: DatabaseSync, query: string, ...bound: string[]) =>
    Number(db.prepare(query).get(...bound)?.['n'] ?? 0)
  const applied = number(site, 'select n from batches where meter = ?', name)
  const last = number(meter, "select seq n from sqlite_sequence where name = 'outbox'")
  const waiting = number(meter, 'select min(n) n from outbox')
  const handedOver = waiting > 0 ? waiting - 1 : last
  return handedOver <= applied && applied <= last
}

/** Alarms stand in each object and once more in one list, which the host goes by; that list was copied at another instant. */
const rememberAlarms = (objects: string) => {
  for (const { path } of databasesOf(objects).filter(({ kind }) => kind === 'alarms')) {
    const kind = dirname(path)
    const list = new DatabaseSync(join(objects, path))
    const others = databasesOf(objects).filter((database) => database.kind === kind)
    for (const other of others) {
      const alarm = alarmOf(join(objects, other.path))
      const id = other.path.slice(kind.length + 1, -'.sqlite'.length)
      if (alarm !== null)
        list
          .prepare(
            `insert into _cf_ALARM (actor_id, scheduled_time) values (?, ?)
             on conflict do update set scheduled_time = excluded.scheduled_time`,
          )
          .run(id, alarm)
    }
    list.close()
  }
}

/** In ns since the epoch, past what a number holds exactly. */
const alarmOf = (file: string): bigint | null => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const isKept = db.prepare("select 1 from sqlite_schema where name = '_cf_METADATA'").get()
    if (!isKept) return null
    const query = db.prepare('select value from _cf_METADATA where key = 1')
    query.setReadBigInts(true)
    const value = query.get()?.['value']
    return typeof value === 'bigint' ? value : null
  } finally {
    db.close()
  }
}

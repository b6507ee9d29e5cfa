import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** One object's file below `DATA_DIR/objects`. */
export type Database = {
  /** `site/<id>.sqlite`. */
  path: string
  kind: 'site' | 'meter' | 'directory' | 'alarms'
  /** Whose it is; '' where it belongs to none, or cannot be read. */
  site: string
}

const kinds = ['directory', 'site', 'meter'] as const

/** All databases of an installation. Each namespace of workerd has besides its objects a `metadata.sqlite`, which holds alarms. */
export const databasesOf = (objects: string): Database[] =>
  kinds.flatMap((kind) =>
    existsSync(join(objects, kind))
      ? readdirSync(join(objects, kind))
          .filter((file) => file.endsWith('.sqlite'))
          .toSorted()
          .map((file): Database => {
            const path = `${kind}/${file}`
            if (file === 'metadata.sqlite') return { path, kind: 'alarms', site: '' }
            return { path, kind, site: siteIn(join(objects, path), kind) }
          })
      : [],
  )

const siteIn = (file: string, kind: (typeof kinds)[number]): string => {
  if (kind === 'directory') return ''
  try {
    return reading(file, (db) => {
      const query = kind === 'site' ? 'select id site from site' : 'select site from meter'
      return String(db.prepare(query).get()?.['site'] ?? '')
    })
  } catch {
    return ''
  }
}

/** Opens a file that its server may have open as well: in WAL mode readers and a writer do not disturb each other. */
const reading = <T>(file: string, read: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

/** Whether a server has these databases open: then nothing may be put in their place. */
export const isInUse = (objects: string): boolean =>
  databasesOf(objects)
    .filter(({ kind }) => kind === 'alarms')
    .some(({ path }) => {
      const db = new DatabaseSync(join(objects, path), { timeout: 0 })
      try {
        db.exec('pragma locking_mode = exclusive; begin exclusive; rollback')
        return false
      } catch {
        return true
      } finally {
        db.close()
      }
    })

/** What is wrong with a file, in SQLite's words; null: nothing. `isThorough`: every page is read, not the head alone. */
export const damageOf = (file: string, { isThorough = true } = {}): string | null => {
  try {
    return reading(file, (db) => {
      db.prepare('select count(*) from sqlite_schema').get()
      if (!isThorough) return null
      const found = db.prepare('pragma quick_check(3)').all()
      const messages = found.map((row) => String(Object.values(row)[0])).filter((message) => message !== 'ok')
      return messages.length > 0 ? messages.join('; ') : null
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

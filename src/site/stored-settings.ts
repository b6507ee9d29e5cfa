import type { AuditLog } from './audit-log.ts'
import type { Stored, Write, Written } from './contract.ts'
import type { SiteSettings } from './settings.ts'

/** The one row of settings that a site has; nobody created it while there is none. */
export class StoredSettings {
  readonly #sql: SqlStorage
  readonly #log: AuditLog
  #held: Stored<SiteSettings> | null = null

  constructor(sql: SqlStorage, log: AuditLog) {
    this.#sql = sql
    this.#log = log
  }

  find(): Stored<SiteSettings> | null {
    if (this.#held) return this.#held
    const [row] = this.#sql.exec<{ id: string; version: number; settings: string }>(
      'select id, version, settings from site',
    )
    if (row) this.#held = { id: row.id, version: row.version, doc: JSON.parse(row.settings) as SiteSettings }
    return this.#held
  }

  read(): Stored<SiteSettings> {
    const settings = this.find()
    if (!settings) throw new Error('a site that nobody created was asked for its settings')
    return settings
  }

  create(id: string, doc: SiteSettings, by: string): Written<SiteSettings> {
    if (this.find()) return { failed: 'exists' }
    this.#sql.exec(
      'insert into site (id, created_at, version, settings) values (?, ?, 1, ?)',
      id,
      Date.now(),
      JSON.stringify(doc),
    )
    this.#log.add({ by, kind: 'settings', subject: id, before: null, after: doc })
    return this.read()
  }

  update(doc: SiteSettings, { by, version }: Write): Written<SiteSettings> {
    const old = this.read()
    if (version !== null && version !== old.version) return { failed: 'stale', version: old.version }
    this.#sql.exec('update site set settings = ?, version = version + 1', JSON.stringify(doc))
    this.#log.add({ by, kind: 'settings', subject: old.id, before: old.doc, after: doc })
    this.#held = null
    return this.read()
  }

  /** As another site had them, that began at `createdAt`. */
  adopt(doc: SiteSettings, { createdAt, by }: { createdAt: number; by: string }): void {
    this.update(doc, { by, version: null })
    this.#sql.exec('update site set created_at = ?', createdAt)
  }

  /** Epoch ms. */
  createdAt(): number {
    return this.#sql.exec<{ at: number }>('select created_at at from site').one().at
  }

  /** A transaction has failed: memory may be ahead of the table. */
  recall(): void {
    this.#held = null
  }
}

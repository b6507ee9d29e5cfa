import type { Stored, Written } from './contract.ts'
import type { SiteSettings } from './settings.ts'

/** The one row of settings that a site has; nobody created it while there is none. */
export class StoredSettings {
  readonly #sql: SqlStorage
  #held: Stored<SiteSettings> | null = null

  constructor(sql: SqlStorage) {
    this.#sql = sql
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

  create(id: string, doc: SiteSettings): Written<SiteSettings> {
    if (this.find()) return { failed: 'exists' }
    this.#sql.exec(
      'insert into site (id, created_at, version, settings) values (?, ?, 1, ?)',
      id,
      Date.now(),
      JSON.stringify(doc),
    )
    return this.read()
  }

  /** `version` null: whatever stands there is overwritten. */
  update(doc: SiteSettings, version: number | null): Written<SiteSettings> {
    const old = this.read()
    if (version !== null && version !== old.version) return { failed: 'stale', version: old.version }
    this.#sql.exec('update site set settings = ?, version = version + 1', JSON.stringify(doc))
    this.#held = null
    return this.read()
  }
}

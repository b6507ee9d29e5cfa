import type { AuditEntry } from './contract.ts'

/** Newest kept: at 20 changes a day, fourteen years of them. */
const maxEntries = 100_000
/** Of a text; the markup of a creative is longer. */
const maxText = 1000

type Change = Pick<AuditEntry, 'by' | 'kind' | 'subject'> & { before: object | null; after: object | null }

/** Who changed what, when, from what to what. */
export class AuditLog {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Call inside the transaction of the change. What changes nothing is not written. */
  add({ by, kind, subject, before, after }: Change): void {
    const [was, is] = before && after ? differing(before, after) : [before, after]
    if (was && is && Object.keys({ ...was, ...is }).length === 0) return
    this.#sql.exec(
      'insert into audit_log (at, by, kind, subject, before, after) values (?, ?, ?, ?, ?, ?)',
      Date.now(),
      by,
      kind,
      subject,
      was && clipped(was),
      is && clipped(is),
    )
    this.#sql.exec('delete from audit_log where id <= (select max(id) from audit_log) - ?', maxEntries)
  }

  /** Newest first; `cursor` is the `next` of the page before. */
  list({ cursor, limit }: { cursor: string | null; limit: number }) {
    const rows = this.#sql
      .exec<AuditEntry>(
        'select * from audit_log where id < ? order by id desc limit ?',
        Number.parseInt(cursor ?? '', 36) || Number.MAX_SAFE_INTEGER,
        limit + 1,
      )
      .toArray()
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? (items.at(-1)?.id.toString(36) ?? null) : null }
  }
}

/** The fields of either that are not the same in both. */
const differing = (before: object, after: object): [object, object] => {
  const json = (doc: object) =>
    new Map(Object.entries(doc).map(([name, value]) => [name, JSON.stringify(value)]))
  const [was, is] = [json(before), json(after)]
  const moved = (doc: object) =>
    Object.fromEntries(Object.entries(doc).filter(([name]) => was.get(name) !== is.get(name)))
  return [moved(before), moved(after)]
}

const clipped = (doc: object) =>
  JSON.stringify(doc, (_, value: unknown) =>
    typeof value === 'string' && value.length > maxText ? `${value.slice(0, maxText)}…` : value,
  )

import type { AuditEntry, AuditKind, Change } from './contract.ts'

/** Newest kept: at 20 changes a day, fourteen years of them. */
const maxEntries = 100_000
/** Of a text; the markup of a creative is longer. */
const maxText = 1000

/** What is not given does not matter. `from` and `to`: epoch ms, the first inclusive. */
type AuditFilter = {
  by?: string | undefined
  kind?: AuditKind | undefined
  subject?: string | undefined
  from?: number | undefined
  to?: number | undefined
}
export type AuditQuery = { cursor: string | null; limit: number; filter?: AuditFilter }

/** Who changed what, when, from what to what. */
export class AuditLog {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Call inside the transaction of the change. What changes nothing is not written, nor what another object tells again:
   *  `ref` is its number there. */
  add({ by, kind, subject, before, after }: Change, ref: number | null = null): void {
    const [was, is] = before && after ? differing(before, after) : [before, after]
    if (was && is && Object.keys({ ...was, ...is }).length === 0) return
    this.#sql.exec(
      'insert or ignore into audit_log (at, by, kind, subject, before, after, ref) values (?, ?, ?, ?, ?, ?, ?)',
      Date.now(),
      by,
      kind,
      subject,
      was && clipped(was),
      is && clipped(is),
      ref,
    )
    this.#sql.exec('delete from audit_log where id <= (select max(id) from audit_log) - ?', maxEntries)
  }

  /** Newest first; `cursor` is the `next` of the page before. */
  list({ cursor, limit, filter: { by, kind, subject, from, to } = {} }: AuditQuery) {
    const rows = this.#sql
      .exec<AuditEntry>(
        `select id, at, by, kind, subject, before, after from audit_log
         where id < ? and by = coalesce(?, by) and kind = coalesce(?, kind) and subject = coalesce(?, subject)
           and at >= ? and at < ?
         order by id desc limit ?`,
        Number.parseInt(cursor ?? '', 36) || Number.MAX_SAFE_INTEGER,
        by ?? null,
        kind ?? null,
        subject ?? null,
        from ?? 0,
        to ?? Number.MAX_SAFE_INTEGER,
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

import type { AuditLog } from './audit-log.ts'
import type { ReportRow, Statement, StatementLine, WriteFailure } from './contract.ts'
import type { Entities } from './entities.ts'
import { dateStart, monthAfter } from './site-days.ts'

const hourMs = 3_600_000

type Row = { month: string; since: number; until: number; closed_at: number; by: string; lines: string }
type Reading = {
  timeZone: string
  now: number
  /** What was billed between two instants, by line item. */
  billed: (from: number, to: number) => ReportRow[]
}

/** Months closed for invoices. What is told later of a closed month is entered at the beginning of the open one, so that a
 *  statement never changes, and nothing is left out of all of them. */
export class Statements {
  readonly #sql: SqlStorage
  readonly #entities: Entities
  readonly #log: AuditLog

  constructor(sql: SqlStorage, { entities, log }: { entities: Entities; log: AuditLog }) {
    this.#sql = sql
    this.#entities = entities
    this.#log = log
  }

  /** Epoch ms; 0: no month was closed yet. */
  openSince(): number {
    return this.#sql.exec<{ at: number | null }>('select max(until) at from statements').one().at ?? 0
  }

  /** Newest first, before `cursor`. */
  list({ cursor, limit }: { cursor: string | null; limit: number }): Statement[] {
    return this.#sql
      .exec<Row>(
        'select * from statements where month < ? order by month desc limit ?',
        cursor ?? '9999-12',
        limit,
      )
      .toArray()
      .map(toStatement)
  }

  read(month: string): Statement | null {
    const [row] = this.#sql.exec<Row>('select * from statements where month = ?', month)
    return row ? toStatement(row) : null
  }

  /** Call inside a transaction. `month` as 2026-10. */
  close(month: string, by: string, { timeZone, now, billed }: Reading): Statement | WriteFailure {
    if (this.read(month)) return { failed: 'exists' }
    const [last] = this.list({ cursor: null, limit: 1 })
    const next = last && monthAfter(last.month)
    if (next !== undefined && next !== month)
      return { failed: 'reference', path: 'month', message: `${next} is to be closed first` }
    const until = dateStart(timeZone, `${monthAfter(month)}-01`)
    // A reader's tokens live an hour, and count no longer.
    if (now < until + hourMs)
      return { failed: 'reference', path: 'month', message: 'can be closed an hour after its end' }
    const since = last?.until ?? dateStart(timeZone, `${month}-01`)
    const lines = billed(since, until).map((row) => this.#lineOf(row))
    this.#sql.exec(
      'insert into statements (month, since, until, closed_at, by, lines) values (?, ?, ?, ?, ?, ?)',
      month,
      since,
      until,
      now,
      by,
      JSON.stringify(lines),
    )
    this.#log.add({ by, kind: 'statement', subject: month, before: null, after: { lines: lines.length } })
    return { month, since, until, closedAt: now, by, lines }
  }

  #lineOf({ key, counts }: ReportRow): StatementLine {
    const id = key.lineItem ?? ''
    const line = this.#entities.read('lineItem', id)?.doc
    const order = line && this.#entities.read('order', line.orderId)?.doc
    const { impressions = 0, viewable = 0, clicks = 0 } = counts
    const price = line?.price
    const billable = line?.goal?.kind === 'viewable' ? viewable : impressions
    const amountMicros =
      price?.cpcMicros === undefined
        ? Math.round((billable * (price?.cpmMicros ?? 0)) / 1000)
        : clicks * price.cpcMicros
    return {
      lineItem: id,
      name: line?.name ?? '',
      orderId: line?.orderId ?? '',
      order: order?.name ?? '',
      advertiser: order?.advertiser ?? '',
      impressions,
      viewable,
      clicks,
      amountMicros,
      currency: price?.currency ?? null,
    }
  }
}

const toStatement = ({ month, since, until, closed_at, by, lines }: Row): Statement => ({
  month,
  since,
  until,
  closedAt: closed_at,
  by,
  lines: JSON.parse(lines) as StatementLine[],
})

import type { LineItem } from '../ads/model.ts'

/** What is sold: nothing beyond it is ever billed. null: no bound. */
export type Bounds = {
  lifetime: number | null
  daily: number | null
  viewable: number | null
  clicks: number | null
}
export type Delivered = { impressions: number; viewable: number; clicks: number }
/** Goals and caps bound these. */
export type BilledKind = 'impression' | 'viewable' | 'click'

/** A goal in impressions is a hard cap as well; goals in viewables and clicks are told late, and bound what is billed. */
export const boundsOf = ({ goal, caps }: Pick<LineItem, 'goal' | 'caps'>): Bounds => {
  const amount = (kind: string) => (goal?.kind === kind ? goal.amount : Infinity)
  const orNone = (bound: number) => (bound === Infinity ? null : bound)
  return {
    lifetime: orNone(Math.min(caps.lifetime ?? Infinity, amount('impressions'))),
    daily: caps.daily ?? null,
    viewable: orNone(amount('viewable')),
    clicks: orNone(amount('clicks')),
  }
}

/** Days for which impressions by day are kept: counts of yesterday may come after midnight, or after an outage. */
const keptDaysMs = 3 * 86_400_000

/** What every line item has delivered, over its life and by day of the site; what goes beyond its bounds is told apart. All of it
 *  stands in the tables, so that a transaction that fails takes it back. */
export class Deliveries {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Counts `n` of a kind on the day that began at `day`; answers how many of them bill. */
  count(
    lineItem: number,
    { kind, n, day }: { kind: BilledKind; n: number; day: number },
    bounds: Bounds | null,
  ): number {
    const room = bounds ? this.#room(lineItem, { kind, day }, bounds) : Infinity
    const billed = Math.max(0, Math.min(n, room))
    if (billed === 0) return 0
    this.#sql.exec(
      `insert into line_totals (line_item, kind, n) values (?, ?, ?)
       on conflict do update set n = n + excluded.n`,
      lineItem,
      kind,
      billed,
    )
    if (kind === 'impression')
      this.#sql.exec(
        `insert into line_days (line_item, day, n) values (?, ?, ?) on conflict do update set n = n + excluded.n`,
        lineItem,
        day,
        billed,
      )
    return billed
  }

  /** Impressions that its hard caps still allow on the day that began at `day`. */
  room(lineItem: number, day: number, bounds: Bounds): number {
    return this.#room(lineItem, { kind: 'impression', day }, bounds)
  }

  #room(
    lineItem: number,
    { kind, day }: { kind: BilledKind; day: number },
    { lifetime, daily, viewable, clicks }: Bounds,
  ): number {
    const bound = { impression: lifetime, viewable, click: clicks }[kind]
    const overall = bound === null ? Infinity : bound - this.#soFar(lineItem, kind)
    return kind === 'impression' && daily !== null
      ? Math.min(overall, daily - this.#onDay(lineItem, day))
      : overall
  }

  #soFar(lineItem: number, kind: BilledKind): number {
    const [row] = this.#sql.exec<{ n: number }>(
      'select n from line_totals where line_item = ? and kind = ?',
      lineItem,
      kind,
    )
    return row?.n ?? 0
  }

  #onDay(lineItem: number, day: number): number {
    const [row] = this.#sql.exec<{ n: number }>(
      'select n from line_days where line_item = ? and day = ?',
      lineItem,
      day,
    )
    return row?.n ?? 0
  }

  /** Of every line item that has delivered anything. */
  all(): Map<number, Delivered> {
    const byLine = new Map<number, Delivered>()
    const metrics = { impression: 'impressions', viewable: 'viewable', click: 'clicks' } as const
    for (const { line_item, kind, n } of this.#sql.exec<{ line_item: number; kind: BilledKind; n: number }>(
      `select line_item, kind, n from line_totals where kind in ('impression', 'viewable', 'click')`,
    )) {
      const line = byLine.get(line_item) ?? { impressions: 0, viewable: 0, clicks: 0 }
      line[metrics[kind]] = n
      byLine.set(line_item, line)
    }
    return byLine
  }

  /** Impressions on the day that began at `day`. */
  onDay(day: number): Map<number, number> {
    this.#sql.exec('delete from line_days where day < ?', day - keptDaysMs)
    const rows = this.#sql.exec<{ line_item: number; n: number }>(
      'select line_item, n from line_days where day = ?',
      day,
    )
    return new Map(rows.toArray().map(({ line_item, n }) => [line_item, n]))
  }
}

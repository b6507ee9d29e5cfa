import { type AccountRow, type Counted, DeliveryAccount, type HardCaps, hardCapsOf } from '../ads/account.ts'
import type { LineItem } from '../ads/model.ts'

/** What is sold: nothing beyond it is billed. Viewables and clicks are told late, so their goals bound the bill only. null: no
 *  bound. */
export type Bounds = HardCaps & { viewable: number | null; clicks: number | null }
export type Delivered = { impressions: number; viewable: number; clicks: number }
type Ledger = { counted(lineItem: number, n: number): void }

export const boundsOf = ({ goal, caps }: Pick<LineItem, 'goal' | 'caps'>): Bounds => ({
  ...hardCapsOf({ goal, caps }),
  viewable: goal?.kind === 'viewable' ? goal.amount : null,
  clicks: goal?.kind === 'clicks' ? goal.amount : null,
})

const unbounded: Bounds = { lifetime: null, daily: null, viewable: null, clicks: null }
/** Days for which impressions by day are kept: counts of yesterday may come after midnight, or after an outage. */
const keptDaysMs = 3 * 86_400_000

/** What every line item has delivered, over its life and by day of the site: the account in memory, and the tables that it is
 *  loaded from. Call what counts inside a transaction; after one that failed, make another. */
export class Deliveries {
  readonly #sql: SqlStorage
  readonly #account: DeliveryAccount

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#account = DeliveryAccount.load(readAccount(sql))
  }

  /** Counts impressions; answers how many of them bill. */
  impressions(counted: Counted, { bounds = unbounded, ledger }: { bounds?: Bounds; ledger: Ledger }): number {
    const { lineItem, n, day } = counted
    const billed = this.#account.count(counted, { caps: bounds, ledger })
    this.#add(lineItem, 'impression', billed)
    this.#add(lineItem, 'bonus', n - billed)
    if (billed > 0)
      this.#sql.exec(
        `insert into line_days (line_item, day, n) values (?, ?, ?) on conflict do update set n = n + excluded.n`,
        lineItem,
        day,
        billed,
      )
    return billed
  }

  /** Counts viewables or clicks; answers how many of them bill. */
  steps(
    { lineItem, kind, n }: { lineItem: number; kind: 'viewable' | 'click'; n: number },
    { viewable, clicks }: Bounds = unbounded,
  ): number {
    const bound = kind === 'viewable' ? viewable : clicks
    const billed = bound === null ? n : Math.max(0, Math.min(n, bound - this.#soFar(lineItem, kind)))
    this.#add(lineItem, kind, billed)
    return billed
  }

  /** Impressions that its hard caps still allow on the day that began at `day`. */
  room(lineItem: number, day: number, caps: HardCaps): number {
    return this.#account.room(lineItem, day, caps)
  }

  #add(lineItem: number, kind: string, n: number) {
    if (n > 0)
      this.#sql.exec(
        `insert into line_totals (line_item, kind, n) values (?, ?, ?)
         on conflict do update set n = n + excluded.n`,
        lineItem,
        kind,
        n,
      )
  }

  #soFar(lineItem: number, kind: string): number {
    const [row] = this.#sql.exec<{ n: number }>(
      'select n from line_totals where line_item = ? and kind = ?',
      lineItem,
      kind,
    )
    return row?.n ?? 0
  }

  /** Of every line item that has delivered anything. */
  all(): Map<number, Delivered> {
    const byLine = new Map<number, Delivered>()
    const metrics = { impression: 'impressions', viewable: 'viewable', click: 'clicks' } as const
    for (const { line_item, kind, n } of this.#sql.exec<{
      line_item: number
      kind: keyof typeof metrics
      n: number
    }>(`select line_item, kind, n from line_totals where kind in ('impression', 'viewable', 'click')`)) {
      const line = byLine.get(line_item) ?? { impressions: 0, viewable: 0, clicks: 0 }
      line[metrics[kind]] = n
      byLine.set(line_item, line)
    }
    return byLine
  }

  /** Impressions billed on the day that began at `day`. */
  onDay(lineItem: number, day: number): number {
    return this.#account.billedOn(lineItem, day)
  }

  /** Forgets days past their time. */
  prune(now: number): void {
    this.#sql.exec('delete from line_days where day < ?', now - keptDaysMs)
  }
}

const readAccount = (sql: SqlStorage): AccountRow[] => {
  const rows = new Map<number, AccountRow>()
  const row = (lineItem: number): AccountRow => {
    const known = rows.get(lineItem) ?? [lineItem, 0, 0, []]
    rows.set(lineItem, known)
    return known
  }
  type Total = { line_item: number; kind: 'impression' | 'bonus'; n: number }
  for (const { line_item, kind, n } of sql.exec<Total>(
    `select line_item, kind, n from line_totals where kind in ('impression', 'bonus')`,
  ))
    row(line_item)[kind === 'impression' ? 1 : 2] = n
  type Day = { line_item: number; day: number; n: number }
  for (const { line_item, day, n } of sql.exec<Day>('select line_item, day, n from line_days order by day'))
    row(line_item)[3].push([day, n])
  return [...rows.values()]
}

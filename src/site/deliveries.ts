import {
  type AccountRow,
  type Bounds,
  type Counted,
  type Delivered,
  DeliveryAccount,
  type HardCaps,
} from '../ads/account.ts'

type Ledger = { counted(lineItem: number, n: number): void }

const unbounded: Bounds = { lifetime: null, daily: null, viewable: null, clicks: null }
/** Days for which impressions by day are kept: counts of yesterday may come after midnight, or after an outage. */
const keptDaysMs = 3 * 86_400_000

/** What every line item has delivered, over its life and by day of the site: the account, which does the sums, and the tables that
 *  it is loaded from. Call what counts inside a transaction; after one that failed, make another. */
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
    bounds: Bounds = unbounded,
  ): number {
    const billed = this.#account.countLate({ lineItem, metric: columnOf[kind], n }, bounds)
    this.#add(lineItem, kind, billed)
    return billed
  }

  /** Impressions that its hard caps still allow on the day that began at `day`. */
  room(lineItem: number, day: number, caps: HardCaps): number {
    return this.#account.room(lineItem, day, caps)
  }

  #add(lineItem: number, kind: Kind, n: number) {
    if (n > 0)
      this.#sql.exec(
        `insert into line_totals (line_item, kind, n) values (?, ?, ?)
         on conflict do update set n = n + excluded.n`,
        lineItem,
        kind,
        n,
      )
  }

  /** Of every line item that has delivered anything. */
  all(): Map<number, Delivered> {
    return this.#account.delivered()
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

/** Fills the tables anew from the totals, which somebody has imported. */
export const refillDeliveries = (sql: SqlStorage, now: number): void => {
  sql.exec('delete from line_totals')
  sql.exec('delete from line_days')
  sql.exec(
    `insert into line_totals
       select line_item, 'impression', sum(impressions) from ad_days group by 1 having sum(impressions) > 0
       union all select line_item, 'bonus', sum(bonus) from ad_days group by 1 having sum(bonus) > 0
       union all select line_item, 'viewable', sum(viewable) from ad_days group by 1 having sum(viewable) > 0
       union all select line_item, 'click', sum(clicks) from ad_days group by 1 having sum(clicks) > 0`,
  )
  sql.exec(
    `insert into line_days select line_item, day, sum(impressions) from ad_days
       where day >= ? and impressions > 0 group by 1, 2`,
    now - keptDaysMs,
  )
}

/** Of the account, by kind of event. */
const columnOf = { impression: 'impressions', bonus: 'bonus', viewable: 'viewable', click: 'clicks' } as const
type Kind = keyof typeof columnOf

const readAccount = (sql: SqlStorage): AccountRow[] => {
  const rows = new Map<number, AccountRow>()
  const row = (lineItem: number): AccountRow => {
    const known = rows.get(lineItem) ?? {
      lineItem,
      impressions: 0,
      viewable: 0,
      clicks: 0,
      bonus: 0,
      days: [],
    }
    rows.set(lineItem, known)
    return known
  }
  type Total = { line_item: number; kind: Kind; n: number }
  for (const { line_item, kind, n } of sql.exec<Total>('select line_item, kind, n from line_totals'))
    row(line_item)[columnOf[kind]] = n
  type Day = { line_item: number; day: number; n: number }
  for (const { line_item, day, n } of sql.exec<Day>('select line_item, day, n from line_days order by day'))
    row(line_item).days.push([day, n])
  return [...rows.values()]
}

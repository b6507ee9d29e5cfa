import type { LineItem } from './model.ts'

/** Impressions that are never exceeded, over the whole life and on each day of the site; null: no bound. */
export type HardCaps = { lifetime: number | null; daily: number | null }

/** A goal in impressions is a lifetime cap as well. */
export const hardCapsOf = ({ goal, caps }: Pick<LineItem, 'goal' | 'caps'>): HardCaps => {
  const lifetime = Math.min(caps.lifetime ?? Infinity, goal?.kind === 'impressions' ? goal.amount : Infinity)
  return { lifetime: lifetime === Infinity ? null : lifetime, daily: caps.daily ?? null }
}

/** What is sold: nothing beyond it is billed. Viewables and clicks are told late, so their goals bound the bill only. null: no
 *  bound. */
export type Bounds = HardCaps & { viewable: number | null; clicks: number | null }

export const boundsOf = ({ goal, caps }: Pick<LineItem, 'goal' | 'caps'>): Bounds => ({
  ...hardCapsOf({ goal, caps }),
  viewable: goal?.kind === 'viewable' ? goal.amount : null,
  clicks: goal?.kind === 'clicks' ? goal.amount : null,
})

/** Counted impressions of one line item on the day that began at `day` (epoch ms). `isLeased`: decided under leases, and within
 *  their time (lease/contract.ts). */
export type Counted = { lineItem: number; n: number; day: number; isLeased: boolean }

/** What bills of a line item, over its whole life. */
export type Delivered = { impressions: number; viewable: number; clicks: number }
/** And the impressions beyond a cap, and those that bill by day, of the last days. */
type Line = Delivered & { bonus: number; days: Map<number, number> }

export type AccountRow = Delivered & { lineItem: number; bonus: number; days: [day: number, n: number][] }

/** Counts of yesterday may come after midnight, or after an outage. */
const keptDays = 3

/** What line items have delivered, against their hard caps. An impression beyond a cap is a bonus: told apart, never billed. */
export class DeliveryAccount {
  readonly #lines = new Map<number, Line>()

  static load(rows: readonly AccountRow[]): DeliveryAccount {
    const account = new DeliveryAccount()
    for (const { lineItem, days, ...counts } of rows)
      account.#lines.set(lineItem, { ...counts, days: new Map(days) })
    return account
  }

  toJSON(): AccountRow[] {
    return [...this.#lines].map(([lineItem, line]) => ({ ...line, lineItem, days: [...line.days] }))
  }

  /** Enters impressions, and frees what was reserved for them in the ledger; answers how many of them bill. */
  count(
    { lineItem, n, day, isLeased }: Counted,
    { caps, ledger }: { caps: HardCaps; ledger: { counted(lineItem: number, n: number): void } },
  ): number {
    const line = this.#line(lineItem)
    const billed = Math.max(0, Math.min(n, this.room(lineItem, day, caps)))
    line.impressions += billed
    line.bonus += n - billed
    line.days.set(day, (line.days.get(day) ?? 0) + billed)
    if (line.days.size > keptDays) line.days.delete(Math.min(...line.days.keys()))
    if (isLeased) ledger.counted(lineItem, n)
    return billed
  }

  /** Enters viewables or clicks; answers how many of them bill. */
  countLate(
    { lineItem, metric, n }: { lineItem: number; metric: 'viewable' | 'clicks'; n: number },
    bounds: Bounds,
  ): number {
    const line = this.#line(lineItem)
    const billed = Math.max(0, Math.min(n, (bounds[metric] ?? Infinity) - line[metric]))
    line[metric] += billed
    return billed
  }

  /** Of every line item that has delivered anything. */
  delivered(): Map<number, Delivered> {
    const byLine = new Map<number, Delivered>()
    for (const [lineItem, { impressions, viewable, clicks }] of this.#lines)
      if (impressions + viewable + clicks > 0) byLine.set(lineItem, { impressions, viewable, clicks })
    return byLine
  }

  /** What stands against the caps of a line item on this day: the least of lifetime and day. Infinity: it has none. */
  room(lineItem: number, day: number, { lifetime, daily }: HardCaps): number {
    return Math.min(
      (lifetime ?? Infinity) - this.billed(lineItem),
      daily === null ? Infinity : daily - this.billedOn(lineItem, day),
    )
  }

  billed(lineItem: number): number {
    return this.#lines.get(lineItem)?.impressions ?? 0
  }

  billedOn(lineItem: number, day: number): number {
    return this.#lines.get(lineItem)?.days.get(day) ?? 0
  }

  bonus(lineItem: number): number {
    return this.#lines.get(lineItem)?.bonus ?? 0
  }

  #line(lineItem: number): Line {
    const known = this.#lines.get(lineItem)
    if (known) return known
    const line: Line = { impressions: 0, viewable: 0, clicks: 0, bonus: 0, days: new Map() }
    this.#lines.set(lineItem, line)
    return line
  }
}

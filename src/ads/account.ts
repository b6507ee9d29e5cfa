import type { LineItem } from './model.ts'

/** Impressions that are never exceeded, over the whole life and on each day of the site; null: no bound. */
export type HardCaps = { lifetime: number | null; daily: number | null }

/** A goal in impressions is a lifetime cap as well. */
export const hardCapsOf = ({ goal, caps }: Pick<LineItem, 'goal' | 'caps'>): HardCaps => {
  const lifetime = Math.min(caps.lifetime ?? Infinity, goal?.kind === 'impressions' ? goal.amount : Infinity)
  return { lifetime: lifetime === Infinity ? null : lifetime, daily: caps.daily ?? null }
}

/** Counted impressions of one line item on the day that began at `day` (epoch ms). `isLeased`: decided under leases, and within
 *  their time (lease/contract.ts). */
export type Counted = { lineItem: number; n: number; day: number; isLeased: boolean }

/** Billed and bonus over the whole life, and what was billed on the last days. */
type Line = { billed: number; bonus: number; days: Map<number, number> }

/** As JSON: a row for each line item. */
export type AccountRow = [lineItem: number, billed: number, bonus: number, days: [day: number, n: number][]]

/** Counts of yesterday may come after midnight, or after an outage. */
const keptDays = 3

/** What line items have delivered, against their hard caps. An impression beyond a cap is a bonus: told apart, never billed. */
export class DeliveryAccount {
  readonly #lines = new Map<number, Line>()

  static load(rows: readonly AccountRow[]): DeliveryAccount {
    const account = new DeliveryAccount()
    for (const [lineItem, billed, bonus, days] of rows)
      account.#lines.set(lineItem, { billed, bonus, days: new Map(days) })
    return account
  }

  toJSON(): AccountRow[] {
    return [...this.#lines].map(([lineItem, { billed, bonus, days }]) => [lineItem, billed, bonus, [...days]])
  }

  /** Enters impressions, and frees what was reserved for them in the ledger; answers how many of them bill. */
  count(
    { lineItem, n, day, isLeased }: Counted,
    { caps, ledger }: { caps: HardCaps; ledger: { counted(lineItem: number, n: number): void } },
  ): number {
    const line = this.#line(lineItem)
    const billed = Math.max(0, Math.min(n, this.room(lineItem, day, caps)))
    line.billed += billed
    line.bonus += n - billed
    line.days.set(day, (line.days.get(day) ?? 0) + billed)
    if (line.days.size > keptDays) line.days.delete(Math.min(...line.days.keys()))
    if (isLeased) ledger.counted(lineItem, n)
    return billed
  }

  /** What stands against the caps of a line item on this day: the least of lifetime and day. Infinity: it has none. */
  room(lineItem: number, day: number, { lifetime, daily }: HardCaps): number {
    return Math.min(
      (lifetime ?? Infinity) - this.billed(lineItem),
      daily === null ? Infinity : daily - this.billedOn(lineItem, day),
    )
  }

  billed(lineItem: number): number {
    return this.#lines.get(lineItem)?.billed ?? 0
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
    const line: Line = { billed: 0, bonus: 0, days: new Map() }
    this.#lines.set(lineItem, line)
    return line
  }
}

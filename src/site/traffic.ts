import type { TrafficHistory } from '../ads/plan/contract.ts'
import type { EdgeReport } from './contract.ts'
import { StoredRing } from './stored-ring.ts'

const hourMs = 3_600_000
/** Hours are kept for nine weeks: forecasts weigh the weeks by .8ⁿ, so that an older one would count a seventh. */
const historyMs = 9 * 7 * 24 * hourMs
/** What isolates told is written at most so often; a kill loses as much, of counts that are for forecasts only. */
const flushMs = 10_000
/** What isolates tell of the opportunities they had: counts per hour and slot, impressions decided per line item, and a ring of
 *  samples.
 *
 *  Bounds: 9 weeks × 168 hours a slot (1,512 rows; 200 slots at most), one row a line item, the ring (stored-ring.ts). Writes: a row
 *  per slot and line item with traffic every 10 s, and those of the ring every minute. */
export class Traffic {
  readonly #sql: SqlStorage
  readonly ring: StoredRing
  #opportunities = new Map<string, number>()
  #decided = new Map<number, number>()
  #flushedAt = 0

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.ring = new StoredRing(sql)
  }

  /** `slots` and `lineItems`: those that the site has; nothing is counted for others. */
  take(
    { opportunities, decided, samples }: Pick<EdgeReport, 'opportunities' | 'decided' | 'samples'>,
    {
      slots,
      lineItems,
      now,
    }: { slots: ReadonlySet<string>; lineItems: { has(id: number): boolean }; now: number },
  ): void {
    for (const [slot, n] of opportunities)
      if (slots.has(slot)) this.#opportunities.set(slot, (this.#opportunities.get(slot) ?? 0) + n)
    for (const [lineItem, n] of decided)
      if (lineItems.has(lineItem)) this.#decided.set(lineItem, (this.#decided.get(lineItem) ?? 0) + n)
    this.ring.take(
      samples.filter(({ opportunity }) => slots.has(opportunity.slot)),
      now,
    )
  }

  /** Writes what was told, if it is time; `force`: anyway. Call inside a transaction. */
  flush(now: number, { force = false } = {}): void {
    if (!force && now - this.#flushedAt < flushMs) return
    this.#flushedAt = now
    const hour = Math.floor(now / hourMs) * hourMs
    for (const [slot, n] of this.#opportunities)
      this.#sql.exec(
        `insert into slot_hours (hour, slot, n) values (?, ?, ?) on conflict do update set n = n + excluded.n`,
        hour,
        slot,
        n,
      )
    for (const [lineItem, n] of this.#decided)
      this.#sql.exec(
        `insert into decided (line_item, n) values (?, ?) on conflict do update set n = n + excluded.n`,
        lineItem,
        n,
      )
    this.ring.save(now)
    this.#opportunities = new Map()
    this.#decided = new Map()
  }

  /** Opportunities per hour, oldest first; forgets hours past their time. */
  history(now: number): TrafficHistory {
    this.#sql.exec('delete from slot_hours where hour < ?', now - historyMs)
    return this.#sql
      .exec<{ hour: number; n: number }>('select hour, sum(n) n from slot_hours group by hour order by hour')
      .toArray()
      .map(({ hour, n }) => [hour, n] as const)
  }

  /** Opportunities of each slot in the hours from one instant to another; what was told last may be 10 s behind. */
  bySlot(from: number, to: number): Record<string, number> {
    const rows = this.#sql.exec<{ slot: string; n: number }>(
      'select slot, sum(n) n from slot_hours where hour >= ? and hour < ? group by slot',
      Math.floor(from / hourMs) * hourMs,
      to,
    )
    return Object.fromEntries(rows.toArray().map(({ slot, n }) => [slot, n]))
  }

  /** Impressions decided, by line item. */
  decided(): Map<number, number> {
    const rows = this.#sql.exec<{ line_item: number; n: number }>('select line_item, n from decided')
    return new Map(rows.toArray().map(({ line_item, n }) => [line_item, n]))
  }
}

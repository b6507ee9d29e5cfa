import { DeliveryAccount, type HardCaps, hardCapsOf } from '../../ads/account.ts'
import type { Booking } from './booking.ts'
import { dayMs } from './demand-of-readers.ts'

export const dayOf = (at: number) => Math.floor(at / dayMs) * dayMs

/** Billed impressions of one policy, and what was recorded, billed or not, so that nothing hides what goes beyond a cap. */
export class Books {
  readonly account = new DeliveryAccount()
  readonly caps: ReadonlyMap<number, HardCaps>
  readonly #recorded = new Map<number, number>()
  readonly #today = new Map<number, { day: number; n: number }>()
  readonly #beyond = new Map<number, number>()

  constructor(bookings: readonly Booking[]) {
    this.caps = new Map(bookings.map(({ row }) => [row.id, hardCapsOf(row.lineItem)]))
  }

  capsOf(lineItem: number): HardCaps {
    return this.caps.get(lineItem)!
  }

  /** Notes that an impression was recorded, whatever is billed for it later. */
  record(lineItem: number, at: number): void {
    const n = (this.#recorded.get(lineItem) ?? 0) + 1
    this.#recorded.set(lineItem, n)
    const today = this.#today.get(lineItem)
    const onDay = today?.day === dayOf(at) ? today.n + 1 : 1
    this.#today.set(lineItem, { day: dayOf(at), n: onDay })
    const { lifetime, daily } = this.capsOf(lineItem)
    const beyond = Math.max(n - (lifetime ?? Infinity), onDay - (daily ?? Infinity))
    if (beyond > this.beyond(lineItem)) this.#beyond.set(lineItem, beyond)
  }

  room(lineItem: number, at: number): number {
    return this.account.room(lineItem, dayOf(at), this.capsOf(lineItem))
  }

  beyond(lineItem: number): number {
    return this.#beyond.get(lineItem) ?? 0
  }
}

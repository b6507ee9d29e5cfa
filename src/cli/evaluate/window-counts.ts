const hourMs = 3_600_000

/** Counts of the last hours, in steps of one: what WordPress Popular Posts ranks by. */
export class WindowCounts {
  readonly #hours: number
  readonly #byHour = new Map<number, Map<number, number>>()
  readonly #totals = new Map<number, number>()

  constructor({ hours = 24 }: { hours?: number } = {}) {
    this.#hours = hours
  }

  add(slot: number, atMs: number) {
    const hour = Math.floor(atMs / hourMs)
    const counts = this.#byHour.get(hour) ?? new Map<number, number>()
    this.#byHour.set(hour, counts)
    counts.set(slot, (counts.get(slot) ?? 0) + 1)
    this.#totals.set(slot, (this.#totals.get(slot) ?? 0) + 1)
  }

  /** Forgets the hours that have left the window. */
  advance(now: number) {
    const first = Math.floor(now / hourMs) - this.#hours + 1
    for (const [hour, counts] of this.#byHour) {
      if (hour >= first) continue
      for (const [slot, count] of counts) {
        const left = this.#totals.get(slot)! - count
        if (left > 0) this.#totals.set(slot, left)
        else this.#totals.delete(slot)
      }
      this.#byHour.delete(hour)
    }
  }

  of(slot: number) {
    return this.#totals.get(slot) ?? 0
  }
}

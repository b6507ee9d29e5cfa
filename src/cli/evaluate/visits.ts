/** What a reader did last; slots of articles. */
type Visit = { viewed: number | null; clicked: number | null; at: number }

/** Readers who did something within `idleMs`; others are forgotten. */
export class Visits {
  readonly #idleMs: number
  /** In order of when they did something last. */
  readonly #visits = new Map<string, Visit>()

  constructor({ idleMs }: { idleMs: number }) {
    this.#idleMs = idleMs
  }

  of(visitor: string, now: number): Visit {
    const visit = this.#visits.get(visitor)
    return visit && now - visit.at <= this.#idleMs ? visit : { viewed: null, clicked: null, at: now }
  }

  set(visitor: string, visit: Visit) {
    this.#visits.delete(visitor)
    this.#visits.set(visitor, visit)
    for (const [oldest, { at }] of this.#visits) {
      if (visit.at - at <= this.#idleMs) return
      this.#visits.delete(oldest)
    }
  }
}

import { LRUCache } from 'lru-cache'

/** So many a second, and ten times as many at once: the generic cell rate algorithm (ITU-T I.371), one number a key. Kept in
 *  the memory of one isolate; of more than 20,000 keys the longest quiet are forgotten. */
export class RateLimit {
  readonly #intervalMs: number
  /** When the next one would be due at the steady rate, by key. */
  readonly #due = new LRUCache<string, number>({ max: 20_000 })

  /** 0: no limit. */
  constructor(perSecond: number) {
    this.#intervalMs = perSecond > 0 ? 1000 / perSecond : 0
  }

  /** Seconds after which to come again; 0: go on. */
  wait(key: string, now: number): number {
    if (this.#intervalMs === 0) return 0
    const ahead = (this.#due.get(key) ?? 0) - now
    // Nobody is ever ahead by more than the burst: the clock has been set back.
    const aheadMs = ahead > burstSeconds * 1000 ? 0 : Math.max(0, ahead)
    if (aheadMs + this.#intervalMs > burstSeconds * 1000) return Math.ceil((2 * this.#intervalMs) / 1000)
    this.#due.set(key, now + aheadMs + this.#intervalMs)
    return 0
  }
}

/** Worth of the steady rate that may come at once. */
const burstSeconds = 10

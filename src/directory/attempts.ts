import { LRUCache } from 'lru-cache'

/** Counts failures in a sliding minute. Kept in memory: a restart forgives, and costs a guesser more than it gives him. */
export class Attempts {
  readonly #perMinute: number
  #failures: number[] = []

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Seconds to wait, or 0: go on. */
  wait(now: number): number {
    this.#failures = this.#failures.filter((at) => now - at < 60_000)
    const [oldest] = this.#failures
    if (oldest === undefined || this.#failures.length < this.#perMinute) return 0
    return Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000))
  }

  fail(now: number) {
    this.#failures.push(now)
  }

  /** Takes back what was counted as a failure before its outcome was known. */
  forgive(at: number) {
    const found = this.#failures.indexOf(at)
    if (found >= 0) this.#failures.splice(found, 1)
  }
}

/** The same for each of many: accounts, or networks. Of more than 10,000 the longest quiet are forgotten. */
export class AttemptsOf {
  readonly #perMinute: number
  readonly #each = new LRUCache<string, Attempts>({ max: 10_000 })

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  of(key: string): Attempts {
    const known = this.#each.get(key)
    if (known) return known
    const attempts = new Attempts(this.#perMinute)
    this.#each.set(key, attempts)
    return attempts
  }
}

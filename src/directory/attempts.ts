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
}

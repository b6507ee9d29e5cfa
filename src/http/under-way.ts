/** After so long a request counts as gone: one whose client went away never says so (workerd stops it where it waits). */
const goneAfterSeconds = 32

/** How many requests are under way in this isolate. One thread serves them all, so that beyond some number more of them only make
 *  each of them later. */
export class UnderWay {
  readonly #most: number
  /** Begun in each of the last seconds, and not ended. */
  readonly #begunIn = new Int32Array(goneAfterSeconds)
  #second = 0
  #n = 0

  constructor(most: number) {
    this.#most = most
  }

  get n(): number {
    return this.#n
  }

  /** A receipt for `end`; null: there is no room. */
  begin(now: number): number | null {
    this.#forget(now)
    if (this.#n >= this.#most) return null
    this.#n++
    this.#begunIn[this.#second % goneAfterSeconds]!++
    return this.#second
  }

  end(receipt: number): void {
    if (this.#second - receipt >= goneAfterSeconds) return
    this.#n--
    this.#begunIn[receipt % goneAfterSeconds]!--
  }

  #forget(now: number) {
    const second = Math.max(this.#second, Math.floor(now / 1000))
    const first = Math.max(this.#second + 1, second - goneAfterSeconds + 1)
    for (let each = first; each <= second; each++) {
      const slot = each % goneAfterSeconds
      this.#n -= this.#begunIn[slot]!
      this.#begunIn[slot] = 0
    }
    this.#second = second
  }
}

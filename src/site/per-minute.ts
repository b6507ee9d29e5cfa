/** Lets so many through a minute; what comes beyond is to come again. */
export class PerMinute {
  readonly #most: number
  #minute = 0
  #n = 0

  constructor(most: number) {
    this.#most = most
  }

  admits(now: number): boolean {
    const minute = Math.floor(now / 60_000)
    if (this.#minute !== minute) this.#n = 0
    this.#minute = minute
    return ++this.#n <= this.#most
  }
}

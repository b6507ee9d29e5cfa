import { SessionKnn } from './session-knn.ts'
import { WindowCounts } from './window-counts.ts'

/** What other software knows of readers. */
export class ReadingCounts {
  readonly window = new WindowCounts()
  readonly sessions: SessionKnn
  readonly #reads: number[] = []
  readonly #shown: number[] = []
  readonly #clicked: number[] = []
  #allShown = 0
  #allClicked = 0

  constructor({ sessionMs }: { sessionMs: number }) {
    this.sessions = new SessionKnn({ idleMs: sessionMs })
  }

  read(visitor: string, slot: number, atMs: number) {
    this.#reads[slot] = this.reads(slot) + 1
    this.window.add(slot, atMs)
    this.sessions.view(visitor, slot, atMs)
  }

  show(slot: number, { isClicked }: { isClicked: boolean }) {
    this.#shown[slot] = (this.#shown[slot] ?? 0) + 1
    this.#allShown++
    if (!isClicked) return
    this.#clicked[slot] = (this.#clicked[slot] ?? 0) + 1
    this.#allClicked++
  }

  reads(slot: number) {
    return this.#reads[slot] ?? 0
  }

  /** (clicks + w·p)/(showings + w) with the mean p of all and w = 3. */
  clickRate(slot: number) {
    const mean = this.#allShown === 0 ? 0 : this.#allClicked / this.#allShown
    return ((this.#clicked[slot] ?? 0) + 3 * mean) / ((this.#shown[slot] ?? 0) + 3)
  }
}

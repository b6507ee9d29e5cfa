/**
 * The best k of any number of entries in k places and O(n log k) time: a heap with the worst kept entry on
 * top. Of equal scores, the greater `tie` is better, then the lower slot.
 */
export class TopK {
  readonly #limit: number
  readonly #heap: Entry[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Nothing of this score would be kept any more. */
  refuses(score: number) {
    return this.#heap.length === this.#limit && (this.#limit === 0 || score < this.#heap[0]!.score)
  }

  push(slot: number, score: number, tie = 0) {
    const heap = this.#heap
    if (heap.length === this.#limit) {
      const worst = heap[0]
      if (worst === undefined || score < worst.score) return
      const entry = { slot, score, tie }
      if (isBetter(worst, entry)) return
      heap[0] = entry
      this.#sink()
      return
    }
    heap.push({ slot, score, tie })
    this.#rise()
  }

  /** Best first. */
  entries(): Entry[] {
    return this.#heap.toSorted((a, b) => (isBetter(a, b) ? -1 : 1))
  }

  #rise() {
    const heap = this.#heap
    let child = heap.length - 1
    while (child > 0) {
      const parent = (child - 1) >>> 1
      if (!isBetter(heap[parent]!, heap[child]!)) return
      this.#swap(parent, child)
      child = parent
    }
  }

  #sink() {
    const heap = this.#heap
    let parent = 0
    for (;;) {
      let worst = parent
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && isBetter(heap[worst]!, heap[child]!)) worst = child
      if (worst === parent) return
      this.#swap(parent, worst)
      parent = worst
    }
  }

  #swap(a: number, b: number) {
    const entry = this.#heap[a]!
    this.#heap[a] = this.#heap[b]!
    this.#heap[b] = entry
  }
}

export type Entry = { slot: number; score: number; tie: number }

const isBetter = (a: Entry, b: Entry) =>
  a.score !== b.score ? a.score > b.score : a.tie !== b.tie ? a.tie > b.tie : a.slot < b.slot

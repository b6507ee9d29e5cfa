import { STOP_WORDS } from '../../ranking/stop-words.ts'
import { wordsOf } from '../../ranking/term-vector.ts'

type Bag = { words: Uint32Array; counts: Uint32Array }

/**
 * Whole texts as counts of their words, apart from what ranking keeps of them: the yardstick for lists that were made without text,
 * and a baseline. TF-IDF as most software has it: count · (ln((1 + N)/(1 + df)) + 1), stop words left out.
 */
export class WordCounts {
  readonly #numbers = new Map<string, number>()
  readonly #frequencies: number[] = []
  readonly #bags = new Map<string, Bag>()

  add(id: string, text: string) {
    if (this.#bags.has(id)) return
    const counts = new Map<number, number>()
    for (const word of wordsOf(text)) {
      if (STOP_WORDS.has(word)) continue
      const number = this.#numberOf(word)
      counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    for (const number of counts.keys()) this.#frequencies[number]!++
    // In order of number, so that two can be compared side by side.
    const sorted = [...counts].sort(([a], [b]) => a - b)
    this.#bags.set(id, {
      words: Uint32Array.from(sorted, ([word]) => word),
      counts: Uint32Array.from(sorted, ([, count]) => count),
    })
  }

  has(id: string) {
    return this.#bags.has(id)
  }

  /** 0 … 1 */
  cosine(a: string, b: string) {
    const dot = this.#dot(a, b)
    return dot === 0 ? 0 : dot / Math.sqrt(this.#dot(a, a) * this.#dot(b, b))
  }

  /** Words in common, as a share of the words of either. */
  jaccard(a: string, b: string) {
    const shared = this.#shared(a, b, () => 1)
    const all = (this.#bags.get(a)?.words.length ?? 0) + (this.#bags.get(b)?.words.length ?? 0) - shared
    return all === 0 ? 0 : shared / all
  }

  #dot(a: string, b: string) {
    return this.#shared(
      a,
      b,
      (word, countInA, countInB) => countInA * countInB * this.#idf(word) * this.#idf(word),
    )
  }

  #shared(a: string, b: string, worth: (word: number, countInA: number, countInB: number) => number) {
    const [first, second] = [this.#bags.get(a), this.#bags.get(b)]
    if (!first || !second) return 0
    let sum = 0
    for (let i = 0, j = 0; i < first.words.length && j < second.words.length;) {
      const difference = first.words[i]! - second.words[j]!
      if (difference === 0) sum += worth(first.words[i]!, first.counts[i]!, second.counts[j]!)
      if (difference <= 0) i++
      if (difference >= 0) j++
    }
    return sum
  }

  #idf(word: number) {
    return Math.log((1 + this.#bags.size) / (1 + this.#frequencies[word]!)) + 1
  }

  #numberOf(word: string) {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#frequencies.push(0) - 1)
    return this.#frequencies.length - 1
  }
}

import type { ArticleTable } from './articles.ts'
import { grow } from './grow.ts'
import { IntLists } from './int-lists.ts'

/** Rarer keys come first; then at most so many articles are compared. */
const MOST_CANDIDATES = 4000
/** Below this many articles every key may find candidates. */
const FEW_ARTICLES = 1000

/** 1 + ln count. A term seen ten times says more than one seen once, but not ten times more. */
const COUNT_WEIGHTS = Float64Array.from({ length: 256 }, (_, count) =>
  count === 0 ? 0 : 1 + Math.log(count),
)

type Summand = { slot: number; weight: number }

export type Neighbours = {
  /** Without repetition: by rarer keys first, of one key the newest first. */
  slots: number[]
  /** 0 < cosine ≤ 1, aligned with `slots`. */
  cosines: number[]
}

type Idf = (documents: number, frequency: number) => number

/** ln(1 + N/df), above ln 2 however common a key is. Manning et al., 2008, §6.2. */
const plainIdf = (documents: number, frequency: number) => Math.log(1 + documents / frequency)

/**
 * Articles by their keys (tags, terms), and keys by their articles: kept up to date one article at a time,
 * for work in proportion to the article's keys and their postings, never to all articles.
 *
 * Similarity is the cosine of vectors weighted by (1 + ln count) · idf, where idf tells how rare a key is from
 * the number of articles with keys, N, and of those with this key, df (Manning et al., "Introduction to
 * Information Retrieval", 2008, §6.2–6.4).
 *
 * Keys are dense integers from 0, below 2^24. Both sides store 4 bytes a pair.
 */
export class InvertedIndex {
  /** Articles with at least one key. */
  documents = 0
  readonly #articles: ArticleTable
  readonly #doubt: number
  readonly #idfOf: Idf
  /** article → key << 8 | count */
  readonly #keys = new IntLists()
  /** key → articles, by publication, then by slot */
  readonly #postings = new IntLists()
  /** Scratch: which query saw an article last, and the weight of each key in the query. */
  #seenBy = new Uint32Array(0)
  #query = 0
  #weights = new Float64Array(0)
  /** What is told of frequencies and lengths until an article comes or goes; 0 where nobody has asked. */
  #idfTable = new Float64Array(0)
  #squares = new Float64Array(0)
  #isOutdated = true

  /** @param doubt with n keys in common, cosines are shrunk to n/(n + doubt) */
  constructor(articles: ArticleTable, { doubt = 0, idf = plainIdf }: { doubt?: number; idf?: Idf } = {}) {
    this.#articles = articles
    this.#doubt = doubt
    this.#idfOf = idf
  }

  /** Makes room for so many pairs of article and key, before they are set one by one. */
  reserve(pairs: number) {
    this.#keys.reserve(pairs)
    this.#postings.reserve(pairs)
  }

  /** Gives an article these keys, which must differ from one another, in place of those that it had. */
  set(slot: number, keys: ArrayLike<number>, counts?: ArrayLike<number>) {
    this.remove(slot)
    if (keys.length === 0) return
    this.#isOutdated = true
    const entries = new Uint32Array(keys.length)
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!
      entries[i] = (key << 8) | Math.min(255, Math.max(1, counts?.[i] ?? 1))
      this.#postings.insert(key, this.#positionOf(slot, key), slot)
    }
    this.#keys.set(slot, entries)
    this.documents++
  }

  remove(slot: number) {
    const entries = this.#keys.view(slot)
    if (entries.length === 0) return
    this.#isOutdated = true
    for (const entry of entries) this.#postings.remove(entry >>> 8, slot)
    this.#keys.set(slot, [])
    this.documents--
  }

  keysOf(slot: number): number[] {
    return Array.from(this.#keys.view(slot), (entry) => entry >>> 8)
  }

  keyCount(slot: number) {
    return this.#keys.length(slot)
  }

  hasKey(slot: number, key: number) {
    return this.#keys.view(slot).some((entry) => entry >>> 8 === key)
  }

  /** Articles with this key. */
  frequency(key: number) {
    return this.#postings.length(key)
  }

  idf(key: number) {
    const frequency = this.frequency(key)
    return frequency === 0 ? 0 : this.#idfOf(this.documents, frequency)
  }

  /** Articles with this key, newest first. */
  articlesWith(key: number): number[] {
    return Array.from(this.#postings.view(key)).reverse()
  }

  cosine(a: number, b: number) {
    return this.cosines(a, [b])[0]!
  }

  /** Cosines between one article and each of `others`. */
  cosines(slot: number, others: readonly number[]): number[] {
    return this.cosinesToSum([{ slot, weight: 1 }], others)
  }

  /** Cosines between a sum of articles, each of length 1 times its weight, and each of `others`. */
  cosinesToSum(summands: readonly Summand[], others: readonly number[]): number[] {
    if (others.length === 0) return []
    this.#refresh()
    this.#weights = grow(this.#weights, this.#postings.rows)
    for (const { slot, weight } of summands) {
      const entries = this.#keys.view(slot)
      const share = weight / Math.sqrt(this.#squareOf(slot))
      for (const entry of entries) this.#weights[entry >>> 8]! += share * this.#weightOf(entry)
    }
    const keys = new Set(summands.flatMap(({ slot }) => this.keysOf(slot)))
    let ownSquare = 0
    for (const key of keys) ownSquare += this.#weights[key]! ** 2
    const cosines = Array<number>(others.length).fill(0)
    for (let i = 0; i < others.length; i++) cosines[i] = this.#cosineToQuery(others[i]!, ownSquare)
    for (const key of keys) this.#weights[key] = 0
    return cosines
  }

  /**
   * Articles that share a key with this one and may be listed at `now`, with their cosines. Rare keys are
   * visited first; where a posting is longer than what is left of `mostCandidates`, half of that goes to its
   * newest articles and half to those around the article's own date, so that an archive finds its
   * contemporaries.
   *
   * @param commonShare a key in more than this share of articles finds no candidates, unless there are few
   * articles
   */
  neighbours(
    slot: number,
    {
      now,
      mostCandidates = MOST_CANDIDATES,
      commonShare = 1,
    }: { now: number; mostCandidates?: number; commonShare?: number },
  ): Neighbours {
    const candidates = this.#candidates(slot, now, mostCandidates, commonShare)
    return { slots: candidates, cosines: this.cosines(slot, candidates) }
  }

  get bytes() {
    const scratch =
      this.#seenBy.byteLength +
      this.#weights.byteLength +
      this.#idfTable.byteLength +
      this.#squares.byteLength
    return this.#keys.bytes + this.#postings.bytes + scratch
  }

  #candidates(slot: number, now: number, mostCandidates: number, commonShare: number) {
    this.#seenBy = grow(this.#seenBy, this.#articles.size)
    const query = ++this.#query
    this.#seenBy[slot] = query
    const candidates: number[] = []
    const tooCommon = this.documents > FEW_ARTICLES ? commonShare * this.documents : Infinity
    const keys = this.keysOf(slot).filter((key) => this.frequency(key) <= tooCommon)
    let visitsLeft = 2 * mostCandidates
    const visit = (posting: Uint32Array, from: number, to: number) => {
      visitsLeft -= to - from
      for (let i = to - 1; i >= from; i--) {
        const other = posting[i]!
        if (this.#seenBy[other] === query) continue
        this.#seenBy[other] = query
        if (this.#articles.mayList(other, now)) candidates.push(other)
      }
    }
    for (const key of keys.sort((a, b) => this.frequency(a) - this.frequency(b) || a - b)) {
      const room = Math.min(visitsLeft, mostCandidates - candidates.length)
      if (room <= 0) break
      const posting = this.#postings.view(key)
      if (posting.length <= room) {
        visit(posting, 0, posting.length)
        continue
      }
      const half = Math.ceil(room / 2)
      const newestFrom = posting.length - half
      visit(posting, newestFrom, posting.length)
      const around = Math.min(newestFrom, this.#positionOf(slot, key) + (half >>> 1))
      visit(posting, Math.max(0, around - (room - half)), around)
    }
    return candidates
  }

  /**
   * Where `slot` stands, or would stand, among the articles with a key: a binary search, but at the end, where
   * articles mostly come.
   */
  #positionOf(slot: number, key: number) {
    const { pool } = this.#postings
    const start = this.#postings.start(key)
    let low = 0
    let high = this.#postings.length(key)
    if (high > 0 && this.#isBefore(pool[start + high - 1]!, slot)) return high
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#isBefore(pool[start + middle]!, slot)) low = middle + 1
      else high = middle
    }
    return low
  }

  #isBefore(one: number, other: number) {
    const [oneAt, otherAt] = [this.#articles.publishedAt(one), this.#articles.publishedAt(other)]
    return oneAt < otherAt || (oneAt === otherAt && one < other)
  }

  #cosineToQuery(other: number, ownSquare: number) {
    const { pool } = this.#keys
    const start = this.#keys.start(other)
    const end = start + this.#keys.length(other)
    let dot = 0
    let shared = 0
    for (let i = start; i < end; i++) {
      const entry = pool[i]!
      const own = this.#weights[entry >>> 8]!
      if (own === 0) continue
      dot += this.#weightOf(entry) * own
      shared++
    }
    return shared === 0
      ? 0
      : (Math.min(1, dot / Math.sqrt(this.#squareOf(other) * ownSquare)) * shared) / (shared + this.#doubt)
  }

  /** Of an article's length. */
  #squareOf(slot: number) {
    const known = this.#squares[slot]!
    if (known > 0) return known
    let square = 0
    for (const entry of this.#keys.view(slot)) square += this.#weightOf(entry) ** 2
    return (this.#squares[slot] = square)
  }

  #weightOf(entry: number) {
    const frequency = this.#postings.length(entry >>> 8)
    const idf = this.#idfTable[frequency] || this.#noteIdf(frequency)
    return COUNT_WEIGHTS[entry & 255]! * idf
  }

  /** A logarithm costs more than the rest of the inner loop. */
  #noteIdf(frequency: number) {
    return (this.#idfTable[frequency] = this.#idfOf(this.documents, frequency))
  }

  #refresh() {
    if (!this.#isOutdated) return
    this.#idfTable = grow(this.#idfTable, this.documents + 1).fill(0)
    this.#squares = grow(this.#squares, this.#keys.rows).fill(0)
    this.#isOutdated = false
  }
}

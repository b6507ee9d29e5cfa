import type { ArticleTable } from './articles.ts'
import { HashIds } from './hash-ids.ts'
import { InvertedIndex } from './inverted-index.ts'
import type { Neighbours } from './inverted-index.ts'
import { TopK } from './top-k.ts'
import type { TermVector } from './term-vector.ts'

/** On a large site, a term in more than a tenth of the articles finds nothing that others would not. */
const COMMON_SHARE = 0.1

/** So many of the nearest lend a text their words. */
const LENDERS = 3

/**
 * ln(1 + (N − df + ½)/(df + ½)): next to nothing for a word in every text. Robertson & Spärck Jones, "Relevance
 * weighting of search terms", JASIS 27(3), 1976, kept above 0.
 */
const probabilisticIdf = (documents: number, frequency: number) =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))

/** Articles by the words of their title and text, for what tags leave open. */
export class TextIndex {
  readonly #ids = new HashIds()
  readonly #index: InvertedIndex

  constructor(articles: ArticleTable) {
    this.#index = new InvertedIndex(articles, { idf: probabilisticIdf })
  }

  /** Makes room for so many terms of all articles together. */
  reserve(terms: number) {
    this.#index.reserve(terms)
  }

  /** Gives an article these terms in place of those that it had. */
  set(slot: number, { hashes, counts }: TermVector) {
    this.#index.set(
      slot,
      hashes.map((hash) => this.#ids.idOf(hash)),
      counts,
    )
  }

  remove(slot: number) {
    this.#index.remove(slot)
  }

  hasTerms(slot: number) {
    return this.#index.keyCount(slot) > 0
  }

  /** Articles with at least one term. */
  get documents() {
    return this.#index.documents
  }

  cosine(a: number, b: number) {
    return this.#index.cosine(a, b)
  }

  cosines(slot: number, others: readonly number[]) {
    return this.#index.cosines(slot, others)
  }

  /**
   * Cosines between an article and each of `others`, where the article speaks with the words of its nearest, too: a
   * short text names few of the words that its subject has. Document expansion (Singhal & Pereira, SIGIR 1999), on
   * the side of the query as in Rocchio, 1971, each neighbour by its own cosine.
   */
  expandedCosines(slot: number, { slots, cosines }: Neighbours, others: readonly number[]): number[] {
    const nearest = new TopK(LENDERS)
    slots.forEach((other, index) => nearest.push(other, cosines[index]!))
    const lenders = nearest.entries().map(({ slot, score }) => ({ slot, weight: score }))
    return this.#index.cosinesToSum([{ slot, weight: 1 }, ...lenders], others)
  }

  /** Articles that share a term which is not too common; see InvertedIndex. */
  neighbours(slot: number, { now, mostCandidates }: { now: number; mostCandidates?: number }): Neighbours {
    return this.#index.neighbours(slot, {
      now,
      commonShare: COMMON_SHARE,
      ...(mostCandidates !== undefined && { mostCandidates }),
    })
  }

  get bytes() {
    return this.#ids.bytes + this.#index.bytes
  }
}

import type { ArticleTable } from './articles.ts'
import { HashIds } from './hash-ids.ts'
import { InvertedIndex } from './inverted-index.ts'
import type { Neighbours } from './inverted-index.ts'
import type { TermVector } from './term-vector.ts'

/** On a large site, a term in more than a tenth of the articles finds nothing that others would not. */
const COMMON_SHARE = 0.1

/** Articles by the words of their title and text, for what tags leave open. */
export class TextIndex {
  readonly #ids = new HashIds()
  readonly #index: InvertedIndex

  constructor(articles: ArticleTable) {
    this.#index = new InvertedIndex(articles)
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

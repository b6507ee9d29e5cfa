import { rankSimilar } from '../../ranking/similar.ts'
import { ViewScores } from '../../ranking/view-scores.ts'
import type { Newspaper } from './newspaper.ts'

/** The ranking that ships, fed as in production. Nothing here ranks. */
export class Ours {
  readonly #newspaper: Newspaper
  readonly #scores = new ViewScores({ sinceMs: 0 })

  constructor(newspaper: Newspaper) {
    this.#newspaper = newspaper
  }

  read(slot: number, atMs: number) {
    this.#scores.add(slot, 1, atMs)
  }

  /** A list was shown, in this order. */
  list(_slots: readonly number[], _isClicked: readonly boolean[], _atMs: number) {}

  /** A reader went from one article to another. */
  follow(_from: number, _to: number, _atMs: number) {}

  popularScores(slots: readonly number[], _now: number): number[] {
    return slots.map((slot) => this.#scores.sum(slot, 'day'))
  }

  similar(article: number, { now, limit }: { now: number; limit: number }): number[] {
    const { articles, tags: tagIndex, text: textIndex } = this.#newspaper
    return rankSimilar({ article, tagIndex, textIndex, scores: this.#scores, articles, now, limit }).map(
      ({ slot }) => slot,
    )
  }

  /** By tags alone, for a reader of whom nothing is known. */
  similarByTags(article: number, { now, limit }: { now: number; limit: number }): number[] {
    const { articles, tags: tagIndex } = this.#newspaper
    return rankSimilar({
      article,
      tagIndex,
      textIndex: null,
      scores: this.#scores,
      articles,
      now,
      limit,
    }).map(({ slot }) => slot)
  }

  /** How alike two articles are, 0 … 1. */
  similarity(a: number, b: number): number {
    return this.#newspaper.text.cosine(a, b)
  }
}

import { CoVisits } from '../../ranking/co-visits.ts'
import { Exposures } from '../../ranking/exposures.ts'
import { popularScores } from '../../ranking/popular-score.ts'
import { relatedTo } from '../../ranking/similar.ts'
import { similarTo } from '../../ranking/similarity.ts'
import { ViewScores } from '../../ranking/view-scores.ts'
import type { Newspaper } from './newspaper.ts'

/** The ranking that ships, fed as in production. Nothing here ranks. */
export class Ours {
  readonly #newspaper: Newspaper
  readonly #scores = new ViewScores({ sinceMs: 0 })
  readonly #exposures: Exposures
  readonly #coVisits = new CoVisits({ sinceMs: 0 })

  constructor(newspaper: Newspaper) {
    this.#newspaper = newspaper
    this.#exposures = new Exposures({ articles: newspaper.articles, sinceMs: 0 })
  }

  read(slot: number, atMs: number) {
    this.#scores.add(slot, 1, atMs)
  }

  /** A list was shown; in which order to the eye, a log does not say. */
  list(slots: readonly number[], isClicked: readonly boolean[], atMs: number) {
    slots.forEach((slot, index) =>
      this.#exposures.add('popular', slot, { shown: 1, clicks: isClicked[index] ? 1 : 0 }, atMs),
    )
  }

  /** A reader went from one article to another. */
  follow(from: number, to: number, atMs: number) {
    this.#coVisits.add(from, to, 1, atMs)
  }

  popularScores(slots: readonly number[], now: number): number[] {
    const { articles } = this.#newspaper
    return popularScores(slots, { scores: this.#scores, exposures: this.#exposures, articles, now })
  }

  similar(article: number, { now, limit }: { now: number; limit: number }): number[] {
    const { articles, tags: tagIndex, text: textIndex } = this.#newspaper
    const [scores, coVisits] = [this.#scores, this.#coVisits]
    const rank = relatedTo({ article, tagIndex, textIndex, scores, coVisits, articles, now, limit })
    return rank('similar').items.map(({ slot }) => slot)
  }

  /** By tags alone, for a reader of whom nothing is known. */
  similarByTags(article: number, { now, limit }: { now: number; limit: number }): number[] {
    const { articles, tags: tagIndex } = this.#newspaper
    const rank = relatedTo({
      article,
      tagIndex,
      textIndex: null,
      scores: this.#scores,
      articles,
      now,
      limit,
    })
    return rank('similar').items.map(({ slot }) => slot)
  }

  /** How alike two articles are, 0 … 1: the mean of what Similar finds beside each. */
  similarity(a: number, b: number, now: number): number {
    const { tags: tagIndex, text: textIndex } = this.#newspaper
    const beside = (article: number, other: number) =>
      similarTo(article, { tagIndex, textIndex, now, wanted: 0, also: [other] }).get(other)!
    return (beside(a, b) + beside(b, a)) / 2
  }
}

import { ArticleTable } from '../ranking/articles.ts'
import { rankPopular, type Window, WINDOWS } from '../ranking/popular.ts'
import { rankSimilar, type SimilarItem } from '../ranking/similar.ts'
import { TagIndex } from '../ranking/tag-index.ts'
import type { TermVector } from '../ranking/term-vector.ts'
import { TextIndex } from '../ranking/text-index.ts'
import { ViewScores } from '../ranking/view-scores.ts'
import type { ArticleStatus } from './contract.ts'

const dayMs = 86_400_000

export type Indexed = {
  id: number
  publishedAt: number
  section: string
  tags: readonly string[]
  terms: TermVector
  status: ArticleStatus
}

/** What ranking holds in memory of a site: typed columns, with an article's id as its slot. Rebuilt from the tables when the
 *  object starts; never stored. */
export class RankingIndex {
  readonly #articles = new ArticleTable()
  readonly #tags = new TagIndex(this.#articles)
  readonly #text = new TextIndex(this.#articles)
  readonly scores: ViewScores
  readonly #tagIds = new Map<string, number>()
  readonly #sectionIds = new Map<string, number>()

  constructor({ sinceMs }: { sinceMs: number }) {
    this.scores = new ViewScores({ sinceMs })
  }

  set({ id, publishedAt, section, tags, terms, status }: Indexed) {
    // What is in no list needs no room, unless it had been in one.
    if (status !== 'live' && id >= this.#articles.size) return
    // Ids of rows that are gone leave gaps, which are in no list.
    while (this.#articles.size <= id) this.#articles.add({ publishedAt: 0, isListed: false })
    this.#articles.update(id, {
      publishedAt,
      section: section === '' ? -1 : idIn(this.#sectionIds, section),
      isListed: status === 'live',
      isRetired: status === 'retired',
    })
    // What is in no list is in no index: pending addresses must not weigh on the frequencies of tags.
    const listed = status === 'live'
    this.#tags.set(id, listed ? [...new Set(tags.map((tag) => idIn(this.#tagIds, tag)))] : [])
    this.#text.set(id, listed ? terms : noTerms)
  }

  /** The views of `gone` were of `kept`. */
  merge(gone: number, kept: number) {
    if (gone < this.#articles.size)
      this.set({ id: gone, publishedAt: 0, section: '', tags: [], terms: noTerms, status: 'refused' })
    const [from] = this.scores.dump([gone])
    if (!from) return
    const [to = { ...from, fast: 0, day: 0, week: 0 }] = this.scores.dump([kept])
    const sum = { fast: to.fast + from.fast, day: to.day + from.day, week: to.week + from.week }
    const lastViewedAt = Math.max(to.lastViewedAt, from.lastViewedAt)
    this.scores.load([
      { ...to, article: kept, ...sum, lastViewedAt },
      { ...from, fast: 0, day: 0, week: 0 },
    ])
  }

  has(id: number): boolean {
    return id > 0 && id < this.#articles.size && this.#articles.facts(id).isListed
  }

  popular(window: Window, { now, todayStartMs, ageDays, limit }: PopularOptions): number[] {
    const ageLimitMs = (window === '7d' ? Math.max(30, ageDays) : ageDays) * dayMs
    // What does not trend must not stand in Trending; any other list is better filled than short.
    const isFilled = window !== 'trending'
    return rankPopular(this.scores, {
      articles: this.#articles,
      window,
      now,
      todayStartMs,
      limit,
      ageLimitMs,
      isFilled,
    })
  }

  similar(
    id: number,
    { now, limit, ageDays }: { now: number; limit: number; ageDays: number },
  ): SimilarItem[] {
    return rankSimilar({
      article: id,
      tagIndex: this.#tags,
      textIndex: this.#text,
      scores: this.scores,
      articles: this.#articles,
      now,
      limit,
      ...(ageDays > 0 && { ageLimitMs: ageDays * dayMs }),
    })
  }
}

type PopularOptions = { now: number; todayStartMs: number; ageDays: number; limit: number }

export const windows = WINDOWS

const noTerms: TermVector = { hashes: new Uint32Array(0), counts: new Uint8Array(0) }

/** Names are one whatever their case. */
const idIn = (ids: Map<string, number>, name: string): number => {
  const key = name.toLowerCase()
  const known = ids.get(key)
  if (known !== undefined) return known
  ids.set(key, ids.size)
  return ids.size - 1
}

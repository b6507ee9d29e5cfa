import { ArticleTable } from '../ranking/articles.ts'
import { CoVisits } from '../ranking/co-visits.ts'
import { Exposures } from '../ranking/exposures.ts'
import { type PopularRanking, rankPopular } from '../ranking/popular.ts'
import { WINDOWS, type Window } from '../ranking/popular-score.ts'
import type { RankingSettings } from '../ranking/ranking-settings.ts'
import { type Signal, verdictsIn } from '../ranking/signals.ts'
import { relatedTo, type SimilarRanking } from '../ranking/similar.ts'
import { TagIndex } from '../ranking/tag-index.ts'
import type { TermVector } from '../ranking/term-vector.ts'
import { TextIndex } from '../ranking/text-index.ts'
import { ViewScores } from '../ranking/view-scores.ts'
import type { ArticleStatus } from './contract.ts'

const dayMs = 86_400_000
/** So long the same new articles are tried, if nothing else moves: a list that is cached is one list. */
const triedForMs = 300_000

export type Indexed = {
  id: number
  publishedAt: number
  section: string
  /** BCP 47; null where the article did not say. */
  language: string | null
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
  /** What readers have taught; the site adds to them and keeps their rows. */
  readonly scores: ViewScores
  readonly exposures: Exposures
  readonly coVisits: CoVisits
  /** Of editors, as they stand now. */
  signals: readonly Signal[] = []
  readonly #tagIds = new Map<string, number>()
  readonly #sectionIds = new Map<string, number>()
  readonly #languageIds = new Map<string, number>()

  constructor({ sinceMs }: { sinceMs: number }) {
    this.scores = new ViewScores({ sinceMs })
    this.exposures = new Exposures({ articles: this.#articles, sinceMs })
    this.coVisits = new CoVisits({ sinceMs })
  }

  /** Makes room for so many terms of all articles together, before these are set one by one. */
  reserve(terms: number) {
    this.#text.reserve(terms)
  }

  set({ id, publishedAt, section, language, tags, terms, status }: Indexed) {
    // What is in no list needs no room, unless it had been in one.
    if (status !== 'live' && id >= this.#articles.size) return
    // Ids of rows that are gone leave gaps, which are in no list.
    while (this.#articles.size <= id) this.#articles.add({ publishedAt: 0, isListed: false })
    this.#articles.update(id, {
      publishedAt,
      section: section === '' ? -1 : idIn(this.#sectionIds, section),
      language: language ? idIn(this.#languageIds, primarySubtag(language)) : -1,
      isListed: status === 'live',
      isRetired: status === 'retired',
    })
    // What is in no list is in no index: pending addresses must not weigh on the frequencies of tags.
    const listed = status === 'live'
    this.#tags.set(id, listed ? [...new Set(tags.map((tag) => idIn(this.#tagIds, tag)))] : [])
    this.#text.set(id, listed ? terms : noTerms)
  }

  /** What readers taught of `gone` was of `kept`; nothing is left of it there. */
  merge(gone: number, kept: number) {
    if (gone < this.#articles.size) this.set({ ...nothing, id: gone })
    this.exposures.merge(gone, kept)
    this.coVisits.merge(gone, kept)
    const [from] = this.scores.dump([gone])
    if (!from) return
    const [to = { ...from, ...noViews }] = this.scores.dump([kept])
    const sum = {
      fast: to.fast + from.fast,
      day: to.day + from.day,
      week: to.week + from.week,
      before: to.before + from.before,
    }
    const lastViewedAt = Math.max(to.lastViewedAt, from.lastViewedAt)
    this.scores.load([
      { ...to, article: kept, ...sum, lastViewedAt },
      { ...from, ...noViews },
    ])
  }

  has(id: number): boolean {
    return id > 0 && id < this.#articles.size && this.#articles.facts(id).isListed
  }

  /** A name that no article bears lists nothing. */
  popular({ window, section, tag, ageDays, settings, ...query }: PopularQuery): PopularRanking {
    const sectionId = section === null ? -1 : this.#sectionIds.get(keyOf(section))
    const tagId = tag === null ? -1 : this.#tagIds.get(keyOf(tag))
    if (sectionId === undefined || tagId === undefined) return { items: [], removed: [] }
    this.scores.startDay(query.todayStartMs)
    const isListed = (slot: number) =>
      (section === null || this.#articles.section(slot) === sectionId) &&
      (tag === null || this.#tags.hasKey(slot, tagId))
    return rankPopular({
      ...query,
      scores: this.scores,
      exposures: this.exposures,
      articles: this.#articles,
      window,
      settings,
      signals: this.signals,
      seed: Math.floor(query.now / triedForMs),
      ageLimitMs: (window === '7d' ? Math.max(30, ageDays) : ageDays) * dayMs,
      ...((section !== null || tag !== null) && { isListed }),
      // What does not trend must not stand in Trending; any other list is better filled than short.
      isFilled: window !== 'trending',
    })
  }

  /** Similar and See also of an article: one search, two orders where editors want it so. */
  related(
    id: number,
    { ageDays, ...query }: RelatedQuery,
  ): { similar: SimilarRanking; seeAlso: SimilarRanking } {
    const rank = relatedTo({
      ...query,
      article: id,
      tagIndex: this.#tags,
      textIndex: this.#text,
      scores: this.scores,
      coVisits: this.coVisits,
      articles: this.#articles,
      signals: this.signals,
      ...(ageDays > 0 && { ageLimitMs: ageDays * dayMs }),
    })
    const similar = rank('similar')
    const isOneList = this.signals.every(({ list }) => list === null || list === 'popular')
    return { similar, seeAlso: isOneList ? similar : rank('see-also') }
  }

  /** What editors keep out of a list beside an article, whoever fills it. */
  excluded(list: 'similar' | 'see-also', { beside, now }: { beside: number; now: number }): number[] {
    const verdicts = verdictsIn(this.signals, { list, beside, now })
    return [...verdicts].flatMap(([slot, { isExcluded }]) => (isExcluded ? [slot] : []))
  }

  /** Of all columns and postings; names of tags and sections are not among them. */
  get bytes() {
    const parts = [this.#articles, this.#tags, this.#text, this.scores, this.exposures, this.coVisits]
    return parts.reduce((sum, { bytes }) => sum + bytes, 0)
  }
}

type Asked = {
  /** Epoch ms. */
  now: number
  limit: number
  /** Days after which an article leaves these lists. */
  ageDays: number
  /** Whether to tell what was removed. */
  explain?: boolean
}
type PopularQuery = Asked & {
  window: Window
  /** null: of any. */
  section: string | null
  tag: string | null
  /** The last midnight in the site's time zone, epoch ms. */
  todayStartMs: number
  settings: RankingSettings['popular']
}
/** `ageDays` 0: never. */
type RelatedQuery = Asked & { settings: RankingSettings['similar'] }

export const windows = WINDOWS

const noViews = { fast: 0, day: 0, week: 0, before: 0 }
const noTerms: TermVector = { hashes: new Uint32Array(0), counts: new Uint8Array(0) }
const nothing = {
  publishedAt: 0,
  section: '',
  language: null,
  tags: [],
  terms: noTerms,
  status: 'refused',
} as const satisfies Omit<Indexed, 'id'>

/** `en-KE`, or `en_KE` as many pages write it, is `en`. */
const primarySubtag = (language: string) => language.split(/[-_]/)[0]!

/** Names are one whatever their case. */
const keyOf = (name: string) => name.toLowerCase()

const idIn = (ids: Map<string, number>, name: string): number => {
  const key = keyOf(name)
  const known = ids.get(key)
  if (known !== undefined) return known
  ids.set(key, ids.size)
  return ids.size - 1
}

import type { ArticleTable } from './articles.ts'
import type { CoVisit, CoVisits } from './co-visits.ts'
import { diversify } from './diversify.ts'
import { placePins } from './pins.ts'
import { newestOf } from './popular.ts'
import { type Gate, MOST_REMOVED, type Ranked, type Ranking } from './ranked.ts'
import { defaultRanking, type RankingSettings } from './ranking-settings.ts'
import { NO_VERDICT, type Signal, verdictsIn } from './signals.ts'
import { type Content, similarities, similarTo } from './similarity.ts'
import { surprise } from './surprise.ts'
import { TopK } from './top-k.ts'
import type { ViewScores } from './view-scores.ts'

const DAY = 86_400_000

/** Views of half an hour below which no article counts as much read, however quiet the site. */
const QUIET_PEAK = 20
/** Readers who went on, from whom on what they chose weighs half of what it may. */
const TRUSTED_READERS = 20
/** What so many more readers chose than would by chance is related, whatever its content. */
const FEWEST_READERS = 3
const SIGNIFICANT = 3
/** Where content tells nothing, what is read next is news. */
const NEWS_HALF_LIFE_MS = DAY

/**
 * It resembles the article; its readers go there; or neither filled the list, and it was read next at least
 * once, resembles the article a little, is the section's newest, or the site's.
 */
type SimilarSource = 'content' | 'co-visits' | 'distant' | 'section' | 'newest'

/** relevance · recency · popularity · editor is the score. */
type SimilarFactors = {
  /** 0 … 1, of tags and text. */
  similarity: number
  /** 0 … 1: how many readers went there, in shares of the most chosen. */
  coVisits: number
  /** Of both, by how many readers there were to ask. */
  relevance: number
  /** `recencyFloor` … 1. */
  recency: number
  /** 1 (not read now) … 2 (the most read now). */
  popularity: number
  editor: number
}

/** `redundancy`: likeness to what stands above it, 0 … 1; see diversify.ts. */
type SimilarItem = Ranked<SimilarSource, SimilarFactors> & { redundancy: number }
export type SimilarRanking = Ranking<SimilarItem>

export type SimilarQuery = Content & {
  article: number
  scores: ViewScores
  articles: ArticleTable
  /** null: content alone. */
  coVisits?: CoVisits | null
  /** Epoch ms. */
  now: number
  limit?: number
  settings?: RankingSettings['similar']
  /** What an article keeps of its score however old it is: likeness matters more than date. */
  recencyFloor?: number
  /** Neither so much older than now, nor so far from the article's own date. */
  ageLimitMs?: number
  /** The gate: what resembles less is not similar. */
  minSimilarity?: number
  signals?: readonly Signal[]
  /** What else an article of this list must be. */
  isListed?: (slot: number) => boolean
  /** Whether to tell what was removed. */
  explain?: boolean
}

/**
 * Articles like this one, best first, for the list that is asked for: editors may want another order in Similar
 * than in See also, and the search is made once. Content is the gate, but for what readers choose beyond chance;
 * what they choose, recency and popularity order what passes; then variety. Where too few pass, what was read
 * next at all follows, then the likest of what the gate took out, then the newest of the section and of the
 * site, so a site of two articles has a list; of these, what is in another language comes last. Pins stand where
 * they were pinned. Never the article itself, nor what is embargoed, retired, unlisted or excluded.
 */
export const relatedTo = ({
  article,
  tagIndex,
  textIndex,
  scores,
  articles,
  coVisits = null,
  now,
  limit = 6,
  settings = defaultRanking.similar,
  recencyFloor = 0.7,
  ageLimitMs = Infinity,
  minSimilarity = 0.1,
  signals = [],
  isListed = () => true,
  explain = false,
}: SimilarQuery): ((list: 'similar' | 'see-also') => SimilarRanking) => {
  const content = { tagIndex, textIndex }
  const { total, visits } = coVisits?.of(article, now) ?? { total: 0, visits: [] }
  const visited = new Map(visits.map((visit) => [visit.slot, visit]))
  const similar = similarTo(article, { ...content, now, wanted: 4 * limit, also: [...visited.keys()] })
  const mostChosen = Math.max(...visits.map(({ count }) => count))
  const trust = settings.coVisitWeight * (total / (total + TRUSTED_READERS))
  const ownAt = articles.publishedAt(article)
  const ageMs = (slot: number) => {
    const publishedAt = articles.publishedAt(slot)
    return Math.min(Math.abs(now - publishedAt), Math.abs(ownAt - publishedAt))
  }
  const popularityOf = popularityAt(scores, now)

  return (list) => {
    const verdicts = verdictsIn(signals, { list, beside: article, now })
    const verdictOf = (slot: number) => verdicts.get(slot) ?? NO_VERDICT
    const factorsOf = (slot: number): SimilarFactors => {
      const similarity = similar.get(slot) ?? 0
      const count = visited.get(slot)?.count ?? 0
      const coVisits = count > 0 ? count / mostChosen : 0
      const age = verdictOf(slot).isCornerstone ? 0 : ageMs(slot)
      return {
        similarity,
        coVisits,
        relevance: (1 - trust) * similarity + trust * coVisits,
        recency: recencyFloor + (1 - recencyFloor) * 2 ** (-age / (settings.halfLifeDays * DAY)),
        popularity: popularityOf(slot),
        editor: verdictOf(slot).factor,
      }
    }
    const itemOf = (slot: number, source: SimilarItem['source']): SimilarItem => {
      const factors = factorsOf(slot)
      return { slot, score: scoreOf(factors), source, factors, ...ofEditor(slot), redundancy: 0 }
    }
    const ofEditor = (slot: number) => {
      const { signals, pin } = verdictOf(slot)
      return { signals, pin }
    }
    const mayStand = (slot: number) => slot !== article && isListed(slot) && !verdictOf(slot).isExcluded
    const sourceOf = (slot: number): SimilarSource =>
      (similar.get(slot) ?? 0) >= minSimilarity ? 'content' : 'co-visits'
    const gateOf = (slot: number): Gate | null => {
      const shut = articles.gateOf(slot, now)
      if (shut !== null) return shut
      if (verdictOf(slot).isExcluded) return 'excluded'
      if (!isListed(slot)) return 'filtered'
      if (!verdictOf(slot).isCornerstone && ageMs(slot) > ageLimitMs) return 'too-old'
      return sourceOf(slot) === 'content' || isChosen(visited.get(slot)) ? null : 'too-different'
    }

    const best = new TopK(3 * limit)
    const removed = new TopK(explain ? MOST_REMOVED : 0)
    const tooDifferent: number[] = []
    for (const slot of new Set([...similar.keys(), ...visited.keys()])) {
      if (slot === article || verdictOf(slot).pin !== null) continue
      const gate = gateOf(slot)
      if (gate === null) best.push(slot, scoreOf(factorsOf(slot)), articles.publishedAt(slot))
      else if (explain) removed.push(slot, scoreOf(factorsOf(slot)))
      if (gate === 'too-different') tooDifferent.push(slot)
    }
    const chosen = diversify(
      best.entries().map(({ slot }) => itemOf(slot, sourceOf(slot))),
      {
        limit,
        lambda: settings.lambda,
        likenesses: (taken, others) =>
          similarities(
            taken.slot,
            others.map(({ slot }) => slot),
            content,
          ),
      },
    ).map(({ item, redundancy }): SimilarItem => ({ ...item, redundancy }))

    const taken = new Set(chosen.map(({ slot }) => slot))
    const isLeft = (slot: number) => mayStand(slot) && !taken.has(slot) && verdictOf(slot).pin === null
    const fill = (source: SimilarSource, slots: readonly number[]) => {
      for (const slot of slots.slice(0, limit - chosen.length)) {
        taken.add(slot)
        chosen.push(itemOf(slot, source))
      }
    }
    if (chosen.length < limit) {
      const isReadNext = ({ slot }: CoVisit) => isLeft(slot) && articles.mayList(slot, now)
      const news = ({ slot, count }: CoVisit) =>
        count * 2 ** (-(now - articles.publishedAt(slot)) / NEWS_HALF_LIFE_MS)
      fill(
        'co-visits',
        visits
          .filter(isReadNext)
          .toSorted((a, b) => news(b) - news(a))
          .map(({ slot }) => slot),
      )
    }
    const section = articles.section(article)
    for (const isForeign of [false, true]) {
      if (chosen.length === limit) break
      const isNext = (slot: number) => isLeft(slot) && articles.areForeign(article, slot) === isForeign
      const isOfSection = (slot: number) => section !== -1 && articles.section(slot) === section
      const likest = new TopK(limit)
      for (const slot of tooDifferent) {
        const similarity = similar.get(slot) ?? 0
        const lead = isOfSection(slot) ? ANY_AGE_MS : 0
        if (similarity > 0 && isNext(slot)) likest.push(slot, similarity, lead + articles.publishedAt(slot))
      }
      fill(
        'distant',
        likest.entries().map(({ slot }) => slot),
      )
      const isNextOfSection = (slot: number) => isOfSection(slot) && isNext(slot)
      if (section !== -1) fill('section', newestOf(articles, { now, limit, isListed: isNextOfSection }))
      fill('newest', newestOf(articles, { now, limit, isListed: isNext }))
    }

    const pinned = [...verdicts]
      .filter(([slot, { pin }]) => pin !== null && mayStand(slot) && articles.mayList(slot, now))
      .map(([slot]) => itemOf(slot, 'pin'))
    return {
      items: placePins(chosen, { pinned, limit }),
      removed: removed
        .entries()
        .filter(({ slot }) => !taken.has(slot))
        .map(({ slot }) => ({ ...itemOf(slot, sourceOf(slot)), gate: gateOf(slot)! })),
    }
  }
}

/** More than lies between any two dates. */
const ANY_AGE_MS = 2 ** 50

const scoreOf = ({ relevance, recency, popularity, editor }: SimilarFactors) =>
  relevance * recency * popularity * editor

const isChosen = (visit: CoVisit | undefined) =>
  visit !== undefined && visit.count >= FEWEST_READERS && surprise(visit.count, visit.expected) >= SIGNIFICANT

/** Logarithmic: the tenth view counts more than the thousandth. Of now: what was read last week tells of last week. */
const popularityAt = (scores: ViewScores, now: number) => {
  const peak = Math.log1p(Math.max(QUIET_PEAK, scores.peakAt('fast', now)))
  return (slot: number) => 1 + Math.log1p(scores.at(slot, 'fast', now)) / peak
}

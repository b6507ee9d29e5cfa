import { byThompson, withExplorers } from './explore.ts'
import { placePins } from './pins.ts'
import { type PopularFactors, popularityAt, type PopularScoring, type Window } from './popular-score.ts'
import { type Gate, MOST_REMOVED, type Ranked, type Ranking } from './ranked.ts'
import { defaultRanking } from './ranking-settings.ts'
import { NO_VERDICT, type Signal, verdictsIn } from './signals.ts'
import { TopK } from './top-k.ts'
import type { ArticleTable } from './articles.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How old an article may be to count as popular, so that ancient stories do not resurface. */
const AGE_LIMITS_MS: Readonly<Record<Window, number>> = {
  '1h': 7 * DAY,
  today: 7 * DAY,
  '24h': 7 * DAY,
  '7d': 30 * DAY,
  trending: 7 * DAY,
}
/** What is older is not new any more, and is tried no more. */
const NEW_MS = 2 * DAY

/** It is read; it is new and tried on readers; or it is the newest where readers left places open. */
type PopularSource = 'views' | 'exploration' | 'newest'
type PopularItem = Ranked<PopularSource, PopularFactors & { editor: number }>
export type PopularRanking = Ranking<PopularItem>

export type PopularQuery = Omit<PopularScoring, 'window'> & {
  window?: Window
  /** The last midnight in the site's time zone, epoch ms. */
  todayStartMs: number
  limit?: number
  ageLimitMs?: number
  signals?: readonly Signal[]
  /** What draws depend on: the same seed tries the same articles. null tries none. */
  seed?: number | null
  /** What else an article of this list must be: of a section, with a tag. */
  isListed?: (slot: number) => boolean
  /** Whether the newest articles fill what readers left open. */
  isFilled?: boolean
  /** Whether to tell what was removed. */
  explain?: boolean
}

/**
 * The articles that readers read most, best first: with a view inside the window, ordered by decayed views and
 * click rate (1 h at the fast pace; 24 h and today, since midnight, by the half-life of the settings; 7 d at the
 * week's), or by how much they trend. What remains of `limit` is filled by the newest published. The age limit
 * binds what is listed for its views; it rests on a site whose newest article is older than it, an archive.
 * Today gives new articles their share of positions. Pins stand where they were pinned. Embargoed, retired,
 * unlisted and excluded articles are never in.
 */
export const rankPopular = ({
  window = 'today',
  todayStartMs,
  limit = 10,
  ageLimitMs = AGE_LIMITS_MS[window],
  signals = [],
  seed = null,
  isListed = () => true,
  isFilled = true,
  explain = false,
  ...scoring
}: PopularQuery): PopularRanking => {
  const { scores, articles, exposures, now, settings = defaultRanking.popular } = scoring
  const verdicts = verdictsIn(signals, { list: 'popular', beside: null, now })
  // Of most articles editors say nothing, and to ask a map costs more than all the gates.
  const spoken = new Uint8Array(verdicts.size > 0 ? articles.size : 0)
  for (const slot of verdicts.keys()) spoken[slot] = 1
  const verdictOf = (slot: number) => (spoken[slot] === 1 ? verdicts.get(slot)! : NO_VERDICT)
  const mayStand = (slot: number) => isListed(slot) && !verdictOf(slot).isExcluded
  const isUnpinned = (slot: number) => mayStand(slot) && verdictOf(slot).pin === null
  const newest = newestOf(articles, { now, limit: 2 * limit, isListed: isUnpinned })
  const newestAt = newest[0] === undefined ? now : articles.publishedAt(newest[0])
  const publishedFrom = newestAt < now - ageLimitMs ? -Infinity : now - ageLimitMs
  const viewedFrom = {
    '1h': now - HOUR,
    today: todayStartMs,
    '24h': now - DAY,
    '7d': now - 7 * DAY,
    trending: now - HOUR,
  }[window]
  const popularity = popularityAt({ ...scoring, window })
  const scoreOf = (slot: number) => popularity.scoreOf(slot) * verdictOf(slot).factor
  const gateOf = (slot: number): Gate | null => {
    if (scores.lastViewedAt(slot) < viewedFrom) return 'not-in-window'
    if (articles.publishedAt(slot) < publishedFrom && !verdictOf(slot).isCornerstone) return 'too-old'
    const shut = articles.gateOf(slot, now)
    if (shut !== null) return shut
    if (verdictOf(slot).isExcluded) return 'excluded'
    if (!isListed(slot)) return 'filtered'
    return window === 'trending' && popularity.scoreOf(slot) === 0 ? 'not-trending' : null
  }

  const best = new TopK(limit)
  const removed = new TopK(explain ? MOST_REMOVED : 0)
  for (let slot = scores.size - 1; slot >= 0; slot--) {
    if (scores.lastViewedAt(slot) === 0) continue
    const gate = gateOf(slot)
    if (gate !== null) {
      if (explain) removed.push(slot, scoreOf(slot))
    } else if (verdictOf(slot).pin === null) best.push(slot, scoreOf(slot), articles.publishedAt(slot))
  }

  const itemOf = (slot: number, source: PopularItem['source']): PopularItem => {
    const { factor, signals, pin } = verdictOf(slot)
    const factors = { ...popularity.factorsOf(slot), editor: factor }
    return { slot, score: scoreOf(slot), source, factors, signals, pin }
  }
  const read = best.entries().map(({ slot }) => slot)
  const isRead = new Set(read)
  const filled = isFilled ? [...read, ...newest.filter((slot) => !isRead.has(slot))] : read
  const rates = exposures?.at('popular', now)
  const explorers =
    rates?.isKnown && seed !== null && window === 'today'
      ? byThompson(
          newest.filter((slot) => articles.publishedAt(slot) > now - NEW_MS),
          { rates, seed },
        )
      : []
  const ranked = withExplorers(filled, { explorers, share: settings.exploration }).map(({ slot, isTried }) =>
    itemOf(slot, isTried ? 'exploration' : isRead.has(slot) ? 'views' : 'newest'),
  )
  const pinned = [...verdicts]
    .filter(([slot, { pin }]) => pin !== null && mayStand(slot) && articles.mayList(slot, now))
    .map(([slot]) => itemOf(slot, 'pin'))
  return {
    items: placePins(ranked, { pinned, limit }),
    removed: removed.entries().map(({ slot }) => ({ ...itemOf(slot, 'views'), gate: gateOf(slot)! })),
  }
}

/** The newest articles that may be listed at `now`, newest first. */
export const newestOf = (
  articles: ArticleTable,
  { now, limit, isListed = () => true }: { now: number; limit: number; isListed?: (slot: number) => boolean },
): number[] => {
  const best = new TopK(limit)
  // Articles mostly arrive in order of publication: from the end, few push others out.
  for (let slot = articles.size - 1; slot >= 0; slot--) {
    const publishedAt = articles.publishedAt(slot)
    if (!best.refuses(publishedAt) && articles.mayList(slot, now) && isListed(slot))
      best.push(slot, publishedAt)
  }
  return best.entries().map(({ slot }) => slot)
}

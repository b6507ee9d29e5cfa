import type { ArticleTable } from './articles.ts'
import { TopK } from './top-k.ts'
import { trendsAt } from './trending.ts'
import type { Pace, ViewScores } from './view-scores.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const WINDOWS = ['1h', 'today', '24h', '7d', 'trending'] as const
export type Window = (typeof WINDOWS)[number]

/** How old an article may be to count as popular, so that ancient stories do not resurface. */
const AGE_LIMITS_MS: Readonly<Record<Window, number>> = {
  '1h': 7 * DAY,
  today: 7 * DAY,
  '24h': 7 * DAY,
  '7d': 30 * DAY,
  trending: 7 * DAY,
}

const PACE_OF: Readonly<Record<Exclude<Window, 'trending'>, Pace>> = {
  '1h': 'fast',
  today: 'day',
  '24h': 'day',
  '7d': 'week',
}

export type PopularQuery = {
  articles: ArticleTable
  window?: Window
  /** Epoch ms. */
  now: number
  /** The last midnight in the site's time zone, epoch ms. */
  todayStartMs: number
  limit?: number
  ageLimitMs?: number
  /** A section, a tag, an editor's exclusion: what else an article of this list must be. */
  isListed?: (slot: number) => boolean
  /** Whether the newest articles fill what readers left open. */
  isFilled?: boolean
}

/**
 * The article slots that readers read most, best first: with a view inside the window, ordered by decayed
 * views (1 h fast; today and 24 h by the day's pace; 7 d by the week's), or by how much they trend. What
 * remains of `limit` is filled by the newest published. The age limit binds what is listed for its views; it
 * rests on a site whose newest article is older than it, an archive. Embargoed, retired and unlisted articles
 * are never in.
 */
export const rankPopular = (
  scores: ViewScores,
  {
    articles,
    window = 'today',
    now,
    todayStartMs,
    limit = 10,
    ageLimitMs = AGE_LIMITS_MS[window],
    isListed = () => true,
    isFilled = true,
  }: PopularQuery,
): number[] => {
  const newest = newestOf(articles, { now, limit, isListed })
  const newestAt = newest[0] === undefined ? now : articles.publishedAt(newest[0])
  const publishedFrom = newestAt < now - ageLimitMs ? -Infinity : now - ageLimitMs
  const viewedFrom = {
    '1h': now - HOUR,
    today: todayStartMs,
    '24h': now - DAY,
    '7d': now - 7 * DAY,
    trending: now - HOUR,
  }[window]
  const scoreOf =
    window === 'trending'
      ? trendScore(scores, articles, now)
      : (slot: number) => scores.sum(slot, PACE_OF[window])

  const best = new TopK(limit)
  for (let slot = scores.size - 1; slot >= 0; slot--) {
    const lastViewedAt = scores.lastViewedAt(slot)
    if (lastViewedAt === 0 || lastViewedAt < viewedFrom) continue
    const publishedAt = articles.publishedAt(slot)
    if (publishedAt < publishedFrom || !articles.mayList(slot, now)) continue
    const score = scoreOf(slot)
    if (score > 0 && isListed(slot)) best.push(slot, score, publishedAt)
  }
  const slots = best.entries().map(({ slot }) => slot)
  if (!isFilled || slots.length >= limit) return slots
  const taken = new Set(slots)
  return [...slots, ...newest.filter((slot) => !taken.has(slot))].slice(0, limit)
}

/** The newest articles that may be listed at `now`, newest first. */
export const newestOf = (
  articles: ArticleTable,
  { now, limit, isListed = () => true }: { now: number; limit: number; isListed?: (slot: number) => boolean },
): number[] => {
  const best = new TopK(limit)
  // Articles mostly arrive in order of publication: from the end, few push others out.
  for (let slot = articles.size - 1; slot >= 0; slot--)
    if (articles.mayList(slot, now) && isListed(slot)) best.push(slot, articles.publishedAt(slot))
  return best.entries().map(({ slot }) => slot)
}

const trendScore = (scores: ViewScores, articles: ArticleTable, now: number) => {
  const trendOf = trendsAt({ scores, articles, now })
  return (slot: number) => {
    const { isTrending, score } = trendOf(slot)
    return isTrending ? score : 0
  }
}

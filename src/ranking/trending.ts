import type { ArticleTable } from './articles.ts'
import { effectiveWindowMs } from './decay.ts'
import { surprise } from './surprise.ts'
import { HALF_LIVES_MS } from './view-scores.ts'
import type { ViewScores } from './view-scores.ts'

/** One false alarm in 30,000 articles that have not changed (one-sided normal). */
const SIGNIFICANT = 4
/** Decayed views. A handful of friends sharing a link is no trend, however quiet the article was. */
const FEWEST_VIEWS = 10

export type Trend = {
  /** Views of the last half hour or so, decayed. */
  observed: number
  /** As many as would be usual, for this article and on this site. */
  expected: number
  /** See surprise.ts. */
  score: number
  isTrending: boolean
}

/**
 * Tests the recent views of articles against what was to be expected. That is the greater of two rates: the
 * article's own, from its week without the last hour, and the mean of the *other* articles read in the last
 * hour, so that neither an old favourite nor any new story trends by merely being read.
 *
 * A sum of decayed events has mean λ·h/ln 2 and variance half of that, so twice the sum is Poisson in its
 * first two moments: the test is made on doubled counts.
 */
export const trendsAt = ({
  scores,
  articles,
  now,
}: {
  scores: ViewScores
  articles: ArticleTable
  now: number
}) => {
  const { fast, week } = HALF_LIVES_MS
  let sum = 0
  let active = 0
  for (let slot = 0; slot < scores.size; slot++) {
    if (scores.lastViewedAt(slot) < now - 2 * fast) continue
    sum += scores.at(slot, 'fast', now)
    active++
  }
  return (slot: number): Trend => {
    const observed = scores.at(slot, 'fast', now)
    const others = active > 1 ? Math.max(0, sum - observed) / (active - 1) : 0
    const ageMs = Math.max(0, now - Math.max(scores.sinceMs, articles.publishedAt(slot)))
    const before = Math.max(0, scores.at(slot, 'week', now) - observed)
    const beforeMs = effectiveWindowMs(week, ageMs) - effectiveWindowMs(fast, ageMs)
    const own = beforeMs > 0 ? (before * effectiveWindowMs(fast, ageMs)) / Math.max(beforeMs, fast) : 0
    const expected = Math.max(1, own, others)
    const score = surprise(2 * observed, 2 * expected)
    return { observed, expected, score, isTrending: observed >= FEWEST_VIEWS && score >= SIGNIFICANT }
  }
}

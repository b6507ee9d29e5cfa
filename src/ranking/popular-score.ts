import { decayedWeight } from './decay.ts'
import type { ArticleTable } from './articles.ts'
import type { Exposures } from './exposures.ts'
import { defaultRanking, type RankingSettings } from './ranking-settings.ts'
import { trendsAt } from './trending.ts'
import { HALF_LIVES_MS, type Pace, type ViewScores } from './view-scores.ts'

const HOUR = 3_600_000

export const WINDOWS = ['1h', 'today', '24h', '7d', 'trending'] as const
export type Window = (typeof WINDOWS)[number]

/**
 * `views`: 1 + decayed views, and once lists have told of clicks the fourth root of 1 + those from elsewhere.
 * `clickRate`: in multiples of the list's own. Their product is the score.
 */
export type PopularFactors = { views: number; clickRate: number } | { trend: number }

export type PopularScoring = {
  scores: ViewScores
  articles: ArticleTable
  /** null: by views alone. */
  exposures?: Exposures | null
  window: Window
  /** Epoch ms. */
  now: number
  settings?: RankingSettings['popular']
}

/**
 * How popular articles are in a window: by their views, and once lists have told of clicks, by how much likelier
 * than others they are clicked where they are shown. Views then stand for the click rate as long as little is known
 * of it (as their prior, exposures.ts), and beside it as far as they did not come from the list itself, which would
 * count its clicks twice. Interest grows as the root of views: what is read a hundred times as much is not clicked
 * so much more.
 */
export const popularityAt = (
  scoring: PopularScoring,
): { factorsOf: (slot: number) => PopularFactors; scoreOf: (slot: number) => number } => {
  const { scores, articles, exposures = null, window, now, settings = defaultRanking.popular } = scoring
  if (window === 'trending') {
    const trendOf = trendsAt({ scores, articles, now })
    const scoreOf = (slot: number) => {
      const { isTrending, score } = trendOf(slot)
      return isTrending ? score : 0
    }
    return { scoreOf, factorsOf: (slot) => ({ trend: scoreOf(slot) }) }
  }
  const viewsOf = viewsAt(scores, { window, now, halfLifeMs: settings.halfLifeHours * HOUR })
  const rates = exposures?.at('popular', now, (slot) => interestOf(viewsOf(slot)))
  if (!rates?.isKnown) {
    const scoreOf = (slot: number) => 1 + viewsOf(slot)
    return { scoreOf, factorsOf: (slot) => ({ views: scoreOf(slot), clickRate: 1 }) }
  }
  const weight = settings.exposureWeight
  const blended = (alone: number, withClicks: number) =>
    weight === 1 ? withClicks : alone ** (1 - weight) * withClicks ** weight
  const weekOf = decayedIn(scores, 'week', now)
  const viewFactor = (slot: number) => {
    const views = viewsOf(slot)
    const fromList = Math.min(1, rates.clicks(slot) / weekOf(slot) || 0)
    return blended(1 + views, Math.sqrt(interestOf(views * (1 - fromList))))
  }
  const clickFactor = (slot: number) => blended(1, rates.clickRate(slot) / rates.rate)
  return {
    scoreOf: (slot) => viewFactor(slot) * clickFactor(slot),
    factorsOf: (slot) => ({ views: viewFactor(slot), clickRate: clickFactor(slot) }),
  }
}

const interestOf = (views: number) => Math.sqrt(1 + views)

/** The score of each of `slots` as far as readers decide it: no gate, no editor, no filling. */
export const popularScores = (slots: readonly number[], scoring: Omit<PopularScoring, 'window'>): number[] =>
  slots.map(popularityAt({ ...scoring, window: '24h' }).scoreOf)

/**
 * Decayed views. A half-life between two paces is their mixture of the same mean age: 2^(−t/h) comes close to
 * a·2^(−t/h₁)·h/h₁ + (1 − a)·2^(−t/h₂)·h/h₂, a = (h₂ − h)/(h₂ − h₁). Of today's views the share since midnight
 * is taken from the day's pace.
 */
const viewsAt = (
  scores: ViewScores,
  { window, now, halfLifeMs }: { window: Exclude<Window, 'trending'>; now: number; halfLifeMs: number },
) => {
  const { fast, day, week } = HALF_LIVES_MS
  const wantedMs =
    window === '1h' ? fast : window === '7d' ? week : Math.min(week, Math.max(fast, halfLifeMs))
  const [shorter, longer]: [Pace, Pace] = wantedMs <= day ? ['fast', 'day'] : ['day', 'week']
  const [shortMs, longMs] = [HALF_LIVES_MS[shorter], HALF_LIVES_MS[longer]]
  const share = (longMs - wantedMs) / (longMs - shortMs)
  const ofShorter = (share * wantedMs) / shortMs
  const ofLonger = ((1 - share) * wantedMs) / longMs
  const [inShorter, inLonger] = [decayedIn(scores, shorter, now), decayedIn(scores, longer, now)]
  const viewsOf = (slot: number) => ofShorter * inShorter(slot) + ofLonger * inLonger(slot)
  return window === 'today' ? (slot: number) => viewsOf(slot) * scores.shareOfToday(slot) : viewsOf
}

/** Views of any article at a pace, as ViewScores.at has them, for inner loops. */
const decayedIn = (scores: ViewScores, pace: Pace, now: number) => {
  const sums = scores.sums(pace)
  const weight = decayedWeight(now, { landmarkMs: scores.landmarkMs, halfLifeMs: HALF_LIVES_MS[pace] })
  return (slot: number) => (sums[slot] ?? 0) / weight
}

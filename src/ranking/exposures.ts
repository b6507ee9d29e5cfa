import type { ArticleTable } from './articles.ts'
import { decayedValue, decayedWeight, landmarkNear, rebaseFactor } from './decay.ts'
import { grow } from './grow.ts'

const HOUR = 3_600_000

/** What a list has taught is half forgotten after two days, as its articles are. */
const HALF_LIFE_MS = 48 * HOUR
/** A multiple of the half-life, so that rebasing loses nothing. */
const LARGEST_EXPONENT = 64
/** The first ends a quarter of an hour after publication, and each is twice as long as the one before. */
const AGES = 20
const POSITIONS = 20
/** Clicks that one would expect: so strongly the site's own rate stands for an age that few lists have shown. */
const AGE_PRIOR_CLICKS = 5
const POSITION_PRIOR_CLICKS = 50
/** Clicks that one would expect: so strongly its age and what is read elsewhere stand for an article. */
const PRIOR_CLICKS = 1.5

/** No order depends on it. */
const RATE_OF_UNKNOWN = 0.1

export const LIST_NAMES = ['popular', 'similar', 'see-also'] as const
export type ListName = (typeof LIST_NAMES)[number]

/** What is stored of one article in one list; the sums belong to the landmark beside them. */
export type ExposureRow = {
  list: ListName
  article: number
  shown: number
  clicks: number
  landmarkMs: number
}

/** What is stored of one list: sums by the age of articles and by position. */
export type CurveRow = {
  list: ListName
  byAge: { shown: number[]; clicks: number[] }
  /** `expected`: clicks that these articles would have had in the first position. */
  byPosition: { expected: number[]; clicks: number[] }
  landmarkMs: number
}

/** Showings and clicks of an article at once; `position` counts from 1; without it every showing was seen. */
export type Exposure = { shown?: number; clicks?: number; position?: number }

export type ListRates = {
  /** Was anything ever clicked in it? Before that nothing is known of what its readers like. */
  isKnown: boolean
  /** Clicks per showing that was seen. */
  rate: number
  /** The same of one article; of one that was never shown, that of its age. */
  clickRate: (slot: number) => number
  /** Clicks and showings with the prior among them: the click rate is Beta(clicks, shown − clicks). */
  posterior: (slot: number) => { clicks: number; shown: number }
  /** Without any prior; decayed as the week's views are. */
  clicks: (slot: number) => number
  showings: (slot: number) => number
}

type Sums = {
  shown: Float64Array
  clicks: Float64Array
  byAge: { shown: Float64Array; clicks: Float64Array }
  byPosition: { expected: Float64Array; clicks: Float64Array }
}

/**
 * What lists showed and what was clicked in them, forward-decayed, by article: 16 bytes an article and list.
 *
 * The click rate of an article is (clicks + m·π/p) / (showings + m/p), where p is the rate of the list: the prior
 * π is worth m = 1.5 expected clicks, whatever clicks are worth on this site. It is the rate of articles of the same
 * age, not of all, since a story is at its best when it is new, and of as much interest elsewhere (empirical Bayes:
 * Agarwal et al., "Online models for content optimization", NIPS 2008).
 *
 * A showing counts as much as its position is looked at (Richardson et al., "Predicting clicks", WWW 2007). That
 * is learnt: a position's clicks over those that its articles should have had by their own rates; until there
 * are some dozens of them, the discount of nDCG stands for it, 1 / log2(1 + position) (Järvelin & Kekäläinen,
 * 2002).
 */
export class Exposures {
  landmarkMs: number
  readonly #articles: ArticleTable
  readonly #sums: Record<ListName, Sums> = { popular: noSums(), similar: noSums(), 'see-also': noSums() }

  constructor({ articles, sinceMs }: { articles: ArticleTable; sinceMs: number }) {
    this.#articles = articles
    this.landmarkMs = sinceMs
  }

  add(list: ListName, slot: number, { shown = 0, clicks = 0, position }: Exposure, atMs: number) {
    this.#rebaseFor(atMs)
    const sums = this.#reserve(list, slot)
    const weight = decayedWeight(atMs, this.#decay)
    if (position !== undefined) {
      const row = rowOf(position)
      sums.byPosition.expected[row]! += weight * shown * this.at(list, atMs).clickRate(slot)
      sums.byPosition.clicks[row]! += weight * clicks
    }
    const seen = weight * shown * (position === undefined ? 1 : this.examination(list, position, atMs))
    const age = this.#ageOf(slot, atMs)
    sums.byAge.shown[age]! += seen
    sums.byAge.clicks[age]! += weight * clicks
    sums.shown[slot]! += seen
    sums.clicks[slot]! += weight * clicks
  }

  /**
   * What is known of a list at `now`.
   *
   * @param interestIn an article as it shows elsewhere, on any scale; articles are expected to be clicked in
   * proportion to it
   */
  at(list: ListName, now: number, interestIn?: (slot: number) => number): ListRates {
    const { shown, clicks, byAge } = this.#sums[list]
    const forgotten = 1 / decayedWeight(now, this.#decay)
    const allClicks = sumOf(byAge.clicks) * forgotten
    const allShown = sumOf(byAge.shown) * forgotten
    const isKnown = allClicks > 0
    const rate = isKnown ? Math.min(0.5, allClicks / Math.max(allShown, allClicks)) : RATE_OF_UNKNOWN
    const rateOfAge = byAge.clicks.map(
      (sum, age) =>
        (sum * forgotten + AGE_PRIOR_CLICKS) / (byAge.shown[age]! * forgotten + AGE_PRIOR_CLICKS / rate),
    )
    const usual = interestIn === undefined ? 1 : meanOver(shown, interestIn)
    const clicksOf = (slot: number) => (clicks[slot] ?? 0) * forgotten
    const showingsOf = (slot: number) => (shown[slot] ?? 0) * forgotten
    const clicksWithPrior = (slot: number) => {
      const interest = interestIn === undefined ? 1 : interestIn(slot) / usual
      return clicksOf(slot) + (PRIOR_CLICKS / rate) * rateOfAge[this.#ageOf(slot, now)]! * interest
    }
    const shownWithPrior = (slot: number) => showingsOf(slot) + PRIOR_CLICKS / rate
    const posterior = (slot: number) => ({ clicks: clicksWithPrior(slot), shown: shownWithPrior(slot) })
    const clickRate = (slot: number) => clicksWithPrior(slot) / shownWithPrior(slot)
    return { isKnown, rate, posterior, clickRate, clicks: clicksOf, showings: showingsOf }
  }

  /** How much of what stands in a position is looked at, in shares of the first. */
  examination(list: ListName, position: number, now: number) {
    const first = this.#lookedAt(list, 1, now)
    return Math.min(1, this.#lookedAt(list, position, now) / first)
  }

  dump(slots?: Iterable<number>): ExposureRow[] {
    const rows: ExposureRow[] = []
    for (const list of LIST_NAMES) {
      const { shown, clicks } = this.#sums[list]
      for (const article of slots ?? shown.keys())
        if ((shown[article] ?? 0) > 0 || (clicks[article] ?? 0) > 0)
          rows.push({
            list,
            article,
            shown: shown[article]!,
            clicks: clicks[article]!,
            landmarkMs: this.landmarkMs,
          })
    }
    return rows
  }

  /** Puts rows back, whatever their landmark; what stood for these articles is replaced. */
  load(rows: Iterable<ExposureRow>) {
    for (const { list, article, shown, clicks, landmarkMs } of rows) {
      this.#rebaseTo(landmarkMs)
      const factor = rebaseFactor(HALF_LIFE_MS, landmarkMs, this.landmarkMs)
      const sums = this.#reserve(list, article)
      sums.shown[article] = shown * factor
      sums.clicks[article] = clicks * factor
    }
  }

  dumpCurves(): CurveRow[] {
    return LIST_NAMES.filter((list) => this.#isTold(list)).map((list) => {
      const { byAge, byPosition } = this.#sums[list]
      return {
        list,
        byAge: { shown: [...byAge.shown], clicks: [...byAge.clicks] },
        byPosition: { expected: [...byPosition.expected], clicks: [...byPosition.clicks] },
        landmarkMs: this.landmarkMs,
      }
    })
  }

  loadCurves(rows: Iterable<CurveRow>) {
    for (const { list, byAge, byPosition, landmarkMs } of rows) {
      this.#rebaseTo(landmarkMs)
      const factor = rebaseFactor(HALF_LIFE_MS, landmarkMs, this.landmarkMs)
      const scaled = (values: readonly number[]) => Float64Array.from(values, (value) => value * factor)
      Object.assign(this.#sums[list], {
        byAge: { shown: scaled(byAge.shown), clicks: scaled(byAge.clicks) },
        byPosition: { expected: scaled(byPosition.expected), clicks: scaled(byPosition.clicks) },
      })
    }
  }

  /** The showings and clicks of `gone` were of `kept`. */
  merge(gone: number, kept: number) {
    for (const list of LIST_NAMES) {
      const { shown, clicks } = this.#sums[list]
      if ((shown[gone] ?? 0) === 0 && (clicks[gone] ?? 0) === 0) continue
      const sums = this.#reserve(list, Math.max(gone, kept))
      sums.shown[kept]! += sums.shown[gone]!
      sums.clicks[kept]! += sums.clicks[gone]!
      sums.shown[gone] = 0
      sums.clicks[gone] = 0
    }
  }

  get bytes() {
    return LIST_NAMES.reduce((bytes, list) => bytes + 2 * this.#sums[list].shown.byteLength, 0)
  }

  #isTold(list: ListName) {
    const { shown, clicks } = this.#sums[list].byAge
    return sumOf(shown) + sumOf(clicks) > 0
  }

  get #decay() {
    return { landmarkMs: this.landmarkMs, halfLifeMs: HALF_LIFE_MS }
  }

  #ageOf(slot: number, atMs: number) {
    const hours = Math.max(0, atMs - this.#articles.publishedAt(slot)) / HOUR
    return Math.min(AGES - 1, Math.floor(Math.log2(1 + 4 * hours))) || 0
  }

  #lookedAt(list: ListName, position: number, now: number) {
    const { expected, clicks } = this.#sums[list].byPosition
    const row = rowOf(position)
    const prior = POSITION_PRIOR_CLICKS
    const usual = 1 / Math.log2(2 + row)
    const known = (sum: number) => decayedValue(sum, now, this.#decay)
    return (known(clicks[row]!) + prior * usual) / (known(expected[row]!) + prior)
  }

  #rebaseFor(atMs: number) {
    if ((atMs - this.landmarkMs) / HALF_LIFE_MS > LARGEST_EXPONENT) this.#rebaseTo(atMs)
  }

  #rebaseTo(nearMs: number) {
    const toMs = landmarkNear(nearMs, { landmarkMs: this.landmarkMs, stepMs: HALF_LIFE_MS })
    if (toMs <= this.landmarkMs) return
    const factor = rebaseFactor(HALF_LIFE_MS, this.landmarkMs, toMs)
    for (const list of LIST_NAMES) {
      const { shown, clicks, byAge, byPosition } = this.#sums[list]
      for (const column of [shown, clicks, byAge.shown, byAge.clicks, byPosition.expected, byPosition.clicks])
        for (let row = 0; row < column.length; row++) column[row]! *= factor
    }
    this.landmarkMs = toMs
  }

  #reserve(list: ListName, slot: number): Sums {
    const sums = this.#sums[list]
    sums.shown = grow(sums.shown, slot + 1)
    sums.clicks = grow(sums.clicks, slot + 1)
    return sums
  }
}

const noSums = (): Sums => ({
  shown: new Float64Array(0),
  clicks: new Float64Array(0),
  byAge: { shown: new Float64Array(AGES), clicks: new Float64Array(AGES) },
  byPosition: { expected: new Float64Array(POSITIONS), clicks: new Float64Array(POSITIONS) },
})

const rowOf = (position: number) => Math.min(POSITIONS, Math.max(1, position)) - 1

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

/** The mean of a value over all that was shown; 1 where nothing was. */
const meanOver = (shown: Float64Array, valueOf: (slot: number) => number) => {
  let sum = 0
  let all = 0
  for (let slot = 0; slot < shown.length; slot++) {
    const weight = shown[slot]!
    if (weight === 0) continue
    sum += weight * valueOf(slot)
    all += weight
  }
  return all > 0 ? sum / all : 1
}

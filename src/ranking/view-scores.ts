import { decayedValue, decayedWeight, landmarkNear, rebaseFactor } from './decay.ts'
import { grow } from './grow.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * The news research behind ranking recent views tuned its windows to 20–60 minutes (StreamingRec, CHAMELEON).
 */
export const HALF_LIVES_MS = { fast: 30 * MINUTE, day: 8 * HOUR, week: 48 * HOUR } as const
export type Pace = keyof typeof HALF_LIVES_MS
const PACES = ['fast', 'day', 'week'] as const

/** A multiple of every half-life, so that rebasing multiplies by powers of two and loses nothing. */
const REBASE_STEP_MS = 48 * HOUR
/** 2^256 after 128 h of the fastest pace; doubles end at 2^1023. */
const LARGEST_EXPONENT = 256

/**
 * What is stored of one article. The sums belong to the landmark beside them, so that old rows stay true when
 * it moves.
 */
export type ScoreRow = {
  article: number
  fast: number
  day: number
  week: number
  /** `day` as it was at the last midnight before the last view. */
  before: number
  landmarkMs: number
  /** Epoch ms; 0 if never. */
  lastViewedAt: number
}

/**
 * Forward-decayed views of every article at three paces, as columns of 40 bytes an article (see
 * `HALF_LIVES_MS`).
 */
export class ViewScores {
  size = 0
  landmarkMs: number
  /** Epoch ms since when views were counted: before it, nothing can be concluded from their absence. */
  readonly sinceMs: number
  #sums = { fast: new Float64Array(0), day: new Float64Array(0), week: new Float64Array(0) }
  #before = new Float64Array(0)
  #lastViewedAt = new Float64Array(0)
  #dayStartMs = -Infinity
  readonly #peaks = { fast: 0, day: 0, week: 0 }

  constructor({ sinceMs, landmarkMs = sinceMs }: { sinceMs: number; landmarkMs?: number }) {
    this.sinceMs = sinceMs
    this.landmarkMs = landmarkMs
  }

  /**
   * A day begins, in the time zone of the site: what was read until now was read before it. Call it before the
   * first view of the day is added.
   */
  startDay(startMs: number) {
    if (startMs <= this.#dayStartMs) return
    this.#dayStartMs = startMs
    for (let slot = 0; slot < this.size; slot++)
      if (this.#lastViewedAt[slot]! < startMs) this.#before[slot] = this.#sums.day[slot]!
  }

  /** Counts `weight` views of an article at `atMs`; late and unordered ones, too. */
  add(slot: number, weight: number, atMs: number) {
    this.#reserve(slot)
    this.#rebaseFor(atMs)
    for (const pace of PACES) {
      this.#sums[pace][slot]! +=
        weight * decayedWeight(atMs, { landmarkMs: this.landmarkMs, halfLifeMs: HALF_LIVES_MS[pace] })
      this.#peaks[pace] = Math.max(this.#peaks[pace], this.#sums[pace][slot]!)
    }
    this.#lastViewedAt[slot] = Math.max(this.#lastViewedAt[slot]!, atMs)
  }

  /** Views, decayed to `now`. */
  at(slot: number, pace: Pace, now: number) {
    return this.#decayed(this.sum(slot, pace), pace, now)
  }

  /** The same up to a factor that all articles share: enough to compare them. */
  sum(slot: number, pace: Pace) {
    return this.#sums[pace][slot] ?? 0
  }

  /** The sums of all articles at a pace, true until the next view is added: for inner loops. */
  sums(pace: Pace): Float64Array {
    return this.#sums[pace]
  }

  /** Which part of the day's sum, 0 … 1, came since the day began. */
  shareOfToday(slot: number) {
    const sum = this.sum(slot, 'day')
    return sum > 0 ? Math.max(0, 1 - this.#before[slot]! / sum) : 0
  }

  lastViewedAt(slot: number) {
    return this.#lastViewedAt[slot] ?? 0
  }

  /** The most that any article has. */
  peakAt(pace: Pace, now: number) {
    return this.#decayed(this.#peaks[pace], pace, now)
  }

  /** Moves the landmark by whole steps of 48 h, near to `nearMs`. No rank changes. */
  rebase(nearMs: number) {
    const toMs = landmarkNear(nearMs, { landmarkMs: this.landmarkMs, stepMs: REBASE_STEP_MS })
    if (toMs === this.landmarkMs) return
    for (const pace of PACES) {
      const factor = rebaseFactor(HALF_LIVES_MS[pace], this.landmarkMs, toMs)
      const sums = this.#sums[pace]
      for (let slot = 0; slot < this.size; slot++) sums[slot]! *= factor
      this.#peaks[pace] *= factor
      if (pace === 'day') for (let slot = 0; slot < this.size; slot++) this.#before[slot]! *= factor
    }
    this.landmarkMs = toMs
  }

  /** Rows of the articles given, or of all that were ever viewed. */
  dump(slots: Iterable<number> = Array(this.size).keys()): ScoreRow[] {
    const rows: ScoreRow[] = []
    for (const article of slots) {
      const lastViewedAt = this.lastViewedAt(article)
      if (lastViewedAt === 0) continue
      rows.push({
        article,
        fast: this.sum(article, 'fast'),
        day: this.sum(article, 'day'),
        week: this.sum(article, 'week'),
        before: this.#before[article]!,
        landmarkMs: this.landmarkMs,
        lastViewedAt,
      })
    }
    return rows
  }

  /** Puts rows back, whatever their landmark; what stood for these articles is replaced. */
  load(rows: Iterable<ScoreRow>) {
    for (const { article, landmarkMs, lastViewedAt, before, ...sums } of rows) {
      this.#reserve(article)
      if (landmarkMs > this.landmarkMs) this.rebase(landmarkMs)
      for (const pace of PACES) {
        const sum = sums[pace] * rebaseFactor(HALF_LIVES_MS[pace], landmarkMs, this.landmarkMs)
        this.#sums[pace][article] = sum
        this.#peaks[pace] = Math.max(this.#peaks[pace], sum)
      }
      this.#before[article] =
        lastViewedAt < this.#dayStartMs
          ? this.#sums.day[article]!
          : before * rebaseFactor(HALF_LIVES_MS.day, landmarkMs, this.landmarkMs)
      this.#lastViewedAt[article] = lastViewedAt
    }
  }

  get bytes() {
    return 5 * this.#lastViewedAt.byteLength
  }

  #decayed(sum: number, pace: Pace, now: number) {
    // The fast sum of a site asleep for 3 weeks is decayed by more than a double can say: it is 0.
    return sum === 0
      ? 0
      : decayedValue(sum, now, { landmarkMs: this.landmarkMs, halfLifeMs: HALF_LIVES_MS[pace] })
  }

  #rebaseFor(atMs: number) {
    if ((atMs - this.landmarkMs) / HALF_LIVES_MS.fast > LARGEST_EXPONENT) this.rebase(atMs)
  }

  #reserve(slot: number) {
    if (slot < this.size) return
    this.size = slot + 1
    for (const pace of PACES) this.#sums[pace] = grow(this.#sums[pace], this.size)
    this.#before = grow(this.#before, this.size)
    this.#lastViewedAt = grow(this.#lastViewedAt, this.size)
  }
}

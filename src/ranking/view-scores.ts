import { decayedValue, decayedWeight, rebaseFactor } from './decay.ts'
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
  landmarkMs: number
  /** Epoch ms; 0 if never. */
  lastViewedAt: number
}

/**
 * Forward-decayed views of every article at three paces, as columns of 32 bytes an article (see
 * `HALF_LIVES_MS`).
 */
export class ViewScores {
  size = 0
  landmarkMs: number
  /** Epoch ms since when views were counted: before it, nothing can be concluded from their absence. */
  readonly sinceMs: number
  #sums = { fast: new Float64Array(0), day: new Float64Array(0), week: new Float64Array(0) }
  #lastViewedAt = new Float64Array(0)
  #weekPeak = 0

  constructor({ sinceMs, landmarkMs = sinceMs }: { sinceMs: number; landmarkMs?: number }) {
    this.sinceMs = sinceMs
    this.landmarkMs = landmarkMs
  }

  /** Counts `weight` views of an article at `atMs`; late and unordered ones, too. */
  add(slot: number, weight: number, atMs: number) {
    this.#reserve(slot)
    this.#rebaseFor(atMs)
    for (const pace of PACES)
      this.#sums[pace][slot]! +=
        weight * decayedWeight(atMs, { landmarkMs: this.landmarkMs, halfLifeMs: HALF_LIVES_MS[pace] })
    this.#weekPeak = Math.max(this.#weekPeak, this.#sums.week[slot]!)
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

  lastViewedAt(slot: number) {
    return this.#lastViewedAt[slot] ?? 0
  }

  /** The most that any article has at the pace of the week. */
  weekPeakAt(now: number) {
    return this.#decayed(this.#weekPeak, 'week', now)
  }

  /** Moves the landmark by whole steps of 48 h, near to `nearMs`. No rank changes. */
  rebase(nearMs: number) {
    const toMs = this.landmarkMs + Math.floor((nearMs - this.landmarkMs) / REBASE_STEP_MS) * REBASE_STEP_MS
    if (toMs === this.landmarkMs) return
    for (const pace of PACES) {
      const factor = rebaseFactor(HALF_LIVES_MS[pace], this.landmarkMs, toMs)
      const sums = this.#sums[pace]
      for (let slot = 0; slot < this.size; slot++) sums[slot]! *= factor
    }
    this.#weekPeak *= rebaseFactor(HALF_LIVES_MS.week, this.landmarkMs, toMs)
    this.landmarkMs = toMs
  }

  /** Rows of the articles given, or of all that were ever viewed. */
  dump(slots: Iterable<number> = Array(this.size).keys()): ScoreRow[] {
    const rows: ScoreRow[] = []
    for (const article of slots) {
      const lastViewedAt = this.lastViewedAt(article)
      if (lastViewedAt === 0) continue
      const [fast, day, week] = [
        this.sum(article, 'fast'),
        this.sum(article, 'day'),
        this.sum(article, 'week'),
      ]
      rows.push({ article, fast, day, week, landmarkMs: this.landmarkMs, lastViewedAt })
    }
    return rows
  }

  /** Puts rows back, whatever their landmark; what stood for these articles is replaced. */
  load(rows: Iterable<ScoreRow>) {
    for (const { article, landmarkMs, lastViewedAt, ...sums } of rows) {
      this.#reserve(article)
      if (landmarkMs > this.landmarkMs) this.rebase(landmarkMs)
      for (const pace of PACES)
        this.#sums[pace][article] =
          sums[pace] * rebaseFactor(HALF_LIVES_MS[pace], landmarkMs, this.landmarkMs)
      this.#lastViewedAt[article] = lastViewedAt
      this.#weekPeak = Math.max(this.#weekPeak, this.#sums.week[article]!)
    }
  }

  get bytes() {
    return 4 * this.#lastViewedAt.byteLength
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
    this.#lastViewedAt = grow(this.#lastViewedAt, this.size)
  }
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/cli/random.ts'
import { type ArmCounts, liftOf } from '../../../src/ranking/lift.ts'

const count = fc.integer({ min: 0, max: 1e6 })

/** A page view at a time, split by a coin; what both arms have counted after every hundred. */
const trial = function* (
  seed: number,
  { views = 20_000, rate = 0.05, lift = 0 }: { views?: number; rate?: number; lift?: number },
) {
  const random = seededRandom(seed)
  const a: ArmCounts = { showings: 0, clicks: 0 }
  const b: ArmCounts = { showings: 0, clicks: 0 }
  for (let view = 1; view <= views; view++) {
    const arm = random() < 0.5 ? a : b
    arm.showings++
    if (random() < (arm === b ? rate * (1 + lift) : rate)) arm.clicks++
    if (view % 100 === 0) yield { a, b }
  }
}

const trials = 400
const shareOf = (wrong: (seed: number) => boolean) =>
  Array.from({ length: trials }, (_, seed) => wrong(seed)).filter(Boolean).length / trials

/** The interval of the textbook, which holds at one moment chosen beforehand. */
const textbookExcludesZero = ({ a, b }: { a: ArmCounts; b: ArmCounts }) => {
  const [rateA, rateB] = [a.clicks / a.showings, b.clicks / b.showings]
  const variance = (rateA * (1 - rateA)) / a.showings + (rateB * (1 - rateB)) / b.showings
  return Math.abs(rateA - rateB) > 1.96 * Math.sqrt(variance)
}

describe('the lift of an experiment', () => {
  it('is told in error at any of 200 looks in at most 5 of 100 experiments, where the textbook errs in over 20', () => {
    const erred = shareOf((seed) =>
      trial(seed, {}).some((counts) => {
        const { low, high } = liftOf(counts)
        return low > 0 || high < 0
      }),
    )
    expect(erred).toBeLessThanOrEqual(0.05)
    expect(shareOf((seed) => trial(seed, {}).some(textbookExcludesZero))).toBeGreaterThan(0.2)
  })

  it('is within its interval at every look in 95 of 100, also where there is one', () => {
    const lift = 0.3
    const missed = shareOf((seed) =>
      trial(seed + 1000, { lift }).some((counts) => {
        const { low, high } = liftOf(counts)
        return low > lift || high < lift
      }),
    )
    expect(missed).toBeLessThanOrEqual(0.05)
  })

  it('is found, where it is a fifth of a rate of 5 %, within 60,000 page views', () => {
    const found = Array.from({ length: 40 }, (_, seed) =>
      trial(seed, { views: 60_000, lift: 0.2 }).some((counts) => liftOf(counts).low > 0),
    )
    expect(found.filter(Boolean).length).toBeGreaterThan(34)
  })

  it('lies within the interval, which narrows as both arms go on alike', () => {
    fc.assert(
      fc.property(count, count, count, count, (shownA, clicksA, shownB, clicksB) => {
        const [a, b] = [
          { showings: shownA + 1, clicks: clicksA },
          { showings: shownB + 1, clicks: clicksB },
        ]
        const { estimate, low, high } = liftOf({ a, b })
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeGreaterThan(low)
        if (estimate === null) return
        expect(estimate).toBeGreaterThanOrEqual(low)
        expect(estimate).toBeLessThanOrEqual(high)
        const tenfold = ({ showings, clicks }: ArmCounts) => ({
          showings: 10 * showings,
          clicks: 10 * clicks,
        })
        const later = liftOf({ a: tenfold(a), b: tenfold(b) })
        if (clicksA > 0 && clicksB > 0) expect(later.high - later.low).toBeLessThan(high - low)
      }),
    )
  })

  it('mirrors when the arms change places', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 1e5 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (clicks, ratio) => {
          const [a, b] = [
            { showings: 1e6, clicks },
            { showings: 1e6, clicks: Math.round(clicks * ratio) },
          ]
          const { low, high } = liftOf({ a, b })
          const mirrored = liftOf({ a: b, b: a })
          expect(Math.log1p(low) + Math.log1p(mirrored.high)).toBeCloseTo(0, 9)
          expect(Math.log1p(high) + Math.log1p(mirrored.low)).toBeCloseTo(0, 9)
        },
      ),
    )
  })

  it('is anything before the first click', () => {
    const none = { showings: 1000, clicks: 0 }
    expect(liftOf({ a: none, b: none })).toEqual({ estimate: null, low: -1, high: Infinity })
    expect(liftOf({ a: { showings: 0, clicks: 0 }, b: none }).high).toBe(Infinity)
  })
})

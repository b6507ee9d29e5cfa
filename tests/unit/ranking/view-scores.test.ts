import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HALF_LIVES_MS, ViewScores } from '../../../src/ranking/view-scores.ts'
import type { Pace } from '../../../src/ranking/view-scores.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-03-01T00:00:00Z')
const PACES = Object.keys(HALF_LIVES_MS) as Pace[]
const views = fc.array(
  fc.record({
    slot: fc.nat(20),
    weight: fc.constantFrom(1, 0.5, 0.25),
    hours: fc.double({ min: 0, max: 90, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
)
const scored = (list: { slot: number; weight: number; hours: number }[], landmarkMs = START) => {
  const scores = new ViewScores({ sinceMs: START, landmarkMs })
  for (const { slot, weight, hours } of list) scores.add(slot, weight, START + hours * HOUR)
  return scores
}
const sums = (scores: ViewScores, pace: Pace) =>
  Array.from({ length: 21 }, (_, slot) => scores.sum(slot, pace))
const ranksOf = (values: number[]) =>
  values.map((_, slot) => slot).sort((a, b) => values[b]! - values[a]! || a - b)

describe('ViewScores', () => {
  it('counts views at three paces', () => {
    const scores = scored([{ slot: 3, weight: 2, hours: 0 }])
    expect(scores.at(3, 'fast', START + 0.5 * HOUR)).toBeCloseTo(1)
    expect(scores.at(3, 'day', START + 8 * HOUR)).toBeCloseTo(1)
    expect(scores.at(3, 'week', START + 48 * HOUR)).toBeCloseTo(1)
    expect(scores.lastViewedAt(3)).toBe(START)
    expect(scores.at(4, 'day', START)).toBe(0)
    expect(scores.lastViewedAt(99)).toBe(0)
  })

  it('ranks the same, to the last bit, after the landmark moved', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 0, max: 5 }), (list, steps) => {
        const scores = scored(list)
        const before = PACES.map((pace) => sums(scores, pace))
        scores.rebase(START + steps * 48 * HOUR)
        PACES.forEach((pace, index) => {
          expect(ranksOf(sums(scores, pace))).toEqual(ranksOf(before[index]!))
          expect(sums(scores, pace)).toEqual(
            before[index]!.map((sum) => sum * 2 ** ((-steps * 48 * HOUR) / HALF_LIVES_MS[pace])),
          )
        })
      }),
    )
  })

  it('keeps the value of every article whatever the landmark it began with', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: -60, max: 60 }), (list, hours) => {
        const [a, b] = [scored(list), scored(list, START + hours * HOUR)]
        const now = START + 90 * HOUR
        for (const pace of PACES)
          for (const { slot } of list) expect(a.at(slot, pace, now) / b.at(slot, pace, now)).toBeCloseTo(1, 6)
      }),
    )
  })

  it('counts for years without leaving the range of a double', () => {
    const scores = new ViewScores({ sinceMs: START })
    for (let day = 0; day < 1500; day++) scores.add(day % 2, 1, START + day * 24 * HOUR)
    const now = START + 1499 * 24 * HOUR
    expect(scores.at(1, 'fast', now)).toBeCloseTo(1)
    expect(scores.at(0, 'day', now)).toBeCloseTo(1 / 8, 2)
    expect(now - scores.landmarkMs).toBeLessThan(200 * HOUR)
  })

  it('is the same in any order of the views', () => {
    fc.assert(
      fc.property(views, (list) => {
        const [a, b] = [scored(list), scored(list.toReversed())]
        for (const { slot } of list) expect(a.sum(slot, 'day') / b.sum(slot, 'day')).toBeCloseTo(1, 9)
      }),
    )
  })

  it('comes back from its rows, also when the landmark has moved on', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 0, max: 5 }), (list, steps) => {
        const scores = scored(list)
        const rows = scores.dump()
        expect(rows.length).toBe(new Set(list.map(({ slot }) => slot)).size)
        const restored = new ViewScores({ sinceMs: START, landmarkMs: START + steps * 48 * HOUR })
        restored.load(rows)
        const now = START + 91 * HOUR
        for (const { slot } of list) {
          for (const pace of PACES)
            expect(restored.at(slot, pace, now)).toBeCloseTo(scores.at(slot, pace, now), 9)
          expect(restored.lastViewedAt(slot)).toBe(scores.lastViewedAt(slot))
        }
        expect(restored.peakAt('week', now)).toBeCloseTo(scores.peakAt('week', now), 9)
      }),
    )
  })

  it('knows the peak of every pace at any time', () => {
    fc.assert(
      fc.property(views, fc.constantFrom(...PACES), (list, pace) => {
        const scores = scored(list)
        const now = START + 100 * HOUR
        expect(scores.peakAt(pace, now)).toBe(Math.max(...list.map(({ slot }) => scores.at(slot, pace, now))))
      }),
    )
  })

  it('tells what was read since midnight from what was read before, also after the landmark moved and from rows', () => {
    const midnight = START + 24 * HOUR
    const scores = new ViewScores({ sinceMs: START })
    scores.add(0, 8, midnight - 8 * HOUR)
    scores.add(1, 5, midnight - HOUR)
    scores.startDay(midnight)
    scores.add(0, 4, midnight)
    scores.add(2, 3, midnight + HOUR)
    const shares = (of: ViewScores) => [0, 1, 2, 3].map((slot) => of.shareOfToday(slot))
    expect(shares(scores)).toEqual([0.5, 0, 1, 0])
    const restored = new ViewScores({ sinceMs: START, landmarkMs: midnight + 96 * HOUR })
    restored.startDay(midnight)
    restored.load(scores.dump())
    scores.rebase(midnight + 96 * HOUR)
    expect(shares(scores)).toEqual([0.5, 0, 1, 0])
    expect(shares(restored)).toEqual([0.5, 0, 1, 0])
    scores.startDay(midnight + 24 * HOUR)
    expect(shares(scores)).toEqual([0, 0, 0, 0])
  })
})

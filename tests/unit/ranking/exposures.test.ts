import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { type Exposure, Exposures, LIST_NAMES } from '../../../src/ranking/exposures.ts'
import { seededRandom } from '../../../src/ranking/seeded-random.ts'

const HOUR = 3_600_000
const START = Date.parse('2026-03-01T00:00:00Z')
const NOW = START + 60 * HOUR

const known = ({
  sinceMs = START,
  hoursOld = () => 24,
}: { sinceMs?: number; hoursOld?: (slot: number) => number } = {}) => {
  const articles = new ArticleTable()
  for (let slot = 0; slot < 10; slot++) articles.add({ publishedAt: NOW - hoursOld(slot) * HOUR })
  return new Exposures({ articles, sinceMs })
}
const popular = (exposures: Exposures) => exposures.at('popular', NOW)

const told = fc.array(
  fc.record({
    list: fc.constantFrom(...LIST_NAMES),
    slot: fc.nat(9),
    hours: fc.double({ min: 0, max: 60, noNaN: true }),
    exposure: fc.record({
      shown: fc.nat(50),
      clicks: fc.nat(5),
      position: fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined }),
    }),
  }),
  { minLength: 1, maxLength: 40 },
)
const tell = (
  exposures: Exposures,
  list: {
    list: (typeof LIST_NAMES)[number]
    slot: number
    hours: number
    exposure: { shown: number; clicks: number; position: number | undefined }
  }[],
) => {
  for (const { list: name, slot, hours, exposure } of list) {
    const { position, ...counts } = exposure
    const given: Exposure = position === undefined ? counts : { ...counts, position }
    exposures.add(name, slot, given, START + hours * HOUR)
  }
  return exposures
}
const ratesOf = (exposures: Exposures) =>
  LIST_NAMES.flatMap((list) => {
    const { rate, clickRate } = exposures.at(list, NOW)
    return [rate, ...Array.from({ length: 10 }, (_, slot) => clickRate(slot))]
  })
const expectEqual = (a: readonly number[], b: readonly number[]) =>
  a.forEach((value, index) => expect(value / b[index]!).toBeCloseTo(1, 9))

describe('Exposures', () => {
  it('knows nothing before the first click, and takes all articles as equal', () => {
    const exposures = known()
    exposures.add('popular', 0, { shown: 100 }, NOW)
    expect(popular(exposures).isKnown).toBe(false)
    exposures.add('popular', 1, { shown: 100, clicks: 10 }, NOW)
    expect(popular(exposures).isKnown).toBe(true)
    expect(exposures.at('similar', NOW).isKnown).toBe(false)
  })

  it('tells what was clicked often for how often it was shown from what was merely shown often', () => {
    const exposures = known()
    exposures.add('popular', 0, { shown: 1000, clicks: 20 }, NOW)
    exposures.add('popular', 1, { shown: 200, clicks: 16 }, NOW)
    const { rate, clickRate } = popular(exposures)
    expect(rate).toBeCloseTo(0.03)
    expect(clickRate(1)).toBeGreaterThan(2 * clickRate(0))
    expect(clickRate(0)).toBeCloseTo(0.0205, 4)
  })

  it('does not believe a single click: a prior worth one and a half stands against it', () => {
    const exposures = known()
    exposures.add('popular', 0, { shown: 1, clicks: 1 }, NOW)
    exposures.add('popular', 1, { shown: 1000, clicks: 99 }, NOW)
    const { clickRate, rate } = popular(exposures)
    expect(clickRate(0)).toBeLessThan(2 * rate)
    expect(clickRate(2)).toBeCloseTo(rate, 2)
  })

  it('expects of an article that was never shown what others of its age have', () => {
    const exposures = known({ hoursOld: (slot) => (slot % 2 === 0 ? 1 : 72) })
    for (const slot of [0, 2]) exposures.add('popular', slot, { shown: 5000, clicks: 500 }, NOW)
    for (const slot of [1, 3]) exposures.add('popular', slot, { shown: 5000, clicks: 100 }, NOW)
    const { clickRate } = popular(exposures)
    expect(clickRate(4)).toBeCloseTo(0.1, 2)
    expect(clickRate(5)).toBeCloseTo(0.02, 2)
  })

  it('halves what it knew in two days', () => {
    const articles = new ArticleTable()
    articles.add({ publishedAt: START })
    const exposures = new Exposures({ articles, sinceMs: START })
    exposures.add('popular', 0, { shown: 100, clicks: 10 }, START)
    const shownAt = (hours: number) => exposures.at('popular', START + hours * HOUR).showings(0)
    expect(shownAt(0)).toBeCloseTo(100)
    expect(shownAt(48)).toBeCloseTo(50)
  })

  it('takes a low position for less looked at, and learns by how much', () => {
    const exposures = known()
    expect(exposures.examination('popular', 1, NOW)).toBe(1)
    expect(exposures.examination('popular', 3, NOW)).toBeCloseTo(0.5)
    const random = seededRandom(1)
    const looked = [1, 0.9, 0.8, 0.7, 0.6]
    for (let event = 0; event < 20_000; event++) {
      const first = Math.floor(random() * 5)
      looked.forEach((share, index) => {
        const slot = (first + index) % 5
        const clicks = random() < share * 0.04 * (1 + slot) ? 1 : 0
        exposures.add('popular', slot, { shown: 1, clicks, position: index + 1 }, NOW)
      })
    }
    looked.forEach((share, index) =>
      expect(Math.abs(exposures.examination('popular', index + 1, NOW) - share)).toBeLessThan(0.08),
    )
    const { clickRate } = popular(exposures)
    for (let slot = 0; slot < 5; slot++)
      expect(Math.abs(clickRate(slot) / clickRate(0) / (1 + slot) - 1)).toBeLessThan(0.15)
  })

  it('tells the same after its landmark moved and from rows', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 0, max: 400 }), (list, days) => {
        const exposures = tell(known(), list)
        const later = known({ sinceMs: START + days * 24 * HOUR })
        later.loadCurves(exposures.dumpCurves())
        later.load(exposures.dump())
        expectEqual(ratesOf(later), ratesOf(exposures))
        const early = tell(known({ sinceMs: START - days * 24 * HOUR }), list)
        expectEqual(ratesOf(early), ratesOf(exposures))
      }),
    )
  })

  it('dumps what was touched only', () => {
    const exposures = known()
    exposures.add('popular', 3, { shown: 2 }, NOW)
    exposures.add('similar', 3, { shown: 1, clicks: 1 }, NOW)
    exposures.add('similar', 4, { shown: 1 }, NOW)
    expect(exposures.dump([3]).map(({ list, article }) => [list, article])).toEqual([
      ['popular', 3],
      ['similar', 3],
    ])
    expect(exposures.dump().length).toBe(3)
    expect(exposures.dumpCurves().map(({ list }) => list)).toEqual(['popular', 'similar'])
  })

  it('gives what it knew of one address to the other when they are one story', () => {
    const exposures = known()
    exposures.add('popular', 1, { shown: 10, clicks: 1 }, NOW)
    exposures.add('popular', 2, { shown: 30, clicks: 2 }, NOW)
    exposures.merge(1, 2)
    expect(exposures.dump().map(({ article }) => article)).toEqual([2])
    const { posterior } = popular(exposures)
    expect(posterior(2).shown - posterior(1).shown).toBeCloseTo(40)
    expect(posterior(2).clicks - posterior(1).clicks).toBeCloseTo(3)
  })
})

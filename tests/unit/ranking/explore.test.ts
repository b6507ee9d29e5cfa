import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { betaDraw } from '../../../src/ranking/beta.ts'
import { byThompson, withExplorers } from '../../../src/ranking/explore.ts'
import { Exposures } from '../../../src/ranking/exposures.ts'
import { seededRandom } from '../../../src/ranking/seeded-random.ts'

const NOW = Date.parse('2026-05-04T12:00:00Z')
const slots = Array.from({ length: 10 }, (_, slot) => slot)

/** Articles of which the first had so many showings and clicks. */
const ratesOf = (...told: [shown: number, clicks: number][]) => {
  const articles = new ArticleTable()
  for (let i = 0; i < 20; i++) articles.add({ publishedAt: NOW - 3_600_000 })
  const exposures = new Exposures({ articles, sinceMs: NOW })
  exposures.add('popular', 19, { shown: 2000, clicks: 100 }, NOW)
  told.forEach(([shown, clicks], slot) => exposures.add('popular', slot, { shown, clicks }, NOW))
  return exposures.at('popular', NOW)
}

describe('betaDraw', () => {
  it.each([
    [0.06, 2.94],
    [1, 19],
    [30, 10],
  ])('has the mean and the variance of Beta(%d, %d)', (a, b) => {
    const random = seededRandom(5)
    const draws = Array.from({ length: 40_000 }, () => betaDraw(a, b, random))
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
    const [p, n] = [a / (a + b), a + b]
    expect(Math.abs(mean / p - 1)).toBeLessThan(0.05)
    expect(Math.abs(variance / ((p * (1 - p)) / (n + 1)) - 1)).toBeLessThan(0.1)
  })
})

describe('byThompson', () => {
  it('draws the same for the same seed, and for an article whoever else is there', () => {
    const rates = ratesOf()
    const order = byThompson(slots, { rates, seed: 3 })
    expect(byThompson(slots, { rates, seed: 3 })).toEqual(order)
    expect(byThompson([2, 5, 7], { rates, seed: 3 })).toEqual(
      order.filter((slot) => [2, 5, 7].includes(slot)),
    )
    expect(byThompson(slots, { rates, seed: 4 })).not.toEqual(order)
  })

  it('tries what is clicked more often than what is not, and leaves out what is known', () => {
    const rates = ratesOf([25, 5], [35, 0], [500, 25])
    let ahead = 0
    for (let seed = 0; seed < 1000; seed++) {
      const order = byThompson([0, 1, 2], { rates, seed })
      expect(order).not.toContain(2)
      if (order[0] === 0) ahead++
    }
    expect(ahead).toBeGreaterThan(900)
    expect(ahead).toBeLessThan(1000)
  })
})

describe('withExplorers', () => {
  it('gives them every so many-th position', () => {
    const list = withExplorers([1, 2, 3, 4, 5, 6], { explorers: [8, 9], share: 0.25 })
    expect(list.map(({ slot }) => slot)).toEqual([1, 2, 3, 8, 4, 5, 6, 9])
    expect(list.filter(({ isTried }) => isTried).map(({ slot }) => slot)).toEqual([8, 9])
  })

  it('for any lists: no article twice, all of them there, in their order, and of the first n at most the share tried', () => {
    const some = fc.uniqueArray(fc.nat(30), { maxLength: 15 })
    fc.assert(
      fc.property(some, some, fc.double({ min: 0, max: 0.5, noNaN: true }), (ranked, explorers, share) => {
        const list = withExplorers(ranked, { explorers, share })
        const found = list.map(({ slot }) => slot)
        expect(new Set(found).size).toBe(found.length)
        for (const slot of ranked) expect(found).toContain(slot)
        const own = list.filter(({ isTried }) => !isTried).map(({ slot }) => slot)
        expect(own).toEqual(ranked.filter((slot) => own.includes(slot)))
        for (let n = 1; n <= list.length; n++)
          expect(list.slice(0, n).filter(({ isTried }) => isTried).length).toBeLessThanOrEqual(
            n * share + 1e-9,
          )
      }),
    )
  })
})

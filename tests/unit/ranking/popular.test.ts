import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { newestOf, rankPopular, WINDOWS } from '../../../src/ranking/popular.ts'
import type { PopularQuery } from '../../../src/ranking/popular.ts'
import { trendsAt } from '../../../src/ranking/trending.ts'
import { ViewScores } from '../../../src/ranking/view-scores.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-05-04T15:00:00Z')
const MIDNIGHT = Date.parse('2026-05-04T00:00:00Z')

/** Articles published so many hours ago, each with its views as [count, hours ago]. */
const site = (...stories: { hoursOld: number; views?: [count: number, hoursAgo: number][] }[]) => {
  const articles = new ArticleTable()
  const scores = new ViewScores({ sinceMs: NOW - 365 * DAY, landmarkMs: NOW - 7 * DAY })
  for (const { hoursOld, views = [] } of stories) {
    const slot = articles.add({ publishedAt: NOW - hoursOld * HOUR })
    for (const [count, hoursAgo] of views) scores.add(slot, count, NOW - hoursAgo * HOUR)
  }
  const rank = (rest: Partial<PopularQuery> = {}) =>
    rankPopular(scores, { articles, now: NOW, todayStartMs: MIDNIGHT, isFilled: false, ...rest })
  return { articles, scores, rank, trendOf: trendsAt({ scores, articles, now: NOW }) }
}

describe('rankPopular', () => {
  it('orders today by views, the recent counting more', () => {
    const { rank } = site(
      { hoursOld: 20, views: [[10, 1]] },
      { hoursOld: 20, views: [[30, 1]] },
      { hoursOld: 20, views: [[30, 10]] },
    )
    expect(rank()).toEqual([1, 2, 0])
  })

  it('wants a view inside the window', () => {
    const { rank } = site(
      { hoursOld: 30, views: [[100, 16]] },
      { hoursOld: 30, views: [[9, 2]] },
      { hoursOld: 30, views: [[1, 0.5]] },
      { hoursOld: 100, views: [[400, 30]] },
      { hoursOld: 10 },
    )
    expect(rank({ window: '1h' })).toEqual([2])
    expect(rank({ window: 'today' })).toEqual([1, 2])
    expect(rank({ window: '24h' })).toEqual([0, 1, 2])
    expect(rank({ window: '7d' })).toEqual([3, 0, 1, 2])
  })

  it('limits the age of what is popular: 7 days, 30 for the week, or as told', () => {
    const { rank } = site(
      { hoursOld: 8 * 24, views: [[900, 1]] },
      { hoursOld: 31 * 24, views: [[900, 1]] },
      { hoursOld: 1, views: [[1, 1]] },
    )
    expect(rank()).toEqual([2])
    expect(rank({ window: '7d' })).toEqual([0, 2])
    expect(rank({ ageLimitMs: 365 * DAY })).toEqual([0, 1, 2])
  })

  it('rests the age limit in an archive, where nothing is newer', () => {
    const { rank } = site(
      { hoursOld: 39 * 365 * 24, views: [[3, 1]] },
      { hoursOld: 30 * 365 * 24, views: [[1, 1]] },
    )
    expect(rank()).toEqual([0, 1])
  })

  it('fills a short list with the newest published, none twice', () => {
    const { rank } = site(
      { hoursOld: 3 },
      { hoursOld: 2, views: [[1, 1]] },
      { hoursOld: 1 },
      { hoursOld: 40 * 24 },
    )
    expect(rank({ isFilled: true })).toEqual([1, 2, 0, 3])
    expect(rank({ isFilled: true, limit: 2 })).toEqual([1, 2])
    expect(site({ hoursOld: 2 }, { hoursOld: 1 }).rank({ isFilled: true, window: 'trending' })).toEqual([
      1, 0,
    ])
  })

  it('keeps to a section, a tag, an exclusion, in what readers chose and in the filling', () => {
    const { rank } = site(
      { hoursOld: 3, views: [[9, 1]] },
      { hoursOld: 2, views: [[1, 1]] },
      { hoursOld: 1 },
      { hoursOld: 4 },
    )
    expect(rank({ isFilled: true, isListed: (slot) => slot % 2 === 1 })).toEqual([1, 3])
  })

  it('for any site: no embargoed, retired or unlisted article, none twice, and as many as there are', () => {
    const story = fc.record({
      hoursOld: fc.integer({ min: -20, max: 2000 }),
      isListed: fc.boolean(),
      isRetired: fc.boolean(),
      views: fc.array(fc.tuple(fc.nat(50), fc.nat(200)), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(
        fc.array(story, { maxLength: 40 }),
        fc.constantFrom(...WINDOWS),
        fc.nat(12),
        (stories, window, limit) => {
          const { articles, rank } = site(...stories)
          stories.forEach(({ isListed, isRetired }, slot) => articles.update(slot, { isListed, isRetired }))
          const list = rank({ window, limit, isFilled: true })
          const allowed = stories.filter(
            ({ hoursOld, isListed, isRetired }) => hoursOld >= 0 && isListed && !isRetired,
          )
          for (const slot of list) expect(allowed).toContain(stories[slot])
          expect(new Set(list).size).toBe(list.length)
          expect(list.length).toBe(Math.min(limit, allowed.length))
          expect(newestOf(articles, { now: NOW, limit: 99 }).length).toBe(allowed.length)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('trending', () => {
  const usual = Array.from({ length: 30 }, () => ({
    hoursOld: 90,
    views: [
      [3, 0.3],
      [5, 5],
      [20, 30],
    ] as [number, number][],
  }))

  it('is led by a breaking story within a minute', () => {
    const { rank } = site(...usual, { hoursOld: 1 / 60, views: [[500, 0.005]] })
    expect(rank({ window: 'trending' })).toEqual([30])
  })

  it('is not joined by an old story that three or five people share', () => {
    for (const count of [3, 5]) {
      const { rank, trendOf } = site(...usual, { hoursOld: 3 * 365 * 24, views: [[count, 0.1]] })
      expect(rank({ window: 'trending', ageLimitMs: Infinity })).toEqual([])
      expect(trendOf(30).isTrending).toBe(false)
    }
  })

  it('is not joined by a favourite that is read as much as always', () => {
    const steady = Array.from({ length: 7 * 24 * 6 }, (_, i): [number, number] => [50, (i + 0.5) / 6])
    const { rank, trendOf } = site(...usual, { hoursOld: 7 * 24 - 1, views: steady })
    expect(rank({ window: 'trending' })).toEqual([])
    expect(trendOf(30).expected / trendOf(30).observed).toBeCloseTo(1, 1)
  })

  it('is joined by the same favourite at three times its rate', () => {
    const steady = Array.from({ length: 7 * 24 * 6 }, (_, i): [number, number] => [
      i < 6 ? 150 : 50,
      (i + 0.5) / 6,
    ])
    expect(site(...usual, { hoursOld: 7 * 24 - 1, views: steady }).rank({ window: 'trending' })).toEqual([30])
  })

  it('is joined by an old story that everybody suddenly reads, if it may be that old', () => {
    const { rank } = site(...usual, { hoursOld: 3 * 365 * 24, views: [[60, 0.2]] })
    expect(rank({ window: 'trending', ageLimitMs: Infinity })).toEqual([30])
    expect(rank({ window: 'trending' })).toEqual([])
  })

  it('leaves nothing when its time has passed', () => {
    const { rank } = site(...usual, { hoursOld: 30, views: [[9000, 26]] })
    expect(rank({ window: 'trending' })).toEqual([])
  })

  it('raises hardly a false alarm in a thousand articles of steady, random traffic', () => {
    let seed = 1
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
    const stories = Array.from({ length: 1000 }, () => ({
      hoursOld: 100,
      views: Array.from({ length: 200 }, (): [number, number] => [1, random() * 100]),
    }))
    expect(site(...stories).rank({ window: 'trending', limit: 100 }).length).toBeLessThanOrEqual(1)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { newestOf, rankPopular, type PopularQuery } from '../../../src/ranking/popular.ts'
import { WINDOWS } from '../../../src/ranking/popular-score.ts'
import { Exposures } from '../../../src/ranking/exposures.ts'
import { defaultRanking } from '../../../src/ranking/ranking-settings.ts'
import { trendsAt } from '../../../src/ranking/trending.ts'
import { ViewScores } from '../../../src/ranking/view-scores.ts'
import { anySignal, said } from './any-signal.ts'
import { expectPinned } from './expect-pinned.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-05-04T15:00:00Z')
const MIDNIGHT = Date.parse('2026-05-04T00:00:00Z')

/** Articles published so many hours ago, each with its views as [count, hours ago]. */
const site = (...stories: { hoursOld: number; views?: [count: number, hoursAgo: number][] }[]) => {
  const articles = new ArticleTable()
  const scores = new ViewScores({ sinceMs: NOW - 365 * DAY, landmarkMs: NOW - 7 * DAY })
  const views = stories.flatMap(({ hoursOld, views = [] }) => {
    const slot = articles.add({ publishedAt: NOW - hoursOld * HOUR })
    return views.map(([count, hoursAgo]) => ({ slot, count, atMs: NOW - hoursAgo * HOUR }))
  })
  for (const { slot, count, atMs } of views.toSorted((a, b) => a.atMs - b.atMs)) {
    if (atMs >= MIDNIGHT) scores.startDay(MIDNIGHT)
    scores.add(slot, count, atMs)
  }
  const ranking = (rest: Partial<PopularQuery> = {}) =>
    rankPopular({ scores, articles, now: NOW, todayStartMs: MIDNIGHT, isFilled: false, ...rest })
  const rank = (rest?: Partial<PopularQuery>) => ranking(rest).items.map(({ slot }) => slot)
  return {
    ranking,
    articles,
    scores,
    rank,
    trendOf: trendsAt({ scores, articles, now: NOW }),
  }
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

describe('the editor of Popular', () => {
  const four = [40, 30, 20, 10].map((count) => ({ hoursOld: 5, views: [[count, 1]] as [number, number][] }))

  it('boosts, buries, pins and excludes', () => {
    const { rank } = site(...four)
    expect(rank({ signals: [said(3, { effect: 'boost', factor: 5 })] })).toEqual([3, 0, 1, 2])
    expect(rank({ signals: [said(0, { effect: 'bury', share: 0.9 })] })).toEqual([1, 2, 3, 0])
    expect(rank({ signals: [said(3, { effect: 'pin', position: 2 })] })).toEqual([0, 3, 1, 2])
    expect(rank({ signals: [said(0, { effect: 'exclude' })] })).toEqual([1, 2, 3])
  })

  it('pins what nobody has read, and not what may not be listed', () => {
    const { articles, rank } = site(...four, { hoursOld: 900 })
    const signals = [said(4, { effect: 'pin', position: 1 })]
    expect(rank({ signals })).toEqual([4, 0, 1, 2, 3])
    articles.update(4, { isRetired: true })
    expect(rank({ signals })).toEqual([0, 1, 2, 3])
  })

  it('keeps a cornerstone, however old', () => {
    const { rank } = site(...four, { hoursOld: 9000, views: [[50, 1]] })
    expect(rank()).toEqual([0, 1, 2, 3])
    expect(rank({ signals: [said(4, { effect: 'cornerstone' })] })).toEqual([4, 0, 1, 2, 3])
  })

  it('is told each factor, what he said, and which gate took what out', () => {
    const { articles, ranking } = site(
      ...four,
      { hoursOld: 9000, views: [[90, 1]] },
      { hoursOld: 40, views: [[60, 30]] },
      { hoursOld: 4, views: [[5, 1]] },
      { hoursOld: 4, views: [[4, 1]] },
    )
    articles.update(6, { isRetired: true })
    const signals = [said(1, { effect: 'boost', factor: 2 }), said(2, { effect: 'exclude' })]
    const { items, removed } = ranking({ signals, explain: true, isListed: (slot) => slot !== 7 })
    const [first] = items
    expect(first).toMatchObject({ slot: 1, source: 'views', signals: [signals[0]], pin: null })
    expect(first?.factors).toMatchObject({ clickRate: 1, editor: 2 })
    for (const { score, factors } of items)
      expect(score).toBeCloseTo(
        Object.values(factors).reduce((product, factor) => product * factor, 1),
        9,
      )
    expect(new Map(removed.map(({ slot, gate }) => [slot, gate]))).toEqual(
      new Map([
        [2, 'excluded'],
        [4, 'too-old'],
        [5, 'not-in-window'],
        [6, 'retired'],
        [7, 'filtered'],
      ]),
    )
    expect(ranking({ signals }).removed).toEqual([])
  })

  it('for any site, signals and window: an exclusion wins, pins are where they were pinned, none twice', () => {
    const story = fc.record({
      hoursOld: fc.integer({ min: -5, max: 300 }),
      views: fc.array(fc.tuple(fc.nat(50), fc.nat(30)), { maxLength: 3 }),
    })
    const signal = anySignal({ last: 15, position: 12 })
    fc.assert(
      fc.property(
        fc.array(story, { maxLength: 16 }),
        fc.array(signal, { maxLength: 8 }),
        fc.constantFrom(...WINDOWS),
        fc.integer({ min: 0, max: 12 }),
        fc.option(fc.nat()),
        (stories, signals, window, limit, seed) => {
          const { articles, ranking } = site(...stories)
          const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
          if (stories.length > 0) exposures.add('popular', 0, { shown: 9, clicks: 1 }, NOW)
          const { items } = ranking({ signals, window, limit, seed, exposures, isFilled: true })
          const slots = items.map(({ slot }) => slot)
          expect(new Set(slots).size).toBe(slots.length)
          expect(slots.length).toBeLessThanOrEqual(limit)
          const excluded = signals.filter(({ effect }) => effect === 'exclude').map(({ article }) => article)
          for (const slot of slots) expect(excluded).not.toContain(slot)
          expectPinned(items)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('what lists have shown', () => {
  const even = Array.from({ length: 6 }, () => ({ hoursOld: 30, views: [[20, 1]] as [number, number][] }))

  it('puts what is clicked when it is shown before what is shown more often', () => {
    const { articles, rank } = site(...even)
    const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
    exposures.add('popular', 1, { shown: 200, clicks: 4 }, NOW - HOUR)
    exposures.add('popular', 4, { shown: 200, clicks: 12 }, NOW - HOUR)
    expect(rank({ exposures })[0]).toBe(4)
    expect(rank({ exposures }).at(-1)).toBe(1)
  })

  it('puts what is read from elsewhere before what only its place in the list brought readers', () => {
    const { articles, rank } = site(...even)
    const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
    for (const slot of [0, 1, 2, 4, 5]) exposures.add('popular', slot, { shown: 500, clicks: 18 }, NOW - HOUR)
    exposures.add('popular', 3, { shown: 50, clicks: 2 }, NOW - HOUR)
    expect(rank({ exposures })[0]).toBe(3)
  })

  it('goes by views as long as it tells little, and by clicks once it tells much', () => {
    const { articles, rank } = site(
      { hoursOld: 30, views: [[400, 1]] },
      { hoursOld: 30, views: [[100, 1]] },
      { hoursOld: 30, views: [[100, 1]] },
    )
    const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
    exposures.add('popular', 2, { shown: 20, clicks: 1 }, NOW - HOUR)
    expect(rank({ exposures })[0]).toBe(0)
    for (const slot of [0, 1]) exposures.add('popular', slot, { shown: 900, clicks: 18 }, NOW - HOUR)
    exposures.add('popular', 1, { clicks: 60 }, NOW - HOUR)
    expect(rank({ exposures })[0]).toBe(1)
  })

  it('changes nothing before it is known, nor where the site does not want it', () => {
    const { articles, rank } = site(...even)
    const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
    expect(rank({ exposures })).toEqual(rank())
    exposures.add('popular', 4, { shown: 100, clicks: 60 }, NOW - HOUR)
    const settings = { ...defaultRanking.popular, exposureWeight: 0 }
    expect(rank({ exposures, settings })).toEqual(rank())
  })

  it('lets new articles be tried, in the share of positions that they have', () => {
    const unread = Array.from({ length: 6 }, (_, i) => ({ hoursOld: 1 + i }))
    const { articles, ranking } = site(...even, ...unread)
    const exposures = new Exposures({ articles, sinceMs: NOW - DAY })
    for (let slot = 0; slot < 6; slot++)
      exposures.add('popular', slot, { shown: 500, clicks: 20 }, NOW - HOUR)
    const tried = (seed: number | null, exploration: number) =>
      ranking({ exposures, seed, settings: { ...defaultRanking.popular, exploration } }).items.flatMap(
        ({ source, slot }, index) => (source === 'exploration' ? [{ slot, position: index + 1 }] : []),
      )
    expect(tried(1, 0.34).map(({ position }) => position)).toEqual([3, 6, 9])
    expect(tried(1, 0)).toEqual([])
    expect(tried(null, 0.34)).toEqual([])
    expect(tried(1, 0.34)).toEqual(tried(1, 0.34))
    const all = Array.from({ length: 50 }, (_, seed) => tried(seed, 0.34)).flat()
    expect(new Set(all.map(({ slot }) => slot))).toEqual(new Set([6, 7, 8, 9, 10, 11]))
  })
})

describe('the life of a story', () => {
  it('leads Trending within a minute and Today within ten, and leaves both when its time has passed', () => {
    const articles = new ArticleTable()
    const scores = new ViewScores({ sinceMs: MIDNIGHT - 30 * DAY })
    const usual = Array.from({ length: 40 }, () => articles.add({ publishedAt: MIDNIGHT - DAY }))
    const breaking = articles.add({ publishedAt: MIDNIGHT + 12 * HOUR })
    const lists = (now: number, todayStartMs: number) =>
      (['trending', 'today'] as const).map((window) =>
        rankPopular({ scores, articles, window, now, todayStartMs, isFilled: false }).items.map(
          ({ slot }) => slot,
        ),
      )
    const play = (fromMs: number, minutes: number, breakingPerMinute: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        const at = fromMs + minute * MINUTE
        for (const slot of usual) scores.add(slot, 3, at)
        if (breakingPerMinute > 0) scores.add(breaking, breakingPerMinute, at)
      }
    }
    scores.startDay(MIDNIGHT)
    play(MIDNIGHT + 6 * HOUR, 6 * 60, 0)
    play(MIDNIGHT + 12 * HOUR, 1, 500)
    const [trending, today] = lists(MIDNIGHT + 12 * HOUR + MINUTE, MIDNIGHT)
    expect(trending).toEqual([breaking])
    expect(today).not.toContain(breaking)
    play(MIDNIGHT + 12 * HOUR + MINUTE, 9, 500)
    expect(lists(MIDNIGHT + 12 * HOUR + 10 * MINUTE, MIDNIGHT)[1]![0]).toBe(breaking)
    play(MIDNIGHT + 12 * HOUR + 10 * MINUTE, 600, 0)

    const tomorrow = MIDNIGHT + DAY
    scores.startDay(tomorrow)
    play(tomorrow, 120, 0)
    const [stillTrending, yesterdays] = lists(tomorrow + 2 * HOUR, tomorrow)
    expect(stillTrending).toEqual([])
    expect(yesterdays).not.toContain(breaking)
    scores.add(breaking, 1, tomorrow + 2 * HOUR)
    const [, late] = lists(tomorrow + 2 * HOUR, tomorrow)
    expect(late).not.toContain(breaking)
  })
})

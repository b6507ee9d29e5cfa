import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import type { ArticleFacts } from '../../../src/ranking/articles.ts'
import { diversify } from '../../../src/ranking/diversify.ts'
import { rankSimilar } from '../../../src/ranking/similar.ts'
import type { SimilarQuery } from '../../../src/ranking/similar.ts'
import { TagIndex } from '../../../src/ranking/tag-index.ts'
import { termVectorOf } from '../../../src/ranking/term-vector.ts'
import { TextIndex } from '../../../src/ranking/text-index.ts'
import { ViewScores } from '../../../src/ranking/view-scores.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-05-04T12:00:00Z')

type Story = Partial<ArticleFacts> & { tags?: number[]; text?: string; daysOld?: number; views?: number }

const site = (...stories: Story[]) => {
  const articles = new ArticleTable()
  const tagIndex = new TagIndex(articles)
  const textIndex = new TextIndex(articles)
  const scores = new ViewScores({ sinceMs: NOW - 30 * DAY })
  for (const { tags = [], text = '', daysOld = 1, views = 0, ...facts } of stories) {
    const slot = articles.add({ publishedAt: NOW - daysOld * DAY, ...facts })
    tagIndex.set(slot, tags)
    textIndex.set(slot, termVectorOf({ title: '', text }))
    if (views > 0) scores.add(slot, views, NOW)
  }
  const rank = (rest: Partial<SimilarQuery> = {}) =>
    rankSimilar({ article: 0, tagIndex, textIndex, scores, articles, now: NOW, ...rest })
  return { articles, rank, slots: (rest?: Partial<SimilarQuery>) => rank(rest).map(({ slot }) => slot) }
}

/** Others, so that tags are rare on the site. */
const crowd: Story[] = Array.from({ length: 40 }, (_, i) => ({ tags: [100 + i], daysOld: 300 }))

describe('rankSimilar', () => {
  it('puts the likest first', () => {
    const { slots } = site(
      { tags: [1, 2, 3] },
      { tags: [3, 9] },
      { tags: [1, 2, 3] },
      { tags: [1, 2, 8] },
      ...crowd,
    )
    expect(slots({ limit: 3, lambda: 1 })).toEqual([2, 3, 1])
  })

  it('tells every factor, and their product is the score', () => {
    const { rank } = site(
      { tags: [1, 2] },
      { tags: [1, 2], daysOld: 31, views: 1000 },
      { tags: [1, 7] },
      ...crowd,
    )
    const [first, second] = rank({ limit: 2 })
    expect(first).toMatchObject({ slot: 1, source: 'content', similarity: 1, popularity: 2, redundancy: 0 })
    expect(first?.recency).toBeCloseTo(0.75)
    expect(second).toMatchObject({ slot: 2, popularity: 1 })
    for (const item of [first!, second!])
      expect(item.score).toBeCloseTo(item.similarity * item.recency * item.popularity, 12)
  })

  it('of equals prefers the newer, and of these the more read', () => {
    const tags = [1, 2]
    const { slots } = site(
      { tags },
      { tags, daysOld: 90 },
      { tags, daysOld: 3 },
      { tags, daysOld: 3, views: 200 },
      ...crowd,
    )
    expect(slots({ limit: 3 })).toEqual([3, 2, 1])
  })

  it('does not let one view decide on a quiet site', () => {
    const { slots } = site({ tags: [1, 2, 3] }, { tags: [1, 2, 3] }, { tags: [1, 4], views: 1 }, ...crowd)
    expect(slots({ limit: 2 })).toEqual([1, 2])
  })

  it('ranks an archive of decades by likeness, and finds the contemporaries', () => {
    const years = (n: number) => n * 365
    const { slots } = site(
      { tags: [1, 2], daysOld: years(39) },
      { tags: [1, 2], daysOld: years(35) },
      { tags: [1, 2], daysOld: years(39) + 2 },
      { tags: [2, 5], daysOld: years(39) },
      ...crowd.map((story) => ({ ...story, daysOld: years(38) })),
    )
    expect(slots({ limit: 3, lambda: 1 })).toEqual([2, 1, 3])
  })

  it('reads the text where tags tell little', () => {
    const oil = 'crude oil output of the cartel in Vienna'
    const wheat = 'wheat harvest and grain exports of Kansas farmers'
    const common = Array.from({ length: 60 }, (_, i) => ({
      tags: [1],
      text: `filler${i} of another matter${i}`,
    }))
    const stories = [
      { tags: [1], text: oil },
      { tags: [1], text: wheat },
      { tags: [], text: `${oil} again` },
      ...common,
    ]
    expect(site(...stories).slots()[0]).toBe(2)
    expect(site({ text: oil }, { text: wheat }, { text: `${oil} again` }).slots()[0]).toBe(2)
  })

  it('uses no text when it is given none', () => {
    const { rank } = site({ tags: [1], text: 'crude oil' }, { text: 'crude oil' }, { tags: [1] })
    expect(rank({ textIndex: null }).map(({ slot, similarity }) => [slot, similarity])).toEqual([
      [2, 1],
      [1, 0],
    ])
  })

  it('closes the gate to what hardly resembles', () => {
    const { rank } = site({ tags: [1, 2, 3, 4, 5] }, { tags: [5, 6, 7, 8, 9, 10] }, ...crowd)
    expect(rank({ minSimilarity: 0.1 })[0]).toMatchObject({ slot: 1, source: 'content' })
    expect(rank({ minSimilarity: 0.5 }).some(({ source }) => source === 'content')).toBe(false)
  })

  it('limits the age when told to, by now and by the article’s own date', () => {
    const tags = [1, 2]
    const { rank } = site(
      { tags, daysOld: 400 },
      { tags, daysOld: 1 },
      { tags, daysOld: 200 },
      { tags, daysOld: 410 },
      ...crowd,
    )
    const similar = rank({ ageLimitMs: 30 * DAY }).filter(({ source }) => source === 'content')
    expect(similar.map(({ slot }) => slot).toSorted((a, b) => a - b)).toEqual([1, 3])
  })

  it('varies: a third of the same comes after something else', () => {
    const { slots } = site(
      { tags: [1, 2, 3] },
      { tags: [1, 2] },
      { tags: [1, 2] },
      { tags: [1, 3] },
      { tags: [3] },
      ...crowd,
    )
    expect(slots({ limit: 3, lambda: 0.7 })).toEqual([1, 3, 2])
    expect(slots({ limit: 3, lambda: 1 })).toEqual([1, 2, 3])
  })

  it('falls back to the newest of the section, then to what is popular', () => {
    const { rank } = site(
      { tags: [1], section: 7 },
      { section: 7, daysOld: 9 },
      { section: 7, daysOld: 2 },
      { section: 8, views: 50 },
      { section: 8, daysOld: 0.5 },
    )
    expect(rank({ limit: 4 }).map(({ slot, source }) => [slot, source])).toEqual([
      [2, 'section'],
      [1, 'section'],
      [3, 'popular'],
      [4, 'popular'],
    ])
  })

  it('has a list as soon as there are two articles, and none for one', () => {
    expect(site({}, { daysOld: 5000 }).slots()).toEqual([1])
    expect(site({ tags: [1], text: 'alone' }).slots()).toEqual([])
  })

  it('for any site: never itself, nothing embargoed, retired, unlisted or excluded, none twice, and as many as there are', () => {
    const story = fc.record({
      tags: fc.uniqueArray(fc.nat(8), { maxLength: 4 }),
      text: fc
        .array(fc.constantFrom('oil', 'wheat', 'bank', 'vote', 'rain'), { maxLength: 5 })
        .map((words) => words.join(' ')),
      section: fc.integer({ min: -1, max: 2 }),
      daysOld: fc.integer({ min: -3, max: 9000 }),
      views: fc.nat(3),
      isListed: fc.boolean(),
      isRetired: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 40 }),
        fc.nat(8),
        fc.nat(40),
        fc.boolean(),
        (stories, limit, excluded, byText) => {
          const { rank } = site(...stories)
          const list = rank({
            limit,
            isListed: (slot) => slot !== excluded,
            ...(!byText && { textIndex: null }),
          })
          const allowed = stories.filter(
            ({ daysOld, isListed, isRetired }, slot) =>
              slot !== 0 && slot !== excluded && daysOld >= 0 && isListed && !isRetired,
          )
          for (const { slot, similarity, recency, popularity } of list) {
            expect(allowed).toContain(stories[slot])
            expect(similarity).toBeGreaterThanOrEqual(0)
            expect(similarity).toBeLessThanOrEqual(1 + 1e-9)
            expect(recency).toBeGreaterThanOrEqual(0.5)
            expect(recency).toBeLessThanOrEqual(1)
            expect(popularity).toBeGreaterThanOrEqual(1)
            expect(popularity).toBeLessThanOrEqual(2)
          }
          expect(new Set(list.map(({ slot }) => slot)).size).toBe(list.length)
          expect(list.length).toBe(Math.min(limit, allowed.length))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('diversify', () => {
  it('changes nothing where λ is 1, and never the first', () => {
    const scores = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (list, lambda) => {
        const ranked = list.toSorted((a, b) => b - a).map((score) => ({ score }))
        const likeness = (a: { score: number }, b: { score: number }) => (a.score % 3 === b.score % 3 ? 1 : 0)
        const plain = diversify(ranked, { limit: 10, lambda: 1, likeness }).map(({ score }) => ({ score }))
        expect(plain).toEqual(ranked.slice(0, 10))
        const varied = diversify(ranked, { limit: 20, lambda, likeness })
        expect(varied[0]?.score).toBe(ranked[0]?.score)
        expect(varied.map(({ score }) => score).toSorted((a, b) => b - a)).toEqual(
          ranked.map(({ score }) => score),
        )
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import type { ArticleFacts } from '../../../src/ranking/articles.ts'
import { CoVisits } from '../../../src/ranking/co-visits.ts'
import { diversify } from '../../../src/ranking/diversify.ts'
import { defaultRanking } from '../../../src/ranking/ranking-settings.ts'
import type { Signal } from '../../../src/ranking/signals.ts'
import { relatedTo, type SimilarQuery } from '../../../src/ranking/similar.ts'
import { TagIndex } from '../../../src/ranking/tag-index.ts'
import { termVectorOf } from '../../../src/ranking/term-vector.ts'
import { TextIndex } from '../../../src/ranking/text-index.ts'
import { ViewScores } from '../../../src/ranking/view-scores.ts'
import { anySignal, said } from './any-signal.ts'
import { expectPinned } from './expect-pinned.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-05-04T12:00:00Z')

type Story = Partial<ArticleFacts> & { tags?: number[]; text?: string; daysOld?: number; views?: number }

type Query = Partial<SimilarQuery> & { lambda?: number }

const site = (...stories: Story[]) => {
  const articles = new ArticleTable()
  const tagIndex = new TagIndex(articles)
  const textIndex = new TextIndex(articles)
  const scores = new ViewScores({ sinceMs: NOW - 30 * DAY })
  for (const { tags = [], text = '', daysOld = 1, views = 0, ...facts } of stories) {
    const slot = articles.add({ publishedAt: NOW - daysOld * DAY, ...facts })
    tagIndex.set(slot, tags)
    textIndex.set(slot, termVectorOf({ title: '', text, language: 'en' }))
    if (views > 0) scores.add(slot, views, NOW)
  }
  const ranking = ({ lambda = 0.85, ...rest }: Query = {}) =>
    relatedTo({
      article: 0,
      tagIndex,
      textIndex,
      scores,
      articles,
      now: NOW,
      settings: { ...defaultRanking.similar, lambda },
      ...rest,
    })('similar')
  const rank = (rest?: Query) => ranking(rest).items
  return { articles, rank, ranking, slots: (rest?: Query) => rank(rest).map(({ slot }) => slot) }
}

const descending = (a: readonly number[], b: readonly number[]) => {
  const differing = a.findIndex((part, index) => part !== b[index])
  return differing === -1 ? 0 : b[differing]! - a[differing]!
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
    expect(first).toMatchObject({ slot: 1, source: 'content', redundancy: 0, signals: [], pin: null })
    expect(first?.factors).toMatchObject({ coVisits: 0, popularity: 2, editor: 1 })
    expect(first?.factors.similarity).toBeCloseTo(2 / 3)
    expect(first?.factors.recency).toBeCloseTo(0.85)
    expect(second).toMatchObject({ slot: 2, factors: { popularity: 1 } })
    for (const { score, factors } of [first!, second!]) {
      const { relevance, recency, popularity, editor } = factors
      expect(score).toBeCloseTo(relevance * recency * popularity * editor, 12)
    }
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
    expect(rank({ textIndex: null }).map(({ slot, factors }) => [slot, factors.similarity])).toEqual([
      [2, 0.5],
      [1, 0],
    ])
  })

  it('closes the gate to what hardly resembles', () => {
    const { rank } = site({ tags: [1, 2, 3, 4, 5] }, { tags: [4, 5, 7, 8, 9, 10] }, ...crowd)
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

  it('falls back to the newest of the section, then of the site', () => {
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
      [4, 'newest'],
      [3, 'newest'],
    ])
  })

  it('before these takes what is a little alike, the likest first, and does not call removed what stands in the list', () => {
    const { ranking } = site(
      { tags: [1, 2, 3, 4, 5, 6, 7], section: 7 },
      { tags: [7, ...Array.from({ length: 12 }, (_, i) => 20 + i)], daysOld: 0 },
      { tags: [7, ...Array.from({ length: 9 }, (_, i) => 40 + i)], daysOld: 8 },
      { tags: [60], section: 7 },
      ...crowd,
    )
    const { items, removed } = ranking({ limit: 3, explain: true })
    expect(items.map(({ slot, source }) => [slot, source])).toEqual([
      [2, 'distant'],
      [1, 'distant'],
      [3, 'section'],
    ])
    expect(removed).toEqual([])
    expect(ranking({ limit: 1, explain: true }).removed).toMatchObject([{ slot: 1, gate: 'too-different' }])
  })

  it('has nothing in another language while there is anything in that of the article, or of which it is not known', () => {
    const [english, swahili] = [0, 1]
    const { slots } = site(
      { section: 7, language: english },
      { section: 7, language: swahili, daysOld: 0 },
      { section: 8, language: english, daysOld: 9 },
      { section: 8, daysOld: 20 },
      { section: 8, language: swahili, daysOld: 0 },
    )
    expect(slots({ limit: 4 })).toEqual([2, 3, 1, 4])
  })

  it('for any site: what fills a list is in order of language, likeness, section and date, and what is left out would not stand before it', () => {
    const story = fc.record({
      tags: fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      section: fc.integer({ min: -1, max: 2 }),
      language: fc.integer({ min: -1, max: 1 }),
      daysOld: fc.nat(90),
    })
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (stories, limit) => {
          const [article] = stories
          const { rank } = site(...stories)
          const keyOf = ({ slot, factors: { similarity } }: ReturnType<typeof rank>[number]) => {
            const { language, section, daysOld } = stories[slot]!
            const isForeign = language !== -1 && article!.language !== -1 && language !== article!.language
            const isOfSection = section !== -1 && section === article!.section
            return [isForeign ? 0 : 1, similarity, isOfSection ? 1 : 0, -daysOld]
          }
          const fills = (most: number) =>
            rank({ limit: most, minSimilarity: 0.3 })
              .filter(({ source }) => source !== 'content')
              .map(keyOf)
          const all = fills(stories.length)
          expect(all).toEqual(all.toSorted(descending))
          expect(fills(limit)).toEqual(all.slice(0, fills(limit).length))
        },
      ),
      { numRuns: 500 },
    )
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
          for (const { slot, factors } of list) {
            const { similarity, recency, popularity } = factors
            expect(allowed).toContain(stories[slot])
            expect(similarity).toBeGreaterThanOrEqual(0)
            expect(similarity).toBeLessThanOrEqual(1 + 1e-9)
            expect(recency).toBeGreaterThanOrEqual(0.7)
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

describe('what readers read next', () => {
  const tags = [1, 2]
  const stories: Story[] = [{ tags }, { tags }, { tags: [1, 8] }, { tags: [50] }, { tags: [51] }, ...crowd]
  const learnt = (...steps: [to: number, readers: number][]) => {
    const coVisits = new CoVisits({ sinceMs: NOW - DAY })
    for (const [to, readers] of steps) coVisits.add(0, to, readers, NOW)
    // Elsewhere they go where they like.
    for (let i = 5; i < 40; i++) coVisits.add(i, i + 1, 30, NOW)
    return coVisits
  }

  it('orders what passes by content', () => {
    const { slots } = site(...stories)
    expect(slots({ limit: 2 })).toEqual([1, 2])
    expect(slots({ limit: 2, coVisits: learnt([2, 200]) })).toEqual([2, 1])
    expect(slots({ limit: 2, coVisits: learnt([2, 1]) })).toEqual([1, 2])
  })

  it('lets in what far more choose than would by chance, though nothing else is in common', () => {
    const { rank } = site(...stories)
    const coVisits = learnt([3, 50])
    expect(rank({ limit: 3, coVisits }).find(({ slot }) => slot === 3)).toMatchObject({
      source: 'co-visits',
      factors: { similarity: 0, coVisits: 1 },
    })
  })

  it('does not let in what two readers chose, nor what everybody reads anyway', () => {
    const { ranking } = site(...stories)
    expect(ranking({ limit: 2, coVisits: learnt([3, 2]), explain: true }).removed).toMatchObject([
      { slot: 3, gate: 'too-different' },
    ])
    const coVisits = learnt([4, 20])
    for (let i = 5; i < 40; i++) coVisits.add(i, 4, 400, NOW)
    expect(ranking({ limit: 2, coVisits }).items.map(({ slot }) => slot)).toEqual([1, 2])
  })

  it('has a list of it where content says nothing: what was read next, the newest of it first, then the newest', () => {
    const { rank } = site({}, { daysOld: 9 }, { daysOld: 2 }, { daysOld: 1 }, { daysOld: 30 })
    const items = rank({ limit: 4, coVisits: learnt([1, 2], [4, 2]) })
    expect(items.map(({ slot, source }) => [slot, source])).toEqual([
      [1, 'co-visits'],
      [4, 'co-visits'],
      [3, 'newest'],
      [2, 'newest'],
    ])
  })

  it('counts for nothing where the site does not want it', () => {
    const { slots } = site(...stories)
    const settings = { ...defaultRanking.similar, coVisitWeight: 0 }
    expect(slots({ limit: 2, coVisits: learnt([2, 200]), settings })).toEqual([1, 2])
  })
})

describe('the editor of Similar', () => {
  const stories: Story[] = [
    { tags: [1, 2, 3] },
    { tags: [1, 2, 3] },
    { tags: [1, 2, 8] },
    { tags: [1, 8, 9] },
    ...crowd,
  ]

  it('boosts, buries, pins and excludes, in one list or beside one article as well', () => {
    const { slots, ranking } = site(...stories)
    const order = (...signals: Signal[]) => slots({ limit: 3, lambda: 1, signals })
    expect(order()).toEqual([1, 2, 3])
    expect(order(said(3, { effect: 'boost', factor: 10 }))).toEqual([3, 1, 2])
    expect(order(said(1, { effect: 'bury', share: 0.9 }))).toEqual([2, 3, 1])
    expect(order(said(5, { effect: 'pin', position: 2 }))).toEqual([1, 5, 2])
    expect(order(said(1, { effect: 'exclude' })).includes(1)).toBe(false)
    expect(order(said(1, { effect: 'exclude' }, { beside: 7 }))).toEqual([1, 2, 3])
    expect(order(said(1, { effect: 'exclude' }, { list: 'see-also' }))).toEqual([1, 2, 3])
    const excluded = said(1, { effect: 'exclude' }, { beside: 0 })
    expect(ranking({ signals: [excluded], explain: true }).removed).toMatchObject([
      { slot: 1, gate: 'excluded', signals: [excluded] },
    ])
  })

  it('keeps a cornerstone, however old', () => {
    const { slots } = site({ tags: [1, 2] }, { tags: [1, 2], daysOld: 4000 }, { tags: [1, 3] }, ...crowd)
    const [ageLimitMs, limit] = [30 * DAY, 1]
    expect(slots({ ageLimitMs, limit })).toEqual([2])
    expect(slots({ ageLimitMs, limit, signals: [said(1, { effect: 'cornerstone' })] })).toEqual([1])
  })

  it('for any site and signals: an exclusion wins, pins are where they were pinned, never itself, none twice', () => {
    const signal = anySignal({ last: 12, position: 9 })
    const story = fc.record({
      tags: fc.uniqueArray(fc.nat(6), { maxLength: 4 }),
      section: fc.integer({ min: -1, max: 1 }),
      daysOld: fc.integer({ min: -1, max: 90 }),
    })
    const step = fc.tuple(fc.nat(12), fc.nat(12), fc.integer({ min: 1, max: 60 }))
    fc.assert(
      fc.property(
        fc.array(story, { minLength: 1, maxLength: 13 }),
        fc.array(signal, { maxLength: 8 }),
        fc.array(step, { maxLength: 8 }),
        fc.nat(9),
        (stories, signals, steps, limit) => {
          const coVisits = new CoVisits({ sinceMs: NOW - DAY })
          for (const [from, to, readers] of steps) coVisits.add(from, to, readers, NOW)
          const { rank } = site(...stories)
          const items = rank({ signals, coVisits, limit })
          const slots = items.map(({ slot }) => slot)
          expect(new Set(slots).size).toBe(slots.length)
          expect(slots).not.toContain(0)
          expect(slots.length).toBeLessThanOrEqual(limit)
          for (const { article, effect } of signals)
            if (effect === 'exclude') expect(slots).not.toContain(article)
          expectPinned(items)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('diversify', () => {
  it('changes nothing where λ is 1, and never the first', () => {
    const scores = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (list, lambda) => {
        const ranked = list.toSorted((a, b) => b - a).map((score) => ({ score }))
        const likenesses = (one: { score: number }, others: readonly { score: number }[]) =>
          others.map(({ score }) => (score % 3 === one.score % 3 ? 1 : 0))
        const plain = diversify(ranked, { limit: 10, lambda: 1, likenesses }).map(({ item }) => item)
        expect(plain).toEqual(ranked.slice(0, 10))
        const varied = diversify(ranked, { limit: 20, lambda, likenesses }).map(({ item }) => item)
        expect(varied[0]?.score).toBe(ranked[0]?.score)
        expect(varied.map(({ score }) => score).toSorted((a, b) => b - a)).toEqual(
          ranked.map(({ score }) => score),
        )
      }),
    )
  })
})

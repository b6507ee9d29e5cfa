import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { termVectorOf as termsOf, wordsOf } from '../../../src/ranking/term-vector.ts'
import { TextIndex } from '../../../src/ranking/text-index.ts'

const NOW = 1_000_000
const termVectorOf = (
  story: { title: string; text: string; language?: string },
  options: { limit?: number } = {},
) => termsOf({ language: 'en', ...story }, options)
const build = (stories: { title: string; text: string }[]) => {
  const articles = new ArticleTable()
  const index = new TextIndex(articles)
  stories.forEach((story, slot) => index.set(articles.add({ publishedAt: slot }), termVectorOf(story)))
  return { articles, index }
}
const same = (a: Parameters<typeof termVectorOf>[0], b: typeof a) =>
  expect(termVectorOf(a)).toEqual(termVectorOf(b))

describe('termVectorOf', () => {
  it('counts words without regard to case, and those of the title three times', () => {
    const { hashes, counts } = termVectorOf({
      title: 'Cocoa crop',
      text: 'COCOA prices. Prices fell; cocoa exports rose.',
    })
    expect(hashes.length).toBe(6)
    expect([...counts]).toEqual([5, 3, 2, 1, 1, 1])
  })

  it('leaves out what tells nothing: joining words in English and Swahili, numbers, single letters', () => {
    same({ title: '', text: 'The coffee and the tea of 1987 are a B' }, { title: '', text: 'coffee tea' })
    same({ title: '', text: 'kahawa na chai ya Kenya' }, { title: '', text: 'kahawa chai kenya' })
  })

  it('knows a word by its stem, in the language of the article', () => {
    same({ title: '', text: 'elections elected' }, { title: '', text: 'election elect' })
    same(
      { title: '', text: 'les élections des chevaux', language: 'fr-CA' },
      { title: '', text: 'élection cheval', language: 'fr' },
    )
    // Of a language without a stemmer, as Swahili is, words stand as they are.
    const swahili = (text: string) => termVectorOf({ title: '', text, language: 'sw' })
    expect(swahili('uchaguzi wachaguzi elections election').hashes.length).toBe(4)
  })

  it('counts words of one stem together', () => {
    const { counts } = termVectorOf({ title: 'Elections', text: 'An election, electing' })
    expect([...counts]).toEqual([5])
  })

  it('keeps at most 64 terms, the most frequent', () => {
    const text = Array.from({ length: 200 }, (_, i) => `word${i}x`).join(' ')
    const { hashes } = termVectorOf({ title: '', text: `${text} word199x` })
    expect(hashes.length).toBe(64)
    expect(hashes[0]).toBe(termVectorOf({ title: 'word199x', text: '' }).hashes[0])
    expect(termVectorOf({ title: '', text }, { limit: 20 }).hashes.length).toBe(20)
  })

  it('keeps letters with their marks together, and composed equal to decomposed', () => {
    expect(wordsOf('Élection à Nairobi; हिन्दी')).toEqual(['élection', 'à', 'nairobi', 'हिन्दी'])
    same({ title: 'Élection', text: '' }, { title: 'E\u0301lection', text: '' })
  })

  it('separates words where the script does not', () => {
    expect(wordsOf('東京都は日本の首都です').length).toBeGreaterThan(3)
  })

  it('makes a vector of anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'binary', maxLength: 500 }),
        (title, text) => {
          const { hashes, counts } = termVectorOf({ title, text })
          expect(hashes.length).toBeLessThanOrEqual(64)
          expect(new Set(hashes).size).toBe(hashes.length)
          for (const times of counts) expect(times).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('TextIndex', () => {
  const stories = [
    { title: 'Cocoa crop in Bahia', text: 'Drought delayed the cocoa harvest in Bahia.' },
    { title: 'Bahia harvest', text: 'Cocoa growers in Bahia expect rain after the drought.' },
    { title: 'Bank merges', text: 'Shareholders approved the merger of two banks.' },
    { title: 'Merger of banks', text: 'Two banks merge; shareholders gain.' },
  ]

  it('finds the story that is about the same', () => {
    const { index } = build(stories)
    expect(index.neighbours(0, { now: NOW }).slots).toEqual([1])
    expect(index.cosine(0, 1)).toBeGreaterThan(0.3)
    expect(index.cosine(0, 2)).toBe(0)
    expect(index.cosine(2, 2)).toBeCloseTo(1)
  })

  it('forgets a removed text and replaces a changed one', () => {
    const { index } = build(stories)
    index.remove(1)
    expect(index.neighbours(0, { now: NOW }).slots).toEqual([])
    expect(index.hasTerms(1)).toBe(false)
    index.set(2, termVectorOf(stories[1]!))
    expect(index.neighbours(0, { now: NOW }).slots).toEqual([2])
    expect(index.documents).toBe(3)
  })

  it('looks for no candidates by a word in every tenth article of a large site', () => {
    const text = (slot: number) =>
      slot % 2 === 0 ? `market unique${slot} pair${slot >>> 2}` : `goal unique${slot}`
    const { index } = build(Array.from({ length: 1200 }, (_, slot) => ({ title: '', text: text(slot) })))
    expect(index.neighbours(0, { now: NOW }).slots).toEqual([2])
    expect(index.cosine(0, 4)).toBeGreaterThan(0)
    const small = build(Array.from({ length: 12 }, (_, slot) => ({ title: '', text: text(slot) })))
    expect(small.index.neighbours(0, { now: NOW }).slots.length).toBe(5)
  })

  it('weighs a word in every text next to nothing', () => {
    const { index } = build(
      ['tea', 'ferry', 'bank', 'goal'].map((word) => ({ title: '', text: `${word} market` })),
    )
    expect(index.cosine(0, 1)).toBeLessThan(0.02)
  })

  it('lends a text the words of its nearest, so that it resembles what speaks of the same in other words', () => {
    const { index } = build([
      { title: '', text: 'frost tea' },
      { title: '', text: 'frost tea auction kericho leaf' },
      { title: '', text: 'auction kericho leaf price' },
      { title: '', text: 'ferry ramp' },
    ])
    const neighbours = index.neighbours(0, { now: NOW })
    expect(index.cosine(0, 2)).toBe(0)
    const [near, next, far] = index.expandedCosines(0, neighbours, [1, 2, 3])
    expect(near).toBeGreaterThan(next!)
    expect(next).toBeGreaterThan(0.2)
    expect(far).toBe(0)
  })

  it('compares as it is what nothing resembles', () => {
    const { index } = build(stories)
    expect(index.expandedCosines(0, { slots: [], cosines: [] }, [1])).toEqual([index.cosine(0, 1)])
  })
})

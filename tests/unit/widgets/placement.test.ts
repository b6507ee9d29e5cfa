import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockKinds, blockOf } from '../../../widgets/see-also/blocks.ts'
import { afterParagraph, everyWords, isOpenGap } from '../../../widgets/see-also/placement.ts'
import type { Block, BlockKind } from '../../../widgets/see-also/blocks.ts'

const block = fc.record({
  words: fc.nat(200),
  kind: fc.constantFrom(...blockKinds, 'paragraph' as const, 'paragraph' as const),
})
const blocks = fc.array(block, { maxLength: 60 })
const asked = fc.record({
  minWords: fc.integer({ min: 1, max: 600 }),
  atMost: fc.integer({ min: 1, max: 6 }),
})
const wordsOf = (list: readonly Block[]) => list.reduce((sum, { words }) => sum + words, 0)
const paragraphs = (...words: number[]): Block[] =>
  words.map((count) => ({ words: count, kind: 'paragraph' }))

describe('links every so many words', () => {
  /** For any text and any wish. */
  const holds = (law: (gaps: number[], list: Block[], wish: { minWords: number; atMost: number }) => void) =>
    fc.assert(
      fc.property(blocks, asked, (list, wish) => law(everyWords(list, wish), list, wish)),
      { numRuns: 500 },
    )
  const thresholdOf = (list: Block[], { minWords, atMost }: { minWords: number; atMost: number }) =>
    Math.max(minWords, wordsOf(list) / (atMost + 1))
  const isBeside = (gap: number, list: Block[], kind: BlockKind) =>
    list[gap]!.kind === kind || list[gap + 1]!.kind === kind

  test('stand between two blocks, in order, and at most as many as asked', () =>
    holds((gaps, list, { atMost }) => {
      expect(gaps.length).toBeLessThanOrEqual(atMost)
      expect(gaps).toEqual([...new Set(gaps)].sort((a, b) => a - b))
      for (const gap of gaps) expect(gap).toBeLessThan(list.length - 1)
    }))

  test('have T = max(minWords, words / (boxes + 1)) words or more before the first, and between two', () =>
    holds((gaps, list, wish) => {
      let start = 0
      for (const gap of gaps) {
        expect(wordsOf(list.slice(start, gap + 1))).toBeGreaterThanOrEqual(thresholdOf(list, wish))
        start = gap + 1
      }
    }))

  test('never stand right after a heading', () =>
    holds((gaps, list) => {
      for (const gap of gaps) expect(list[gap]!.kind).not.toBe('heading')
    }))

  test('never stand before a list', () =>
    holds((gaps, list) => {
      for (const gap of gaps) expect(list[gap + 1]!.kind).not.toBe('list')
    }))

  test.each(['quote', 'code', 'figure', 'embed', 'ad'] as const)(
    'never stand beside a block of kind %s',
    (kind) =>
      holds((gaps, list) => {
        for (const gap of gaps) expect(isBeside(gap, list, kind)).toBe(false)
      }),
  )

  test('take the first gap that these rules leave open, each of them', () =>
    holds((gaps, list, wish) => {
      let start = 0
      for (const gap of [...gaps, gaps.length < wish.atMost ? list.length - 1 : -1]) {
        for (let passed = start; passed < gap; passed++) {
          const isNear = wordsOf(list.slice(start, passed + 1)) < thresholdOf(list, wish)
          expect(isNear || !isOpenGap(list, passed)).toBe(true)
        }
        start = gap + 1
      }
    }))

  test('stand where they stood when a block without words follows', () =>
    holds((gaps, list, wish) => {
      expect(everyWords([...list, { words: 0, kind: 'other' }], wish).slice(0, gaps.length)).toEqual(gaps)
    }))
})

describe('a child of an article', () => {
  const of = (name: string, { marks = '', text = 'some words', held = [] as string[] } = {}) =>
    blockOf(name, { marks, text, holds: (names) => names.split(',').some((it) => held.includes(it)) })?.kind

  test.each([
    ['p', 'paragraph'],
    ['h3', 'heading'],
    ['dl', 'list'],
    ['blockquote', 'quote'],
    ['amp-img', 'figure'],
    ['table', 'figure'],
    ['pre', 'code'],
    ['iframe', 'embed'],
    ['ins', 'ad'],
    ['amp-ad', 'ad'],
    ['ukingo-see-also', 'ad'],
    ['div', 'other'],
  ] as const)('<%s> is of kind %s', (name, kind) => {
    expect(of(name)).toBe(kind)
  })

  test('is what stands in it, where it is a wrapper', () => {
    expect(of('div', { held: ['iframe'] })).toBe('embed')
    expect(of('p', { held: ['iframe'] })).toBe('embed')
    expect(of('section', { held: ['blockquote'] })).toBe('quote')
    expect(of('div', { held: ['pre'] })).toBe('code')
    expect(of('p', { held: ['img'] })).toBe('figure')
    expect(of('p', { held: ['img'], text: 'word '.repeat(50) })).toBe('paragraph')
    expect(of('div', { held: ['ins'] })).toBe('ad')
    expect(of('p', { held: ['ins'] })).toBe('paragraph')
  })

  test('is an ad when its marks say so as a word', () => {
    for (const marks of ['ad', 'my-ad-slot', 'wp_advert', 'Advertisement', 'td-a-rec x'])
      expect(of('div', { marks })).toBe('ad')
    for (const marks of ['lead', 'add-on', 'gadget', 'null null']) expect(of('div', { marks })).toBe('other')
  })

  test('is no block when it shows nothing', () => {
    for (const name of ['script', 'style', 'template', 'noscript', 'br']) expect(of(name)).toBeUndefined()
    expect(of('p', { text: '  ' })).toBeUndefined()
    expect(of('p', { text: '', held: ['img'] })).toBe('figure')
  })
})

/** The rules, said the other way round. */
const expectOpen = (list: Block[], gap: number) => {
  const [before, after] = [list[gap]!.kind, list[gap + 1]?.kind]
  const untouchable: (BlockKind | undefined)[] = ['quote', 'code', 'figure', 'embed', 'ad']
  expect(before).not.toBe('heading')
  expect(after).not.toBe('list')
  expect(untouchable).not.toContain(before)
  expect(untouchable).not.toContain(after)
}

test('never goes before the nth paragraph, and skips closed gaps only', () => {
  fc.assert(
    fc.property(blocks, fc.integer({ min: 1, max: 12 }), (list, n) => {
      const gap = afterParagraph(list, n)
      const nth = list.flatMap(({ kind }, index) => (kind === 'paragraph' ? [index] : []))[n - 1]
      if (gap === -1) {
        expect(nth === undefined || list.every((_, index) => index < nth || !isOpenGap(list, index))).toBe(
          true,
        )
        return
      }
      expectOpen(list, gap)
      expect(gap).toBeGreaterThanOrEqual(nth!)
      for (let index = nth!; index < gap; index++) expect(isOpenGap(list, index)).toBe(false)
    }),
  )
})

test('spreads two links over a long text, 250 words apart by default', () => {
  const list = paragraphs(...Array.from({ length: 14 }, () => 60))
  expect(everyWords(list, { atMost: 2 })).toEqual([4, 9])
  expect(everyWords(list, { minWords: 500, atMost: 2 })).toEqual([8])
  expect(everyWords(paragraphs(100, 100), { atMost: 2 })).toEqual([])
  expect(everyWords([], { atMost: 2 })).toEqual([])
})

test('goes before a heading, not after it; past a list, not before it', () => {
  const list: Block[] = [
    { words: 300, kind: 'paragraph' },
    { words: 20, kind: 'list' },
    { words: 5, kind: 'heading' },
    { words: 300, kind: 'paragraph' },
  ]
  expect(everyWords(list, { atMost: 1 })).toEqual([1])
  expect(afterParagraph(list, 1)).toBe(1)
  expect(afterParagraph(list, 2)).toBe(3)
  expect(afterParagraph(list, 3)).toBe(-1)
})

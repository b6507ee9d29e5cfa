import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterParagraph, everyWords, isOpenGap } from '../../../widgets/see-also/placement.ts'
import type { Block, BlockKind } from '../../../widgets/see-also/placement.ts'

const kinds: BlockKind[] = ['paragraph', 'heading', 'list', 'quote', 'figure', 'code', 'embed', 'ad', 'other']
const block = fc.record({
  words: fc.nat(200),
  kind: fc.constantFrom(...kinds, 'paragraph' as const, 'paragraph' as const),
})
const blocks = fc.array(block, { maxLength: 60 })
const wordsOf = (list: readonly Block[]) => list.reduce((sum, { words }) => sum + words, 0)
const paragraphs = (...words: number[]): Block[] =>
  words.map((count) => ({ words: count, kind: 'paragraph' }))

/** The rules, said the other way round. */
const expectOpen = (list: Block[], gap: number) => {
  const [before, after] = [list[gap]!.kind, list[gap + 1]?.kind]
  const untouchable: (BlockKind | undefined)[] = ['quote', 'code', 'figure', 'embed', 'ad']
  expect(before).not.toBe('heading')
  expect(after).not.toBe('list')
  expect(untouchable).not.toContain(before)
  expect(untouchable).not.toContain(after)
}

test('places only in open gaps, in order, at most as many as asked, T words or more apart', () => {
  fc.assert(
    fc.property(
      blocks,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 600 }),
      (list, atMost, minWords) => {
        const gaps = everyWords(list, { minWords, atMost })
        const threshold = Math.max(minWords, wordsOf(list) / (atMost + 1))
        expect(gaps.length).toBeLessThanOrEqual(atMost)
        let start = 0
        for (const gap of gaps) {
          expectOpen(list, gap)
          expect(gap).toBeLessThan(list.length - 1)
          expect(wordsOf(list.slice(start, gap + 1))).toBeGreaterThanOrEqual(threshold)
          start = gap + 1
        }
      },
    ),
  )
})

test('takes the first gap that the rules allow', () => {
  fc.assert(
    fc.property(blocks, fc.integer({ min: 1, max: 6 }), (list, atMost) => {
      const [first] = everyWords(list, { minWords: 100, atMost })
      const threshold = Math.max(100, wordsOf(list) / (atMost + 1))
      const expected = list.findIndex(
        (_, index) =>
          index < list.length - 1 && isOpenGap(list, index) && wordsOf(list.slice(0, index + 1)) >= threshold,
      )
      expect(first ?? -1).toBe(expected)
    }),
  )
})

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

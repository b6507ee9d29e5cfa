import { expect, it } from 'vitest'
import { layOut } from '../../../src/inject/lay-out.ts'
import type { Placement } from '../../../widgets/lib/contract.ts'
import type { Block } from '../../../widgets/see-also/blocks.ts'

const outline = Array.from({ length: 12 }, (): Block => ({ kind: 'paragraph', words: 100 }))
const lines = {
  widget: 'see-also',
  selector: 'article',
  where: { at: 'every-words', words: 300, atMost: 3 },
} as const
const ad = (n: number): Placement => ({
  widget: 'ad',
  slot: 'middle',
  selector: 'article',
  where: { at: 'after-paragraph', n },
})
const similar: Placement = { widget: 'similar', selector: 'article', where: { at: 'after' } }
const gapsOf = (placements: Placement[], count = 3) =>
  layOut(placements, { outline, lines: count }).inText.map(({ gap, placement }) => [placement.widget, gap])

it('lays rules out one after the other, each at a distance from what stands already', () => {
  expect(gapsOf([lines])).toEqual([
    ['see-also', 2],
    ['see-also', 5],
    ['see-also', 8],
  ])
  expect(gapsOf([ad(3), lines])).toEqual([
    ['ad', 2],
    ['see-also', 3],
    ['see-also', 6],
    ['see-also', 9],
  ])
})

it('has no more places for links than there are links, and keeps what stands beside the text apart', () => {
  expect(gapsOf([lines, lines], 1)).toEqual([['see-also', 2]])
  expect(layOut([similar, lines], { outline, lines: 0 })).toEqual({ inText: [], around: [similar] })
  expect(layOut([ad(30)], { outline, lines: 3 })).toEqual({ inText: [], around: [] })
})

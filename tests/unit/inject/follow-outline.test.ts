import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followOutline } from '../../../src/inject/follow-outline.ts'
import type { Block } from '../../../widgets/see-also/blocks.ts'

const paragraph = (words: number): Block => ({ kind: 'paragraph', words })
const outline = [50, 61, 72, 55, 66, 77, 58].map(paragraph)
/** After which blocks of the page something stands, laid out for these gaps of the outline. */
const placed = (page: readonly Block[], gaps: number[], stored = outline) => {
  const { take } = followOutline(
    stored,
    gaps.map((gap) => ({ gap })),
  )
  return page.flatMap((block, index) => take(block).map(() => index))
}

describe('a page through its stored outline', () => {
  it('has everything where it was laid out, whatever other paragraphs stand around the text', () => {
    expect(placed(outline, [1, 4])).toEqual([1, 4])
    const others = [paragraph(3), paragraph(40)]
    expect(placed([...others, ...outline, ...others], [1, 4])).toEqual([3, 6])
  })

  it('is found again after a paragraph that was corrected, written anew, added or taken out', () => {
    expect(placed(outline.with(1, paragraph(63)), [1, 4])).toEqual([1, 4])
    expect(placed(outline.with(1, paragraph(90)), [2, 4])).toEqual([2, 4])
    expect(placed(outline.toSpliced(2, 0, paragraph(90)), [1, 4])).toEqual([1, 5])
    expect(placed(outline.toSpliced(2, 1), [1, 4])).toEqual([1, 3])
  })

  it('gets what belonged to a gap it has no more at the next that is open', () => {
    expect(placed(outline.with(1, paragraph(90)), [1, 4])).toEqual([2, 4])
    const stored = outline.toSpliced(3, 0, { kind: 'figure', words: 0 })
    const page = stored.with(1, paragraph(90)).filter(({ kind }) => kind === 'paragraph')
    expect(placed(page, [1], stored)).toEqual([3])
  })

  it('gets nothing where it is another text', () => {
    expect(placed([200, 210, 220].map(paragraph), [1, 4])).toEqual([])
  })

  it('never gets anything twice, nor more than was laid out', () => {
    const words = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 })
    const gaps = fc.uniqueArray(fc.nat(29), { maxLength: 5 })
    fc.assert(
      fc.property(words, words, gaps, (stored, page, laidOut) => {
        const { take } = followOutline(
          stored.map(paragraph),
          laidOut.sort((a, b) => a - b).map((gap) => ({ gap })),
        )
        const taken = page.flatMap((words) => take(paragraph(words)).map(({ gap }) => gap))
        expect(taken).toEqual(laidOut.slice(0, taken.length))
      }),
    )
  })
})

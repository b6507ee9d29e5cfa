import type { Block, BlockKind } from './blocks.ts'

/** Where something may stand between the blocks of an article: the same in the browser and at the edge. */

const mayPrecede: ReadonlySet<BlockKind> = new Set(['paragraph', 'list'])
const mayFollow: ReadonlySet<BlockKind> = new Set(['paragraph', 'heading', 'other'])

/** Is the gap after block `index` open? Before a heading but never right after it, not before a list, never beside a
 *  quote, code, a figure, an embed or an ad. The gap after the last block is open: nothing follows that it could disturb. */
export const isOpenGap = (blocks: readonly Block[], index: number): boolean => {
  const before = blocks[index]
  const after = blocks[index + 1]
  return !!before && mayPrecede.has(before.kind) && (!after || mayFollow.has(after.kind))
}

/** Index of the block after which to insert, for "after the nth paragraph" (from 1): that gap, or the next open one.
 *  -1 when the text is too short or no later gap is open. */
export const afterParagraph = (blocks: readonly Block[], n: number): number => {
  let paragraphs = 0
  return blocks.findIndex((block, index) => {
    if (block.kind === 'paragraph') paragraphs++
    return paragraphs >= n && isOpenGap(blocks, index)
  })
}

/** Indices of the blocks after which to insert at most `atMost` boxes, `T = max(minWords, words / (boxes + 1))` words or
 *  more before each: the threshold of the well-tried inline-link plugins. Never after the last block: these stand
 *  between paragraphs. */
export const everyWords = (
  blocks: readonly Block[],
  { minWords = 250, atMost }: { minWords?: number; atMost: number },
): number[] => {
  const total = blocks.reduce((sum, { words }) => sum + words, 0)
  const threshold = Math.max(minWords, total / (atMost + 1))
  const gaps: number[] = []
  let words = 0
  for (let index = 0; index < blocks.length - 1 && gaps.length < atMost; index++) {
    words += blocks[index]!.words
    if (words < threshold || !isOpenGap(blocks, index)) continue
    gaps.push(index)
    words = 0
  }
  return gaps
}

import type { Block } from '../../widgets/see-also/blocks.ts'
import { isOpenGap } from '../../widgets/see-also/placement.ts'

/** So many blocks may have gone in a row since the outline was stored, beside those that changed, and the rest is still found. */
const mostGone = 2
const mostChanged = 6

/** Follows a page through its stored outline, block by block as they end. `take` tells what is due after a block: what was laid
 *  out for the gap behind it; and what belongs to a gap that the page has no more, at the next one that is open. */
export const followOutline = <Due extends { gap: number }>(
  outline: readonly Block[],
  laidOut: readonly Due[],
): { take: (block: Block) => Due[] } => {
  let next = 0
  let taken = 0
  /** Blocks since the last that was found: changed, new, or none of the text's. */
  let strange = 0

  const indexOf = (block: Block): number => {
    const candidates = outline.slice(next, next + strange + mostGone + 1)
    const ahead = candidates.findIndex((stored, ahead) =>
      ahead === 0 || ahead === strange ? isAlike(stored, block) : isSame(stored, block),
    )
    if (ahead === -1) {
      strange = Math.min(strange + 1, mostChanged)
      return -1
    }
    strange = 0
    next += ahead + 1
    return next - 1
  }

  return {
    take(block) {
      if (taken === laidOut.length) return []
      const index = indexOf(block)
      const from = taken
      while (taken < laidOut.length && laidOut[taken]!.gap <= index) {
        const { gap } = laidOut[taken]!
        if (gap < index && !isOpenGap(outline, index)) break
        taken++
      }
      return laidOut.slice(from, taken)
    },
  }
}

const isSame = (stored: Block, seen: Block): boolean =>
  stored.kind === seen.kind && stored.words === seen.words

/** A corrected word or two leave a paragraph what it was. */
const isAlike = (stored: Block, seen: Block): boolean =>
  stored.kind === seen.kind && Math.abs(stored.words - seen.words) <= stored.words / 20

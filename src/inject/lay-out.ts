import type { Placement } from '../../widgets/lib/contract.ts'
import type { Block } from '../../widgets/see-also/blocks.ts'
import { afterParagraph, everyWords } from '../../widgets/see-also/placement.ts'

export type Layout = {
  /** Between the blocks of the text, from above: each after the block `gap` of the outline. */
  inText: { gap: number; placement: Placement }[]
  /** Beside or in an element of the page. */
  around: Placement[]
}

/** Where the rules of a site put its widgets in an article, one rule after the other as in the browser (widgets/lib/place-widgets.ts):
 *  what stands already keeps its distance from what comes. `lines`: how many SEE ALSO links there are. */
export const layOut = (
  placements: readonly Placement[],
  { outline, lines }: { outline: readonly Block[]; lines: number },
): Layout => {
  const blocks = outline.map((block, gap) => ({ ...block, gap }))
  const layout: Layout = { inText: [], around: [] }
  let left = lines
  for (const placement of placements) {
    const isLine = placement.widget === 'see-also'
    if (!isInText(placement)) {
      if (!isLine || left-- > 0) layout.around.push(placement)
      continue
    }
    const gaps = gapsOf(placement, blocks).slice(0, isLine ? Math.max(0, left) : undefined)
    if (isLine) left -= gaps.length
    // From below, so that the indices above stay what they are.
    for (const index of gaps.toReversed()) {
      const { gap } = blocks[index]!
      layout.inText.push({ gap, placement })
      blocks.splice(index + 1, 0, { kind: 'ad', words: 0, gap })
    }
  }
  layout.inText.sort((a, b) => a.gap - b.gap)
  return layout
}

export const isInText = ({ where }: Placement): boolean =>
  where.at === 'after-paragraph' || where.at === 'every-words'

const gapsOf = ({ where }: Placement, blocks: readonly Block[]): number[] => {
  if (where.at === 'every-words') return everyWords(blocks, { minWords: where.words, atMost: where.atMost })
  const gap = where.at === 'after-paragraph' ? afterParagraph(blocks, where.n) : -1
  return gap === -1 ? [] : [gap]
}

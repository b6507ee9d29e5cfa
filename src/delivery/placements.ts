import type { PageAnswer } from '../../widgets/lib/contract.ts'
import type { Block } from '../../widgets/see-also/blocks.ts'
import { afterParagraph, everyWords } from '../../widgets/see-also/placement.ts'
import type { SiteSettings } from '../site/settings.ts'

type Settings = Pick<SiteSettings, 'placements' | 'minWordsBetween'>

/** The placement rules as the browser takes them. */
export const placementsOf = ({
  placements,
  minWordsBetween,
}: Settings): NonNullable<PageAnswer['placements']> =>
  placements.map(({ slot, where, ...rest }) => ({
    ...rest,
    ...(slot !== undefined && { slot }),
    where: where.at === 'every-words' ? { ...where, words: where.words ?? minWordsBetween } : where,
  }))

/** The SEE ALSO links of a page: after which block of the article each stands, from above; null where that is not known.
 *  Elements of the page's own (`lines`) stand as evenly as the words allow; what the site's rules place ('auto') stands where
 *  the same rules put it in the browser, and an article too short for them has none. */
export const seeAlsoLines = (
  settings: Settings,
  { outline, lines }: { outline: readonly Block[]; lines: number | 'auto' },
): (number | null)[] => {
  const gapsOf = (atMost: number, minWords = settings.minWordsBetween) =>
    outline.length > 0 ? everyWords(outline, { minWords, atMost }) : unknown(atMost)
  if (lines !== 'auto') {
    const gaps = gapsOf(lines)
    return [...gaps, ...unknown(lines - gaps.length)]
  }
  const placed = settings.placements.flatMap(({ widget, where }): (number | null)[] => {
    if (widget !== 'see-also') return []
    if (where.at === 'every-words') return gapsOf(where.atMost, where.words)
    return outline.length > 0 && where.at === 'after-paragraph' ? [afterParagraph(outline, where.n)] : [null]
  })
  return placed.filter((gap) => gap !== -1).sort((a, b) => (a ?? outline.length) - (b ?? outline.length))
}

const unknown = (count: number): null[] => Array.from({ length: count }, () => null)

import type { ListAnswer, PageAnswer, Placement } from '../../widgets/lib/contract.ts'
import type { Block } from '../../widgets/see-also/blocks.ts'
import { headingOf } from '../delivery/lists.ts'
import { pageLists } from '../delivery/page-lists.ts'
import type { ArticleCopy, SiteCopy } from '../delivery/snapshot.ts'
import { rankedBySite } from '../delivery/trial.ts'
import { asciiHtml } from './ascii.ts'
import { itemListScript } from './item-list.ts'
import { isInText, layOut, type Layout } from './lay-out.ts'

/** What the lists of one page bring into it. All of it is ASCII. */
export type Fragments = {
  layout: Layout
  outline: readonly Block[]
  /** The links of the nth SEE ALSO element of the page, or of its Similar or Popular; '' without any. */
  listHtml: (widget: ListWidget, nth: number) => string
  /** A widget as an element that the script takes over; null: it has nothing to show. */
  elementHtml: (placement: Placement, nth: number) => string | null
}
export type ListWidget = Exclude<Placement['widget'], 'ad'>

/** How many links a page's own elements may take, where no rule of the site says. */
const ownLines = 4

/** The lists of a page as every reader gets them: nothing in them is a reader's own, so that they may be cached. */
export const fragmentsOf = (
  copy: SiteCopy,
  article: ArticleCopy,
  placements: readonly Placement[],
): Fragments => {
  const { outline } = article.context
  const want = {
    lists: placements.length > 0 ? ('auto' as const) : { 'see-also': ownLines, similar: 6, popular: 10 },
    read: [],
  }
  const answer = pageLists(copy, article, { ranked: rankedBySite(copy, article), want }).answer({
    native: [],
    targets: [],
  })
  // Where the text is not known yet, the browser places by the same rules: all of them or none.
  const isPlaceable = outline.length > 0 || !placements.some(isInText)
  const lines = answer.seeAlso?.items.length ?? 0

  const listHtml = (widget: ListWidget, nth: number): string => {
    const list = answerOf(answer, widget)
    if (!list || list.items.length === 0) return ''
    if (widget === 'see-also') return asciiHtml(lineOf(list, nth))
    if (nth > 0) return ''
    return asciiHtml(list.html) + itemListScript(headingOf(copy, widget), list.items)
  }

  return {
    layout: isPlaceable ? layOut(placements, { outline, lines }) : { inText: [], around: [] },
    outline,
    listHtml,
    elementHtml({ widget, slot }, nth) {
      // Names of slots have no letter that could leave the attribute (ads/model.ts).
      if (widget === 'ad')
        return nth > 0 ? null : `<ukingo-ad name="${slot ?? ''}" class="ad-slot"></ukingo-ad>`
      const html = listHtml(widget, nth)
      return html === '' ? null : `<ukingo-${widget}>${html}</ukingo-${widget}>`
    },
  }
}

const answerOf = (answer: Pick<PageAnswer, 'seeAlso' | 'similar' | 'popular'>, widget: ListWidget) =>
  answer[widget === 'see-also' ? 'seeAlso' : widget]

/** Each line is a paragraph of its own (see-also/render.ts). */
const lineOf = ({ html }: ListAnswer, nth: number): string =>
  html.match(/<p part="item">.*?<\/p>/gs)?.[nth] ?? ''

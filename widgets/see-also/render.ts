import { markup } from '../lib/markup.ts'
import { isLinkable, itemLink } from '../lib/item-link.ts'
import { memoised } from '../lib/memoised.ts'
import type { Item } from '../lib/contract.ts'

const link = memoised(itemLink)

/** One line an item, each whole in itself: the embed hands the first to the page's first element, and so on. */
export const renderSeeAlso = (items: readonly Item[], { heading }: { heading: string }): string => {
  const label = markup`<span part="label">${heading}</span>`
  return items
    .filter(isLinkable)
    .map((item) => markup`<p part="item"><span part="line">${label} ${link([item])}</span></p>`)
    .join('')
}

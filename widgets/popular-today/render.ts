import { markup } from '../lib/markup.ts'
import { isLinkable, itemLink } from '../lib/item-link.ts'
import { memoised } from '../lib/memoised.ts'
import type { Item } from '../lib/contract.ts'

const rows = memoised((item) => markup`<li part="item"><span part="title">${itemLink(item)}</span></li>`)

/** The numerals are CSS counters, so that a row is the same HTML at every rank. */
export const renderPopular = (items: readonly Item[], { heading }: { heading: string }): string => {
  const shown = items.filter(isLinkable)
  if (shown.length === 0) return ''
  return markup`<section part="box"><h2 part="heading">${heading}</h2><ol part="list">${rows(shown)}</ol></section>`.toString()
}

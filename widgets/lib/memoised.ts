import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Item } from './contract.ts'

/** One edge copy of a snapshot renders the same card objects for every reader: each card becomes HTML once and is
 *  forgotten with its snapshot. */
export const memoised = (render: (item: Item) => HtmlEscapedString) => {
  const known = new WeakMap<Item, string>()
  const rendered = (item: Item): string => {
    const before = known.get(item)
    if (before !== undefined) return before
    const now = render(item).toString()
    known.set(item, now)
    return now
  }
  /** `render` made this with the escaping `html` tag, so it is HTML already. */
  return (items: readonly Item[]) => raw(items.map(rendered).join(''))
}

import { markup } from '../lib/markup.ts'
import { httpUrl } from '../lib/http-url.ts'
import { isLinkable, itemLink } from '../lib/item-link.ts'
import { memoised } from '../lib/memoised.ts'
import type { Item } from '../lib/contract.ts'

/** One of the six colours of style.css; the same section keeps its colour. */
const hueOf = (section: string): number => {
  let sum = 0
  for (const letter of section) sum = (sum * 31 + letter.codePointAt(0)!) % 997
  return sum % 6
}

const initialOf = (title: string): string => (/[\p{L}\p{N}]/u.exec(title)?.[0] ?? '').toUpperCase()

/** No `style` attributes: a host page's `style-src` would refuse them. The initial shows when a picture is missing, and
 *  when one fails: `alt=""` keeps the browser's broken-picture sign away, and the title beside it says what it shows. */
const cards = memoised((item) => {
  const image = httpUrl(item.image)
  return markup`<li part="item"><span part="picture" data-hue="${hueOf(item.section)}" data-initial="${initialOf(item.title)}">${
    image ? markup`<img src="${image}" alt="" width="300" height="200" loading="lazy" decoding="async">` : ''
  }</span><span part="text">${
    item.section ? markup`<span part="section">${item.section}</span>` : ''
  }<span part="title">${itemLink(item)}</span></span></li>`
})

export const renderSimilar = (items: readonly Item[], { heading }: { heading: string }): string => {
  const shown = items.filter(isLinkable)
  if (shown.length === 0) return ''
  return markup`<section part="box"><h2 part="heading">${heading}</h2><ul part="list">${cards(shown)}</ul></section>`.toString()
}

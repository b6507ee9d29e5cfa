import { markup } from './markup.ts'
import { httpUrl } from './http-url.ts'
import type { Item } from './contract.ts'

export const isLinkable = (item: Item): boolean => httpUrl(item.url) !== undefined

/** A plain crawlable link; `data-item` names the article in the click beacon. Paid links say so to readers and crawlers. */
export const itemLink = ({ id, url, title, sponsored }: Item) =>
  markup`<a part="link" href="${url}" data-item="${id}"${sponsored ? markup` rel="sponsored noopener"` : ''}>${title}</a>${
    sponsored ? markup` <small part="sponsored">Sponsored</small>` : ''
  }`

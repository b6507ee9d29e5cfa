import { markup } from './markup.ts'
import { httpUrl } from './http-url.ts'
import type { Item } from './contract.ts'

export const isLinkable = (item: Item): boolean => httpUrl(item.url) !== undefined

/** A plain crawlable link; `data-item` names the article in the click beacon. A paid one says so to readers and crawlers, its
 *  label ahead of the title, where no long title can push it out; `data-ad` names the decision. */
export const itemLink = ({ id, url, title, ad }: Item) =>
  ad
    ? markup`<span part="sponsored" dir="auto">${ad.label}</span> <a part="link" href="${url}" data-ad="${ad.token}" target="_blank" rel="sponsored noopener">${title}</a>`
    : markup`<a part="link" href="${url}" data-item="${id}">${title}</a>`

import type { Item } from '../../widgets/lib/contract.ts'
import { isLinkable } from '../../widgets/lib/item-link.ts'
import { asciiJson } from './ascii.ts'

/** A list as crawlers read it. https://schema.org/ItemList */
export const itemListScript = (name: string, items: readonly Item[]): string =>
  `<script type="application/ld+json">${asciiJson({
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name,
    numberOfItems: items.filter(isLinkable).length,
    itemListElement: items
      .filter(isLinkable)
      .map(({ url, title }, index) => ({ '@type': 'ListItem', position: index + 1, url, name: title })),
  })}</script>`

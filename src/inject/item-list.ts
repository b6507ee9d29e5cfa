import type { ItemList, WithContext } from 'schema-dts'
import type { Item } from '../../widgets/lib/contract.ts'
import { isLinkable } from '../../widgets/lib/item-link.ts'
import { asciiJson } from './ascii.ts'

/** A list as crawlers read it. https://schema.org/ItemList */
export const itemListScript = (name: string, items: readonly Item[]): string => {
  const linked = items.filter(isLinkable)
  const list: WithContext<ItemList> = {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name,
    numberOfItems: linked.length,
    itemListElement: linked.map(({ url, title }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      url,
      name: title,
    })),
  }
  return `<script type="application/ld+json">${asciiJson(list)}</script>`
}

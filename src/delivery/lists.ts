import * as z from 'zod'
import type { Item } from '../../widgets/lib/contract.ts'
import { renderPopular } from '../../widgets/popular-today/render.ts'
import { renderSeeAlso } from '../../widgets/see-also/render.ts'
import { renderSimilar } from '../../widgets/similar-articles/render.ts'
import type { Card, PopularQuery, PopularWindow, Related } from '../site/contract.ts'
import type { SiteCopy } from './snapshot.ts'

export const ListQuery = z.object({
  limit: z.coerce.number('a number').int('a whole number').min(1).max(50).default(10),
  window: z.enum(['1h', 'today', '24h', '7d', 'trending']).default('today'),
  section: z.string().max(100).optional(),
  tag: z.string().max(100).optional(),
  explain: z.enum(['0', '1']).default('0'),
})
export type ListQuery = z.infer<typeof ListQuery>

const items = new WeakMap<Card, Item>()

/** What the world sees of an article. One object a card, so that its HTML is rendered once (widgets/lib/memoised.ts). */
export const itemOf = (card: Card): Item => {
  const known = items.get(card)
  if (known) return known
  const item: Item = {
    id: articleId(card.id),
    url: card.url,
    title: card.title,
    section: card.section,
    publishedAt: new Date(card.publishedAt).toISOString(),
    ...(card.image !== null && { image: card.image }),
  }
  items.set(card, item)
  return item
}

export const articleId = (number: number) => `a_${number.toString(36)}`
/** 0: not an article's id. */
export const articleNumber = (id: string) =>
  /^a_[0-9a-z]{1,7}$/.test(id) ? Number.parseInt(id.slice(2), 36) : 0

const folded = (text: string) => text.toLowerCase()

type Popular = { window: PopularWindow; section?: string | undefined; tag?: string | undefined }

/** Popular articles of a window, best first, narrowed to a section or tag. */
export const popularCards = (
  copy: SiteCopy,
  { window, section, tag }: Popular,
  lists = copy.snapshot.popular.value.lists,
): Card[] => {
  const ranked = lists[window].flatMap((id) => copy.cards.get(id) ?? [])
  if (section === undefined && tag === undefined) return ranked
  return ranked.filter(
    (card) =>
      (section === undefined || folded(card.section) === folded(section)) &&
      (tag === undefined || card.tags.some((own) => folded(own) === folded(tag))),
  )
}

/** Its site cuts a list at 200, and then drops what came under two addresses: one of so many may have lost its end. */
const mayBeCut = 150

/** What of a section or tag the list at hand cannot tell; null: it tells all. */
export const beyondList = (copy: SiteCopy, { window, section, tag, limit }: ListQuery): PopularQuery | null =>
  (section !== undefined || tag !== undefined) &&
  copy.snapshot.popular.value.lists[window].length >= mayBeCut &&
  popularCards(copy, { window, section, tag }).length < limit
    ? {
        window,
        section: section === undefined ? null : folded(section),
        tag: tag === undefined ? null : folded(tag),
      }
    : null

/** Related articles, best first; what is popular follows, so that a list is never short while the site has articles. */
export const relatedCards = (
  copy: SiteCopy,
  { id, related, excluded }: { id: number; related: readonly Related[]; excluded: readonly number[] },
): Card[] => {
  const taken = new Set([id, ...excluded, ...related.map(({ card }) => card.id)])
  const fill = popularCards(copy, { window: 'today' }).filter((card) => !taken.has(card.id))
  return [...related.map(({ card }) => card), ...fill]
}

export const renderList = {
  popular: renderPopular,
  similar: renderSimilar,
  'see-also': renderSeeAlso,
}

export const headingOf = (copy: SiteCopy, list: keyof typeof renderList): string => {
  const { headings } = copy.snapshot.settings.value
  return { popular: headings.popular, similar: headings.similar, 'see-also': headings.seeAlso }[list]
}

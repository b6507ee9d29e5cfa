import type { Pins } from '../ranking/page-lists.ts'
import type { Card, Related } from '../site/contract.ts'
import { armOf } from './arm-of.ts'
import { popularCards, relatedCards } from './lists.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import type { PageToken } from './tokens.ts'

/** Cards that the lists of a page are made of, best first, and what is pinned in each. */
export type Ranked = { seeAlso: Card[]; similar: Card[]; popular: Card[]; pins: Pins<number> }

/** What ranks on one page view: the site's settings, or for half of the page views those that an experiment tries. It runs only
 *  where both arms are at hand: a copy that has not heard of the variant counts for neither. */
export const rankedFor = (
  copy: SiteCopy,
  article: ArticleCopy,
  pv: number,
): { ranked: Ranked; experiment: PageToken['experiment'] } => {
  const { lists, pins, experiment } = copy.snapshot.popular.value
  const { id, related, seeAlso, excluded, variant } = article.context
  const rank = (of: { related: Related[]; seeAlso: Related[]; lists: typeof lists }): Ranked => {
    return {
      seeAlso: relatedCards(copy, { id, related: of.seeAlso, excluded: excluded.seeAlso }),
      similar: relatedCards(copy, { id, related: of.related, excluded: excluded.related }),
      popular: popularCards(copy, { window: 'today' }, of.lists),
      pins: { seeAlso: pinsOf(of.seeAlso), similar: pinsOf(of.related), popular: new Map(pins) },
    }
  }
  const usual = { related, seeAlso, lists }
  const tried = {
    similar: variant?.experiment === experiment?.number ? variant : null,
    popular: experiment?.lists ? { lists: experiment.lists } : null,
  }
  if (!experiment || !tried[experiment.list]) return { ranked: rank(usual), experiment: null }
  const { number, list } = experiment
  const isVariant = armOf(pv, number) === 'b'
  return { ranked: rank({ ...usual, ...(isVariant && tried[list]) }), experiment: { number, list } }
}

export const pinsOf = (related: Related[]): ReadonlyMap<number, number> =>
  new Map(related.flatMap(({ card, pin }) => (pin === null ? [] : [[card.id, pin] as const])))

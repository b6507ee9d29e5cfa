import type { Pins } from '../ranking/page-lists.ts'
import type { Card, PopularWindow, Related } from '../site/contract.ts'
import { armOf } from './arm-of.ts'
import { popularCards, relatedCards } from './lists.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import type { PageToken } from './tokens.ts'

/** Cards that the lists of a page are made of, best first, and what is pinned in each. */
export type Ranked = { seeAlso: Card[]; similar: Card[]; popular: Card[]; pins: Pins<number> }

/** Lists in place of those by the site's own settings; null: those. */
export type Tried = Partial<Lists> | null

/** What an experiment tries on one page view of two. It runs only where both arms are at hand: a copy that has not heard of the
 *  variant counts for neither. */
export const trialOf = (
  copy: SiteCopy,
  article: ArticleCopy,
  pv: number,
): { tried: Tried; experiment: PageToken['experiment'] } => {
  const { experiment } = copy.snapshot.popular.value
  const { variant } = article.context
  const variants = {
    similar: variant?.experiment === experiment?.number ? variant : null,
    popular: experiment?.lists ? { lists: experiment.lists } : null,
  }
  if (!experiment || !variants[experiment.list]) return { tried: null, experiment: null }
  const { number, list } = experiment
  return { tried: armOf(pv, number) === 'b' ? variants[list] : null, experiment: { number, list } }
}

type Lists = Pick<ArticleCopy['context'], 'related' | 'seeAlso'> & { lists: Record<PopularWindow, number[]> }

/** What ranks by the site's own settings, or with these lists in place of theirs. */
export const rankedBySite = (
  copy: SiteCopy,
  { context }: ArticleCopy,
  others: Partial<Lists> = {},
): Ranked => {
  const { lists: popular, pins } = copy.snapshot.popular.value
  const { id, excluded } = context
  const { related, seeAlso, lists } = {
    related: context.related,
    seeAlso: context.seeAlso,
    lists: popular,
    ...others,
  }
  return {
    seeAlso: relatedCards(copy, { id, related: seeAlso, excluded: excluded.seeAlso }),
    similar: relatedCards(copy, { id, related, excluded: excluded.related }),
    popular: popularCards(copy, { window: 'today' }, lists),
    pins: { seeAlso: pinsOf(seeAlso), similar: pinsOf(related), popular: new Map(pins) },
  }
}

export const pinsOf = (related: Related[]): ReadonlyMap<number, number> =>
  new Map(related.flatMap(({ card, pin }) => (pin === null ? [] : [[card.id, pin] as const])))

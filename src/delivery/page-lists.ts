import type { ListAnswer, ListName, PageAnswer } from '../../widgets/lib/contract.ts'
import { composePage } from '../ranking/page-lists.ts'
import { everyWords } from '../../widgets/see-also/placement.ts'
import type { Card } from '../site/contract.ts'
import { headingOf, itemOf, renderList } from './lists.ts'
import type { NativeItem, NativeOpening } from './native-item.ts'
import type { PageAds } from './page-ads.ts'
import type { PageWant } from './page-want.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import type { Ranked } from './trial.ts'

/** How many items a list has where the page does not say. */
const usual = { 'see-also': 2, similar: 6, popular: 10 } as const

type Ads = Pick<PageAds, 'native' | 'targets'>
type Placed = NativeItem & { story: Story }
/** An article by its number, any other address by itself. */
type Story = number | string

export type PageLists = {
  /** Positions that native items may take: without them articles would stand there. */
  openings: () => NativeOpening[]
  answer: (ads: Ads) => Pick<PageAnswer, 'seeAlso' | 'similar' | 'popular'>
}

/** The lists that a page asks for: no story twice among them and the page's ads. */
export const pageLists = (
  copy: SiteCopy,
  article: ArticleCopy,
  { ranked, want }: { ranked: Ranked; want: Pick<PageWant, 'lists' | 'read'> },
): PageLists => {
  const { nativePositions, skipRead } = copy.snapshot.settings.value
  const { 'see-also': seeAlso = 0, similar = 0, popular = 0 } = want.lists === 'auto' ? usual : want.lists
  const wants = { seeAlso, similar, popular }
  const cards = new Map(
    [...ranked.popular, ...ranked.similar, ...ranked.seeAlso].map((card) => [card.id, card]),
  )
  const idsOf = (list: readonly Card[]): Story[] => list.map(({ id }) => id)

  const compose = ({ native, targets }: Ads) => {
    const { id: current, url } = article.context
    const isAdvertised = native.length + targets.length > 0
    const stories = new Map(isAdvertised ? [...cards.values()].map((card) => [card.url, card.id]) : [])
    const storyAt = (target: string): Story => (target === url ? current : (stories.get(target) ?? target))
    return composePage<Story, Placed>(
      {
        current,
        read: skipRead ? want.read : [],
        seeAlso: idsOf(ranked.seeAlso),
        similar: idsOf(ranked.similar),
        popular: idsOf(ranked.popular),
        pins: ranked.pins,
        advertised: targets.map(storyAt),
        natives: native.map((one) => ({ ...one, story: storyAt(one.target) })),
      },
      wants,
    )
  }

  const listed = (name: ListName, chosen: readonly (Story | Placed)[]): ListAnswer => {
    const items = chosen.flatMap((one) => {
      if (typeof one === 'object') return one.item
      const card = typeof one === 'number' ? cards.get(one) : undefined
      return card ? itemOf(card) : []
    })
    return { items, html: renderList[name](items, { heading: headingOf(copy, name) }) }
  }

  return {
    openings() {
      if (nativePositions.similar.length + nativePositions.popular.length === 0) return []
      const lists = compose({ native: [], targets: [] })
      return (['similar', 'popular'] as const).flatMap((list) =>
        nativePositions[list]
          .filter((position) => position <= lists[list].length)
          .map((position) => ({ list, position })),
      )
    },
    answer(ads) {
      const lists = compose(ads)
      return {
        ...(seeAlso > 0 && {
          seeAlso: {
            ...listed('see-also', lists.seeAlso),
            positions: seeAlsoPositions(article, seeAlso),
          },
        }),
        ...(similar > 0 && { similar: listed('similar', lists.similar) }),
        ...(popular > 0 && { popular: listed('popular', lists.popular) }),
      }
    },
  }
}

/** After which blocks of the article the links belong, where ingestion has stored its outline; [] where it has not. */
const seeAlsoPositions = ({ context }: ArticleCopy, atMost: number): number[] =>
  everyWords(
    context.outline.map((words) => ({ words, kind: 'paragraph' })),
    { atMost },
  )

import type { ListAnswer, ListName, PageAnswer } from '../../widgets/lib/contract.ts'
import { composePage } from '../ranking/page-lists.ts'
import { chooseLinks } from '../ranking/see-also.ts'
import type { ArticleContext, Card } from '../site/contract.ts'
import { headingOf, itemOf, relatedCards, renderList } from './lists.ts'
import type { NativeItem, NativeOpening } from './native-item.ts'
import type { PageAds } from './page-ads.ts'
import type { PageWant } from './page-want.ts'
import { seeAlsoLines } from './placements.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import { pinsOf, type Ranked } from './trial.ts'

/** How many items a list has where the page does not say; See also has as many as the site's rules place. */
const usual = { similar: 6, popular: 10 } as const

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
  const settings = copy.snapshot.settings.value
  const { nativePositions, skipRead } = settings
  const { similar = 0, popular = 0 } = want.lists === 'auto' ? usual : want.lists
  const lines = seeAlsoLines(settings, {
    outline: article.context.outline,
    lines: want.lists === 'auto' ? 'auto' : (want.lists['see-also'] ?? 0),
  })
  const wants = { seeAlso: lines.length, similar, popular }
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
        chooseSeeAlso: chooseFor(article.context, lines),
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
        ...(lines.length > 0 && {
          seeAlso: {
            ...listed('see-also', lists.seeAlso),
            positions: lines.slice(0, lists.seeAlso.length).filter((gap) => gap !== null),
          },
        }),
        ...(similar > 0 && { similar: listed('similar', lists.similar) }),
        ...(popular > 0 && { popular: listed('popular', lists.popular) }),
      }
    },
  }
}

/** Each line of See also takes what suits the paragraphs around it. `gaps`: where the lines stand. */
const chooseFor =
  ({ likeness }: ArticleContext, gaps: readonly (number | null)[]) =>
  <S extends Story>(left: readonly S[], lines: readonly number[]): S[] =>
    chooseLinks(left, {
      lines: lines.map((line) => gaps[line] ?? null),
      likeness: (story, gap) => ((typeof story === 'number' && likeness[story]?.[gap]) || 0) / 100,
    })

/** See also as a list of its own: of so many links, each where it stands on a page that has as many. */
export const seeAlsoCards = (copy: SiteCopy, { context }: ArticleCopy, limit: number): Card[] => {
  const { id: current, outline, seeAlso, excluded } = context
  const all = relatedCards(copy, { id: current, related: seeAlso, excluded: excluded.seeAlso })
  const cards = new Map(all.map((card) => [card.id, card]))
  const lines = seeAlsoLines(copy.snapshot.settings.value, { outline, lines: limit })
  const pins = { seeAlso: pinsOf(seeAlso), similar: new Map(), popular: new Map() }
  const chooseSeeAlso = chooseFor(context, lines)
  const chosen = composePage<number, never>(
    { current, seeAlso: [...cards.keys()], similar: [], popular: [], pins, chooseSeeAlso },
    { seeAlso: limit, similar: 0, popular: 0 },
  )
  return chosen.seeAlso.flatMap((id) => cards.get(id) ?? [])
}

import { LRUCache } from 'lru-cache'
import type { NativeOpening } from './native-item.ts'
import type { PageAds } from './page-ads.ts'
import { type PageLists, pageLists } from './page-lists.ts'
import type { PageWant } from './page-want.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'
import { rankedBySite, type Tried } from './trial.ts'

const kept = new LRUCache<string, string>({
  maxSize: 4 * 2 ** 20,
  sizeCalculation: (json, key) => 2 * (json.length + key.length),
})

type Asked = { tried: Tried; want: Pick<PageWant, 'lists' | 'read'> }
type Ads = Pick<PageAds, 'native' | 'targets'>

/** The lists of one page view, as a JSON object. Where neither its reader nor its ads have a say they are everybody's until
 *  something moves, and made once. */
export const pageListsJson = (copy: SiteCopy, article: ArticleCopy, { tried, want }: Asked) => {
  const { nativePositions, skipRead } = copy.snapshot.settings.value
  let made: PageLists | undefined
  const lists = () =>
    (made ??= pageLists(copy, article, { ranked: rankedBySite(copy, article, tried ?? {}), want }))
  const isEverybodys = ({ native, targets }: Ads) =>
    article.edition !== '' && native.length + targets.length === 0 && !(skipRead && want.read.length > 0)

  return {
    openings: (): NativeOpening[] =>
      nativePositions.similar.length + nativePositions.popular.length === 0 ? [] : lists().openings(),
    json(ads: Ads): string {
      const make = () => JSON.stringify(lists().answer(ads))
      if (!isEverybodys(ads)) return make()
      const key = `${copy.edition} ${article.edition} ${tried ? 'b' : 'a'} ${JSON.stringify(want.lists)}`
      const before = kept.get(key)
      if (before !== undefined) return before
      const json = make()
      kept.set(key, json)
      return json
    },
  }
}

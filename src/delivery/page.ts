import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf, pageOrigin } from '../http/origin.ts'
import type { FilterReason } from '../meter/contract.ts'
import { dedupePage } from '../ranking/page-lists.ts'
import type { ListAnswer, ListName, PageAnswer } from '../../widgets/lib/contract.ts'
import { everyWords } from '../../widgets/see-also/placement.ts'
import { publicHeaders } from './bodies.ts'
import { countLater } from './count-later.ts'
import { articleId, headingOf, itemOf, popularCards, relatedCards, renderList } from './lists.ts'
import { filteredHit, viewHit } from './hits.ts'
import { pageAds } from './page-ads.ts'
import type { PageWant } from './page-want.ts'
import { previewOf } from './preview.ts'
import { filterReason, type Reader, readerOf, shardOf } from './reader.ts'
import { articleCopy, type ArticleCopy, type SiteCopy, warmArticleCopy } from './snapshot.ts'
import { type PageToken, sealPage } from './tokens.ts'

/** How many items a list has where the page does not say. */
const usual = { 'see-also': 2, similar: 6, popular: 10 } as const

/** Answers everything one page needs, and counts the view behind the answer. */
export const answerPage = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  copy: SiteCopy,
  want: PageWant,
) => {
  const article = await articleCopy(env, ctx, copy, want.url)
  const options = optionsOf(env)
  const reader = readerOf(request, options)
  const now = Date.now()
  const { settings } = copy.snapshot
  const page: PageToken = {
    pv: randomPv(),
    issuedAt: Math.floor(now / 1000) * 1000,
    shard: shardOf(copy.salt, reader, settings.value.meters),
    article: article.context.id,
    from: previousOf(copy, want, now),
    experiment: null,
  }
  const preview = want.preview ? await previewOf(env, copy, { token: want.preview, now }) : null
  const noPerson = filterReason(request, reader)
  if (want.count && !preview) {
    const reason = noPerson ?? (isVouchedFor(request, copy) ? null : 'foreign-origin')
    countView(env, ctx, copy, { page, reader, now, reason })
  }
  const answer: PageAnswer = {
    pv: sealPage(copy.tokenKey, page),
    ...(preview && { preview: true as const }),
    ...(page.article > 0 && { article: articleId(page.article) }),
    slots: pageAds(copy, {
      article,
      want,
      slots: want.slots === 'auto' ? placedSlots(copy) : want.slots,
      page,
      reader,
      now,
      origin: originOf(request, options),
      isFiltered: noPerson !== null,
      preview,
    }),
    ...answerLists(copy, article, want),
    ...(want.slots === 'auto' && {
      placements: settings.value.placements as NonNullable<PageAnswer['placements']>,
    }),
  }
  return new Response(JSON.stringify(answer), { headers: pageHeaders })
}

export const pageHeaders = {
  ...publicHeaders,
  'content-type': 'application/json',
  'cache-control': 'private, no-store',
}

const placedSlots = (copy: SiteCopy): string[] =>
  copy.snapshot.settings.value.placements.flatMap(({ widget, slot }) =>
    widget === 'ad' && slot ? [slot] : [],
  )

const randomPv = () => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** 20) * 2 ** 32 + low
}

export const isVouchedFor = (request: Request, copy: SiteCopy): boolean => {
  const origin = pageOrigin(request)
  return origin !== null && belongsTo(origin, copy.snapshot.settings.value.hosts)
}

type View = { page: PageToken; reader: Reader; now: number; reason: FilterReason | null }
const countView = (env: Env, ctx: ExecutionContext, copy: SiteCopy, { page, reader, now, reason }: View) => {
  const hit = reason ? filteredHit(reason, now) : viewHit(page, { salt: copy.salt, reader, now })
  countLater(env, ctx, copy.site, page.shard, hit)
}

/** Which article of the site this reader read just before: the page says it came from there, or his own browser remembers. */
const previousOf = (copy: SiteCopy, { referrer, previous }: PageWant, now: number): number => {
  const url = canonicalUrl(referrer)
  return (url && warmArticleCopy(copy, url, now)?.context.id) || previous
}

/** The lists a page asks for, no story twice on it: see-also first, then similar, then popular. */
const answerLists = (copy: SiteCopy, article: ArticleCopy, want: PageWant) => {
  const lists = want.lists === 'auto' ? usual : want.lists
  const related = relatedCards(copy, article).map(({ card }) => card)
  const popular = popularCards(copy, { window: 'today' })
  const byId = new Map([...related, ...popular].map((card) => [card.id, card]))
  const ids = related.map(({ id }) => id)
  const chosen = dedupePage(
    {
      current: article.context.id,
      read: want.read,
      seeAlso: ids,
      similar: ids,
      popular: popular.map(({ id }) => id),
    },
    { seeAlso: lists['see-also'] ?? 0, similar: lists.similar ?? 0, popular: lists.popular ?? 0 },
  )
  const answer = (name: ListName, chosenIds: readonly number[]): ListAnswer => {
    const items = chosenIds.flatMap((id) => byId.get(id) ?? []).map(itemOf)
    return { items, html: renderList[name](items, { heading: headingOf(copy, name) }) }
  }
  return {
    ...(lists['see-also'] && {
      seeAlso: {
        ...answer('see-also', chosen.seeAlso),
        positions: seeAlsoPositions(article, lists['see-also']),
      },
    }),
    ...(lists.similar && { similar: answer('similar', chosen.similar) }),
    ...(lists.popular && { popular: answer('popular', chosen.popular) }),
  }
}

/** After which blocks of the article the links belong, where ingestion has stored its outline; [] where it has not. */
const seeAlsoPositions = ({ context }: ArticleCopy, atMost: number): number[] =>
  everyWords(
    context.outline.map((words) => ({ words, kind: 'paragraph' })),
    { atMost },
  )

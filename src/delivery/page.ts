import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf, pageOrigin } from '../http/origin.ts'
import type { FilterReason } from '../meter/contract.ts'
import type { PageAnswer } from '../../widgets/lib/contract.ts'
import { publicHeaders } from './bodies.ts'
import { countLater } from './count-later.ts'
import { articleId } from './lists.ts'
import { filteredHit, viewHit } from './hits.ts'
import { pageAds } from './page-ads.ts'
import { pageLists } from './page-lists.ts'
import type { PageWant } from './page-want.ts'
import { placementsOf } from './placements.ts'
import { pickerOf } from './picker.ts'
import { mayPlace, previewOf } from './preview.ts'
import { filterReason, type Reader, readerOf, shardOf } from './reader.ts'
import { articleCopy, type SiteCopy, warmArticleCopy } from './snapshot.ts'
import { type PageToken, sealPage } from './tokens.ts'
import { rankedFor } from './trial.ts'

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
  const pv = randomPv()
  const { ranked, experiment } = rankedFor(copy, article, pv)
  const page: PageToken = {
    pv,
    issuedAt: Math.floor(now / 1000) * 1000,
    shard: shardOf(copy.salt, reader, settings.value.meters),
    article: article.context.id,
    from: previousOf(copy, want, now),
    experiment,
  }
  const preview = want.preview ? await previewOf(env, copy, { token: want.preview, now }) : null
  const isPlacing = want.preview !== '' && mayPlace(copy, { token: want.preview, now })
  const noPerson = filterReason(request, reader)
  if (want.count && !preview && !isPlacing) {
    const reason = noPerson ?? (isVouchedFor(request, copy) ? null : 'foreign-origin')
    countView(env, ctx, copy, { page, reader, now, reason })
  }
  const lists = pageLists(copy, article, { ranked, want })
  const ads = pageAds(copy, {
    article,
    want,
    slots: isPlacing ? [] : want.slots === 'auto' ? placedSlots(copy) : want.slots,
    native: lists.openings(),
    page,
    reader,
    now,
    origin: originOf(request, options),
    isFiltered: noPerson !== null,
    preview,
  })
  const answer: PageAnswer = {
    pv: sealPage(copy.tokenKey, page),
    ...((preview || isPlacing) && { preview: true as const }),
    ...(page.article > 0 && { article: articleId(page.article) }),
    slots: ads.slots,
    ...lists.answer(ads),
    ...(want.slots === 'auto' && { placements: placementsOf(settings.value) }),
    ...(isPlacing && pickerOf(copy, originOf(request, options))),
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

export const randomPv = () => {
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

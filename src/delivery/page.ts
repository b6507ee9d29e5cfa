import { belongsTo } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { originOf, pageOrigin } from '../http/origin.ts'
import type { FilterReason } from '../meter/contract.ts'
import type { PageAnswer } from '../../widgets/lib/contract.ts'
import { publicHeaders } from './bodies.ts'
import { countLater } from './count-later.ts'
import { articleId } from './lists.ts'
import { filteredHit, viewHit } from './hits.ts'
import { pageAds } from './page-ads.ts'
import { pageListsJson } from './page-lists-json.ts'
import { pageQueryOf, PageWant } from './page-want.ts'
import { placementsOf } from './placements.ts'
import { pickerOf } from './picker.ts'
import { mayPlace, previewOf } from './preview.ts'
import { invalid, publicProblem } from './public-problem.ts'
import { readJson } from './read-body.ts'
import { filterReason, type Reader, readerOf, shardOf } from './reader.ts'
import { articleCopy, type SiteCopy, warmArticleCopy } from './snapshot.ts'
import { type PageToken, sealPage } from './tokens.ts'
import { trialOf } from './trial.ts'

type Asked = { request: Request; env: Env; ctx: ExecutionContext; copy: SiteCopy }

/** `GET …/page.json`. */
export const answerPageQuery = async (asked: Asked): Promise<Response> => {
  const want = pageQueryOf(new URL(asked.request.url))
  return want.success ? answerPage(asked, want.data) : publicProblem(invalid(want.error, 'url'))
}

/** `POST …/page`. */
export const answerPageBody = async (asked: Asked): Promise<Response> => {
  const body = await readJson(asked.request, 16 * 1024)
  if ('kind' in body) return publicProblem(body)
  const want = PageWant.safeParse(body.json)
  return want.success ? answerPage(asked, want.data) : publicProblem(invalid(want.error, 'body'))
}

/** Everything one page needs; the view is counted behind the answer. */
const answerPage = async ({ request, env, ctx, copy }: Asked, want: PageWant): Promise<Response> => {
  const article = await articleCopy(env, ctx, copy, want.url)
  const options = optionsOf(env)
  const reader = readerOf(request, options)
  const now = Date.now()
  const { settings } = copy.snapshot
  const pv = randomPv()
  const { tried, experiment } = trialOf(copy, article, pv)
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
  const lists = pageListsJson(copy, article, { tried, want })
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
  const answer: Omit<PageAnswer, 'seeAlso' | 'similar' | 'popular'> = {
    pv: sealPage(copy.tokenKey, page),
    ...((preview || isPlacing) && { preview: true as const }),
    ...(page.article > 0 && { article: articleId(page.article) }),
    slots: ads.slots,
    ...(want.slots === 'auto' && { placements: placementsOf(settings.value) }),
    ...(isPlacing && pickerOf(copy, originOf(request, options))),
  }
  return new Response(joinedJson(JSON.stringify(answer), lists.json(ads)), { headers: pageHeaders })
}

/** One JSON object of two, which are text already. */
const joinedJson = (one: string, other: string) =>
  other === '{}' ? one : `${one.slice(0, -1)},${other.slice(1)}`

export const pageHeaders = new Headers({
  ...publicHeaders,
  'content-type': 'application/json',
  'cache-control': 'private, no-store',
})

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
const previousOf = (copy: SiteCopy, { referrer, previous }: PageWant, now: number): number =>
  warmArticleCopy(copy, referrer, now)?.context.id || previous

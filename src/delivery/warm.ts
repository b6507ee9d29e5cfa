import { type Env, optionsOf } from '../env.ts'
import { addressOf } from '../http/origin.ts'
import type { Route } from '../metrics/answered.ts'
import { admitted } from './admitted.ts'
import { bodyResponse, keptBody } from './bodies.ts'
import { answerEvents } from './events.ts'
import { bodyKey } from './list-answers.ts'
import { answerPageBody, answerPageQuery } from './page.ts'
import { renew, type SiteCopy, warmArticleCopy, warmSiteCopy } from './snapshot.ts'
import { unavailable } from './unavailable.ts'

const ofSite = /^\/v1\/sites\/([a-z0-9-]{3,40})\/(.+)$/
const listPath = /^(?:frame\/)?(popular|similar|see-also)(?:\.(?:json|html|rss))?$/

/** What readers ask for all day, before the router: where the site's copy is warm. undefined: the router's. */
export const warm = (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Response | Promise<Response> | undefined => {
  const url = new URL(request.url)
  const [, site, what = ''] = ofSite.exec(url.pathname) ?? []
  if (site === undefined) return undefined
  const copy = warmSiteCopy(site, Date.now())
  if (!copy) return undefined
  const asked = { request, env, ctx, copy }
  switch (`${request.method} ${what}`) {
    case 'GET page.json':
      return answerWarm(asked, 'page', () => answerPageQuery(asked))
    case 'POST page':
      return answerWarm(asked, 'page', () => answerPageBody(asked))
    case 'POST events':
      return answerWarm(asked, 'events', () => answerEvents(request, env, copy))
  }
  return request.method === 'GET' ? warmList(asked, url, listPath.exec(what)?.[1]) : undefined
}

type Asked = { request: Request; env: Env; ctx: ExecutionContext; copy: SiteCopy }

const answerWarm = ({ request, env, ctx, copy }: Asked, route: Route, work: () => Promise<Response>) =>
  admitted(request, env, { site: copy.site, route }, () => {
    renew(env, ctx, copy)
    return work()
  }).catch((error: unknown) => unavailable(error, request))

/** A list that is encoded already: two look-ups, the bytes. */
const warmList = (
  { request, env, ctx, copy }: Asked,
  { searchParams }: URL,
  list: string | undefined,
): Response | undefined => {
  if (list === undefined) return undefined
  const article = list === 'popular' ? null : warmArticleCopy(copy, searchParams.get('url') ?? '', Date.now())
  if (list !== 'popular' && !article) return undefined
  const body = keptBody(bodyKey(copy, article, addressOf(request, optionsOf(env))))
  if (!body) return undefined
  renew(env, ctx, copy)
  if (article) renew(env, ctx, article)
  return bodyResponse(request, body)
}

import { canonicalUrl } from '../catalogue/canonical-url.ts'
import { type Env, optionsOf } from '../env.ts'
import { addressOf } from '../http/origin.ts'
import { bodyResponse, keptBody } from './bodies.ts'
import { bodyKey } from './list-answers.ts'
import { renew, warmArticleCopy, warmSiteCopy } from './snapshot.ts'

const listPath =
  /^\/v1\/sites\/([a-z0-9-]{3,40})\/(?:frame\/)?(popular|similar|see-also)(?:\.(?:json|html|rss))?$/

/** Answers that are already encoded, before the router: the path, two look-ups, the bytes. undefined: the router's. */
export const warm = (request: Request, env: Env, ctx: ExecutionContext): Response | undefined => {
  if (request.method !== 'GET') return undefined
  const url = new URL(request.url)
  const [, site, list] = listPath.exec(url.pathname) ?? []
  if (site === undefined) return undefined
  const now = Date.now()
  const copy = warmSiteCopy(site, now)
  if (!copy) return undefined
  const article =
    list === 'popular'
      ? null
      : warmArticleCopy(copy, canonicalUrl(url.searchParams.get('url') ?? '') ?? '', now)
  if (list !== 'popular' && !article) return undefined
  const body = keptBody(bodyKey(copy, article, addressOf(request, optionsOf(env))))
  if (!body) return undefined
  renew(env, ctx, copy)
  if (article) renew(env, ctx, article)
  return bodyResponse(request, body)
}

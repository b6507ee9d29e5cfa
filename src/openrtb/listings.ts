import { belongsTo } from '../catalogue/canonical-url.ts'
import { bodyResponse, makeBody } from '../delivery/bodies.ts'
import { publicProblem } from '../delivery/public-problem.ts'
import { type SiteCopy, siteCopy } from '../delivery/snapshot.ts'
import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import { adsTxt } from './ads-txt.ts'
import { sellersJson } from './sellers-json.ts'

/** What buyers' crawlers ask once a day. */
const headers = { 'cache-control': 'public, max-age=3600, stale-if-error=604800' }

/** `/v1/sites/{site}/ads.txt`: a publisher's own `/ads.txt` may redirect here (ads.txt 1.1, §3.1). */
export const answerAdsTxt = (request: Request, { site, snapshot }: SiteCopy): Response => {
  const { market } = snapshot.settings.value
  const text = adsTxt({ service: new URL(request.url).hostname, site, market })
  return text === null
    ? publicProblem({
        kind: 'not-found',
        detail: 'The settings of this site name nobody who sells its space.',
      })
    : bodyResponse(request, makeBody(text, 'text/plain; charset=utf-8', headers))
}

/** `/ads.txt`, where the service answers under the host of one of its sites. */
export const answerOwnAdsTxt = async (request: Request, env: Env, ctx: ExecutionContext) => {
  const own = (await copies(env, ctx)).find(({ snapshot }) =>
    belongsTo(request.url, snapshot.settings.value.hosts),
  )
  return own
    ? answerAdsTxt(request, own)
    : publicProblem({ kind: 'not-found', detail: 'No site has this host: ask /v1/sites/{site}/ads.txt.' })
}

export const answerSellersJson = async (request: Request, env: Env, ctx: ExecutionContext) => {
  const sites = (await copies(env, ctx)).map(({ site, snapshot }) => ({
    site,
    market: snapshot.settings.value.market,
  }))
  return bodyResponse(request, makeBody(JSON.stringify(sellersJson(sites)), 'application/json', headers))
}

/** Of every site. What cannot be reached is left out, until it can. */
const copies = async (env: Env, ctx: ExecutionContext): Promise<SiteCopy[]> => {
  const found: SiteCopy[] = []
  for (const site of await directoryOf(env).sites()) {
    const copy = await siteCopy(env, ctx, site).catch(() => null)
    if (copy) found.push(copy)
  }
  return found
}

import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { HttpUrl } from '../catalogue/article.ts'
import { Name } from '../ads/model.ts'
import { type Env, optionsOf } from '../env.ts'
import { addressOf } from '../http/origin.ts'
import type { Route } from '../metrics/answered.ts'
import type { ListName } from '../../widgets/lib/contract.ts'
import { admitted } from './admitted.ts'
import { answerEmbed, answerListsCss, answerPart, answerReserveCss } from './assets.ts'
import { type Body, bodyResponse, publicHeaders } from './bodies.ts'
import { answerClick } from './click.ts'
import { answerFile, answerHtmlCreative } from './creatives.ts'
import { answerEvents } from './events.ts'
import { explainedBody } from './explain.ts'
import { answerHtml5 } from './html5.ts'
import { answerAdsTxt, answerOwnAdsTxt, answerSellersJson } from '../openrtb/listings.ts'
import { openrtb } from '../openrtb/routes.ts'
import { listBody, type Representation } from './list-answers.ts'
import { beyondList, ListQuery } from './lists.ts'
import { answerPageBody, answerPageQuery, pageHeaders } from './page.ts'
import { SlotQuery } from './page-want.ts'
import { answerPreview } from './preview.ts'
import { invalid, publicProblem } from './public-problem.ts'
import { SiteId } from '../site/settings.ts'
import { articleCopy, popularCopy, type SiteCopy, siteCopy } from './snapshot.ts'
import { answerSlotAgain } from './slot.ts'
import { unavailable } from './unavailable.ts'

type Public = { Bindings: Env; Variables: { copy: SiteCopy } }

/** One site of an address: whatever is mounted in here has its copy at hand, and nothing runs for a site that is not. */
const site = new Hono<Public>()

site.use(async (c, next) => {
  const of = { site: c.req.param('site') ?? '', route: routeOf(c.req.path) }
  c.res = await admitted(c.req.raw, c.env, of, async () => {
    await next()
    return c.res
  })
})

/** `page` of `/v1/sites/paper/page.json`. */
const routeOf = (path: string): Route => {
  const [, , , , name = ''] = path.split('/')
  const [kind = ''] = name.split('.')
  return kind === 'page' || kind === 'events' || kind === 'slots' || kind === 'creatives' ? kind : 'lists'
}

site.use(async (c, next) => {
  const id = c.req.param('site') ?? ''
  const copy = SiteId.safeParse(id).success
    ? await siteCopy(c.env, c.executionCtx as ExecutionContext, id)
    : null
  if (!copy) return publicProblem({ kind: 'not-found', detail: 'No such site.' })
  c.set('copy', copy)
  return next()
})

site.get('/reserve.css', (c) => answerReserveCss(c.req.raw, c.var.copy))
site.get('/lists.css', (c) => answerListsCss(c.req.raw))

type Here = Context<Public>
const asked = (c: Here) => ({
  request: c.req.raw,
  env: c.env,
  ctx: c.executionCtx as ExecutionContext,
  copy: c.var.copy,
})
site.post('/page', (c) => answerPageBody(asked(c)))
site.get('/page.json', (c) => answerPageQuery(asked(c)))
site.post('/events', (c) => answerEvents(c.req.raw, c.env, c.var.copy))

site.get('/slots/:file{.+\\.(json|html)}', async (c) => {
  const [name = '', as] = c.req.param('file').split(/\.(?=json$|html$)/)
  const query = SlotQuery.safeParse(c.req.query())
  if (!query.success) return publicProblem(invalid(query.error, 'url'))
  const known = c.var.copy.snapshot.settings.value.slots.some((slot) => slot.name === name)
  if (!Name.safeParse(name).success || !known)
    return publicProblem({ kind: 'not-found', detail: 'No such slot.' })
  const answer = await answerSlotAgain(c.req.raw, c.env, c.executionCtx as ExecutionContext, c.var.copy, {
    name,
    query: query.data,
  })
  if (!answer)
    return publicProblem({
      kind: 'invalid',
      errors: [{ path: 'pv', message: 'not a page view of this site' }],
    })
  return as === 'json'
    ? new Response(JSON.stringify(answer), { headers: pageHeaders })
    : new Response(answer.html, {
        headers: { ...Object.fromEntries(pageHeaders), 'content-type': 'text/html; charset=utf-8' },
      })
})

site.get('/creatives/:file{[0-9a-f]+\\.\\w+}', (c) => answerFile(c.env, c.var.copy.site, c.req.param('file')))
site.get('/creatives/:zip{[0-9a-f]+\\.zip}/:path{.+}', (c) => {
  const { zip, path } = c.req.param()
  return answerHtml5(c.req.raw, c.env, { site: c.var.copy.site, hash: zip.replace('.zip', ''), path })
})
site.get('/creatives/:file{cr_[0-9a-z]+\\.html}', (c) =>
  answerHtmlCreative(c.req.raw, c.env, c.var.copy.site, c.req.param('file').replace('.html', '')),
)

const OfArticle = z.object({ url: HttpUrl })

/** A list in one of its representations, each on a path of its own: no cache can mix them up. */
const answerList = async (
  c: {
    req: { raw: Request; query(): Record<string, string> }
    env: Env
    executionCtx: unknown
    var: Public['Variables']
  },
  list: ListName,
  as: Representation,
): Promise<Response> => {
  const { raw } = c.req
  const query = ListQuery.safeParse(c.req.query())
  if (!query.success) return publicProblem(invalid(query.error, 'query'))
  const { copy } = c.var
  const ctx = c.executionCtx as ExecutionContext
  const asked = { list, as, query: query.data, url: addressOf(raw, optionsOf(c.env)) }
  const isExplained = query.data.explain === '1' && (as === 'json' || as === 'frame')
  if (list === 'popular') {
    if (isExplained) return explainedResponse(raw, await explainedBody(c.env, copy, null, asked))
    const beyond = beyondList(copy, query.data)
    const narrowed = beyond && (await popularCopy(c.env, ctx, copy, beyond))
    return bodyResponse(raw, listBody(copy, narrowed, asked))
  }
  const of = OfArticle.safeParse(c.req.query())
  if (!of.success) return publicProblem(invalid(of.error, 'url'))
  const article = await articleCopy(c.env, ctx, copy, of.data.url)
  if (isExplained) return explainedResponse(raw, await explainedBody(c.env, copy, article, asked))
  return bodyResponse(raw, listBody(copy, article, asked))
}

const explainedResponse = (request: Request, body: Body | null) =>
  body ? bodyResponse(request, body) : publicProblem({ kind: 'too-many-requests', retryAfterSeconds: 60 })

for (const list of ['popular', 'similar', 'see-also'] as const) {
  for (const as of ['json', 'html', 'rss'] as const)
    site.get(`/${list}.${as}`, (c) => answerList(c, list, as))
  site.get(`/frame/${list}`, (c) => answerList(c, list, 'frame'))
}

site.get('/ads.txt', (c) => answerAdsTxt(c.req.raw, c.var.copy))
site.route('/openrtb2', openrtb)

site.all('*', () => publicProblem({ kind: 'not-found' }))

/** The public surface: no credentials, no cookies, any origin. */
export const delivery = new Hono<{ Bindings: Env }>()

delivery.options(
  '/v1/*',
  () => new Response(null, { status: 204, headers: { ...publicHeaders, ...preflight } }),
)
const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, authorization',
  'access-control-max-age': '86400',
}

delivery.get('/embed.js', (c) => answerEmbed(c.req.raw))
delivery.get('/assets/:name', (c) => answerPart(c.req.param('name')))
delivery.get('/v1/click/:token', (c) =>
  answerClick(c.req.raw, c.env, c.executionCtx as ExecutionContext, c.req.param('token')),
)
delivery.get('/v1/preview/:token', (c) =>
  answerPreview(c.req.raw, c.env, c.executionCtx as ExecutionContext, c.req.param('token')),
)
delivery.get('/ads.txt', (c) => answerOwnAdsTxt(c.req.raw, c.env, c.executionCtx as ExecutionContext))
delivery.get('/sellers.json', (c) => answerSellersJson(c.req.raw, c.env, c.executionCtx as ExecutionContext))
delivery.route('/v1/sites/:site', site)

delivery.onError((error, c) => unavailable(error, c.req.raw))

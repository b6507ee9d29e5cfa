import { parts } from '../../.build/assets.ts'
import { charsetOf, sniffedBytes } from '../catalogue/charset.ts'
import { urlMatcher } from '../ads/url-pattern.ts'
import { placementsOf } from '../delivery/placements.ts'
import { articleCopy, type SiteCopy, siteCopy, warmSiteCopy } from '../delivery/snapshot.ts'
import { type Env, optionsOf } from '../env.ts'
import { addressOf, originOf } from '../http/origin.ts'
import { logError } from '../log.ts'
import { askOrigin } from './ask-origin.ts'
import { fragmentsOf } from './fragments.ts'
import { isPage } from './is-page.ts'
import { rewriteSafely } from './rewrite-safely.ts'
import { askedCondition, injectedTag } from './validators.ts'
import { writeInto } from './write-into.ts'

/** So long a page waits for its site's rules once its origin has answered, and so long its body for its lists; then it goes
 *  without. Both are at hand but in an isolate that has just begun, or at a story's first reader. */
const patienceMs = 100

/** Where the Worker stands before a publisher's own server: that server's answer, with the site's widgets written into its pages.
 *  undefined: the request is the service's own. */
export const inject = (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> | undefined => {
  const { injected } = optionsOf(env)
  if (injected.size === 0) return undefined
  const { host, pathname } = new URL(request.url)
  const site = injected.get(host)
  if (site === undefined || isOurs(pathname)) return undefined
  return request.headers.has('upgrade') || !['GET', 'HEAD'].includes(request.method)
    ? askOrigin(request, env)
    : answer(request, env, ctx, site)
}

/** The service answers under the publisher's host too, so that its script is the page's own. */
const isOurs = (pathname: string): boolean =>
  pathname === '/embed.js' ||
  /^\/v1\/(?:sites|click|preview)\//.test(pathname) ||
  (pathname.startsWith('/assets/') && Object.hasOwn(parts, pathname.slice(8)))

const answer = async (request: Request, env: Env, ctx: ExecutionContext, site: string): Promise<Response> => {
  const now = Date.now()
  const warmCopy = warmSiteCopy(site, now)
  const { condition, isOurs } = askedCondition(request.headers, warmCopy, now)
  const coming = unlessItFails(siteCopy(env, ctx, site), site)
  const response = await askOrigin(
    request,
    env,
    isOurs ? { 'if-none-match': condition, 'if-modified-since': null } : {},
  )
  if (response.status === 304 && isOurs && warmCopy) return unchanged(response, warmCopy, now)
  if (!isPage(response)) return response
  const copy = await atMost(patienceMs, coming)
  return !copy || isSkipped(copy, request) ? response : written(request, env, ctx, { copy, response, now })
}

const unlessItFails = <T>(promise: Promise<T>, site: string): Promise<T | null> =>
  promise.catch((error) => {
    logError('inject.lists', error, { site })
    return null
  })

const atMost = <T>(ms: number, promise: Promise<T>): Promise<T | null> =>
  Promise.race([promise, scheduler.wait(ms).then(() => null)])

const isSkipped = ({ snapshot }: SiteCopy, request: Request): boolean => {
  const { pathname, search } = new URL(request.url)
  const patterns = snapshot.settings.value.injection.skip.map((pattern) => [pattern, 1] as const)
  return urlMatcher(patterns)(pathname + search, []) > 0
}

/** What the client keeps is good under the tag it was given. */
const unchanged = (response: Response, copy: SiteCopy, now: number): Response => {
  const headers = new Headers(response.headers)
  const tag = headers.get('etag')
  if (tag !== null) headers.set('etag', injectedTag(copy, tag, now))
  return new Response(null, { status: 304, headers })
}

/** Said of the origin's bytes, which these are not. */
const ofBytes = [
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
  'accept-ranges',
  'last-modified',
]

type Page = { copy: SiteCopy; response: Response; now: number }

const written = (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  { copy, response, now }: Page,
): Response => {
  const headers = new Headers(response.headers)
  for (const name of ofBytes) headers.delete(name)
  const tag = headers.get('etag')
  if (tag !== null) headers.set('etag', injectedTag(copy, tag, now))
  const init = { status: response.status, statusText: response.statusText, headers }
  if (!response.body) return new Response(null, init)

  const options = optionsOf(env)
  const service = originOf(request, options)
  const placements = placementsOf(copy.snapshot.settings.value)
  const fragments = atMost(
    patienceMs,
    unlessItFails(
      articleCopy(env, ctx, copy, addressOf(request, options)).then((article) =>
        fragmentsOf(copy, article, placements),
      ),
      copy.site,
    ),
  )
  const contentType = headers.get('content-type')
  let added = () => 0
  const body = rewriteSafely(response.body, {
    headBytes: /charset\s*=/i.test(contentType ?? '') ? 1 : sniffedBytes,
    rewrite(body, head) {
      const rewriter = new HTMLRewriter()
      ;({ added } = writeInto(rewriter, {
        ...headOf(copy, service, nonceOf(headers)),
        placements,
        fragments,
      }))
      const charset = charsetOf(head, contentType)
      const page = new Response(body, { headers: { 'content-type': `text/html; charset=${charset}` } })
      return rewriter.transform(page).body ?? body
    },
    added: () => added(),
    failed: (error) => logError('inject.rewrite', error, { site: copy.site }),
  })
  return new Response(body, init)
}

const headOf = ({ site }: SiteCopy, service: string, nonce: string | null) => {
  const sheet = (name: string) => `<link rel="stylesheet" href="${service}/v1/sites/${site}/${name}.css">`
  return {
    stylesheets: sheet('reserve') + sheet('lists'),
    script: `<script async src="${service}/embed.js" data-site="${site}"${nonce === null ? '' : ` nonce="${nonce}"`}></script>`,
  }
}

/** The nonce that the page's policy gives its scripts. */
const nonceOf = (headers: Headers): string | null =>
  /script-src[^;]*'nonce-([\w+/=-]+)'/i.exec(headers.get('content-security-policy') ?? '')?.[1] ?? null

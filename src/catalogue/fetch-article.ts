import type { FoundArticle } from './article.ts'
import { boundBody, type BodyEnd } from './bound-body.ts'
import { belongsTo, canonicalUrl } from './canonical-url.ts'
import { type Fetch, type Followed, followRedirects, type Refusal } from './follow-redirects.ts'
import { noArticleMarkup } from './judge-page.ts'
import { readArticlePage } from './page-metadata.ts'

type FetchLimits = {
  /** For everything: redirects, head and body. */
  timeoutMs: number
  /** Of the body, unpacked. */
  maxBytes: number
  maxRedirects: number
}

const fetchLimits: FetchLimits = { timeoutMs: 10_000, maxBytes: 2 * 1024 * 1024, maxRedirects: 5 }

export type FetchOutcome =
  | {
      kind: 'article'
      /** `url` is on one of the site's hosts. */
      article: FoundArticle
      /** Its other addresses on those hosts, canonical: the one asked for, redirects, one that the page gives up for another. */
      aliases: string[]
    }
  | { kind: 'gone'; status: 404 | 410 }
  | { kind: 'not-article'; why: string }
  | { kind: 'not-html'; contentType: string }
  | { kind: 'too-large' }
  | { kind: 'http-error'; status: number }
  | Refusal

export type FetchArticleOptions = {
  fetch: Fetch
  hosts: readonly string[]
  allowPrivate?: boolean
  limits?: Partial<FetchLimits>
  timeoutSignal?: (ms: number) => AbortSignal
}

const timeout = (ms: number) => AbortSignal.timeout(ms)

const headers = {
  accept: 'text/html, application/xhtml+xml;q=0.9',
  'user-agent': 'Mozilla/5.0 (compatible; Ukingo/1.0; reads the articles of the sites that use it)',
}

/** Fetches a page and reads its article. Never throws for what the other side does: every ending is an outcome.
 *
 *  A page that is too long, too slow or breaks off still ends as `article` when what came shows one: all we need stands in
 *  its head. A paywall is an article with `paywalled`; so are 401, 402 and 403 if the page shows article markup all the same
 *  (some publishers answer so where a reader sees the teaser). Without it they are an `http-error`, as a robot check is. */
export async function fetchArticle(url: string, options: FetchArticleOptions): Promise<FetchOutcome> {
  const { fetch, hosts, allowPrivate = false, timeoutSignal = timeout } = options
  const { timeoutMs, maxBytes, maxRedirects } = { ...fetchLimits, ...options.limits }
  const signal = timeoutSignal(timeoutMs)
  const followed = await followRedirects(url, { fetch, hosts, allowPrivate, signal, headers, maxRedirects })
  if (followed.kind !== 'response') return followed

  const { response } = followed
  const refused = refusalOf(response)
  if (refused !== null) {
    await response.body?.cancel()
    return refused
  }
  const { stream, end } = boundBody(response.body, { maxBytes, signal })
  const page = new Response(stream, { headers: response.headers })
  const reading = await readArticlePage(page, { url: followed.url })
  if (reading.kind === 'article') {
    const article = { ...reading.article, paywalled: reading.article.paywalled || !response.ok }
    return { kind: 'article', ...addressed(article, { followed, requested: reading.requested, hosts }) }
  }
  if (!response.ok) return { kind: 'http-error', status: response.status }
  return reading.why === noArticleMarkup ? unread(end(), reading.why) : reading
}

function refusalOf(response: Response): FetchOutcome | null {
  const { status } = response
  if (status === 404 || status === 410) return { kind: 'gone', status }
  const mayShowTeaser = status === 401 || status === 402 || status === 403
  if (!response.ok && !mayShowTeaser) return { kind: 'http-error', status }
  // Without a type a browser sniffs, and what news sites send is HTML.
  const contentType = response.headers.get('content-type') ?? ''
  if (contentType === '' || /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType))
    return null
  return mayShowTeaser
    ? { kind: 'http-error', status }
    : { kind: 'not-html', contentType: contentType.slice(0, 200) }
}

/** Nothing said what the page is: perhaps because the part that would have said it never came. */
function unread(end: BodyEnd, why: string): FetchOutcome {
  switch (end) {
    case 'complete':
      return { kind: 'not-article', why }
    case 'too-large':
      return { kind: 'too-large' }
    case 'timed-out':
      return { kind: 'timed-out' }
    case 'broken':
      return { kind: 'unreachable', detail: 'the connection broke off' }
  }
}

type Trail = { followed: Followed & { kind: 'response' }; requested: string; hosts: readonly string[] }

/** A canonical address on a foreign host is not believed: another site cannot be made ours, nor ours another's. */
function addressed(article: FoundArticle, { followed, requested, hosts }: Trail) {
  const url = belongsTo(article.url, hosts) ? article.url : requested
  const others = [...followed.passed, followed.url].map((it) => canonicalUrl(it))
  const aliases = others.filter((it) => it !== null && it !== url && belongsTo(it, hosts))
  return { article: { ...article, url }, aliases: [...new Set(aliases)] as string[] }
}

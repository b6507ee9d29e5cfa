import { asUtf8 } from './charset.ts'
import { countCalls } from './count-calls.ts'
import { judgePage, type PageReading } from './judge-page.ts'
import { untilEnough } from './until-enough.ts'
import { watchPage } from './watch-page.ts'

export type { PageReading } from './judge-page.ts'

// A long live blog takes 5,000; two megabytes of empty elements would hold the thread for ten seconds.
const maxCalls = 10_000

/** Reads the article out of a page, streaming: memory does not grow with the page. Reads the body to its end unless its
 *  markup is out of all proportion, so the caller bounds it (bound-body.ts); a page that stops early is judged by what came. */
export async function readArticlePage(response: Response, requested: { url: string }): Promise<PageReading> {
  const rewriter = new HTMLRewriter()
  const { handlers, calls } = countCalls(rewriter)
  const page = watchPage(handlers, requested.url)
  const source = response.body ?? new Blob().stream()
  const body = untilEnough(asUtf8(source, response.headers.get('content-type')), () => calls() > maxCalls)
  const utf8 = new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  // The streaming parser gives up on markup that it could only understand by looking back (a `<noscript>` in a `<select>`).
  await rewriter
    .transform(utf8)
    .body?.pipeTo(new WritableStream())
    .catch(() => {})

  const signs = page.signs()
  const robots = [
    ...(signs.meta.get('robots') ?? []),
    ...(signs.meta.get('googlebot') ?? []),
    robotsHeader(response),
  ]
  return judgePage({ ...signs, robots: robots.join(', ').toLowerCase() })
}

/** `X-Robots-Tag`, without what it tells single foreign robots (`otherbot: noindex`). */
const robotsHeader = (response: Response) =>
  (response.headers.get('x-robots-tag') ?? '').replace(
    /(?:^|,)\s*(?!googlebot)[\w-]+:\s*(?:noindex|none)\b/gi,
    '',
  )

import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firefox, type RealServer, startServer, until } from './real-server.ts'

type Record = {
  id: string
  url: string
  title: string
  section: string
  tags: string[]
  status: string
  outcome: string
  views: number
}

const page = (
  title: string,
  more = '',
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Paper</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="The Paper">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${title}",
"datePublished":"2026-11-20T08:00:00+03:00","articleSection":"Coast","keywords":["harbour","ferry"]${more}}</script></head>
<body><article><h1>${title}</h1><p>${'The ferry came in on the tide. '.repeat(8)}</p><p>${'Nobody was surprised. '.repeat(8)}</p></article>`

const html = { 'content-type': 'text/html; charset=utf-8' }

/** A newspaper on loopback, with everything that can be wrong with a page. */
const pages: { [path: string]: (response: ServerResponse, origin: string) => void } = {
  '/plain': (r) => r.writeHead(200, html).end(page('Ferry returns')),
  '/moved': (r) => r.writeHead(301, { location: '/plain-2' }).end(),
  '/breaking-amp': (r) => r.writeHead(301, { location: '/breaking' }).end(),
  '/breaking': (r) => r.writeHead(200, html).end(page('Breaking')),
  '/plain-2': (r) => r.writeHead(200, html).end(page('Ferry leaves again')),
  '/away': (r) => r.writeHead(302, { location: 'https://elsewhere.example/story' }).end(),
  '/in-circles': (r) => r.writeHead(302, { location: '/in-circles' }).end(),
  '/gone': (r) => r.writeHead(410, html).end('gone'),
  '/missing': (r) => r.writeHead(404, html).end('not found'),
  '/paywalled': (r) => r.writeHead(200, html).end(page('Behind the wall', ',"isAccessibleForFree":false')),
  '/latin': (r) =>
    r
      .writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' })
      .end(Buffer.from(page('Café in São Tomé').replace('utf-8', 'iso-8859-1'), 'latin1')),
  '/ambiguous': (r) =>
    r
      .writeHead(200, html)
      .end(page('Markup that a streaming parser gives up on', '') + '<select><xmp>x</xmp></select>'),
  '/picture': (r) => r.writeHead(200, { 'content-type': 'image/png' }).end('png'),
  '/front': (r) =>
    r
      .writeHead(200, html)
      .end('<!doctype html><title>Front</title><meta property="og:type" content="website"><h1>News</h1>'),
  '/broken': (r) => r.writeHead(500, html).end('oops'),
  '/ten-megabytes': (r) =>
    r.writeHead(200, html).end(page('A very long read') + '<p>more</p>'.repeat(900_000)),
  '/endless': (r) => {
    r.writeHead(200, html).write(page('A page that never ends'))
    const drip = setInterval(() => r.write('<p>and on</p>'), 100)
    r.once('close', () => clearInterval(drip))
  },
  '/feed.xml': (r, origin) =>
    r.writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(`<rss version="2.0"><channel><title>P</title>
<item><title>Told by the feed</title><link>${origin}/fed</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><category>harbour</category></item>
<item><title>Of another house</title><link>https://elsewhere.example/1</link></item></channel></rss>`),
}

describe('an article becomes known', () => {
  let server: RealServer
  const purged: { body: string; signature: string | undefined }[] = []
  const origin = createServer((request, response) => {
    if (request.url === '/purge') {
      void text(request).then((body) => {
        purged.push({ body, signature: request.headers['ukingo-signature']?.toString() })
        // The first call falls on deaf ears.
        response.writeHead(purged.length === 1 ? 503 : 204).end()
      })
      return
    }
    const answer = pages[request.url ?? ''] ?? pages['/missing']
    answer?.(response, `http://127.0.0.1:${port}`)
  })
  let port = 0
  const at = (path: string) => `http://127.0.0.1:${port}${path}`

  beforeAll(async () => {
    await new Promise<void>((listening) => origin.listen(0, '127.0.0.1', listening))
    const address = origin.address()
    port = typeof address === 'object' && address ? address.port : 0
    server = await startServer({ UKINGO_ALLOW_PRIVATE: '1' })
    const hosts = [`127.0.0.1:${port}`]
    await server.api('POST', '/sites', {
      id: 'paper',
      name: 'The Paper',
      hosts,
      feeds: [at('/feed.xml'), at('/front')],
    })
  })
  afterAll(async () => {
    await server.stop()
    origin.closeAllConnections()
    origin.close()
  })

  const view = (url: string) =>
    fetch(`${server.url}/v1/sites/paper/page`, {
      method: 'POST',
      headers: { origin: at(''), 'user-agent': firefox },
      body: JSON.stringify({ url, lists: { popular: 5 } }),
    })
  const records = async () =>
    (await server.api<{ items: Record[] }>('GET', '/sites/paper/articles?limit=100')).items
  const recordOf = (url: string) =>
    until(
      async () => (await records()).find((record) => record.url === url),
      (record) => record !== undefined && record.outcome !== 'waiting to be fetched',
      20_000,
    )

  it('by its first view, its page read', async () => {
    expect((await view(at('/plain?utm_source=feed#top'))).status).toBe(200)
    expect(await recordOf(at('/plain'))).toMatchObject({
      title: 'Ferry returns',
      section: 'Coast',
      tags: ['harbour', 'ferry'],
      status: 'live',
      outcome: 'fetched',
    })
  })

  it.each([
    ['/paywalled', { status: 'live', outcome: 'fetched (behind a paywall)', title: 'Behind the wall' }],
    ['/latin', { status: 'live', outcome: 'fetched', title: 'Café in São Tomé' }],
    ['/ten-megabytes', { status: 'live', outcome: 'fetched', title: 'A very long read' }],
    ['/endless', { status: 'live', outcome: 'fetched', title: 'A page that never ends' }],
    [
      '/ambiguous',
      { status: 'live', outcome: 'fetched', title: 'Markup that a streaming parser gives up on' },
    ],
    ['/gone', { status: 'retired', outcome: 'gone (410)' }],
    ['/missing', { status: 'retired', outcome: 'gone (404)' }],
    ['/away', { status: 'refused', outcome: 'redirected-away to https://elsewhere.example/story' }],
    ['/in-circles', { status: 'refused', outcome: 'too-many-redirects' }],
    ['/picture', { status: 'refused', outcome: 'not-html: image/png' }],
    ['/broken', { status: 'pending', outcome: 'http-error (500)' }],
  ])('or is recorded for what it is: %s', async (path, expected) => {
    await view(at(path))
    expect(await recordOf(at(path))).toMatchObject(expected)
  })

  it('under its final address, with the one that led there as an alias', async () => {
    await view(at('/moved'))
    expect(await recordOf(at('/plain-2'))).toMatchObject({ title: 'Ferry leaves again', status: 'live' })
    const [moved, final] = await Promise.all([view(at('/moved')), view(at('/plain-2'))])
    const ids = await Promise.all(
      [moved, final].map(async (answer) => ((await answer.json()) as { article: string }).article),
    )
    expect(ids[0]).toBe(ids[1])
  })

  it('with every view of its other addresses, also those that were on their way', async () => {
    const read = (path: string, n: number) =>
      fetch(`${server.url}/v1/sites/paper/page`, {
        method: 'POST',
        headers: { origin: at(''), 'user-agent': firefox, 'x-forwarded-for': `10.9.0.${n}` },
        body: JSON.stringify({ url: at(path) }),
      })
    await Promise.all([1, 2, 3, 4, 5].map((n) => read('/breaking-amp', n)))
    await Promise.all([6, 7, 8].map((n) => read('/breaking', n)))
    const views = async () => (await recordOf(at('/breaking')))?.views ?? 0
    expect(await until(views, (n) => n >= 8, 15_000)).toBe(8)
  })

  it('by the site’s feeds, without those of other houses', async () => {
    expect(await recordOf(at('/fed'))).toMatchObject({
      title: 'Told by the feed',
      tags: ['harbour'],
      outcome: 'feed',
    })
    expect((await records()).filter(({ url }) => url.includes('elsewhere'))).toEqual([])
    const { items } = await server.api<{ items: { url: string; outcome: string }[] }>(
      'GET',
      '/sites/paper/feeds',
    )
    expect(items.find(({ url }) => url === at('/feed.xml'))?.outcome).toBe('1 items')
    expect(items.find(({ url }) => url === at('/front'))?.outcome).toMatch(/^not-a-feed/)
  })

  it('and leaves every list when it is taken down, which caches in front of us hear, signed, until they listen', async () => {
    await server.api('PATCH', '/sites/paper', { purgeUrl: at('/purge') })
    const fed = (await records()).find(({ url }) => url === at('/fed'))
    const names = async (list: string) =>
      (await (await fetch(`${server.url}/v1/sites/paper/${list}&limit=50`)).text()).includes(at('/fed'))
    const lists = ['popular.json?window=7d', `similar.json?url=${encodeURIComponent(at('/plain'))}`]
    expect(await until(() => names(lists[0] ?? ''), Boolean, 10_000)).toBe(true)
    await server.api('DELETE', `/sites/paper/articles/${fed?.id}`)
    for (const list of lists)
      expect(
        await until(
          () => names(list),
          (is) => !is,
          6000,
        ),
      ).toBe(false)
    const calls = await until(
      async () => purged,
      ({ length }) => length > 1,
      25_000,
    )
    const { serverToken } = await server.api<{ serverToken: string }>('GET', '/sites/paper')
    for (const { body, signature } of calls) {
      expect(JSON.parse(body)).toMatchObject({ site: 'paper', url: at('/fed'), lists: '/v1/sites/paper/' })
      expect(signature).toBe(`sha256=${createHmac('sha256', serverToken).update(body).digest('hex')}`)
    }
    expect((await records()).find(({ url }) => url === at('/fed'))?.status).toBe('retired')
  })

  it('never from an address that is not the site’s', async () => {
    await view('https://elsewhere.example/story')
    await view('http://127.0.0.1:1/secret')
    expect((await records()).filter(({ url }) => !url.startsWith(at('/')))).toEqual([])
  })

  it('never from a private address, unless the operator says so', async () => {
    const careful = await startServer()
    await careful.api('POST', '/sites', {
      id: 'paper',
      name: 'P',
      hosts: [`127.0.0.1:${port}`, '10.0.0.1', '[::1]'],
    })
    const urls = [at('/plain'), 'https://10.0.0.1/x', 'https://[::1]/x']
    for (const url of urls)
      await fetch(`${careful.url}/v1/sites/paper/page`, { method: 'POST', body: JSON.stringify({ url }) })
    const outcomes = await until(
      async () =>
        (await careful.api<{ items: Record[] }>('GET', '/sites/paper/articles')).items.map(
          ({ outcome }) => outcome,
        ),
      (told) => told.length === 3 && told.every((outcome) => outcome !== 'waiting to be fetched'),
      10_000,
    )
    await careful.stop()
    expect(outcomes).toEqual(['private-address', 'private-address', 'private-address'])
  })
})

import { describe, expect, it } from 'vitest'
import { type FeedState, newFeedState, pollFeed, type PollOptions } from '../../../src/catalogue/poll-feed.ts'
import newsSitemap from '../../fixtures/feeds/news-sitemap.xml?raw'
import sitemapIndex from '../../fixtures/feeds/sitemap-index.xml?raw'
import rss from '../../fixtures/feeds/wordpress.rss?raw'

const now = Date.UTC(2026, 10, 3, 12)
const minute = 60_000
const hosts = ['highlandcourier.example', 'www.deltastandard.example']
const fresh = newFeedState('https://highlandcourier.example/feed/')

function poll(
  response: () => Response | Promise<Response>,
  state: FeedState = fresh,
  options: Partial<PollOptions> = {},
) {
  const asked: { url: string; headers: Headers }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers) })
    return response()
  }
  return pollFeed(state, { fetch, hosts, now, ...options }).then((polled) => ({ ...polled, asked }))
}

const xml = (text: BodyInit, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'content-type': 'application/rss+xml; charset=UTF-8', ...headers } })

describe('a poll', () => {
  it('gives the items and comes back in five minutes', async () => {
    const { items, outcome, state, asked } = await poll(() =>
      xml(rss, { etag: 'W/"1"', 'last-modified': 'Tue, 03 Nov 2026 11:00:00 GMT' }),
    )
    expect(outcome).toEqual({ kind: 'items', count: 4 })
    expect(items).toHaveLength(4)
    expect(state).toEqual({
      url: 'https://highlandcourier.example/feed/',
      etag: 'W/"1"',
      lastModified: 'Tue, 03 Nov 2026 11:00:00 GMT',
      nextAtMs: now + 5 * minute,
      failures: 0,
      outcome,
    })
    expect(asked[0]?.headers.has('if-none-match')).toBe(false)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })

  it('asks only for what is new, and is content with nothing', async () => {
    const state = { ...fresh, etag: 'W/"1"', lastModified: 'Tue, 03 Nov 2026 11:00:00 GMT', failures: 3 }
    const {
      items,
      outcome,
      state: next,
      asked,
    } = await poll(() => new Response(null, { status: 304 }), state)
    expect(asked[0]?.headers.get('if-none-match')).toBe('W/"1"')
    expect(asked[0]?.headers.get('if-modified-since')).toBe('Tue, 03 Nov 2026 11:00:00 GMT')
    expect(outcome).toEqual({ kind: 'not-modified' })
    expect(items).toEqual([])
    expect(next).toEqual({ ...state, failures: 0, nextAtMs: now + 5 * minute, outcome })
  })

  it('leaves out items of other hosts', async () => {
    const { items } = await poll(() =>
      xml(rss.replaceAll('highlandcourier.example/news/', 'elsewhere.example/news/')),
    )
    expect(items.map((it) => it.url)).toEqual([
      'https://highlandcourier.example/politics/mayors-plan',
      'https://highlandcourier.example/news/relative',
    ])
  })

  it('names the sitemaps of an index', async () => {
    const { outcome, items } = await poll(
      () => xml(sitemapIndex),
      newFeedState('https://www.deltastandard.example/sitemap.xml'),
    )
    expect(outcome).toMatchObject({ kind: 'index', sitemaps: { length: 3 } })
    expect(items).toEqual([])
  })

  it('unpacks a gzip file, whatever its type says', async () => {
    const packed = () => xml(new Blob([newsSitemap]).stream().pipeThrough(new CompressionStream('gzip')))
    const { outcome } = await poll(packed, newFeedState('https://www.deltastandard.example/sitemap.xml.gz'))
    expect(outcome).toEqual({ kind: 'items', count: 2 })
  })

  it('reads the charset that the XML declares', async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><item><title>Caf\xe9</title><link>https://highlandcourier.example/a</link></item></channel></rss>`
    const { items } = await poll(() =>
      xml(
        Uint8Array.from(text, (it) => it.charCodeAt(0)),
        { 'content-type': 'text/xml' },
      ),
    )
    expect(items[0]?.title).toBe('Café')
  })
})

describe('a failure', () => {
  it.each([
    [0, 5],
    [1, 10],
    [2, 20],
    [5, 160],
    [6, 320],
    [7, 360],
    [400, 360],
  ])('after %i others waits %i minutes', async (failures, minutes) => {
    const { state, outcome, items } = await poll(() => new Response('', { status: 500 }), {
      ...fresh,
      failures,
      etag: 'kept',
    })
    expect(outcome).toEqual({ kind: 'http-error', status: 500 })
    expect(items).toEqual([])
    expect(state).toMatchObject({ failures: failures + 1, nextAtMs: now + minutes * minute, etag: 'kept' })
  })

  it.each([
    [503, '3600', 60],
    [429, 'Tue, 03 Nov 2026 13:30:00 GMT', 90],
    [429, '1', 5],
    [503, '99999999', 1_440],
    [503, 'soon', 5],
    [500, '3600', 5],
  ])('with %i and Retry-After %s waits %i minutes', async (status, after, minutes) => {
    const { state } = await poll(() => new Response('', { status, headers: { 'retry-after': after } }))
    expect(state.nextAtMs).toBe(now + minutes * minute)
  })

  it('is a page where a feed should be', async () => {
    const { outcome, state } = await poll(() => xml('<!doctype html><html></html>'))
    expect(outcome).toEqual({ kind: 'not-a-feed', why: 'an HTML page' })
    expect(state.failures).toBe(1)
  })

  it('is a feed that times out or breaks, whatever came before', async () => {
    const stalled = new ReadableStream({ start: (it) => it.enqueue(new TextEncoder().encode(rss)) })
    const timeoutSignal = () => AbortSignal.timeout(50)
    expect((await poll(() => xml(stalled), fresh, { timeoutSignal })).outcome).toEqual({ kind: 'timed-out' })
    const broken = new ReadableStream({ start: (it) => it.error(new Error('reset')) })
    expect((await poll(() => xml(broken))).outcome).toEqual({
      kind: 'unreachable',
      detail: 'the connection broke off',
    })
    expect((await poll(() => Promise.reject(new Error('refused')))).outcome).toEqual({
      kind: 'unreachable',
      detail: 'no connection',
    })
  })

  it('is a feed of more than 5 MB, and a small file that unpacks to more', async () => {
    expect((await poll(() => xml('x'.repeat(5_000_001)))).outcome).toEqual({ kind: 'too-large' })
    const packed = await new Response(spaces(50).pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    expect(packed.byteLength).toBeLessThan(100_000)
    expect((await poll(() => xml(packed))).outcome).toEqual({ kind: 'too-large' })
  })

  it('is a damaged gzip file', async () => {
    expect(
      (await poll(() => xml(Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8)))).outcome,
    ).toMatchObject({ kind: 'unreachable' })
  })

  it('is a redirect to another host, or inside', async () => {
    const to = (location: string) => () => new Response(null, { status: 302, headers: { location } })
    expect((await poll(to('https://elsewhere.example/feed'))).outcome).toEqual({
      kind: 'redirected-away',
      to: 'https://elsewhere.example/feed',
    })
    expect((await poll(to('http://169.254.169.254/'))).outcome).toEqual({ kind: 'private-address' })
    expect((await poll(to('/feed/'))).outcome).toEqual({ kind: 'too-many-redirects' })
  })

  it('is an address on a host that is not the site’s; it is never asked', async () => {
    const { outcome, asked } = await poll(() => xml(rss), newFeedState('https://elsewhere.example/feed'))
    expect(outcome).toEqual({ kind: 'foreign-host' })
    expect(asked).toEqual([])
  })
})

/** A stream of so many megabytes of spaces. */
function spaces(megabytes: number) {
  let left = megabytes
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(1_048_576).fill(32))
      else controller.close()
    },
  })
}

import { describe, expect, it } from 'vitest'
import { fetchArticle, type FetchArticleOptions } from '../../../src/catalogue/fetch-article.ts'

const hosts = ['news.example']
const story =
  '<title>Story</title><meta property="og:type" content="article"><link rel="canonical" href="/story">'
const html = (body: BodyInit | null, { status = 200, type = 'text/html; charset=utf-8' } = {}) =>
  new Response(body, { status, headers: { 'content-type': type } })
const redirect = (to: string, status = 301) => new Response(null, { status, headers: { location: to } })

/** Answers by address; records what was asked. */
function network(pages: Record<string, () => Response | Promise<Response>>) {
  const asked: string[] = []
  const fetch = async (url: string, init: RequestInit) => {
    asked.push(url)
    expect(init.redirect).toBe('manual')
    const page = pages[url]
    if (page === undefined) throw new TypeError('connection refused')
    return page()
  }
  return { fetch, asked }
}

const get = (
  url: string,
  pages: Record<string, () => Response | Promise<Response>>,
  options: Partial<FetchArticleOptions> = {},
) => fetchArticle(url, { fetch: network(pages).fetch, hosts, ...options })

const only = (response: () => Response | Promise<Response>, options: Partial<FetchArticleOptions> = {}) =>
  get('https://news.example/story', { 'https://news.example/story': response }, options)

describe('what a fetch ends as', () => {
  it('an article', async () => {
    expect(await only(() => html(story))).toMatchObject({
      kind: 'article',
      article: { url: 'https://news.example/story', title: 'Story', paywalled: false },
      aliases: [],
    })
  })

  it.each([404, 410])('gone, when the answer is %i', async (status) => {
    expect(await only(() => html(story, { status }))).toEqual({ kind: 'gone', status })
  })

  it.each([400, 418, 429, 451, 500, 503])('an http-error, when the answer is %i', async (status) => {
    expect(await only(() => html(story, { status }))).toEqual({ kind: 'http-error', status })
  })

  it('an http-error, when a redirect leads nowhere', async () => {
    expect(await only(() => new Response(null, { status: 302 }))).toEqual({ kind: 'http-error', status: 302 })
  })

  it.each([401, 402, 403])('a paywalled article, when %i comes with its markup', async (status) => {
    expect(await only(() => html(story, { status }))).toMatchObject({
      kind: 'article',
      article: { paywalled: true },
    })
  })

  it.each([401, 402, 403])('an http-error, when %i comes with a robot check', async (status) => {
    expect(await only(() => html('<title>Just a moment</title>', { status }))).toEqual({
      kind: 'http-error',
      status,
    })
    expect(await only(() => Response.json({}, { status }))).toEqual({ kind: 'http-error', status })
  })

  it('not-article', async () => {
    expect(await only(() => html('<title>About us</title>'))).toEqual({
      kind: 'not-article',
      why: 'no article markup',
    })
    expect(await only(() => html(''))).toEqual({ kind: 'not-article', why: 'no article markup' })
    expect(await only(() => html(null))).toEqual({ kind: 'not-article', why: 'no article markup' })
  })

  it('not-html, and leaves the rest of the file where it is', async () => {
    const body = endless('%PDF')
    expect(await only(() => html(body.stream, { type: 'application/pdf' }))).toEqual({
      kind: 'not-html',
      contentType: 'application/pdf',
    })
    expect(body.cancelled()).toBe(true)
  })

  it('an article, when a page without a type is one', async () => {
    const response = html(story)
    response.headers.delete('content-type')
    expect(await only(() => response)).toMatchObject({ kind: 'article' })
  })

  it('unreachable, when nobody answers', async () => {
    expect(await get('https://news.example/x', {})).toEqual({
      kind: 'unreachable',
      detail: 'no connection',
    })
  })

  it('unreachable, when the connection breaks before the head is there', async () => {
    expect(await only(() => html(breaking('<html>')))).toEqual({
      kind: 'unreachable',
      detail: 'the connection broke off',
    })
  })

  it('an article, when the connection breaks after it', async () => {
    expect(await only(() => html(breaking(story)))).toMatchObject({
      kind: 'article',
      article: { title: 'Story' },
    })
  })
})

describe('limits', () => {
  it('ends a page of ten megabytes whose head is enough as an article, and stops reading', async () => {
    const body = endless(story, 10)
    expect(await only(() => html(body.stream))).toMatchObject({
      kind: 'article',
      article: { title: 'Story' },
    })
    expect(body.cancelled()).toBe(true)
    expect(body.megabytes()).toBeLessThan(4)
  })

  it('ends a page of ten megabytes that shows no article as too large', async () => {
    const body = endless('<html>', 10)
    expect(await only(() => html(body.stream))).toEqual({ kind: 'too-large' })
    expect(body.cancelled()).toBe(true)
  })

  it('still says what the head said when a page is too large to be read', async () => {
    const body = endless('<meta name="robots" content="noindex">', 10)
    expect(await only(() => html(body.stream))).toEqual({ kind: 'not-article', why: 'noindex' })
  })

  it('does not work through markup out of all proportion, but uses what came before it', async () => {
    const paragraphs = '<p>word'.repeat(40_000)
    const outcome = await only(() => html(`${story}<article>${paragraphs}</article>`))
    expect(outcome).toMatchObject({ kind: 'article', article: { title: 'Story' } })
    expect(outcome.kind === 'article' && outcome.article.outline.length).toBeLessThanOrEqual(400)
  })

  it('ends a page that never ends by the clock: as an article if it was one, else timed out', async () => {
    const limits = { timeoutMs: 50 }
    const one = stalled(story)
    expect(await only(() => html(one.stream), { limits })).toMatchObject({ kind: 'article' })
    expect(one.cancelled()).toBe(true)
    const other = stalled('<html>')
    expect(await only(() => html(other.stream), { limits })).toEqual({ kind: 'timed-out' })
    expect(other.cancelled()).toBe(true)
  })

  it('times out when no answer comes, even from a fetch that does not listen', async () => {
    expect(await only(() => new Promise(() => {}), { limits: { timeoutMs: 50 } })).toEqual({
      kind: 'timed-out',
    })
  })

  it('times out when the fetch listens', async () => {
    const fetch = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      )
    expect(await fetchArticle('https://news.example/x', { fetch, hosts, limits: { timeoutMs: 50 } })).toEqual(
      { kind: 'timed-out' },
    )
  })

  it('takes its clock from outside', async () => {
    const timeoutSignal = () => AbortSignal.abort()
    expect(await only(() => html(story), { timeoutSignal })).toEqual({ kind: 'timed-out' })
  })
})

describe('redirects', () => {
  it('are followed on the hosts of the site, and remembered as aliases', async () => {
    const { fetch, asked } = network({
      'http://news.example/?p=1&utm_source=x': () => redirect('/old', 302),
      'http://news.example/old': () => redirect('https://user:secret@m.news.example/old#top', 308),
      'https://m.news.example/old': () => html(story.replace('/story', 'https://news.example/story')),
    })
    const outcome = await fetchArticle('http://news.example/?p=1&utm_source=x', {
      fetch,
      hosts: ['news.example', 'm.news.example'],
    })
    expect(outcome).toMatchObject({
      kind: 'article',
      article: { url: 'https://news.example/story' },
      aliases: ['https://news.example/?p=1', 'https://news.example/old', 'https://m.news.example/old'],
    })
    expect(asked).toHaveLength(3)
  })

  it('to a foreign host are not followed', async () => {
    const { fetch, asked } = network({
      'https://news.example/a': () => redirect('https://elsewhere.example/b'),
    })
    expect(await fetchArticle('https://news.example/a', { fetch, hosts })).toEqual({
      kind: 'redirected-away',
      to: 'https://elsewhere.example/b',
    })
    expect(asked).toEqual(['https://news.example/a'])
  })

  it.each([
    'https://news.example.evil.test/',
    'https://www.news.example/',
    'https://news.example:8443/',
    'mailto:desk@news.example',
  ])('to %s are not followed', async (to) => {
    expect(await get('https://news.example/a', { 'https://news.example/a': () => redirect(to) })).toEqual({
      kind: 'redirected-away',
      to,
    })
  })

  it('in a circle end', async () => {
    const { fetch, asked } = network({
      'https://news.example/a': () => redirect('/b'),
      'https://news.example/b': () => redirect('/a'),
    })
    expect(await fetchArticle('https://news.example/a', { fetch, hosts })).toEqual({
      kind: 'too-many-redirects',
    })
    expect(asked).toHaveLength(6)
  })

  it('may be five', async () => {
    const pages = Object.fromEntries(
      [0, 1, 2, 3, 4].map((n) => [`https://news.example/${n}`, () => redirect(`/${n + 1}`)] as const),
    )
    expect(
      await get('https://news.example/0', { ...pages, 'https://news.example/5': () => html(story) }),
    ).toMatchObject({ kind: 'article' })
  })
})

describe('addresses that are not asked', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fe80::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
    'http://printer.local/',
    'http://db.internal/',
  ])('private: %s, asked or redirected to', async (url) => {
    const { fetch, asked } = network({ 'https://news.example/a': () => redirect(url) })
    const itsOwn = { fetch, hosts: [...hosts, new URL(url).host] }
    expect(await fetchArticle(url, itsOwn)).toEqual({ kind: 'private-address' })
    expect(await fetchArticle('https://news.example/a', itsOwn)).toEqual({ kind: 'private-address' })
    expect(asked).toEqual(['https://news.example/a'])
  })

  it('private ones are asked when the operator allows them', async () => {
    const { fetch } = network({ 'http://127.0.0.1:8080/story': () => html(story) })
    const outcome = await fetchArticle('http://127.0.0.1:8080/story', {
      fetch,
      hosts: ['127.0.0.1:8080'],
      allowPrivate: true,
    })
    expect(outcome).toMatchObject({ kind: 'article', article: { url: 'http://127.0.0.1:8080/story' } })
  })

  it.each([
    'https://elsewhere.example/a',
    'https://www.news.example/a',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'no address',
    '',
  ])('foreign: %s', async (url) => {
    const { fetch, asked } = network({})
    expect(await fetchArticle(url, { fetch, hosts })).toEqual({ kind: 'foreign-host' })
    expect(asked).toEqual([])
  })
})

it('does not let a page make itself the article of another site', async () => {
  const page = story.replace('/story', 'https://elsewhere.example/theirs')
  expect(await only(() => html(page))).toMatchObject({
    kind: 'article',
    article: { url: 'https://news.example/story' },
    aliases: [],
  })
})

/** Sends a text, then spaces: `limit` megabytes of them, or without end. */
function endless(start: string, limit = Number.POSITIVE_INFINITY) {
  let sent = 0
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= limit) return controller.close()
      controller.enqueue(sent === 0 ? new TextEncoder().encode(start) : new Uint8Array(65_536).fill(32))
      sent += 1 / 16
    },
    cancel() {
      cancelled = true
    },
  })
  return { stream, cancelled: () => cancelled, megabytes: () => sent }
}

/** Sends a text, then nothing more. */
function stalled(start: string) {
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(start))
    },
    cancel() {
      cancelled = true
    },
  })
  return { stream, cancelled: () => cancelled }
}

function breaking(start: string) {
  let sent = false
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new Error('connection reset'))
      else controller.enqueue(new TextEncoder().encode(start))
      sent = true
    },
  })
}

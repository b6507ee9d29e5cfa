import { beforeAll, describe, expect, it } from 'vitest'
import { ask, createSite, json, refusal } from './client.ts'

const at = '/sites/pushed/articles'
type Answer = {
  created: number
  updated: number
  refused: { line: number; path: string; message: string }[]
  refusedCount: number
}

beforeAll(async () => {
  await createSite('pushed')
}, 30_000)

const article = (n: number | string, more: object = {}) => ({
  url: `https://paper.example/story-${n}`,
  title: `Story ${n}`,
  tags: ['tea'],
  section: 'Business',
  publishedAt: '2026-01-02T03:04:05+03:00',
  ...more,
})
const pushLines = (lines: (object | string)[], site = 'pushed') =>
  ask('POST', `/sites/${site}/articles`, {
    raw: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    type: 'application/x-ndjson',
  })
const countOf = async (site: string) => {
  const { items } = await json<{ items: object[] }>(ask('GET', `/sites/${site}/articles?limit=100`))
  return items.length
}

describe('pushing', () => {
  it('takes lines, and names what is wrong with which', async () => {
    const answer = await json<Answer>(
      pushLines([
        article('a'),
        '{"url": "https://paper.exam',
        '',
        article('b', { title: '  ' }),
        article('c', { url: 'javascript:alert(1)' }),
        article('d', { url: 'https://elsewhere.example/d' }),
        article('e', { publishedAt: 541_350_061_000 }),
        `"${'x'.repeat(256 * 1024)}"`,
        article('f', { publishedAt: 'yesterday' }),
        '[]',
      ]),
    )
    expect(answer).toMatchObject({ created: 2, updated: 0, refusedCount: 7 })
    expect(answer.refused.map(({ line, path }) => [line, path])).toEqual([
      [2, ''],
      [4, 'title'],
      [5, 'url'],
      [6, 'url'],
      [8, ''],
      [9, 'publishedAt'],
      [10, ''],
    ])
  })

  it('knows an article by its canonical address', async () => {
    expect(await json(pushLines([article('again')]))).toMatchObject({ created: 1, updated: 0 })
    const variant = article('again', {
      url: 'https://PAPER.example:443/story-again/?utm_source=x#top',
      title: 'Better',
    })
    expect(await json(pushLines([variant]))).toMatchObject({ created: 0, updated: 1 })
  })

  it('takes JSON, in an object or as it is', async () => {
    expect(await json(ask('POST', at, { body: { articles: [article('j1'), article('j2')] } }))).toMatchObject(
      { created: 2 },
    )
    expect(await json(ask('POST', at, { body: [article('j3'), { title: 'x' }] }))).toMatchObject({
      created: 1,
      refused: [{ line: 2, path: 'url' }],
    })
  })

  it('refuses the whole when nothing of it can be taken', async () => {
    await createSite('nothing')
    expect(await refusal(pushLines(['nonsense', article('x', { title: 3 })], 'nothing'))).toMatchObject({
      status: 422,
      paths: ['lines.1', 'lines.2.title'],
    })
    expect(await refusal(ask('POST', '/sites/nothing/articles', { body: [{}] }))).toMatchObject({
      status: 422,
      paths: ['articles.0.url'],
    })
    for (const body of [{}, { articles: 3 }, [], null, 'x', { articles: [] }])
      expect(await refusal(ask('POST', '/sites/nothing/articles', { body }))).toMatchObject({
        status: 422,
        paths: ['articles'],
      })
    expect(await countOf('nothing')).toBe(0)
  })

  it('takes 10,000, in order, and of 10,001 none', async () => {
    await createSite('many')
    const lines = Array.from({ length: 10_000 }, (_, i) => article(i))
    expect(await refusal(pushLines([...lines, article('more')], 'many'))).toMatchObject({
      status: 413,
      paths: ['articles'],
    })
    expect(await countOf('many')).toBe(0)
    expect(await json(pushLines(lines, 'many'))).toMatchObject({ created: 10_000, refusedCount: 0 })
  }, 60_000)

  it('lists the first thousand refusals and counts the rest', async () => {
    const bad = Array.from({ length: 1200 }, () => '{}')
    const answer = await json<Answer>(pushLines([article('good'), ...bad]))
    expect([answer.refused.length, answer.refusedCount]).toEqual([1000, 1200])
  })

  it('says what it cannot read', async () => {
    const raw = (body: BodyInit, type: string, headers = {}) =>
      refusal(ask('POST', at, { raw: body, type, headers }))
    expect(await raw('url\nhttps://paper.example/', 'text/csv')).toMatchObject({
      status: 415,
      paths: ['content-type'],
    })
    expect(await raw('{"articles": [', 'application/json')).toMatchObject({ status: 400, paths: ['body'] })
    const latin1 = new Uint8Array([...new TextEncoder().encode('{"title":"caf'), 0xe9, 0x22, 0x7d])
    expect(await raw(latin1, 'application/json')).toMatchObject({ status: 400, paths: ['body'] })
    expect(await raw(latin1, 'application/x-ndjson')).toMatchObject({ status: 422, paths: ['lines.1'] })
    expect(await raw('{}', 'application/x-ndjson', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
      paths: ['content-encoding'],
    })
    const mebibyte = new Uint8Array(1024 * 1024).fill(32)
    const huge = new ReadableStream({
      pull(controller) {
        controller.enqueue(mebibyte)
      },
    })
    expect(await raw(huge, 'application/x-ndjson')).toMatchObject({ status: 413, paths: ['body'] })
  })
})

describe('one article', () => {
  it('is read, retired and fetched again by its id', async () => {
    // A private address is refused before anything is fetched.
    await createSite('single', { hosts: ['127.0.0.1'] })
    await json(
      pushLines(
        [article(1, { url: 'http://127.0.0.1/story-1', text: 'Tea prices rose.', language: 'en' })],
        'single',
      ),
    )
    const { items } = await json<{ items: { id: string }[] }>(ask('GET', '/sites/single/articles'))
    const [{ id } = { id: '' }] = items
    expect(id).toMatch(/^a_[0-9a-z]+$/)
    const path = `/sites/single/articles/${id}`
    expect(await json(ask('GET', path))).toMatchObject({
      id,
      url: 'http://127.0.0.1/story-1',
      title: 'Story 1',
      publishedAt: '2026-01-02T00:04:05.000Z',
      status: 'live',
      language: 'en',
      views: 0,
    })
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await json(ask('GET', path))).toMatchObject({ status: 'retired' })
    expect(await json(ask('GET', '/sites/single/articles?status=live'))).toEqual({ items: [], next: null })
    expect((await ask('POST', `${path}/refetch`)).status).toBe(202)
    for (const other of ['a_zz', '1', 'x', 'a_999999999'])
      expect((await ask('GET', `/sites/single/articles/${other}`)).status).toBe(404)
  })
})

describe('a search', () => {
  it('finds words of titles in their order and parts of addresses, a page at a time, and nothing by signs', async () => {
    await createSite('searched')
    const titles = ['Lake fishers vote', 'Fishers leave the lake', '100% of fishers_', 'Tea']
    const body = titles.map((title, i) => ({ url: `https://paper.example/s-${i}`, title, publishedAt: i }))
    await json(ask('POST', '/sites/searched/articles', { body }))
    type Page = { items: { title: string }[]; next: string | null }
    const found = async (query: string) => {
      const { items } = await json<Page>(ask('GET', `/sites/searched/articles?${query}`))
      return items.map(({ title }) => titles.indexOf(title))
    }
    expect(await found('q=LAKE+fishers')).toEqual([0])
    expect(await found('q=fishers')).toEqual([2, 1, 0])
    expect(await found('q=fishers&limit=1')).toEqual([2])
    expect(await found('q=fishers&cursor=3')).toEqual([1, 0])
    expect(await found('q=e/s-3')).toEqual([3])
    expect(await found('q=%25')).toEqual([2])
    expect(await found('q=_')).toEqual([2])
    expect(await found('q=tea&status=retired')).toEqual([])
    expect(await refusal(ask('GET', '/sites/searched/articles?q=+'))).toMatchObject({
      status: 422,
      paths: ['q'],
    })
  })
})

describe('reports and feeds', () => {
  it('are there, and name a wrong parameter', async () => {
    const span = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
    expect(await json(ask('GET', `/sites/pushed/reports?${span}&by=slot,lineItem`))).toMatchObject({
      by: ['slot', 'lineItem'],
      items: [],
    })
    for (const [query, path] of [
      ['', 'from'],
      [`${span}&by=colour`, 'by.0'],
      ['from=2026-01-32&to=2026-01-02T00:00:00Z', 'from'],
      ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
      ['from=2020-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
    ] as const)
      expect((await refusal(ask('GET', `/sites/pushed/reports?${query}`))).paths).toContain(path)
    await createSite('fed', { hosts: ['127.0.0.1'], feeds: ['http://127.0.0.1/feed.xml'] })
    expect(await json(ask('GET', '/sites/fed/feeds'))).toMatchObject({
      items: [{ url: 'http://127.0.0.1/feed.xml' }],
    })
  })
})

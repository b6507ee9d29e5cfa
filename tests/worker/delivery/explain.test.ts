import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, json } from '../api/client.ts'
import { get, openPage, openPaper, settle, storyUrl } from './newspaper.ts'

type Reasons = {
  score: number
  source: string
  factors: Record<string, number>
  signals: { effect: string; until: string | null }[]
  pin: number | null
}
type Feed = {
  items: { id: string; url: string; title: string; _ukingo: { section: string } & Reasons }[]
  _ukingo: { removed: ({ id: string; url: string; title: string; gate: string } & Reasons)[] }
}
const of = (n: number) => `url=${encodeURIComponent(storyUrl(n))}`
const lists = [
  ['popular', 'limit=6'],
  ['similar', `${of(0)}&limit=6`],
  ['see-also', `${of(0)}&limit=6`],
] as const
const explained = (list: string, query: string) =>
  json<Feed>(get(`/v1/sites/explained/${list}.json?${query}&explain=1`))

/** Ids of the paper's stories, by their addresses. */
const idsOf = async () => {
  const { items } = await json<{ items: { id: string; url: string }[] }>(
    ask('GET', '/sites/explained/articles?limit=50'),
  )
  return new Map(items.map(({ id, url }) => [url, id]))
}
const signal = (body: object) => json(ask('POST', '/sites/explained/signals', { body }), 201)

describe('an explained list', () => {
  beforeAll(async () => {
    await openPaper('explained')
    // What nobody reads is no candidate of Popular.
    for (const story of [3, 4, 5, 6, 8]) await openPage('explained', story)
    await settle('explained')
    const ids = await idsOf()
    const until = new Date(Date.now() + 86_400_000).toISOString()
    await signal({ effect: 'exclude', article: ids.get(storyUrl(6)) })
    await signal({ effect: 'pin', position: 2, article: ids.get(storyUrl(8)), list: 'similar' })
    await signal({ effect: 'boost', factor: 3, article: ids.get(storyUrl(3)), until })
  })

  it.each(lists)(
    'of %s says of every item its score, source and factors, and what an editor said',
    async (list, query) => {
      const { items } = await explained(list, query)
      expect(items.length).toBeGreaterThan(3)
      for (const { _ukingo: reasons } of items) {
        expect(reasons.source).not.toBe('')
        expect(Object.values(reasons.factors).every(Number.isFinite)).toBe(true)
        expect(reasons.score).toBeGreaterThanOrEqual(0)
      }
      const boosted = items.find(({ url }) => url === storyUrl(3))
      expect(boosted?._ukingo.signals).toMatchObject([{ effect: 'boost', factor: 3 }])
      expect(boosted?._ukingo.factors['editor']).toBe(3)
      expect(Date.parse(boosted?._ukingo.signals[0]?.until ?? '')).toBeGreaterThan(Date.now())
    },
  )

  it('says where an editor pinned a story, and only in the list that it is pinned in', async () => {
    const pins = async (list: string, query: string) =>
      (await explained(list, query)).items.flatMap(({ url, _ukingo: { pin } }, i) =>
        pin === null ? [] : [{ url, pin, at: i + 1 }],
      )
    expect(await pins('similar', `${of(0)}&limit=6`)).toEqual([{ url: storyUrl(8), pin: 2, at: 2 }])
    expect(await pins('popular', 'limit=6')).toEqual([])
  })

  it.each(lists)('of %s says what a gate removed, by the name of the gate', async (list, query) => {
    const { items, _ukingo } = await explained(list, query)
    expect(_ukingo.removed.find(({ url }) => url === storyUrl(6))).toMatchObject({
      gate: 'excluded',
      signals: [{ effect: 'exclude' }],
    })
    const shown = new Set(items.map(({ id }) => id))
    for (const { id } of _ukingo.removed) expect(shown).not.toContain(id)
  })

  it.each(lists)('of %s is a page for an editor, which runs nothing', async (list, query) => {
    const answer = await get(`/v1/sites/explained/frame/${list}?${query}&explain=1`)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    expect(page).toMatch(/^<!doctype html><html lang="en">/)
    expect(page).not.toContain('<script')
    const { items } = await explained(list, query)
    for (const { title } of items) expect(page).toContain(title)
    expect(page).toContain('An editor took it out of this list.')
    expect(page).toContain('Boosted × 3 until ')
  })

  it('stays out of what readers get: no reasons without explain=1, nor in HTML and RSS', async () => {
    const plain = await json<Feed>(get(`/v1/sites/explained/similar.json?${of(0)}&limit=6`))
    expect(plain._ukingo).toBeUndefined()
    for (const { _ukingo } of plain.items) expect(Object.keys(_ukingo)).toEqual(['section'])
    for (const as of ['html', 'rss'])
      expect(await (await get(`/v1/sites/explained/similar.${as}?${of(0)}&explain=1`)).text()).not.toContain(
        'Boosted',
      )
  })

  it('of an article that nobody knows is empty, and cannot be had of a site that nobody made', async () => {
    const unknown = `url=${encodeURIComponent('https://elsewhere.example/story')}`
    expect(await explained('similar', unknown)).toMatchObject({ items: [], _ukingo: { removed: [] } })
    expect(await (await get(`/v1/sites/explained/frame/similar?${unknown}&explain=1`)).text()).toContain(
      'No story is in this list now.',
    )
    expect((await get(`/v1/sites/nobody/frame/similar?${of(0)}&explain=1`)).status).toBe(404)
    expect((await get('/v1/sites/explained/frame/similar?explain=1')).status).toBe(422)
  })

  it('is made for so many a minute that an editor never notices, and nobody else can keep the site busy', async () => {
    await openPaper('asked-often')
    // All in one minute.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date() })
    const statuses: number[] = []
    for (const window of ['1h', 'today', '24h'])
      for (let limit = 1; limit <= 50; limit++) {
        const path = `/v1/sites/asked-often/popular.json?window=${window}&limit=${limit}&explain=1`
        statuses.push((await get(path)).status)
      }
    vi.useRealTimers()
    expect(statuses).toEqual([...Array<number>(120).fill(200), ...Array<number>(30).fill(429)])
    expect((await get('/v1/sites/asked-often/popular.json')).status).toBe(200)
  })

  it('escapes what publishers wrote', async () => {
    const article = {
      url: 'https://paper.example/news/evil',
      title: '<img src=x onerror=alert(1)> & "quoted"',
      tags: ['county'],
      section: '<b>Lake</b>',
      publishedAt: Date.now(),
    }
    await json(ask('POST', '/sites/explained/articles', { body: { articles: [article] } }))
    await expect
      .poll(async () => (await get('/v1/sites/explained/frame/popular?explain=1')).text(), {
        timeout: 10_000,
      })
      .toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;')
    const page = await (await get('/v1/sites/explained/frame/popular?explain=1')).text()
    expect(page).not.toMatch(/<img|<b>/)
  })
})

describe('Popular of a section or tag', () => {
  it('reaches further down than the list that the edge holds, in trending as elsewhere', async () => {
    await openPaper('long')
    // 250 newer stories stand before those of the rare section.
    const articles = Array.from({ length: 260 }, (_, n) => ({
      url: `https://paper.example/long/${n}`,
      title: `Story number ${n}`,
      tags: n < 250 ? ['common'] : ['rare'],
      section: n < 250 ? 'News' : 'Chess',
      publishedAt: Date.now() - n * 60_000,
    }))
    for (let from = 0; from < articles.length; from += 100)
      await json(
        ask('POST', '/sites/long/articles', { body: { articles: articles.slice(from, from + 100) } }),
      )
    const urls = async (query: string) =>
      (await json<Feed>(get(`/v1/sites/long/popular.json?${query}`))).items.map(({ url }) => url)
    const rare = articles.slice(250).map(({ url }) => url)
    expect(await urls('section=chess')).toEqual(rare)
    expect(await urls('tag=RARE&limit=3')).toEqual(rare.slice(0, 3))
    expect(await urls('section=chess&tag=common')).toEqual([])
    expect(await urls('section=unheard-of')).toEqual([])
    expect(await urls('section=chess&window=trending')).toEqual([])
  })
})

describe('Similar of a paper in two languages', () => {
  it('is filled by what may be of the language of the article before what is not', async () => {
    await openPaper('tongues')
    const articles = [...['en-KE', 'sw', 'en', undefined, 'SW'].entries()].map(([n, language]) => ({
      url: `https://paper.example/tongues/${n}`,
      title: `Headline${n}`,
      publishedAt: Date.now() - n * 60_000,
      language,
    }))
    await json(ask('POST', '/sites/tongues/articles', { body: { articles } }))
    const [article, swahili, english, unsaid, alsoSwahili] = articles.map(({ url }) => url)
    const { items } = await json<Feed>(
      get(`/v1/sites/tongues/similar.json?url=${encodeURIComponent(article!)}&limit=50`),
    )
    const own = new Set(articles.map(({ url }) => url))
    const order = items.map(({ url }) => url).filter((url) => own.has(url))
    expect(order).toEqual([english, unsaid, swahili, alsoSwahili])
  })
})

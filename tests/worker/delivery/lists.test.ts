import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ask, json } from '../api/client.ts'
import { get, openPage, openPaper, settle, storyUrl } from './newspaper.ts'

type Feed = {
  items: { id: string; url: string; title: string; _ukingo: { section: string } }[]
}
const of = (n: number) => `url=${encodeURIComponent(storyUrl(n))}`

describe('a list', () => {
  beforeAll(() => openPaper('lists'))

  it.each(['popular', 'similar', 'see-also'])(
    '%s is a JSON Feed, an HTML fragment, a frame and RSS, each on its own path',
    async (list) => {
      const feed = await json<Feed>(get(`/v1/sites/lists/${list}.json?${of(1)}&limit=4`))
      expect(feed.items).toHaveLength(4)
      expect(parseJsonFeed(feed).items).toHaveLength(4)
      const html = await get(`/v1/sites/lists/${list}.html?${of(1)}&limit=4`)
      expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect((await html.text()).match(/href="https:\/\/paper\.example/g)).toHaveLength(4)
      const frame = await (await get(`/v1/sites/lists/frame/${list}?${of(1)}`)).text()
      expect(frame).toMatch(/^<!doctype html>.*<base target="_top">/s)
      const rss = parseRssFeed(await (await get(`/v1/sites/lists/${list}.rss?${of(1)}&limit=4`)).text())
      expect(rss.items?.map(({ link }) => link)).toEqual(feed.items.map(({ url }) => url))
    },
  )

  it('may be cached by anybody, and answers 304 to whoever holds it', async () => {
    const first = await get('/v1/sites/lists/popular.json?limit=3')
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400',
    )
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('set-cookie')).toBeNull()
    const etag = first.headers.get('etag') ?? ''
    const held = await get('/v1/sites/lists/popular.json?limit=3', {
      headers: { 'if-none-match': `"other", W/${etag}` },
    })
    expect(held.status).toBe(304)
    expect(await held.text()).toBe('')
    expect(held.headers.get('etag')).toBe(etag)
    const other = await get('/v1/sites/lists/popular.json?limit=3', {
      headers: { 'if-none-match': '"other"' },
    })
    expect(other.status).toBe(200)
  })

  it('of similar articles puts shared tags first, and never has the article itself', async () => {
    const { items } = await json<Feed>(get(`/v1/sites/lists/similar.json?${of(0)}&limit=11`))
    expect(items).toHaveLength(11)
    expect(items.map(({ url }) => url)).not.toContain(storyUrl(0))
    // Stories 3, 6 and 9 share a topic with story 0, stories 4 and 8 a beat; all twelve share "county".
    expect(
      items
        .slice(0, 5)
        .map(({ url }) => url)
        .toSorted(),
    ).toEqual([3, 4, 6, 8, 9].map(storyUrl).toSorted())
  })

  it('still answers for an article that nobody knows, and for one on a foreign host', async () => {
    for (const url of ['https://paper.example/news/never-seen', 'https://elsewhere.example/story'])
      expect(
        (await json<Feed>(get(`/v1/sites/lists/similar.json?url=${encodeURIComponent(url)}`))).items,
      ).toHaveLength(10)
  })

  it('narrows Popular to a section or a tag', async () => {
    const coast = await json<Feed>(get('/v1/sites/lists/popular.json?section=coast'))
    expect(new Set(coast.items.map(({ _ukingo }) => _ukingo.section))).toEqual(new Set(['Coast']))
    const topic = await json<Feed>(get('/v1/sites/lists/popular.json?tag=Topic%201'))
    expect(topic.items.map(({ url }) => url).toSorted()).toEqual([1, 4, 7, 10].map(storyUrl).toSorted())
    expect((await json<Feed>(get('/v1/sites/lists/popular.json?tag=unheard-of'))).items).toEqual([])
  })

  it('keeps an embargoed article back, wherever it might appear, and drops a retired one', async () => {
    await openPaper('embargo')
    const secret = {
      url: 'https://paper.example/secret',
      title: 'Ferry returns, a secret',
      tags: ['county', 'topic 0', 'beat 0'],
      section: 'Lake',
    }
    await json(
      ask('POST', '/sites/embargo/articles', {
        body: { articles: [{ ...secret, publishedAt: Date.now() + 3_600_000 }] },
      }),
    )
    const { items } = await json<{ items: { id: string; url: string }[] }>(
      ask('GET', '/sites/embargo/articles?limit=50'),
    )
    const gone = items.find(({ url }) => url === storyUrl(3))
    expect((await ask('DELETE', `/sites/embargo/articles/${gone?.id}`)).status).toBe(204)
    for (let reader = 0; reader < 30; reader++)
      await openPage('embargo', 0, { address: `192.0.2.${reader}`, want: { url: secret.url } })
    await settle('embargo')
    for (const path of [
      'popular.json?limit=50',
      `similar.json?${of(0)}&limit=50`,
      `see-also.json?${of(0)}&limit=50`,
      'popular.json?window=1h&limit=50',
    ]) {
      const urls = (await json<Feed>(get(`/v1/sites/embargo/${path}`))).items.map(({ url }) => url)
      expect(urls.length).toBeGreaterThan(5)
      expect(urls).not.toContain(secret.url)
      expect(urls).not.toContain(storyUrl(3))
    }
  })

  it('drops a withdrawn article within seconds, also where it was already known as similar', async () => {
    await openPaper('withdrawn')
    const similar = async () =>
      (await json<Feed>(get(`/v1/sites/withdrawn/similar.json?${of(0)}&limit=11`))).items.map(
        ({ url }) => url,
      )
    expect(await similar()).toContain(storyUrl(3))
    const { items } = await json<{ items: { id: string; url: string }[] }>(
      ask('GET', '/sites/withdrawn/articles?limit=50'),
    )
    await ask('DELETE', `/sites/withdrawn/articles/${items.find(({ url }) => url === storyUrl(3))?.id}`)
    await vi.waitUntil(async () => !(await similar()).includes(storyUrl(3)), { timeout: 8000, interval: 200 })
  })

  it('has a story once, however many addresses it came under, and no character that breaks XML', async () => {
    await openPaper('copies')
    const copies = Array.from({ length: 8 }, (_, n) => ({
      url: `https://paper.example/copy?n=${n}`,
      title: 'The same\u0001 story',
      tags: ['county'],
      publishedAt: Date.now() - 1000,
    }))
    await json(ask('POST', '/sites/copies/articles', { body: { articles: copies } }))
    const { items } = await json<Feed>(get('/v1/sites/copies/popular.json?limit=50'))
    expect(items.filter(({ title }) => title === 'The same story')).toHaveLength(1)
    const rss = await (await get('/v1/sites/copies/popular.rss?limit=50')).text()
    expect(rss).toContain('<title>The same story</title>')
  })

  it('of what trends is empty when nothing does', async () => {
    expect((await json<Feed>(get('/v1/sites/lists/popular.json?window=trending'))).items).toEqual([])
  })

  it('never shows the page a story twice, nor the page itself', async () => {
    for (let story = 0; story < 12; story++) {
      const answer = await openPage('lists', story)
      const urls = [answer.seeAlso, answer.similar, answer.popular].flatMap(
        (list) => list?.items.map(({ url }) => url) ?? [],
      )
      expect(urls).toHaveLength(10)
      expect(new Set([...urls, storyUrl(story)]).size).toBe(11)
    }
  })

  it('of a site that nobody made is not there', async () => {
    for (const path of ['popular.json', 'reserve.css', 'frame/popular', 'slots/top.json']) {
      const answer = await get(`/v1/sites/nobody-made-me/${path}?${of(1)}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })
})

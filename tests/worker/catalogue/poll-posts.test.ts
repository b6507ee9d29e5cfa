import { describe, expect, it } from 'vitest'
import { newFeedState, pollFeed } from '../../../src/catalogue/poll-feed.ts'

const now = Date.UTC(2026, 10, 3, 12)
const posts = 'https://highlandcourier.example/wp-json/wp/v2/posts'

type Post = { link: string; modified_gmt: string }
const post = (n: number, over: object = {}) => ({
  link: `https://highlandcourier.example/2026/story-${n}/`,
  date_gmt: '2026-11-01T06:00:00',
  modified_gmt: new Date(Date.UTC(2026, 10, 2) + n * 60_000).toISOString().slice(0, 19),
  title: { rendered: `Rain &#8211; day ${n}` },
  excerpt: { rendered: '<p>It rained [&hellip;]</p>' },
  content: {
    rendered: `<p>${'It rained on. '.repeat(10)}</p><figure><img src="/a.jpg"></figure><h2>And then</h2><p>It stopped.</p>`,
  },
  ...over,
})
const embedded = {
  'wp:term': [
    [
      { taxonomy: 'category', name: 'Uncategorized' },
      { taxonomy: 'category', name: 'Weather &amp; Lake' },
    ],
    [{ taxonomy: 'post_tag', name: 'rain' }, { taxonomy: 'post_tag', name: 'Lake' }, null],
  ],
  'wp:featuredmedia': [
    {
      source_url: 'https://highlandcourier.example/full.jpg',
      media_details: { sizes: { medium_large: { source_url: 'https://highlandcourier.example/768.jpg' } } },
    },
  ],
}

/** A WordPress site: its posts by their last change, a page at a time. */
const wordpress = (all: Post[]) => {
  const asked: URLSearchParams[] = []
  const fetch = async (address: string) => {
    const query = new URL(address).searchParams
    asked.push(query)
    const after = Date.parse(query.get('modified_after') ?? '1970-01-01T00:00:00Z')
    const size = Number(query.get('per_page'))
    const from = (Number(query.get('page')) - 1) * size
    const changed = all
      .filter(({ modified_gmt }) => Date.parse(`${modified_gmt}Z`) > after)
      .toSorted((a, b) => a.modified_gmt.localeCompare(b.modified_gmt))
    return Response.json(changed.slice(from, from + size))
  }
  const poll = (state = newFeedState(posts)) =>
    pollFeed(state, { fetch, hosts: ['highlandcourier.example'], now })
  return { asked, poll }
}

describe('the posts of a WordPress site', () => {
  it('come with tags, section, picture, text and the blocks of their pages', async () => {
    const { poll } = wordpress([
      post(1, { _embedded: embedded }),
      post(2, { link: 'https://elsewhere.example/' }),
    ])
    const { items, outcome } = await poll()
    expect(outcome).toEqual({ kind: 'items', count: 1 })
    expect(items).toMatchObject([
      {
        url: 'https://highlandcourier.example/2026/story-1',
        title: 'Rain – day 1',
        tags: ['rain', 'Lake'],
        section: 'Weather & Lake',
        publishedAt: Date.UTC(2026, 10, 1, 6),
        updatedAt: Date.UTC(2026, 10, 2, 0, 1),
        image: 'https://highlandcourier.example/768.jpg',
        text: expect.stringMatching(/^It rained on\..*It stopped\.$/),
      },
    ])
    expect(items[0]!.outline.map(({ kind, words }) => [kind, words])).toEqual([
      ['paragraph', 30],
      ['figure', 0],
      ['heading', 2],
      ['paragraph', 2],
    ])
  })

  it('are read from the oldest change to the newest, then those that change', async () => {
    const all = Array.from({ length: 120 }, (_, n) => post(n, { content: undefined }))
    const { poll, asked } = wordpress(all)
    const seen = new Set<string>()
    let state = newFeedState(posts)
    for (const wait of [2000, 2000, 300_000]) {
      const polled = await poll(state)
      state = polled.state
      expect(state.nextAtMs).toBe(now + wait)
      for (const { url } of polled.items) seen.add(url)
    }
    expect(seen.size).toBe(120)
    all[7] = post(7, { modified_gmt: '2026-11-03T11:00:00' })
    const { items } = await poll(state)
    expect(items.map(({ url }) => url)).toEqual([
      'https://highlandcourier.example/2026/story-119',
      'https://highlandcourier.example/2026/story-7',
    ])
    expect(asked[0]!.has('modified_after')).toBe(false)
    expect(asked[3]!.get('modified_after')).toBe('2026-11-02T01:58:59.000Z')
  })

  it('are all found where a hundred were changed in one second', async () => {
    const { poll } = wordpress(
      Array.from({ length: 130 }, (_, n) =>
        post(n, { content: undefined, modified_gmt: '2026-11-02T08:00:00' }),
      ),
    )
    const seen = new Set<string>()
    let state = newFeedState(posts)
    for (let n = 0; n < 5; n++) {
      const polled = await poll(state)
      state = polled.state
      for (const { url } of polled.items) seen.add(url)
    }
    expect(seen.size).toBe(130)
  })

  it('are known by their address, also where addresses are plain; what is no list of posts is none', async () => {
    const plain = newFeedState('https://highlandcourier.example/?rest_route=/wp/v2/posts&categories=7')
    const asked: string[] = []
    const answers = (body: BodyInit) => ({
      fetch: async (url: string) => {
        asked.push(url)
        return new Response(body)
      },
      hosts: ['highlandcourier.example'],
      now,
    })
    await pollFeed(plain, answers('[]'))
    expect(Object.fromEntries(new URL(asked[0]!).searchParams)).toMatchObject({
      rest_route: '/wp/v2/posts',
      categories: '7',
      orderby: 'modified',
    })
    for (const broken of ['{"code":"rest_no_route"}', '<html>', ''])
      expect((await pollFeed(plain, answers(broken))).outcome.kind).toBe('not-a-feed')
    expect((await pollFeed(plain, answers('[1, {"link": 2}, null]'))).items).toEqual([])
  })
})

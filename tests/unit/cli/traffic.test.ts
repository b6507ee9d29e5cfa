import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyChooser } from '../../../src/cli/choose-story.ts'
import { inventReader } from '../../../src/cli/invent-reader.ts'
import { seededRandom } from '../../../src/cli/random.ts'
import { readSlots, readStories } from '../../../src/cli/read-stories.ts'
import { newTally, percentile, tableOf } from '../../../src/cli/tally.ts'
import { visitPage } from '../../../src/cli/visit-page.ts'
import type { PageEvent } from '../../../widgets/lib/contract.ts'

describe('stories', () => {
  it('are read from a sitemap, from RSS and from Atom', () => {
    const expected = ['https://paper.example/a', 'https://paper.example/b']
    const urls = expected.map((url) => `<url><loc>${url}</loc></url>`).join('')
    expect(
      readStories(
        `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
      ),
    ).toEqual(expected)
    const items = expected.map((url) => `<item><link>${url}</link></item>`).join('')
    expect(
      readStories(`<rss version="2.0"><channel><link>https://paper.example/</link>${items}</channel></rss>`),
    ).toEqual(expected)
    const entries = expected.map((url) => `<entry><link rel="alternate" href="${url}"/></entry>`).join('')
    expect(readStories(`<feed xmlns="http://www.w3.org/2005/Atom">${entries}</feed>`)).toEqual(expected)
    expect(readStories('<html></html>')).toEqual([])
  })

  it('have the slots of their markup', () => {
    expect(
      readSlots('<ukingo-ad name="top"></ukingo-ad><ukingo-ad class="x" name="mid-2"><a></a></ukingo-ad>'),
    ).toEqual(['top', 'mid-2'])
  })

  it('are read the more the higher they stand, with one that breaks and cools', () => {
    const stories = Array.from({ length: 20 }, (_, i) => i)
    const choose = storyChooser(stories, seededRandom(5))
    const shares = (atMs: number) => {
      const counts = stories.map(() => 0)
      for (let i = 0; i < 20_000; i++) counts[choose(atMs)]! += 1 / 20_000
      return counts
    }
    const hot = shares(0)
    const breaking = hot.indexOf(Math.max(...hot.slice(1)))
    expect(hot[breaking]).toBeGreaterThan(0.3)
    const cooler = shares(55_000)
    expect(cooler[breaking]).toBeLessThan((hot[breaking] ?? 0) * 0.7)
    expect(cooler[0]).toBeGreaterThan((cooler[10] ?? 1) * 2)
  })
})

describe('readers', () => {
  it('are bots to an eighth, phones mostly, and many', () => {
    const random = seededRandom(1)
    const readers = Array.from({ length: 5000 }, () => inventReader(random))
    const share = (is: (reader: (typeof readers)[0]) => boolean) => readers.filter(is).length / readers.length
    expect(share(({ isBot }) => isBot)).toBeCloseTo(0.12, 1)
    expect(share(({ width }) => width < 500)).toBeCloseTo(0.68, 1)
    expect(new Set(readers.map(({ address }) => address)).size).toBeGreaterThan(4500)
    for (const { address } of readers) expect(address).toMatch(/^198\.1[89]\.\d{1,3}\.\d{1,3}$/)
  })
})

describe('a visit', () => {
  it('does what a page does: view, impressions, what came into view, and on to the next story', async () => {
    const seen: { path: string; headers: IncomingHttpHeaders; body: string }[] = []
    const item = { id: 'a_1', url: 'https://paper.example/next', title: 'Next', section: '', publishedAt: '' }
    const native = { ...item, id: 'cr_1', sponsored: true, ad: { label: 'Sponsored by Kilele', token: 'n1' } }
    const slot = {
      status: 'filled',
      token: 't1',
      html: '<a href="/v1/click/c1?x=1&amp;y=2">',
      width: 300,
      height: 250,
    }
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => {
        seen.push({ path: request.url ?? '', headers: request.headers, body })
        if (request.url?.endsWith('/page'))
          response.end(
            JSON.stringify({
              pv: 'p1',
              article: 'a_9',
              slots: { top: slot, mid: { status: 'empty', html: '' } },
              similar: { items: [native, item], html: '' },
            }),
          )
        else
          response
            .writeHead(request.url?.startsWith('/v1/click/') ? 302 : 204, {
              location: 'https://tea.example/',
            })
            .end()
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const tally = newTally()
    const reader = { isBot: false, userAgent: 'Phone', address: '198.18.0.9', referer: null, width: 390 }
    const next = await visitPage({
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      site: 'demo',
      slots: ['top', 'mid'],
      story: 'https://paper.example/story',
      previous: 'a_8',
      reader,
      // The eagerest of readers: sees all, clicks all, and is quick about it.
      random: () => 0.001,
      tally,
    })
    server.close()

    expect(next).toEqual({ story: item.url, previous: 'a_9' })
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ previous: 'a_8', read: ['a_8'] })
    for (const { headers } of seen)
      expect(headers).toMatchObject({
        'user-agent': 'Phone',
        'x-forwarded-for': '198.18.0.9',
        referer: 'https://paper.example/story',
      })
    expect(seen.map(({ path }) => path)).toEqual([
      '/v1/sites/demo/page',
      '/v1/sites/demo/events',
      '/v1/sites/demo/events',
      '/v1/click/c1?x=1&y=2',
      '/v1/sites/demo/events',
    ])
    expect(seen[0]?.headers.origin).toBe('https://paper.example')
    const events = seen.flatMap(({ path, body }) =>
      path.endsWith('/events') ? (JSON.parse(body) as { events: PageEvent[] }).events : [],
    )
    expect(events).toEqual([
      { type: 'view', pv: 'p1' },
      { type: 'impression', token: 't1' },
      { type: 'measurable', token: 't1' },
      { type: 'impression', token: 'n1' },
      { type: 'measurable', token: 'n1' },
      { type: 'viewable', token: 't1' },
      { type: 'viewable', token: 'n1' },
      { type: 'list', pv: 'p1', list: 'similar', items: ['a_1'], positions: [2] },
      { type: 'inview', token: 't1', ms: 6 },
      { type: 'inview', token: 'n1', ms: 6 },
      { type: 'click', pv: 'p1', list: 'similar', item: 'a_1', position: 2 },
    ])
    expect(tally).toMatchObject({
      pages: 1,
      eventsAcknowledged: 11,
      eventsRefused: 0,
      adClicks: 1,
      listClicks: 1,
    })
  })
})

describe('the table', () => {
  it('tells percentiles by nearest rank', () => {
    expect(percentile([], 50)).toBeNull()
    expect(percentile([3, 1, 2, 4], 50)).toBe(2)
    expect(percentile([3, 1, 2, 4], 95)).toBe(4)
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 0, max: 100 }),
        (values, p) => {
          expect(values).toContain(percentile(values, p))
        },
      ),
    )
  })

  it('names what failed, and how often', () => {
    const tally = newTally()
    tally.pages = 120
    tally.failures.set('page: ECONNRESET', 2)
    const table = tableOf(tally, 60)
    expect(table).toContain('120 (2.0/s)')
    expect(table).toMatch(/failed: page: ECONNRESET +2/)
  })
})

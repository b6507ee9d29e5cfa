/// <reference types="vite/client" />
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/catalogue/feed.ts'
import atom from '../../fixtures/feeds/blogger.atom?raw'
import newsSitemap from '../../fixtures/feeds/news-sitemap.xml?raw'
import rdf from '../../fixtures/feeds/rss10.rdf?raw'
import sitemapIndex from '../../fixtures/feeds/sitemap-index.xml?raw'
import rss from '../../fixtures/feeds/wordpress.rss?raw'

const now = Date.UTC(2026, 10, 3, 12)
const read = (text: string, url = 'https://feeds.example/rss') => readFeed(text, { url, now })
const itemsOf = (text: string, url?: string) => {
  const reading = read(text, url)
  if (reading.kind !== 'feed') throw new Error(JSON.stringify(reading))
  return reading.items
}

describe('RSS 2.0 of WordPress', () => {
  const items = itemsOf(rss, 'https://highlandcourier.example/feed/')

  it('gives every item that has an address, each once', () => {
    expect(items.map((it) => it.url)).toEqual([
      'https://highlandcourier.example/politics/mayors-plan',
      'https://highlandcourier.example/news/strike-over',
      'https://highlandcourier.example/news/permalink',
      'https://highlandcourier.example/news/relative',
    ])
  })

  it('reads all that an item tells', () => {
    expect(items[0]).toEqual({
      url: 'https://highlandcourier.example/politics/mayors-plan',
      title: 'The mayor’s plan: buses & boats',
      tags: ['Politics', 'Buses & boats'],
      section: '',
      publishedAt: Date.UTC(2026, 10, 3, 6, 15),
      updatedAt: null,
      image: 'https://highlandcourier.example/lake.jpg',
      language: 'en-GB',
      text: expect.stringMatching(
        /The mayor wants the lake to carry a tenth of all commuters\. .*Boat owners doubt it\.$/,
      ),
      outline: [],
      paywalled: false,
    })
  })

  it('reads HTML in CDATA titles, dc:date, and enclosures with relative addresses', () => {
    expect(items[1]).toMatchObject({
      title: 'Strike “over” for now',
      publishedAt: Date.UTC(2026, 10, 2, 15),
      image: 'https://highlandcourier.example/strike.png',
    })
  })

  it('keeps an item whose date is none', () => {
    expect(items[2]).toMatchObject({ title: 'No link but a permalink', publishedAt: null })
    expect(items[3]).toMatchObject({ publishedAt: Date.UTC(2026, 10, 2, 5) })
  })
})

it('reads Atom of Blogger', () => {
  const items = itemsOf(atom, 'https://kijijinotes.blogspot.example/feeds/posts/default')
  expect(items[0]).toMatchObject({
    url: 'https://kijijinotes.blogspot.example/2026/10/the-well.html',
    title: 'The well & the road',
    tags: ['water', 'Family'],
    publishedAt: Date.UTC(2026, 9, 24, 5, 12),
    updatedAt: Date.UTC(2026, 9, 24, 6),
    image: 'https://blogger.googleusercontent.example/s72-c/a.jpg',
    language: 'sw',
    text: 'My grandmother dug it in a dry year & alone.',
  })
  expect(items[1]).toMatchObject({
    url: 'https://kijijinotes.blogspot.example/2026/10/second.html',
    title: 'Link without rel',
  })
})

it('reads RSS 1.0, with a document type that points elsewhere', () => {
  expect(itemsOf(rdf)).toMatchObject([
    {
      url: 'https://coastwire.example/1',
      title: 'Café closes',
      tags: ['Business', 'Old town'],
      publishedAt: Date.UTC(2026, 10, 1, 5),
      language: 'en',
      text: 'After thirty years.',
    },
  ])
})

it('reads JSON Feed', () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Feed',
    language: 'en',
    items: [
      {
        id: '1',
        url: '/a?utm_source=feed',
        title: 'A',
        content_html: '<p>Text</p>',
        image: 'i.jpg',
        tags: ['x'],
        date_published: '2026-11-01T00:00:00Z',
      },
      { id: 'https://news.example/b', content_text: 'No title' },
      { id: '3' },
    ],
  }
  expect(itemsOf(JSON.stringify(feed), 'https://news.example/feed.json')).toMatchObject([
    {
      url: 'https://news.example/a',
      title: 'A',
      text: 'Text',
      image: 'https://news.example/i.jpg',
      tags: ['x'],
      publishedAt: Date.UTC(2026, 10, 1),
    },
    { url: 'https://news.example/b', title: null, text: 'No title' },
  ])
})

describe('sitemaps', () => {
  it('reads a news sitemap, newest first', () => {
    expect(itemsOf(newsSitemap)).toMatchObject([
      {
        url: 'https://www.deltastandard.example/news/dam-level',
        title: 'Dam level falls below a third',
        tags: ['Dam', 'Water', 'Rationing'],
        publishedAt: Date.UTC(2026, 10, 2, 2, 30),
        updatedAt: Date.UTC(2026, 10, 2, 8),
        image: 'https://www.deltastandard.example/dam.jpg',
        language: 'en',
        paywalled: true,
      },
      {
        url: 'https://www.deltastandard.example/news/older?a=1&b=2',
        title: 'Older & shorter',
        paywalled: false,
      },
    ])
  })

  it('reads a plain one, whose titles only the pages know', () => {
    const text =
      '<urlset><url><loc>https://news.example/a</loc></url><url><loc>https://news.example/b</loc><lastmod>2026-10-01</lastmod></url></urlset>'
    expect(itemsOf(text)).toMatchObject([
      { url: 'https://news.example/b', title: null, publishedAt: null, updatedAt: Date.UTC(2026, 9, 1) },
      { url: 'https://news.example/a', title: null },
    ])
  })

  it('reads an index, newest first, and nothing that is no address', () => {
    expect(read(sitemapIndex, 'https://www.deltastandard.example/sitemap.xml')).toEqual({
      kind: 'index',
      sitemaps: [
        'https://www.deltastandard.example/post-sitemap2.xml.gz',
        'https://www.deltastandard.example/post-sitemap.xml',
        'https://www.deltastandard.example/page-sitemap.xml',
      ],
    })
  })

  it('reads an empty one', () => {
    expect(read('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>')).toEqual({
      kind: 'feed',
      items: [],
    })
  })
})

describe('what is no feed', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['a page', '<!doctype html><html><head><link rel="alternate" type="application/rss+xml"></head></html>'],
    ['text', 'Service unavailable'],
    ['other JSON', '{"error":"not found"}'],
    ['other XML', '<note><to>you</to></note>'],
    ['half a prolog', '<!DOCTYPE rss [ <!ENTITY a "'],
    ['a feed that breaks off', rss.slice(0, 2_000)],
    ['a sitemap that breaks off', '<urlset><url><loc>https://news.example/a'],
  ])('says so of %s', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'not-a-feed', why: expect.stringMatching(/./) })
  })

  it('says so of more than 5 MB', () => {
    expect(read(`<rss version="2.0"><channel>${' '.repeat(5_000_000)}</channel></rss>`)).toEqual({
      kind: 'not-a-feed',
      why: 'longer than 5 MB',
    })
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<rss version="2.0">',
      '<channel>',
      '<item>',
      '<link>',
      'https://a.example',
      '</link>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<!DOCTYPE',
      '[',
      '&',
      '<feed>',
      '<urlset>',
      '<url>',
      '<loc>',
      '>',
      '"',
      '{',
      '}',
      '__proto__',
      '<?',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void read(pieces.join(''))),
      { numRuns: 2_000 },
    )
  })
})

describe('bounds', () => {
  const feedOf = (count: number) =>
    `<rss version="2.0"><channel>${Array.from({ length: count }, (_, n) => `<item><title>${n}</title><link>https://news.example/${n}</link></item>`).join('')}</channel></rss>`

  it('keeps at most 1,000 items of a feed', () => {
    expect(itemsOf(feedOf(1_500))).toHaveLength(1_000)
  })

  it('keeps the newest 1,000 of a sitemap', () => {
    const urls = Array.from(
      { length: 1_500 },
      (_, n) =>
        `<url><loc>https://news.example/${n}</loc><lastmod>${new Date(n * 86_400_000 + 5e11).toISOString()}</lastmod></url>`,
    )
    const items = itemsOf(`<urlset>${urls.join('')}</urlset>`)
    expect(items).toHaveLength(1_000)
    expect(items[0]?.url).toBe('https://news.example/1499')
  })

  it('does not believe a date more than a year ahead; an embargo it does', () => {
    const item = (n: number, date: string) =>
      `<item><title>x</title><link>https://news.example/${n}</link><pubDate>${date}</pubDate></item>`
    const text = `<rss version="2.0"><channel>${item(1, '2062-11-03')}${item(2, '2026-11-05')}</channel></rss>`
    expect(itemsOf(text).map((it) => it.publishedAt)).toEqual([null, Date.UTC(2026, 10, 5)])
  })
})

describe('hostile documents', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`,
  ).join('\n')
  const documents = (declarations: string, name: string) => {
    const doctype = `<?xml version="1.0"?>\n<!DOCTYPE x [\n${declarations}\n]>\n`
    return [
      `${doctype}<rss version="2.0"><channel><item><title>T&${name};</title><link>https://news.example/a</link></item></channel></rss>`,
      `${doctype}<urlset><url><loc>https://news.example/a</loc><news><title>T&${name};</title></news></url></urlset>`,
    ]
  }

  it.each(documents(`<!ENTITY lol0 "lol">\n${laughs}`, 'lol9'))('do not multiply: %#', (text) => {
    const begun = performance.now()
    expect(itemsOf(text)).toMatchObject([{ title: 'T&lol9;' }])
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  it.each(documents('<!ENTITY xxe SYSTEM "file:///etc/passwd">', 'xxe'))('read no files: %#', (text) => {
    expect(itemsOf(text)).toMatchObject([{ title: 'T&xxe;' }])
  })

  it('cannot reach Object.prototype', () => {
    read('<urlset><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></urlset>')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each([
    ['comments', '<!-- -->'.repeat(50_000)],
    ['half comments', '<!--'.repeat(100_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['declarations', '<?x ?>'.repeat(100_000)],
    ['open elements', '<rss version="2.0">' + '<a>'.repeat(100_000)],
  ])('end soon, with %s without number', (_, text) => {
    const begun = performance.now()
    read(`${text}<nothing/>`)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

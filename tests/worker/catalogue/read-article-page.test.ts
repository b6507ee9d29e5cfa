import { describe, expect, it } from 'vitest'
import { readEmbedSigns } from '../../../src/catalogue/read-embed-signs.ts'
import { readArticlePage } from '../../../src/catalogue/page-metadata.ts'

type Expected = {
  requested: string
  article: {
    publishedAt: string
    text: string
    outline: [kind: string, words: number][]
    [field: string]: unknown
  }
}

const pages = import.meta.glob<string>('../../fixtures/pages/*.html', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const expected = import.meta.glob<Expected>('../../fixtures/pages/*.json', { import: 'default', eager: true })

describe('the markup of the CMSs', () => {
  it.each(Object.keys(pages))('reads %s', async (file) => {
    const { requested, article } = expected[file.replace(/html$/, 'json')]!
    const reading = await readArticlePage(htmlResponse(pages[file]!), { url: requested })
    expect(reading).toEqual({
      kind: 'article',
      requested: expect.any(String),
      article: {
        ...article,
        publishedAt: Date.parse(article.publishedAt),
        text: expect.stringMatching(new RegExp(`^${escaped(article.text)}`)),
        outline: article.outline.map(([kind, words]) => ({ kind, words, text: expect.any(String) })),
      },
    })
  })
})

describe('what is an article', () => {
  it.each([
    ['a JSON-LD article', ld({ '@type': 'NewsArticle', headline: 'Story' })],
    ['a live blog', ld({ '@type': 'LiveBlogPosting', headline: 'Story' })],
    ['an article among types', ld({ '@type': ['Article', 'Thing'], headline: 'Story' })],
    [
      'the main entity of a page',
      ld({ '@type': 'WebPage', mainEntity: { '@type': 'Article', headline: 'Story' } }),
    ],
    ['og:type article', '<title>Story</title><meta property="og:type" content="article">'],
    ['og:type in a name', '<title>Story</title><meta name="og:type" content="Article">'],
    [
      'a publication time',
      '<title>Story</title><meta property="article:published_time" content="2026-11-01">',
    ],
    ['a Parse.ly post', '<title>Story</title><meta name="parsely-type" content="post">'],
    [
      'a Parse.ly page',
      `<title>x</title><meta name="parsely-page" content='{"title":"Story","type":"post"}'>`,
    ],
    ['microdata', '<title>Story</title><main itemscope itemtype="http://schema.org/NewsArticle"></main>'],
  ])('takes %s', async (_, html) => {
    expect(await read(html)).toMatchObject({ kind: 'article', article: { title: 'Story' } })
  })

  it.each([
    ['a bare page', '<title>Contact us</title>', 'no article markup'],
    ['a home page', '<title>News</title><meta property="og:type" content="website">', 'og:type is website'],
    ['a page without a title', '<meta property="og:type" content="article">', 'no title'],
    [
      'noindex',
      `<meta name="robots" content="NOINDEX, nofollow">${ld({ '@type': 'Article', headline: 'Story' })}`,
      'noindex',
    ],
    [
      'none',
      `<meta name="googlebot" content="none">${ld({ '@type': 'Article', headline: 'Story' })}`,
      'noindex',
    ],
    [
      'a category that Yoast calls an article',
      `<title>Sport</title><meta property="og:type" content="article">${ld({ '@type': 'CollectionPage' })}`,
      'calls itself CollectionPage',
    ],
    [
      'a list of articles',
      `<title>Sport</title>${ld({ '@type': 'ItemList', itemListElement: [{ '@type': 'NewsArticle', headline: 'One' }] })}`,
      'no article markup',
    ],
    [
      'several articles of other addresses',
      `<title>Sport</title>${ld([
        { '@type': 'NewsArticle', headline: 'One', url: 'https://news.example/one' },
        { '@type': 'NewsArticle', headline: 'Two', url: 'https://news.example/two' },
      ])}`,
      'no article markup',
    ],
    [
      'one article of another address on a home page',
      `<title>News</title><meta property="og:type" content="website">${ld({ '@type': 'NewsArticle', headline: 'One', url: 'https://news.example/one' })}`,
      'og:type is website',
    ],
    [
      'a list in microdata',
      '<title>x</title>' + '<div itemtype="http://schema.org/BlogPosting"></div>'.repeat(2),
      'no article markup',
    ],
  ])('refuses %s', async (_, html, why) => {
    expect(await read(html)).toEqual({ kind: 'not-article', why })
  })

  it('refuses a home page, whatever it says of itself', async () => {
    const response = htmlResponse(ld({ '@type': 'Article', headline: 'Story' }))
    expect(await readArticlePage(response, { url: 'https://news.example/?utm_source=x' })).toEqual({
      kind: 'not-article',
      why: 'home page',
    })
  })

  it('obeys X-Robots-Tag, but not what it tells other robots', async () => {
    const html = ld({ '@type': 'Article', headline: 'Story' })
    const response = (tag: string) => new Response(html, { headers: { 'x-robots-tag': tag } })
    expect(await readArticlePage(response('noindex'), { url: 'https://news.example/a' })).toMatchObject({
      why: 'noindex',
    })
    expect(
      await readArticlePage(response('otherbot: noindex'), { url: 'https://news.example/a' }),
    ).toMatchObject({ kind: 'article' })
  })

  it('lets a page forbid pictures in previews without losing it', async () => {
    const html = `<meta name="robots" content="max-image-preview:none">${ld({ '@type': 'Article', headline: 'Story' })}`
    expect(await read(html)).toMatchObject({ kind: 'article' })
  })

  it('finds the story of the page among the stories beside it', async () => {
    const html = ld([
      { '@type': 'NewsArticle', headline: 'Other', url: 'https://news.example/other' },
      { '@type': 'NewsArticle', headline: 'Story', url: 'https://news.example/a/amp', keywords: 'x' },
    ])
    expect(await read(html)).toMatchObject({ kind: 'article', article: { title: 'Story', tags: ['x'] } })
  })
})

describe('JSON-LD as it is written', () => {
  const article = '{"@type":"Article","headline":"Story"'
  it.each([
    ['in a comment', `<!--\n${article}}\n-->`],
    ['in CDATA', `//<![CDATA[\n${article}}\n//]]>`],
    ['with a final semicolon', `${article}};`],
    ['with a line break in a string', `${article},"description":"one\n\ttwo"}`],
    ['with commas too many', `[${article},"keywords":["a",],},]`],
    ['with escaped quotes', `${article}}`.replaceAll('"', '&quot;')],
  ])('is read %s', async (_, block) => {
    expect(await read(`<script type="Application/LD+JSON; charset=utf-8">${block}</script>`)).toMatchObject({
      article: { title: 'Story' },
    })
  })

  it('does not stop the page when it is beyond repair', async () => {
    const html = `<script type="application/ld+json">{"@type":"Article",,,</script><title>T</title><meta property="og:type" content="article">`
    expect(await read(html)).toMatchObject({ kind: 'article', article: { title: 'T' } })
  })

  it.each([[false], ['False'], ['http://schema.org/False']])(
    'knows a paywall by isAccessibleForFree %j',
    async (free) => {
      const html = ld({ '@type': 'Article', headline: 'Story', isAccessibleForFree: free })
      expect(await read(html)).toMatchObject({ article: { paywalled: true } })
    },
  )

  it('decodes entities in it, and keeps a tag with an ampersand whole', async () => {
    const html = ld({
      '@type': 'Article',
      headline: 'Caf&eacute; &#038; bar',
      keywords: 'Food &amp; drink, News',
    })
    expect(await read(html)).toMatchObject({
      article: { title: 'Café & bar', tags: ['Food & drink', 'News'] },
    })
  })

  it('takes the section from the breadcrumb when nothing else names one', async () => {
    const crumb = (name: string) => ({ '@type': 'ListItem', name })
    const html = ld([
      { '@type': 'Article', headline: 'Story' },
      { '@type': 'BreadcrumbList', itemListElement: ['Home', 'Politics', 'Story'].map(crumb) },
    ])
    expect(await read(html)).toMatchObject({ article: { section: 'Politics' } })
  })
})

describe('which source is believed', () => {
  const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`

  it('prefers JSON-LD, then OpenGraph, then Parse.ly, then plain names', async () => {
    const html =
      meta('keywords', 'plain') +
      meta('parsely-tags', 'parsely') +
      meta('parsely-section', 'From Parsely') +
      meta('og:title', 'From OpenGraph') +
      meta('article:published_time', '2026-11-01T00:00:00Z') +
      ld({ '@type': 'Article', headline: 'From JSON-LD' })
    expect(await read(html)).toMatchObject({
      article: {
        title: 'From JSON-LD',
        tags: ['parsely'],
        section: 'From Parsely',
        publishedAt: Date.UTC(2026, 10, 1),
      },
    })
  })

  it('strips the name of the site from a title only when the page tells it', async () => {
    const page = '<title>Story - News</title>' + meta('og:type', 'article')
    expect(await read(page)).toMatchObject({ article: { title: 'Story - News' } })
    expect(await read(page + meta('og:site_name', 'News'))).toMatchObject({ article: { title: 'Story' } })
  })

  it('reports a canonical address on another host as found, beside the requested one', async () => {
    const html =
      '<link rel="canonical" href="https://other.example/b"><title>T</title>' + meta('og:type', 'article')
    expect(await read(html)).toMatchObject({
      requested: 'https://news.example/a',
      article: { url: 'https://other.example/b' },
    })
  })

  it('does not believe a story that calls itself the home page', async () => {
    const html = '<link rel="canonical" href="/"><title>T</title>' + meta('og:type', 'article')
    expect(await read(html)).toMatchObject({ article: { url: 'https://news.example/a' } })
  })

  it('takes no picture or address that a browser may not follow', async () => {
    const html =
      '<title>T</title>' +
      meta('og:type', 'article') +
      meta('og:image', 'javascript:alert(1)') +
      meta('og:url', 'file:///etc')
    expect(await read(html)).toMatchObject({ article: { image: null, url: 'https://news.example/a' } })
  })
})

describe('charsets', () => {
  const bytes = (text: string) => Uint8Array.from(text, (it) => it.charCodeAt(0))
  const latin = '<title>Caf\xe9 \x96 bar</title><meta property="og:type" content="article">'
  const utf8 = Uint8Array.from(
    new TextEncoder().encode('<title>Café – bar</title><meta property="og:type" content="article">'),
  )

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['the Content-Type', bytes(latin), 'text/html; charset=ISO-8859-1'],
    ['a meta element', bytes(`<meta charset="windows-1252">${latin}`), 'text/html'],
    [
      'http-equiv',
      bytes(`<meta http-equiv="Content-Type" content="text/html; charset=cp1252">${latin}`),
      'text/html',
    ],
    ['the bytes, when nothing is declared', bytes(latin), 'text/html'],
    [
      'the bytes, when the declaration is unknown',
      bytes(`<meta charset="klingon">${latin}`),
      'text/html; charset=none',
    ],
    ['UTF-8 without a declaration', utf8, 'text/html'],
    [
      'a mark that contradicts the header',
      Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]),
      'text/html; charset=windows-1252',
    ],
    [
      'UTF-16 with a mark',
      utf16('<title>Café – bar</title><meta property="og:type" content="article">'),
      'text/html',
    ],
    [
      'a page that claims UTF-16 in ASCII',
      Uint8Array.from([...bytes('<meta charset="utf-16">'), ...utf8]),
      'text/html',
    ],
  ])('are told by %s', async (_, body, type) => {
    const response = new Response(body, { headers: { 'content-type': type } })
    expect(await readArticlePage(response, { url: 'https://news.example/a' })).toMatchObject({
      article: { title: 'Café – bar' },
    })
  })

  it('do not break a page when they are wrong', async () => {
    const response = new Response(bytes(latin), { headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(await readArticlePage(response, { url: 'https://news.example/a' })).toMatchObject({
      kind: 'article',
    })
  })

  it('keep a character whole that two chunks share', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of utf8) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    expect(await readArticlePage(new Response(body), { url: 'https://news.example/a' })).toMatchObject({
      article: { title: 'Café – bar' },
    })
  })
})

describe('what a page has of ours', () => {
  it('is told with whole addresses, and by its policies in head and meta', async () => {
    const page = new Response(
      `<head><meta http-equiv="Content-Security-Policy" content="img-src *">
       <link rel="stylesheet" href="//ads.example/v1/sites/paper/reserve.css"><script async src="/embed.js?a=1&amp;b=2" data-site="paper"></script>
       <script src="/other.js"></script><body><ukingo-ad name="top"></ukingo-ad><ukingo-popular></ukingo-popular>`,
      { headers: { 'content-security-policy': "script-src 'self'" } },
    )
    expect(await readEmbedSigns(page, 'https://news.example/a')).toEqual({
      scripts: [{ src: 'https://news.example/embed.js?a=1&b=2', site: 'paper' }],
      sheets: ['https://ads.example/v1/sites/paper/reserve.css'],
      ads: ['top'],
      lists: 1,
      policies: ["script-src 'self'", 'img-src *'],
    })
  })
})

function htmlResponse(html: string) {
  return new Response(html, { headers: { 'content-type': 'text/html; charset=UTF-8' } })
}

const read = (html: string) =>
  readArticlePage(htmlResponse(html), { url: 'https://news.example/a?utm_source=x' })

function ld(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const marked = Array.from(`\uFEFF${text}`, (it) => it.charCodeAt(0))
  return Uint8Array.from(marked.flatMap((code) => [code & 0xff, code >> 8]))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { parseFeed } from '@rowanmanning/feed-parser'
import { Ajv } from 'ajv'
import { XMLValidator } from 'fast-xml-parser'
import jsonFeedSchema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RealServer, startServer } from './real-server.ts'

const host = 'paper.example'
const words = (n: number, about: string) => `${about} `.repeat(n).trim()
/** 851 words: two links stand 284 apart or more. */
const paragraphs = [50, 61, 72, 55, 66, 77, 58, 69, 52, 63, 74, 57, 67, 30].map((n, index) =>
  words(n, index < 7 ? 'tea' : 'ferry'),
)

const placements = [
  { widget: 'see-also', selector: 'article', where: { at: 'every-words', atMost: 2 } },
  { widget: 'ad', slot: 'top', selector: 'h1', where: { at: 'after' } },
  { widget: 'similar', selector: 'article', where: { at: 'after' } },
  { widget: 'popular', selector: 'footer', where: { at: 'inside-start' } },
]

const html = ({ head = '', body = paragraphs.map((text) => `<p>${text}</p>`).join('\n') } = {}) =>
  `<!doctype html><html lang="en"><head><title>Café</title>${head}<script type="application/ld+json">{"@type":"NewsArticle"}</script></head>
<body><h1>The county</h1><article><header><p>${words(60, 'tea')}</p></header>${body}</article><footer><p>Imprint</p></footer></body></html>`

const type = (charset = '; charset=utf-8') => ({ 'content-type': `text/html${charset}` })
const noise = randomBytes(3000)
const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
const inCyrillic = (head = '') => {
  const [before = '', after = ''] = html({ head }).replace('Café', '').split('The county')
  return Buffer.concat([Buffer.from(before), cyrillic, Buffer.from(after)])
}
const sixteen = Buffer.from(`\ufeff${html()}`, 'utf16le')
const ambiguous = html({
  body: paragraphs
    .map((text, n) => `<p>${text}${n === 7 ? '<select><xmp>x</xmp></select>' : ''}</p>`)
    .join('\n'),
})

let goOn = () => {}
type Answer = (response: ServerResponse, request: IncomingMessage) => void
const send =
  (body: string | Buffer, headers: Record<string, string> = type(), status = 200): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body)

const origin: Record<string, Answer> = {
  '/story': send(html()),
  '/minified': send(html({ body: paragraphs.map((text) => `<p>${text}`).join('') })),
  '/edited': send(
    html({
      body: paragraphs
        .map((text, n) => `<p>${text}${n === 4 ? ' and more of it every day' : ''}</p>`)
        .join(''),
    }),
  ),
  '/gzip': send(gzipSync(html()), { ...type(), 'content-encoding': 'gzip' }),
  '/br': send(brotliCompressSync(html()), { ...type(), 'content-encoding': 'br' }),
  '/cyrillic': send(inCyrillic(), type('; charset=windows-1251')),
  '/cyrillic-by-meta': send(inCyrillic('<meta charset="windows-1251">'), type('')),
  '/utf-16': send(sixteen, type('; charset=utf-16le')),
  '/ambiguous': send(ambiguous),
  '/ambiguous-in-bits': (response) => {
    response.writeHead(200, type())
    for (let at = 0; at < ambiguous.length; at += 700) response.write(ambiguous.slice(at, at + 700))
    response.end()
  },
  '/slow': (response) => {
    const [first = '', rest = ''] = html().split('</article>')
    response.writeHead(200, type()).write(first)
    goOn = () => response.end(`</article>${rest}`)
  },
  '/tagged': (response, { headers }) =>
    headers['if-none-match']?.includes('"v1"')
      ? response.writeHead(304, { etag: '"v1"' }).end()
      : send(html(), {
          ...type(),
          etag: '"v1"',
          'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT',
          'cache-control': 'public, max-age=60',
          vary: 'Cookie',
        })(response, {} as IncomingMessage),
  '/private/desk': send(html()),
  '/opted-out': send(html(), { ...type(), ukingo: 'off' }),
  '/no-transform': send(html(), { ...type(), 'cache-control': 'no-transform' }),
  '/amp': send(html().replace('<html', '<html amp')),
  '/gone': send(html(), type(), 410),
  '/broken': send(html(), type(), 500),
  '/moved': send('', { location: '/story' }, 301),
  '/piece': send('<p>A piece that a script asks for</p>'),
  '/picture.png': send(noise, { 'content-type': 'image/png', etag: '"p"', 'content-length': '3000' }),
  '/data.json': send(gzipSync('{"a":1}'), { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
  '/part': send(html().slice(0, 100), { ...type(), 'content-range': 'bytes 0-99/9999' }, 206),
  '/unknown': send(html()),
  '/own': send(
    html({
      head: '<link rel="stylesheet" href="/v1/sites/paper/reserve.css"><script async src="/embed.js" data-site="paper"></script>',
      body: '<ukingo-similar><a href="/">More</a></ukingo-similar><ukingo-see-also></ukingo-see-also>',
    }),
  ),
  '/csp': send(html(), {
    ...type(),
    'content-security-policy': "script-src 'nonce-abc123' 'strict-dynamic'",
  }),
  '/hears': (response, { headers, method }) => {
    let body = ''
    response.req
      .on('data', (chunk) => (body += chunk))
      .on('end', () =>
        response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=1' }).end(
          JSON.stringify({
            method,
            body,
            host: headers.host,
            by: headers['x-forwarded-for'],
            over: headers['x-forwarded-proto'],
          }),
        ),
      )
  },
}

describe('the Worker before a newspaper of its own', () => {
  let server: RealServer
  const paper = createServer((request, response) => {
    const answer = origin[new URL(request.url ?? '', 'http://x').pathname]
    if (answer) answer(response, request)
    else response.writeHead(404, type()).end(html())
  })
  // Says hello in one unmasked frame, and leaves.
  paper.on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    )
    socket.on('error', () => {}).end(Buffer.from([0x81, 5, ...Buffer.from('hello')]))
  })

  beforeAll(async () => {
    await new Promise<void>((listening) => paper.listen(0, '127.0.0.1', listening))
    const address = paper.address()
    const port = typeof address === 'object' && address ? address.port : 0
    server = await startServer({ UKINGO_INJECT: `${host}=paper`, UKINGO_ORIGIN: `http://127.0.0.1:${port}` })
    const { api } = server
    await api('POST', '/sites', {
      id: 'paper',
      name: 'P',
      hosts: [host],
      placements,
      injection: { skip: ['/private/*'] },
    })
    await api('POST', '/sites/paper/slots', { name: 'top', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
    const article = (slug: string, title: string, text = words(200, 'tea')) => ({
      url: `https://${host}/${slug}`,
      title,
      text,
      tags: ['county', slug.split('-')[0]],
      section: 'County',
      publishedAt: Date.now() - 3_600_000,
    })
    const read = Object.keys(origin)
      .map((path) => path.slice(1))
      .filter((slug) => slug !== 'unknown')
      .map((slug) => article(slug, `Page ${slug}`, paragraphs.join('\n\n')))
    const others = ['tea-a', 'tea-b', 'ferry-a', 'ferry-b'].map((slug) => article(slug, `Chaï & ${slug} <b>`))
    await api('POST', '/sites/paper/articles', { articles: [...others, ...read] })
  })
  afterAll(async () => {
    paper.closeAllConnections()
    paper.close()
    await server.stop()
  })

  type Asked = {
    method?: string
    headers?: Record<string, string>
    body?: string
    heard?: (text: string) => void
  }
  const ask = (path: string, { method = 'GET', headers = {}, body, heard }: Asked = {}) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; bytes: Buffer; text: string }>(
      (told, failed) => {
        const asked = request(
          `${server.url}${path}`,
          { method, headers: { host, ...headers }, agent: false },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => {
              chunks.push(chunk)
              heard?.(chunk.toString())
            })
            answer.on('end', () => {
              const bytes = Buffer.concat(chunks)
              told({
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                bytes,
                text: bytes.toString('latin1'),
              })
            })
            answer.on('error', failed)
          },
        )
        asked.on('error', failed)
        asked.end(body)
      },
    )

  /** The page as its origin made it. */
  const without = (text: string) =>
    text
      .replace(/<ukingo-(see-also|similar|popular|ad)\b.*?<\/ukingo-\1>/gs, '')
      .replace(
        /<link rel="stylesheet" href="[^"]*\/v1\/sites\/paper[^>]*>|<script async [^>]*><\/script>/g,
        '',
      )
  const gapsOf = (text: string) =>
    [...text.matchAll(/(\w+)<\/p><ukingo-see-also>/g)].map(
      ({ index }) => text.slice(text.indexOf('</header>'), index).match(/<p>/g)!.length,
    )

  it('writes links, lists and boxes into the page, and leaves the rest of it as it was', async () => {
    const { text, status, headers } = await ask('/story')
    expect(status).toBe(200)
    expect(gapsOf(text)).toEqual([5, 10])
    expect(text).toContain('</h1><ukingo-ad name="top" class="ad-slot"></ukingo-ad><article>')
    expect(text).toMatch(/<\/article><ukingo-similar><section part="box"><h2 part="heading">Similar Articles/)
    expect(text).toMatch(/<footer><ukingo-popular><section/)
    expect(text).toMatch(
      /<a part="link" href="https:\/\/paper.example\/tea-a" data-item="a_\w+">Cha&#239; &amp; tea-a &lt;b&gt;<\/a>/,
    )
    expect(
      text.match(
        /<script async src="http:\/\/paper.example\/embed.js" data-site="paper"><\/script><\/head>/g,
      ),
    ).toHaveLength(1)
    expect(without(text)).toBe(Buffer.from(html()).toString('latin1'))
    expect(headers['content-length']).toBeUndefined()
  })

  it.each([
    ['/minified', [5, 10]],
    ['/edited', [6, 10]],
    ['/gzip', [5, 10]],
    ['/br', [5, 10]],
    ['/cyrillic', [5, 10]],
    ['/cyrillic-by-meta', [5, 10]],
  ])('finds the place of each link between the paragraphs: %s', async (path, gaps) => {
    const { bytes, headers } = await ask(path, { headers: { 'accept-encoding': 'gzip, br, zstd' } })
    const coding = headers['content-encoding']
    const page = coding === 'gzip' ? gunzipSync(bytes) : coding === 'br' ? brotliDecompressSync(bytes) : bytes
    expect(coding ?? `/${path}`).toMatch(path.slice(1))
    const text = page.toString('latin1').replace(/(?<!<\/p>)(?=<ukingo-see-also>|<p>)/g, '</p>')
    expect(gapsOf(text)).toEqual(gaps)
    if (path.startsWith('/cyrillic')) expect(page.includes(cyrillic)).toBe(true)
  })

  it.each(['/ambiguous', '/ambiguous-in-bits'])(
    'goes on as the origin when its parser gives up: %s',
    async (path) => {
      const { text } = await ask(path)
      expect(without(text)).toBe(Buffer.from(ambiguous).toString('latin1'))
      if (path !== '/ambiguous') expect(text).toContain('</h1><ukingo-ad')
    },
  )

  it('passes each piece of a page on as it comes', async () => {
    let early = ''
    const whole = ask('/slow', {
      heard(text) {
        if (early === '' && text.includes('ferry')) {
          early = text
          goOn()
        }
      },
    })
    expect(without((await whole).text)).toBe(Buffer.from(html()).toString('latin1'))
    expect(early).not.toContain('Imprint')
  })

  it('gives a page that it has changed a validator of its own, and keeps what caches need', async () => {
    const { headers } = await ask('/tagged')
    expect(headers.etag).toMatch(/^W\/"v1~\d+\.\d+"$/)
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'Cookie' })
    expect(headers['last-modified']).toBeUndefined()
    const again = await ask('/tagged', { headers: { 'if-none-match': headers.etag! } })
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag: headers.etag } })
    const stale = await ask('/tagged', { headers: { 'if-none-match': headers.etag!.replace('~', '~9') } })
    expect(stale.status).toBe(200)
    const head = await ask('/tagged', { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '', headers: { etag: headers.etag } })
  })

  it.each([
    ['a path that the site leaves out', '/private/desk'],
    ['a page whose header says so', '/opted-out'],
    ['what no proxy may transform', '/no-transform'],
    ['AMP', '/amp'],
    ['an encoding without ASCII', '/utf-16'],
    ['pages that are no success', '/gone'],
    ['errors of the origin', '/broken'],
    ['redirects', '/moved'],
    ['a piece of a page', '/piece'],
    ['other files', '/picture.png'],
    ['compressed files', '/data.json'],
    ['a range of a page', '/part'],
    ['pages that are not there', '/missing'],
  ])('leaves %s byte for byte', async (_, path) => {
    const direct = await new Promise<{ status: number; bytes: Buffer; headers: IncomingMessage['headers'] }>(
      (told) => {
        const address = paper.address()
        const port = typeof address === 'object' && address ? address.port : 0
        request({ port, host: '127.0.0.1', path, agent: false }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () =>
            told({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) }),
          )
        }).end()
      },
    )
    const through = await ask(path)
    expect(through.status).toBe(direct.status)
    expect(through.bytes.equals(direct.bytes)).toBe(true)
    for (const name of [
      'content-type',
      'content-encoding',
      'etag',
      'location',
      'content-range',
      'cache-control',
    ])
      expect(through.headers[name]).toBe(direct.headers[name])
  })

  it('fills elements that the page has itself, and brings nothing twice', async () => {
    const { text } = await ask('/own')
    expect(text).toMatch(/<ukingo-similar><section part="box">.*<a href="\/">More<\/a><\/ukingo-similar>/s)
    for (const once of ['<ukingo-similar', '<ukingo-popular', '/embed.js', '/reserve.css'])
      expect(text.split(once)).toHaveLength(2)
  })

  it('leaves the placing of an article that it does not know to the browser', async () => {
    const { text } = await ask('/unknown')
    expect(text).toContain('/embed.js')
    expect(text).not.toContain('<ukingo-')
  })

  it('takes the nonce of a strict policy', async () => {
    expect((await ask('/csp')).text).toContain('data-site="paper" nonce="abc123"></script>')
  })

  it('hands on what is asked, and who asked', async () => {
    const { text, headers } = await ask('/hears', {
      method: 'POST',
      body: 'a comment',
      headers: { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' },
    })
    expect(JSON.parse(text)).toEqual({
      method: 'POST',
      body: 'a comment',
      host,
      by: '198.51.100.7, 127.0.0.1',
      over: 'https',
    })
    expect(headers['set-cookie']).toEqual(['a=1'])
  })

  it('has its lists as feeds that other software takes: JSON Feed 1.1 by its schema, RSS 2.0 by a reader', async () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(jsonFeedSchema)
    const of = `url=${encodeURIComponent(`https://${host}/story`)}`
    for (const list of [`popular`, `similar`, `see-also`]) {
      const feed = JSON.parse((await ask(`/v1/sites/paper/${list}.json?${of}`)).bytes.toString())
      expect(validate(feed), JSON.stringify(validate.errors)).toBe(true)
      expect(validate({ ...feed, items: [{ url: 'https://paper.example/' }] })).toBe(false)
      const { bytes, headers } = await ask(`/v1/sites/paper/${list}.rss?${of}`)
      expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8')
      expect(XMLValidator.validate(bytes.toString())).toBe(true)
      const rss = parseFeed(bytes.toString())
      expect(rss.meta).toMatchObject({ type: 'rss', version: '2.0' })
      expect(rss.items.map(({ id, url, title }) => ({ id, url, title }))).toEqual(
        feed.items.map(({ url, title }: { url: string; title: string }) => ({ id: url, url, title })),
      )
      expect(rss.items[0]!.published!.getTime()).toBeLessThan(Date.now())
    }
  })

  it('answers for the service under the same host, and for the console under no host of a paper', async () => {
    expect((await ask('/embed.js')).headers['content-type']).toMatch(/javascript/)
    expect((await ask('/v1/sites/paper/lists.css')).text).toContain('ukingo-popular')
    expect(JSON.parse((await ask('/v1/sites/paper/popular.json')).text)).toHaveProperty('version')
    for (const path of ['/console', '/api/v1/sites', '/demo/']) expect((await ask(path)).status).toBe(404)
  })

  it('lets a WebSocket through', async () => {
    const said = await new Promise<string>((told, failed) => {
      const asked = request(`${server.url}/live`, {
        headers: {
          host,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': randomBytes(16).toString('base64'),
        },
      })
      asked.on('upgrade', (_, socket, head) => {
        socket.on('error', () => {})
        const hear = (frame: Buffer) => {
          told(frame.subarray(2).toString())
          socket.destroy()
        }
        if (head.length > 0) hear(head)
        else socket.once('data', hear)
      })
      asked.on('error', failed)
      asked.end()
    })
    expect(said).toBe('hello')
  })
})

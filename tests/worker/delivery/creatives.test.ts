import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, createSite, flight, json, order } from '../api/client.ts'
import { png } from '../api/png.ts'
import { get, openPage } from './newspaper.ts'

const site = 'kinds'
const at = `/sites/${site}`
const utf8 = (text: string) => new TextEncoder().encode(text)

const zip = zipSync({
  'index.html': utf8(
    '<!doctype html><html><head><script>var clickTag = "https://own.example"</script><script src="js/a.js"></script></head><body><a href="{clickurl}">Tea</a></body></html>',
  ),
  'js/a.js': utf8('let a = 1'),
  'img/ქ.png': png(20, 20),
  'b.svg': utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'),
})
/** Every kind in a slot of its own, told apart by size. */
const kinds = {
  image: { size: [300, 250], alt: 'Tea' },
  html: { size: [320, 100], html: '<a href="%%CLICK_URL_UNESC%%">Tea %%CACHEBUSTER%%</a>' },
  tag: {
    size: [728, 90],
    html: '<script src="https://t.example/?c=%%CLICK_URL_ESC%%&ord=[timestamp]"></script>',
  },
  html5: { size: [970, 250] },
  native: { size: [300, 600], headline: 'How tea is picked', text: 'Two leaves', sponsor: 'Tea Board' },
  text: { size: [160, 600], headline: 'Vote', text: '', payer: 'Friends', political: true },
}
type Kind = keyof typeof kinds
const ids: Partial<Record<Kind, string>> = {}

const upload = async (raw: Uint8Array) =>
  (
    await json<{ file: string }>(
      ask('POST', `${at}/creatives/files`, { raw: new Uint8Array(raw), type: 'application/octet-stream' }),
      201,
    )
  ).file

beforeAll(async () => {
  await createSite(site)
  const { id: orderId } = await json(ask('POST', `${at}/orders`, { body: order }), 201)
  const files = {
    image: await upload(png(300, 250)),
    native: await upload(png(40, 30)),
    html5: await upload(zip),
  }
  for (const [kind, fields] of Object.entries(kinds)) {
    await json(
      ask('POST', `${at}/slots`, { body: { name: kind, sizes: [{ minWidth: 0, sizes: [fields.size] }] } }),
      201,
    )
    const line = { orderId, name: kind, type: 'remnant', flights: [flight] }
    const { id: lineItemId } = await json(ask('POST', `${at}/line-items`, { body: line }), 201)
    const file = files[kind as keyof typeof files]
    const body = { kind, lineItemId, clickUrl: 'https://tea.example/', ...fields, ...(file && { file }) }
    const { id } = await json<{ id: string }>(ask('POST', `${at}/creatives`, { body }), 201)
    ids[kind as Kind] = id
  }
}, 60_000)

const shown = async (kind: Kind): Promise<string> => {
  const { slots } = await openPage(site, 1, { want: { slots: [kind] } })
  return slots[kind]?.html ?? ''
}
/** The path of what the slot's markup loads. */
const sourceIn = (html: string) =>
  /src="https:\/\/ukingo\.example([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
const framed = async (kind: Kind) => get(sourceIn(await shown(kind)))
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? ''

describe('a creative in its slot', () => {
  it.each(['image', 'native'] as const)('loads its picture by content, for ever: %s', async (kind) => {
    const html = await shown(kind)
    expect(html).toMatch(/<a part="link" href="https:\/\/ukingo\.example\/v1\/click\/kinds\.[\w-]+"/)
    const response = await get(sourceIn(html))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(
      kind === 'image' ? png(300, 250) : png(40, 30),
    )
  })

  it('says what is sponsored, and whose politics it is', async () => {
    expect(await shown('native')).toContain('Sponsored by <bdi>Tea Board</bdi>')
    expect(await shown('text')).toContain('Political advertisement · paid by Friends')
  })

  it.each(['html', 'tag', 'html5'] as const)('is a stranger in a frame: %s', async (kind) => {
    expect(await shown(kind)).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
    const response = await framed(kind)
    expect(response.status).toBe(200)
    expect(policyOf(response)).toMatch(/^sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox;/)
    expect(policyOf(response)).not.toContain('allow-same-origin')
    expect(policyOf(response)).toContain("base-uri 'none'; form-action 'none'; object-src 'none'")
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it.each(['html', 'tag', 'html5'] as const)('is not shown without a click token: %s', async (kind) => {
    const path = sourceIn(await shown(kind)).split('?')[0]
    for (const query of ['', '?click=', '?click=kinds.a"b', '?click=x.y<script>'])
      expect((await get(`${path}${query}`)).status).toBe(422)
  })

  it('in own markup has its macros filled, and may ask nobody', async () => {
    const response = await framed('html')
    expect(policyOf(response)).toContain("default-src 'none'; img-src https://ukingo.example https:")
    expect(policyOf(response)).not.toMatch(/connect-src|frame-src|unsafe-eval/)
    const body = await response.text()
    expect(body).toMatch(/<a href="https:\/\/ukingo\.example\/v1\/click\/kinds\.[\w-]+">Tea \d+<\/a>$/)
    expect(body).toContain('<base target="_blank">')
    expect(body).not.toContain('passback')
  })

  it('from a third party may pass back, before its own script runs', async () => {
    const source = sourceIn(await shown('tag'))
    const body = await (await get(source)).text()
    const token = new URLSearchParams(source.split('?')[1]).get('click')
    expect(body).toMatch(/c=https%3A%2F%2Fukingo\.example%2Fv1%2Fclick%2Fkinds\.[\w-]+%3F&ord=\d+"/)
    const [, own = ''] = /<script>(.*?)<\/script>/.exec(body) ?? []
    expect(own).toBe(
      `window.ukingo={passback:function(){window.parent.postMessage({ukingo:"passback",token:"${token}"},"*")}}`,
    )
    expect(body.indexOf(own)).toBeLessThan(body.indexOf('t.example'))
  })
})

describe('an HTML5 creative', () => {
  const folder = async () => sourceIn(await shown('html5')).replace(/index\.html.*$/, '')

  it('finds clickTag set before its first script', async () => {
    const body = await (await framed('html5')).text()
    expect(body).toMatch(/^<!doctype html><script>for\(const name of\["clickTag","clickTAG"\]\)/)
    expect(body).toMatch(/get:\(\)=>"https:\/\/ukingo\.example\/v1\/click\/kinds\.[\w-]+"/)
    expect(body).toMatch(/<a href="https:\/\/ukingo\.example\/v1\/click\/kinds\.[\w-]+">Tea<\/a>/)
  })

  it('loads its own files beside its page, and no others', async () => {
    const policy = policyOf(await framed('html5'))
    const own = `https://ukingo.example${await folder()}`
    expect(policy).toContain(`script-src ${own} 'unsafe-inline'`)
    expect(policy.replaceAll(own, '')).not.toContain('https:')
    for (const [path, type, content] of [
      ['js/a.js', 'text/javascript; charset=utf-8', utf8('let a = 1')],
      ['img/%E1%83%A5.png', 'image/png', png(20, 20)],
      ['b.svg', 'image/svg+xml', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ] as const) {
      const response = await get(`${await folder()}${path}`)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      })
      expect(policyOf(response)).toMatch(/^sandbox/)
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(content))
    }
  })

  it('has no file that is not in it, and is no picture or page of another kind', async () => {
    const own = await folder()
    for (const path of [
      '',
      'js',
      'js/',
      'nothing.js',
      'JS/a.js',
      'js%2f..%2findex.html',
      '__proto__',
      'constructor',
    ])
      expect((await get(`${own}${path}?click=kinds.a`)).status, path).toBe(404)
    expect((await get(own.slice(0, -1))).status).toBe(404)
    const image = sourceIn(await shown('image'))
    expect((await get(`${image.replace('.png', '.zip')}/index.html?click=kinds.a`)).status).toBe(404)
    expect((await get(`/v1/sites/${site}/creatives/${ids.text}.html?click=kinds.a`)).status).toBe(404)
  })
})

describe('an emergency block', () => {
  it('takes a creative off the page with the next snapshot', async () => {
    const patch = (body: object) => ask('PATCH', `${at}/creatives/${ids.text}`, { body })
    const becomes = async (isShown: boolean) => {
      const by = Date.now() + 5000
      while ((await shown('text')).includes('Vote') !== isShown && Date.now() < by) await scheduler.wait(200)
      return (await shown('text')).includes('Vote')
    }
    expect(await becomes(true)).toBe(true)
    for (const [off, on] of [
      [{ status: 'paused' }, { status: 'active' }],
      [{ approval: 'rejected' }, { approval: 'approved' }],
    ] as const) {
      await json(patch(off))
      expect(await becomes(false)).toBe(false)
      await json(patch(on))
      expect(await becomes(true)).toBe(true)
    }
  })
})

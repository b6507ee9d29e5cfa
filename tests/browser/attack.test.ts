import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from './launch.ts'

const url = inject('url')
const at = '/sites/attacked'
/** Pages of others, by path. Really served from this machine: Chromium lets no page of elsewhere ask loopback. */
const pages: Record<string, string> = {}
const others = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(pages[request.url ?? ''])
})
await new Promise<void>((listening) => others.listen(0, '127.0.0.1', listening))
const { port } = others.address() as AddressInfo
const elsewhere = `http://127.0.0.1:${port}`
const host = `${elsewhere}/lake`
afterAll(() => others.close())

/** Markup for text, for an attribute, for a script and for a stylesheet, in one. */
const evil = `"'><img src=x onerror=alert(1)></script></style><script>alert(1)</script>`

const send = async <T>(method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${inject('token')}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return { body: (await answer.json()) as T, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
type Made = { id: string; url: string; token: string }
const make = async (path: string, body: object) => (await send<Made>('POST', at + path, body)).body

/** Tries all that a creative must not do, and says what it could. */
const hostile = `<script>
  const could = []
  const attempt = (name, act) => { try { if (act() !== null) could.push(name) } catch {} }
  attempt('read the page', () => top.document.title)
  attempt('read the frame around it', () => frameElement)
  attempt('navigate the page', () => { top.location.href = 'https://elsewhere.example/' })
  attempt('open one by a link', () => { Object.assign(document.createElement('a'), { href: 'https://elsewhere.example/', target: '_top' }).click(); return null })
  attempt('keep something', () => localStorage.length)
  attempt('read cookies', () => document.cookie)
  attempt('register a worker', () => navigator.serviceWorker.register('/x.js'))
  onload = () => document.body.dataset.could = could.join()
</script><a href="{clickurl}">Tea</a>`

let cookie = ''
const ids: Record<string, string> = {}
beforeAll(async () => {
  await send('POST', '/sites', {
    id: 'attacked',
    name: evil.slice(0, 120),
    hosts: [new URL(elsewhere).host],
    label: evil.slice(0, 40),
    headings: { seeAlso: evil.slice(0, 60), similar: evil.slice(0, 60), popular: evil.slice(0, 60) },
    nativePositions: { popular: [2] },
  })
  for (const name of ['top', 'mid', 'low'])
    await make('/slots', { name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const order = await make('/orders', { name: evil.slice(0, 60), advertiser: evil.slice(0, 60) })
  const line = await make('/line-items', {
    orderId: order.id,
    name: evil,
    type: 'remnant',
    flights: [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }],
    onPage: 'many',
  })
  const common = {
    lineItemId: line.id,
    clickUrl: `https://tea.example/?q=${encodeURIComponent(evil)}#'"<x>`,
    payer: evil.slice(0, 60),
  }
  const text = { headline: evil.slice(0, 60), text: evil.slice(0, 60) }
  await make('/creatives', { kind: 'text', size: [300, 250], ...common, ...text })
  await make('/creatives', { kind: 'native', size: [1, 1], ...common, ...text, sponsor: evil.slice(0, 60) })
  const framed = await make('/creatives', { kind: 'html', size: [300, 250], ...common, html: hostile })
  await make('/articles', {
    articles: Array.from({ length: 5 }, (_, n) => ({
      url: n === 0 ? host : `${host}/${n}?a="'><img src=x onerror=alert(1)>`,
      title: `${n} ${evil}`,
      tags: [evil.slice(0, 60)],
      section: evil.slice(0, 60),
      image: `https://attacked.example/"'><img src=x onerror=alert(1)>.png`,
      text: evil,
      publishedAt: Date.now() - n * 60_000,
    })),
  })
  await make('/signals', { article: 'a_1', list: 'popular', effect: 'boost', factor: 2 })
  await make('/experiments', { name: evil, list: 'popular', variant: { halfLifeHours: 4 } })
  const invitation = await make('/invitations', { role: 'owner' })
  const token = invitation.url.split('/').at(-1)
  const person = { email: 'mallory@attacked.example', password: 'nine words or so', name: evil.slice(0, 60) }
  ;({ cookie } = await send('POST', '/join', { token, ...person }, { origin: url, authorization: '' }))
  Object.assign(ids, { order: order.id, line: line.id, framed: framed.id })
})

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

let context: BrowserContext
let page: Page
/** What no page may ever say: a dialogue, or a policy that had to step in. */
const heard: string[] = []
beforeEach(async () => {
  heard.length = 0
  context = await browser.newContext({ viewport: { width: 1000, height: 3000 } })
  await context.route(/\.(png|webp|woff2)$|elsewhere/, (route) => route.abort())
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      if (violatedDirective.startsWith('script')) console.error(`policy: ${violatedDirective} ${blockedURI}`)
    }),
  )
  page = await context.newPage()
  page.on('dialog', (dialog) => {
    heard.push(`dialog at ${page.url()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.text().startsWith('policy:')) heard.push(`${page.url()} ${message.text()}`)
  })
})
afterEach(() => context.close())

describe('words of publishers and advertisers', () => {
  it.each(['popular', 'similar', 'see-also'])(
    'stay words in the frame and the fragment of %s',
    async (list) => {
      for (const path of [`frame/${list}?`, `frame/${list}?explain=1&`, `${list}.html?`]) {
        await page.goto(`${url}/v1${at}/${path}url=${encodeURIComponent(host)}`)
        expect(await page.locator('[onerror]').count()).toBe(0)
      }
      expect(heard).toEqual([])
    },
  )

  it('stay words on the pages of the console', async () => {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
    const { order, line, framed } = ids
    const paths = [
      '',
      '/articles',
      '/articles/a_1',
      '/campaigns',
      `/campaigns/orders/${order}`,
      `/campaigns/line-items/${line}`,
      `/campaigns/creatives/${framed}`,
      '/slots/top',
      '/reports',
      '/experiments',
      '/people',
      '/settings',
      '/audit-log',
    ]
    for (const path of paths) {
      const answer = await page.goto(`${url}/console${at}${path}`, { waitUntil: 'domcontentloaded' })
      expect([path, answer?.status()]).toEqual([path, 200])
      expect(await page.locator('[onerror]').count()).toBe(0)
    }
    expect(heard).toEqual([])
  })
})

describe('a hostile creative', () => {
  it('can do nothing to the page, and keeps nothing', async () => {
    pages['/paper'] =
      `<title>Paper</title><iframe src="${url}/v1${at}/creatives/${ids['framed']}.html?click=attacked.abc" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`
    await page.goto(`${elsewhere}/paper`)
    const frame = page.frames()[1]
    await frame?.waitForSelector('body[data-could]', { state: 'attached' })
    expect(await frame?.evaluate(() => document.body.dataset['could'])).toBe('')
    expect(page.url()).toBe(`${elsewhere}/paper`)
  })
})

describe('the console', () => {
  it('is shown in no frame of another site', async () => {
    pages['/evil'] = `<iframe src="${url}/console/sign-in"></iframe>`
    await page.goto(`${elsewhere}/evil`)
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  })
})

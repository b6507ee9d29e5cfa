import { zipSync } from 'fflate'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from './launch.ts'

const url = inject('url')
const headers = { authorization: `Bearer ${inject('token')}` }
/** On the same origin: even there a creative is a stranger. */
const host = `${url}/host`
const at = `${url}/v1/sites/framed/creatives`

type Made = { id: string; file: string }
const make = async (path: string, body: object | Uint8Array<ArrayBuffer>): Promise<Made> => {
  const isFile = body instanceof Uint8Array
  const type = isFile ? 'application/zip' : 'application/json'
  const response = await fetch(`${url}/api/v1/sites${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': type },
    body: isFile ? body : JSON.stringify(body),
  })
  const text = await response.text()
  if (response.status !== 201) throw new Error(text)
  return JSON.parse(text) as Made
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const html5 = zipSync({
  'index.html': utf8(
    `<!doctype html><html><head><script>var clickTag = 'https://own.example/'</script>
    <link rel="stylesheet" href="css/a.css"><script src="js/a.js"></script></head>
    <body><button onclick="window.open(clickTag)">Tea</button><img src="img/a.svg" alt=""><script type="module" src="js/b.mjs"></script></body></html>`,
  ),
  'css/a.css': utf8('button { width: 123px }'),
  'js/a.js': utf8('window.early = { clickTag, clickTAG }'),
  'js/c.mjs': utf8('export const tea = "Kericho"'),
  'js/b.mjs': utf8(`import { tea } from './c.mjs'
    const { n } = await (await fetch('data.json')).json()
    document.body.dataset.ready = tea + n`),
  'data.json': utf8('{ "n": 7 }'),
  'img/a.svg': utf8('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'),
})

const creatives: Record<string, string> = {}
beforeAll(async () => {
  const site = { id: 'framed', name: 'Frames', hosts: ['paper.example'] }
  await make('', site)
  const { id: orderId } = await make('/framed/orders', { name: 'Spring', advertiser: 'Tea Board' })
  const flights = [{ start: '2026-01-01T00:00:00Z', end: '2036-01-01T00:00:00Z' }]
  const { id: lineItemId } = await make('/framed/line-items', {
    orderId,
    name: 'A',
    type: 'remnant',
    flights,
  })
  const common = { lineItemId, size: [300, 250], clickUrl: 'https://tea.example/' }
  const { file } = await make('/framed/creatives/files', new Uint8Array(html5))
  await make('/framed/creatives', { kind: 'html5', ...common, file })
  creatives['html5'] = `${at}/${file}/index.html`
  const marked = '<a href="{clickurl}">Tea</a><img src="https://pictures.example/a.png" alt="">'
  const html = await make('/framed/creatives', { kind: 'html', ...common, html: marked })
  creatives['html'] = `${at}/${html.id}.html`
  const nothing = '<script>setTimeout(function () { ukingo.passback() })</script>'
  const tag = await make('/framed/creatives', { kind: 'tag', ...common, html: nothing })
  creatives['tag'] = `${at}/${tag.id}.html`
})

describe('a creative in its frame', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const asked: string[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    asked.length = 0
    context = await browser.newContext()
    await context.route('https://*.example/**', (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '' })
    })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  const frameIn = async (kind: string) => {
    await page.route(host, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><script>addEventListener('message', ({ data, source }) => {
          window.heard = { ...data, isOurs: source === document.querySelector('iframe').contentWindow }
        })</script><iframe src="${creatives[kind]}?click=framed.abc" width="300" height="250" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`,
      }),
    )
    await page.goto(host)
    const frame = page.frames()[1]
    if (!frame) throw new Error('there is no frame')
    await frame.waitForLoadState()
    return frame
  }
  const opened = async (click: () => Promise<void>) => {
    const [popup] = await Promise.all([context.waitForEvent('page'), click()])
    return popup.waitForURL(/click/, { waitUntil: 'commit' }).then(() => popup.url())
  }

  it('loads the files of its zip, modules and data with them, and opens clickTag', async () => {
    const frame = await frameIn('html5')
    await frame.waitForSelector('body[data-ready=Kericho7]')
    const { early, width, picture } = await frame.evaluate(() => ({
      early: (window as unknown as { early: object }).early,
      width: document.querySelector('button')!.getBoundingClientRect().width,
      picture: document.querySelector('img')!.naturalWidth,
    }))
    const click = `${url}/v1/click/framed.abc`
    expect({ early, width, picture }).toEqual({
      early: { clickTag: click, clickTAG: click },
      width: 123,
      picture: 40,
    })
    expect(await opened(() => frame.click('button'))).toBe(click)
    expect(asked).toEqual([])
  })

  it('asks nobody else, knows no origin, and leaves the page where it is', async () => {
    const frame = await frameIn('html5')
    await frame.waitForSelector('body[data-ready]')
    const tried = await frame.evaluate(async () => {
      const fails = async (attempt: () => unknown) => {
        try {
          await attempt()
          return false
        } catch {
          return true
        }
      }
      const image = (src: string) =>
        new Promise((resolve, reject) => {
          const one = Object.assign(new Image(), { onload: resolve, onerror: reject })
          one.src = src
        })
      return [
        await fails(() => fetch('https://third.example/')),
        await fails(() => image('https://third.example/a.png')),
        await fails(() => localStorage.length),
        await fails(() => document.cookie),
        await fails(() => parent.document.title),
        await fails(() => {
          top!.location.href = 'https://elsewhere.example/'
        }),
      ]
    })
    expect(tried).toEqual([true, true, true, true, true, true])
    expect(asked).toEqual([])
    expect(page.url()).toBe(host)
  })

  it('of own markup shows pictures from anywhere, and opens its click in another tab', async () => {
    const frame = await frameIn('html')
    expect(asked).toEqual(['https://pictures.example/a.png'])
    expect(await opened(() => frame.click('a'))).toBe(`${url}/v1/click/framed.abc`)
    const isBlocked = await frame.evaluate(() =>
      fetch('https://third.example/').then(
        () => false,
        () => true,
      ),
    )
    expect(isBlocked).toBe(true)
    expect(asked).toHaveLength(1)
  })

  it('of a third party passes back to the page that frames it', async () => {
    await frameIn('tag')
    const heard = await page.waitForFunction(() => (window as { heard?: object }).heard)
    expect(await heard.jsonValue()).toEqual({ ukingo: 'passback', token: 'framed.abc', isOurs: true })
  })
})

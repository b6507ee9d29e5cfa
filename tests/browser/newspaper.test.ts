import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { firefox } from '../server/real-server.ts'
import { launchChromium } from './launch.ts'

const url = inject('url')
const token = inject('token')
const article = `${url}/demo/business/tea-auction-four-year-high`

type Counts = Record<string, number>
const totals = async (): Promise<Counts> => {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const answer = await fetch(`${url}/api/v1/sites/demo/reports?from=${from}&to=${to}&by=slot`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { items } = (await answer.json()) as { items: { counts: Counts }[] }
  const sum: Counts = {}
  for (const { counts } of items)
    for (const [metric, n] of Object.entries(counts)) sum[metric] = (sum[metric] ?? 0) + n
  return sum
}
const settled = async (isReached: (counts: Counts) => boolean): Promise<Counts> => {
  for (let tries = 0; tries < 60; tries++) {
    const counts = await totals()
    if (isReached(counts)) return counts
    await new Promise((next) => setTimeout(next, 250))
  }
  return totals()
}

describe('a reader of the demo newspaper', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []
  const sent: { path: string; body: string }[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    complaints.length = 0
    sent.length = 0
    // Headless Chrome says so in its user agent, and is rightly counted as a bot.
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, userAgent: firefox })
    await context.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) =>
        shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value)),
      ).observe({
        type: 'layout-shift',
        buffered: true,
      })
    })
    page = await context.newPage()
    page.on('console', (message) => message.type() !== 'log' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/v1/')) sent.push({ path: pathname, body: request.postData() ?? '' })
    })
  })
  afterEach(() => context.close())

  /** Stays at each slot and list for so long; a second makes an ad viewable. */
  const readToTheEnd = async (stayMs: number) => {
    for (const selector of [
      'ukingo-ad[name=top]',
      'ukingo-see-also',
      'ukingo-see-also >> nth=1',
      'ukingo-ad[name=middle]',
      'ukingo-similar',
      'ukingo-ad[name=end]',
      'ukingo-popular',
    ]) {
      await page.locator(selector).first().scrollIntoViewIfNeeded()
      await page.waitForTimeout(stayMs)
    }
  }
  const cls = () =>
    page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
    )

  // First, while nobody else has read anything.
  it('is counted as the browser saw it: impressions, viewables, and one click for three openings', async () => {
    await page.goto(article)
    await readToTheEnd(1300)
    const told = (type: string) =>
      sent
        .flatMap(({ path, body }) =>
          path.endsWith('/events') ? (JSON.parse(body) as { events: { type: string }[] }).events : [],
        )
        .filter((event) => event.type === type).length
    await page.waitForTimeout(1500)
    expect(told('impression')).toBe(3)
    expect(told('viewable')).toBe(3)

    const link = page.locator('ukingo-ad[name=top] [part=link]')
    const href = (await link.getAttribute('href')) ?? ''
    const [landing] = await Promise.all([context.waitForEvent('page'), link.click()])
    await landing.waitForLoadState()
    expect(landing.url()).toMatch(/\/demo\/partners\//)
    for (let n = 0; n < 2; n++) {
      const again = await context.newPage()
      await again.goto(href)
      expect(again.url()).toBe(landing.url())
    }
    const counts = await settled((now) => now['clicks'] === 1 && now['viewable'] === 3)
    expect(counts).toMatchObject({ impressions: 3, measurable: 3, viewable: 3, clicks: 1 })
  })

  it.each([
    ['a desktop', 1280, 900],
    ['a phone', 390, 844],
  ])(
    'on %s sees three labelled ads, two SEE ALSO links, Similar and Popular, and nothing moves',
    async (_device, width, height) => {
      await page.setViewportSize({ width, height })
      await page.goto(article)
      await readToTheEnd(400)
      for (const name of ['top', 'middle', 'end']) {
        const slot = page.locator(`ukingo-ad[name=${name}]`)
        expect(await slot.locator('[part=label]').textContent()).toMatch(/^Advertisment/)
        expect(await slot.locator('[part=creative]').count()).toBe(1)
      }
      expect(await page.locator('ukingo-see-also [part=link]').count()).toBe(2)
      expect(await page.locator('ukingo-similar [part=link]').count()).toBeGreaterThanOrEqual(6)
      expect(await page.locator('ukingo-popular [part=link]').count()).toBe(10)
      const links = await page
        .locator('ukingo-see-also [part=link], ukingo-similar [part=link], ukingo-popular [part=link]')
        .evaluateAll((all) => [...new Set(all.map((a) => (a as HTMLAnchorElement).href))])
      expect(links).toHaveLength(18)
      expect(links).not.toContain(article)
      expect(complaints).toEqual([])
      expect(await cls()).toBe(0)
      expect(sent.filter(({ path }) => path.endsWith('/page'))).toHaveLength(1)
    },
  )

  it('finds front page, sections and every article whole, without a complaint', async () => {
    await page.goto(`${url}/demo/`)
    await page.locator('ukingo-popular [part=link]').first().waitFor()
    const feed = await (await fetch(`${url}/demo/feed.xml`)).text()
    const stories = [...feed.matchAll(/<link>(http[^<]+\/demo\/[a-z]+\/[a-z0-9-]+)<\/link>/g)].map(
      ([, link]) => link ?? '',
    )
    expect(stories.length).toBeGreaterThanOrEqual(24)
    for (const story of stories) {
      const html = await (await fetch(story)).text()
      expect(html.match(/<ukingo-ad /g)).toHaveLength(3)
      expect(html.match(/<ukingo-see-also/g)).toHaveLength(2)
      expect(html).toContain('"@type":"NewsArticle"')
    }
    expect(complaints).toEqual([])
  })
})

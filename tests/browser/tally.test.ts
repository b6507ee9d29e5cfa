import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from '../../src/cli/seed-demo.ts'
import { firefox, type RealServer, startServer, totalsBy, until } from '../server/real-server.ts'
import { launchChromium } from './launch.ts'

/* What a script did in fifty visits, against what the report says of them. */

type Tally = { impressions: number; measurable: number; viewable: number; clicks: number }
const slots = ['top', 'middle', 'end'] as const
/** A plain story: the demo newspaper's pictures and lists count nothing here, and cost most of the time. */
const story = (service: string) => `<!doctype html><title>A plain story</title>
  <link rel="stylesheet" href="${service}/v1/sites/demo/reserve.css">
  <body>${slots.map((name) => `<p style="height:900px">Text</p><ukingo-ad name="${name}"></ukingo-ad>`).join('')}
  <p style="height:900px">Text</p><script async src="${service}/embed.js" data-site="demo"></script>`

let server: RealServer
let browser: Browser
beforeAll(async () => {
  server = await startServer({ UKINGO_DEMO: '1' })
  await seedDemo({ url: server.url, token: server.token })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** Scrolls so that the slot stands this many pixels above the lower edge of the window. */
const bring = (page: Page, slot: string, pixels: number) =>
  page.evaluate(
    ([name, above]) => {
      const element = document.querySelector(`ukingo-ad[name=${name}]`)
      scrollBy(0, (element?.getBoundingClientRect().top ?? 0) - innerHeight + above)
    },
    [slot, pixels] as const,
  )

/** One visit: each slot is looked at whole, or only comes near, which ends the visit; and perhaps a click. Adds up what it did. */
const visit = async (visited: number, tally: Tally) => {
  // Each reader has an address of his own: fifty clicks of one in a minute would be told apart as too fast.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 700 },
    userAgent: firefox,
    extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${visited}` },
  })
  await context.route(/plain-story-\d$/, (route) =>
    route.fulfill({ contentType: 'text/html', body: story(server.url) }),
  )
  const page = await context.newPage()
  const told: string[] = []
  // What was answered, not what was asked: closing the page ends what is still under way.
  page.on('response', (response) => {
    if (!response.url().endsWith('/events') || response.status() !== 204) return
    const { events } = JSON.parse(response.request().postData() ?? '{}') as { events: { type: string }[] }
    told.push(...events.map(({ type }) => type))
  })
  const hears = async (type: string, times: number) => {
    const heard = () => Promise.resolve(told.filter((one) => one === type).length)
    const n = await until(heard, (count) => count >= times, 30_000)
    expect(n, `${type} events of visit ${visited}`).toBe(times)
  }
  await page.goto(`${server.url}/demo/plain-story-${visited % 3}`)
  const seen = { impressions: 0, viewable: 0 }
  for (const [i, slot] of slots.entries()) {
    const isNear = i > 0 && (visited + i) % 3 === 0
    await bring(page, slot, isNear ? -150 : 450)
    await hears('impression', ++seen.impressions)
    if (isNear) break
    await hears('viewable', ++seen.viewable)
  }
  tally.impressions += seen.impressions
  tally.measurable += seen.impressions
  tally.viewable += seen.viewable
  if (visited % 5 === 0) {
    const href = await page.locator('ukingo-ad[name=top] [part=link]').first().getAttribute('href')
    for (let opened = 0; opened < 2; opened++) await page.goto(href ?? '')
    tally.clicks++
  }
  await context.close()
}

it('after fifty visits the report says what the visits did, to the impression', async () => {
  const tally: Tally = { impressions: 0, measurable: 0, viewable: 0, clicks: 0 }
  const waiting = Array.from({ length: 50 }, (_, n) => n)
  const reader = async () => {
    for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) await visit(n, tally)
  }
  await Promise.all(Array.from({ length: 10 }, reader))
  const report = async () => {
    const counts = Object.values(await totalsBy(server, 'slot', 'demo'))
    const sum = (metric: string) => counts.reduce((total, one) => total + (one[metric] ?? 0), 0)
    return {
      impressions: sum('impressions'),
      measurable: sum('measurable'),
      viewable: sum('viewable'),
      clicks: sum('clicks'),
    }
  }
  const found = await until(report, (counts) => JSON.stringify(counts) === JSON.stringify(tally), 15_000)
  expect(found).toEqual(tally)
  console.log(`fifty visits: the script ${JSON.stringify(tally)}, the report ${JSON.stringify(found)}`)
}, 240_000)

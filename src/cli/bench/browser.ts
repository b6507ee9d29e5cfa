import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/browser/launch.ts'
import { articlePath } from '../../../widgets/demo/addresses.ts'
import { articles } from '../../../widgets/demo/articles/index.ts'
import { seedDemo } from '../seed-demo.ts'
import { startOurs } from './paper.ts'
import { median } from '../median.ts'
import { rangeOf, type Row, rowOf } from './row.ts'

const rounds = 15
const slowDown = 6
export const browserNames = ['browser']

/** One page view in a browser that knows nothing yet. Times in ms. */
type Visit = {
  lcp: number
  inp: number
  longestTask: number
  /** Of the main thread: compiling and running our scripts, and what they cause. */
  scripting: number
  /** Of ours, by when they began. */
  beforePaint: number
  afterPaint: number
}

type Seen = { lcp: number; inp: number; longest: number; before: number; after: number }

/** Runs in the page, before anything else does. */
const watch = `
  const seen = (globalThis.seen = { lcp: 0, inp: 0, longest: 0 })
  const observe = (type, note, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more })
  observe('largest-contentful-paint', ({ startTime }) => { seen.lcp = startTime })
  observe('longtask', ({ duration }) => { seen.longest = Math.max(seen.longest, duration) })
  observe('event', ({ duration }) => { seen.inp = Math.max(seen.inp, duration) }, { durationThreshold: 16 })
`

const count = `(() => {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  const ours = performance.getEntriesByType('resource').filter(({ name }) => /[/](embed[.]js|assets[/]|v1[/])/.test(name))
  const before = ours.filter(({ startTime }) => startTime < (paint?.startTime ?? 0)).length
  return { ...seen, before, after: ours.length - before }
})()`

const isOurs = /\/(embed\.js|assets\/)/

/** What the trace says of main-thread tasks that our scripts began. */
const scriptingOf = (events: readonly TraceEvent[]): number => {
  const own = events
    .filter(
      ({ ph, name, args }) =>
        ph === 'X' && runs.has(name) && isOurs.test(args?.data?.url ?? args?.data?.fileName ?? ''),
    )
    .map(({ tid, ts, dur = 0 }) => ({ tid, from: ts, to: ts + dur }))
    .toSorted((a, b) => a.from - b.from)
  let [sum, covered] = [0, 0]
  for (const { from, to } of own) {
    sum += Math.max(0, to - Math.max(from, covered))
    covered = Math.max(covered, to)
  }
  return sum / 1000
}
const runs = new Set([
  'EvaluateScript',
  'FunctionCall',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
])
type TraceEvent = {
  ph: string
  name: string
  tid: number
  ts: number
  dur?: number
  args?: { data?: { url?: string; fileName?: string } }
}

const visit = async (
  browser: Browser,
  url: string,
  { withUs, rate }: { withUs: boolean; rate: number },
): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript({ content: watch })
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await session.send('Network.enable')
    if (!withUs) await session.send('Network.setBlockedURLs', { urls: ['*/embed.js', '*/reserve.css'] })
    const trace = await traced(browser, page, () => readPage(page, url))
    const { lcp, inp, longest, before, after } = (await page.evaluate(count)) as Seen
    return {
      lcp,
      inp,
      longestTask: longest,
      scripting: scriptingOf(trace),
      beforePaint: before,
      afterPaint: after,
    }
  } finally {
    await context.close().catch(() => {})
  }
}

/** Reads to the end, and presses a key and the mouse on the way. */
const readPage = async (page: Page, url: string) => {
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(500)
  await page.locator('h1').click()
  await page.keyboard.press('End')
  await page.waitForTimeout(1500)
  await page.locator('h1').click()
  await page.waitForTimeout(500)
}

const traced = async (browser: Browser, page: Page, run: () => Promise<void>): Promise<TraceEvent[]> => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] })
  await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  return traceEvents
}

/** A page of the demo newspaper with us and without, in turns; and on a processor six times slower. */
export async function* measureBrowser(names: readonly string[]): AsyncGenerator<Row> {
  if (names.length === 0) return
  const ours = await startOurs({ UKINGO_DEMO: '1' })
  const browser = await launchChromium()
  try {
    await seedDemo(ours)
    const url = ours.url + articlePath(articles[0]!)
    const take = async (rate: number, times: number) => {
      const visits = { ours: [] as Visit[], limit: [] as Visit[] }
      await visit(browser, url, { withUs: true, rate })
      for (let round = 0; round < times; round++) {
        visits.ours.push(await visit(browser, url, { withUs: true, rate }))
        visits.limit.push(await visit(browser, url, { withUs: false, rate }))
      }
      return visits
    }
    const usual = await take(1, rounds)
    const slow = await take(slowDown, 5)
    const measured = (
      name: string,
      { ours: with_, limit }: typeof usual,
      of: keyof Visit,
      unit: Row['unit'] = 'ms',
    ) =>
      rowOf(name, {
        unit,
        rounds: with_.length,
        ours: median(with_.map((one) => one[of])),
        limit: median(limit.map((one) => one[of])),
        range: rangeOf(with_.map((one) => one[of])),
      })
    yield measured('browser.lcp', usual, 'lcp')
    yield measured('browser.inp', usual, 'inp')
    yield measured('browser.scripting', usual, 'scripting')
    yield measured('browser.beforePaint', usual, 'beforePaint', 'requests')
    yield measured('browser.afterPaint', usual, 'afterPaint', 'requests')
    yield measured('browser.longestTaskSlow', slow, 'longestTask')
    yield measured('browser.scriptingSlow', slow, 'scripting')
  } finally {
    await browser.close()
    await ours.stop()
  }
}

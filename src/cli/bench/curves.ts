import { newEvents } from './events.ts'
import { openPaper, type Ours, readerHeaders, startOurs, storyUrl } from './paper.ts'
import { residentMB } from './processor-time.ts'
import { median } from '../median.ts'
import { type Row, rowOf } from './row.ts'
import { run } from './run.ts'
import { seededRandom } from '../random.ts'

const rounds = 3
const seconds = 2
const connections = 32

const stories = Array.from({ length: 50 }, (_, n) => encodeURIComponent(storyUrl(n)))
const pagesOf = (site: string, slots: readonly string[]) => ({
  method: 'GET' as const,
  headers: readerHeaders,
  requests: stories.map((url) => ({
    path: `/v1/sites/${site}/page.json?slots=${slots.join(',')}&see-also=2&similar=6&popular=10&url=${url}`,
  })),
})
const slotNames = ['top', 'mid', 'side', 'low', 'end']

/** What one page with all its slots and lists costs the server. */
const pageCost = async (
  name: string,
  ours: Ours,
  site: string,
  slots = slotNames.slice(0, 3),
): Promise<Row> => {
  const asked = { ...pagesOf(site, slots), connections }
  await run(ours, { ...asked, seconds: 1 })
  const runs = []
  for (let round = 0; round < rounds; round++) runs.push(await run(ours, { ...asked, seconds }))
  const cpuMicros = median(runs.map((one) => one.cpuMicros))
  return rowOf(name, {
    unit: 'µs',
    rounds,
    ours: cpuMicros,
    cpuMicros,
    p99Ms: median(runs.map(({ p99Ms }) => p99Ms)),
  })
}

async function* byLines(ours: Ours) {
  for (const lines of [10, 100, 1000]) {
    await openPaper(ours, `lines-${lines}`, { lines, articles: 200 })
    yield await pageCost(`curve.lines.${lines}`, ours, `lines-${lines}`)
  }
}

async function* bySlots(ours: Ours) {
  await openPaper(ours, 'slots', { lines: 100, articles: 200 })
  for (const n of [0, 1, 3, 5]) yield await pageCost(`curve.slots.${n}`, ours, 'slots', slotNames.slice(0, n))
}

async function* byArticles(ours: Ours) {
  for (const thousand of [1, 10, 100]) {
    await openPaper(ours, `articles-${thousand}k`, { lines: 30, articles: 1000 * thousand })
    yield await pageCost(`curve.articles.${thousand}k`, ours, `articles-${thousand}k`)
  }
}

/** Popular Today of one site after another, drawn by lot, and what the whole process holds in memory by then. */
async function* bySites(ours: Ours) {
  const random = seededRandom(1)
  let made = 0
  for (const sites of [1, 10, 100, 1000]) {
    for (; made < sites; made++) await openPaper(ours, `site-${made}`, { lines: 0, articles: 20 })
    const requests = Array.from({ length: 5000 }, () => ({
      path: `/v1/sites/site-${Math.floor(random() * sites)}/popular.json`,
    }))
    const asked = { method: 'GET' as const, headers: readerHeaders, requests, connections }
    await run(ours, { ...asked, seconds: 2 })
    const runs = []
    for (let round = 0; round < rounds; round++) runs.push(await run(ours, { ...asked, seconds }))
    yield rowOf(`curve.sites.${sites}`, {
      unit: 'ms',
      rounds,
      ours: median(runs.map(({ p50Ms }) => p50Ms)),
      cpuMicros: median(runs.map(({ cpuMicros }) => cpuMicros)),
      p99Ms: median(runs.map(({ p99Ms }) => p99Ms)),
    })
    yield rowOf(`curve.sites.${sites}.memory`, { unit: 'MB', ours: residentMB(ours.pid), rounds: 1 })
  }
}

/** Bodies of ten events at so many a second: what one costs, and how late its answer is. */
async function* byRate(ours: Ours) {
  await openPaper(ours, 'rates', { lines: 0, articles: 0 })
  const events = newEvents({ secret: ours.secret, site: 'rates' })
  for (const perSecond of [50, 200, 500, 1000]) {
    const requests = Array.from({ length: perSecond * 4 }, () => ({
      path: '/v1/sites/rates/events',
      body: JSON.stringify({ events: events.ten() }),
    }))
    const headers = { ...readerHeaders, 'content-type': 'text/plain' }
    const one = await run(ours, { method: 'POST', headers, requests, connections, seconds: 3, perSecond })
    yield rowOf(`curve.rate.${perSecond}`, {
      unit: 'µs',
      ours: one.cpuMicros,
      cpuMicros: one.cpuMicros,
      p99Ms: one.p99Ms,
      rounds: 1,
    })
  }
}

const curves: Record<string, (ours: Ours) => AsyncGenerator<Row>> = {
  'curve.lines': byLines,
  'curve.slots': bySlots,
  'curve.articles': byArticles,
  'curve.sites': bySites,
  'curve.rate': byRate,
}
export const curveNames = Object.keys(curves)

/** How costs grow: each curve on a server of its own. */
export async function* measureCurves(names: readonly string[]): AsyncGenerator<Row> {
  for (const name of names) {
    const ours = await startOurs()
    try {
      yield* curves[name]!(ours)
    } finally {
      await ours.stop()
    }
  }
}

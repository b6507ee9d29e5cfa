import { Bench } from 'tinybench'
import { decidePage } from '../../ads/choose.ts'
import { drawByPlan, preparePlan } from '../../ads/plan/draw.ts'
import { makePlan } from '../../ads/plan/make-plan.ts'
import { windows } from '../../site/ranking-index.ts'
import { defaultRanking } from '../../ranking/ranking-settings.ts'
import { median } from '../median.ts'
import { type Row, rowOf } from './row.ts'
import { busySite, planInput } from './site-of-ads.ts'
import { siteOfArticles } from './site-of-articles.ts'
import { prepare } from '../../ads/prepare.ts'

const rounds = 5

/** Medians of rounds, in each of which `run` is called `calls` times after a warm-up. What `before` does for each call is not
 *  measured. */
const measure = (
  name: string,
  run: () => unknown,
  { calls, before }: { calls: number; before?: () => void },
): Row => {
  const medians: number[] = []
  const tails: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 0, iterations: calls, warmupTime: 0, warmupIterations: calls / 5 })
    bench.add(name, run, { async: false, ...(before && { beforeEach: before }) })
    const [task] = bench.runSync()
    const { result } = task!
    if (!('latency' in result)) throw new Error(`${name}: no measurement came of it`, { cause: result })
    medians.push(result.latency.p50)
    tails.push(result.latency.p99)
  }
  return rowOf(name, { unit: 'µs', rounds, ours: median(medians) * 1000, p99Ms: median(tails) })
}

const decide = (name: string, lines: number) => {
  const site = busySite({ lines, requests: 4000 })
  const { lineItems, requests, pageOf } = site
  const plan = preparePlan(makePlan(planInput(site)).plan, lineItems.items)
  const deciding = {
    lineItems,
    draw: (candidates: Int32Array, count: number, u: number) => drawByPlan(plan, candidates, count, u),
  }
  let next = 0
  let page = pageOf(requests[0]!)
  return measure(name, () => decidePage(page, deciding), {
    calls: 50_000,
    // As at the edge: what is decided has just been parsed, by whoever it was sent, and no page is seen twice in a row.
    before: () => void (page = pageOf(requests[next++ % requests.length]!)),
  })
}

/** What the line items of a snapshot weigh, as JSON. */
const weighSnapshot = (name: string, lines: number): Row =>
  rowOf(name, {
    unit: 'kB',
    rounds: 1,
    ours: JSON.stringify(busySite({ lines, requests: 0 }).lineItems.items).length / 1000,
  })

/** An edge indexes a new snapshot's line items. */
const indexSnapshot = (name: string, lines: number) => {
  const { items } = busySite({ lines, requests: 0 }).lineItems
  return measure(name, () => prepare(items), { calls: 30 })
}

const plan = (name: string, lines: number) => {
  const input = planInput(busySite({ lines, requests: 1000 }))
  let { state } = makePlan(input)
  return measure(name, () => ({ state } = makePlan({ ...input, state })), { calls: 10 })
}

const thousand = (name: string) => 1000 * Number(/(\d+)k$/.exec(name)![1])
const viewsPerArticle = 100

/** All lists of a snapshot: five windows of 200. */
const rankPopular = (name: string) => {
  const articles = thousand(name)
  const { index, now, todayStartMs } = siteOfArticles({ articles, views: viewsPerArticle * articles })
  const asked = { now, todayStartMs, ageDays: 7, limit: 200, section: null, tag: null }
  const settings = defaultRanking.popular
  return measure(name, () => windows.map((window) => index.popular({ ...asked, window, settings })), {
    calls: 30,
  })
}

/** Similar and See also of one article after another. */
const rankSimilar = (name: string) => {
  const articles = thousand(name)
  const { index, now } = siteOfArticles({ articles, views: viewsPerArticle * articles })
  let next = 0
  const settings = defaultRanking.similar
  return measure(
    name,
    () => index.related(1 + ((next += 7919) % articles), { now, limit: 24, ageDays: 0, settings }),
    { calls: 100 },
  )
}

/** What ranking holds in memory for each thousand of articles. */
const memory = (name: string): Row => {
  const articles = thousand(name)
  const { index } = siteOfArticles({ articles, views: viewsPerArticle * articles })
  return rowOf(name, { unit: 'kB', rounds: 1, ours: index.bytes / articles })
}

/** One article more. */
const addArticle = (name: string) => {
  const articles = thousand(name)
  const { index, articleAt } = siteOfArticles({ articles, views: 0 })
  const added = Array.from({ length: 5 * 240 + 1 }, (_, i) => articleAt(articles + 1 + i))
  let next = 0
  return measure(name, () => index.set(added[next++ % added.length]!), { calls: 200 })
}

/** What is measured without a server, by name. */
export const microBenchmarks: Record<string, (name: string) => Row> = {
  /** All five slots of a page, over so many live line items. */
  'decide.page5x10': (name) => decide(name, 10),
  'decide.page5x30': (name) => decide(name, 30),
  'decide.page5x100': (name) => decide(name, 100),
  'decide.page5x300': (name) => decide(name, 300),
  'decide.page5x1000': (name) => decide(name, 1000),
  'snapshot.size.lines10': (name) => weighSnapshot(name, 10),
  'snapshot.size.lines100': (name) => weighSnapshot(name, 100),
  'snapshot.size.lines1000': (name) => weighSnapshot(name, 1000),
  'snapshot.index.lines10': (name) => indexSnapshot(name, 10),
  'snapshot.index.lines100': (name) => indexSnapshot(name, 100),
  'snapshot.index.lines1000': (name) => indexSnapshot(name, 1000),
  /** A plan made again with the memory of the last. */
  'plan.500': (name) => plan(name, 500),
  'rank.popular.1k': rankPopular,
  'rank.popular.10k': rankPopular,
  'rank.popular.100k': rankPopular,
  'rank.similar.1k': rankSimilar,
  'rank.similar.10k': rankSimilar,
  'rank.similar.100k': rankSimilar,
  'index.memory.1k': memory,
  'index.memory.10k': memory,
  'index.memory.100k': memory,
  'index.add.1k': addArticle,
  'index.add.10k': addArticle,
  'index.add.100k': addArticle,
}

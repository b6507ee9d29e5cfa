import { Bench } from 'tinybench'
import { decidePage } from '../../ads/choose.ts'
import { drawByPlan, preparePlan } from '../../ads/plan/draw.ts'
import { makePlan } from '../../ads/plan/make-plan.ts'
import { busySite, planInput } from './site-of-ads.ts'

/** One line of the answer. `limit` is what the machine itself could do; null: not known, or not a question here. */
export type Row = {
  name: string
  ours: number
  limit: number | null
  ratio: number | null
  unit: 'µs'
  cpuMicros: number | null
  p99Ms: number | null
  rounds: number
}

const rounds = 5

/** Medians of rounds, in each of which `run` is called `calls` times after a warm-up. */
const measure = async (name: string, run: () => unknown, calls: number): Promise<Row> => {
  const medians: number[] = []
  const tails: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 0, iterations: calls, warmupTime: 0, warmupIterations: calls / 5 })
    bench.add(name, run)
    const [task] = await bench.run()
    const { result } = task!
    if (!('latency' in result)) throw new Error(`${name}: no measurement came of it`, { cause: result })
    medians.push(result.latency.p50)
    tails.push(result.latency.p99)
  }
  return {
    name,
    ours: median(medians) * 1000,
    limit: null,
    ratio: null,
    unit: 'µs',
    cpuMicros: null,
    p99Ms: median(tails),
    rounds,
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

const decide = async (name: string, lines: number) => {
  // A request that has just been parsed is in the processor's cache: so are these pages, all of them.
  const site = busySite({ lines, pages: 200 })
  const { lineItems, pages } = site
  const plan = preparePlan(makePlan(planInput(site)).plan, lineItems.items)
  const deciding = {
    lineItems,
    draw: (candidates: Int32Array, count: number, u: number) => drawByPlan(plan, candidates, count, u),
  }
  let next = 0
  return measure(name, () => decidePage(pages[next++ % pages.length]!, deciding), 50_000)
}

const plan = (name: string, lines: number) => {
  const input = planInput(busySite({ lines, pages: 1000 }))
  let { state } = makePlan(input)
  return measure(name, () => ({ state } = makePlan({ ...input, state })), 10)
}

/** What is measured without a server, by name. */
export const microBenchmarks: Record<string, (name: string) => Promise<Row>> = {
  /** All five slots of a page, over so many live line items. */
  'decide.page5x300': (name) => decide(name, 300),
  /** A plan made again with the memory of the last. */
  'plan.500': (name) => plan(name, 500),
}

import type { BookedLine, PlanInput } from './contract.ts'
import { type Demand, demandOf, pooledRates } from './demand.ts'
import { cutEpochs } from './epochs.ts'
import { correction, follow, newTrack, type Track } from './feedback.ts'
import { type Forecast, makeForecast } from './forecast.ts'
import { keptPart } from './kept-part.ts'
import { opportunitiesSince, recall } from './memory.ts'
import { paceOf } from './pace-of.ts'
import type { Problem } from './solve.ts'
import { type SupplyTypes, supplyTypes } from './supply-types.ts'
import { coverage, isWithin } from './windows.ts'

const hourMs = 3_600_000
const mostEpochs = 24
/** Edges (line item × type × epoch) of one sweep; more epochs than they allow are merged. */
const mostEdges = 120_000
/** Line items stated between two chances to stop. */
const entriesAtOnce = 100
/** α up to which a line item pushes others aside before it stays short; a probe gives way to them all. */
const mostAlphas = { usual: 12, probe: 6 }

/** One line item of the problem. */
export type Entry = {
  line: BookedLine
  demand: Demand
  track: Track
  /** `correction` of the track. */
  corrected: number
  /** Share of its opportunities that it would take without competitors, and the part of them it is not kept from. */
  fair: number
  kept: number
  /** Opportunities that let it in while it is in flight, in all and until today ends; 0: the sample knows of none. */
  reachable: number
  today: number
}

export type Stated = {
  problem: Problem
  /** α to start from. */
  start: Float64Array
  entries: Entry[]
  /** Sponsorships in flight or to come; they take their share off the supply first. */
  sponsors: { line: BookedLine; demand: Demand | null; reachable: number }[]
  borders: Float64Array
  forecast: Forecast
  /** Opportunities of the whole site, by epoch. */
  traffic: Float64Array
  /** Opportunities that let line item j in while it is in flight: `reachableIn[e · lines + j]`. */
  reachableIn: Float64Array
  /** The part of an opportunity of epoch e that line item j can take at all: `most[e · lines + j]`. */
  most: Float64Array
}

type Options = {
  /** Line item that takes only what all others leave, for avails. */
  yields?: number
  /** Traffic as a part of the forecast, for intervals. */
  trafficFactor?: number
}

/** What the solver is asked: who wants how much of which opportunities. */
export function* stateProblem(
  input: PlanInput,
  { yields, trafficFactor = 1 }: Options = {},
): Generator<void, Stated> {
  const { now, history, supply } = input
  const midnight = input.dayStarts[0] ?? now
  const dayEnd = input.dayStarts.find((start) => start > now) ?? now + 24 * hourMs
  const forecast = scaled(
    makeForecast({ history, now, midnight, statedPerDay: input.statedPerDay }),
    trafficFactor,
  )
  yield
  const memory = recall(input.state)
  const opportunities = memory ? opportunitiesSince(history, memory) : 0
  const rates = pooledRates(input.lines)
  const upcoming = input.lines
    .filter(({ flights }) => flights.some(([, end]) => end > now))
    .map((line) => ({ line, demand: demandOf(line, { rates, now, dayEnd }) }))
    .filter(({ demand }) => demand?.needed !== 0)
  const guaranteed = upcoming.filter(isGuaranteed)
  const sponsors = upcoming.filter(({ line }) => line.type === 'sponsorship')
  const numbered = [...guaranteed, ...sponsors].map(({ line }) => line)
  const size = numbered.length
  const types = yield* supplyTypes({
    supply,
    now,
    midnight,
    size,
    numberOf: new Map(numbered.map(({ id }, i) => [id, i])),
    isInFlight: (i, at) => isWithin(numbered[i]!.flights, at),
  })
  const edges = Math.max(1, types.lines.length)
  const borders = cutEpochs(
    now,
    numbered.flatMap(({ flights }) => flights.flat()).concat(dayEnd),
    Math.max(3, Math.min(mostEpochs, Math.floor(mostEdges / edges))),
  )
  const epochs = borders.length - 1
  const { traffic, nodes } = supplyByNode({ types, borders, forecast })
  yield
  takeSponsored({
    nodes,
    types,
    borders,
    sponsors: sponsors.map(({ line }) => line),
    first: guaranteed.length,
  })
  yield
  const eligible = eligibleSupply(types, nodes, { epochs, size })
  yield
  const weight = new Float64Array(epochs * size)
  const problem: Problem = {
    types,
    epochs,
    supply: nodes,
    weight,
    demand: new Float64Array(size),
    mostAlpha: Float64Array.from(numbered, ({ id }) => (id === yields ? mostAlphas.probe : mostAlphas.usual)),
  }
  const start = new Float64Array(size)
  const reachableIn = new Float64Array(epochs * size)
  const most = new Float64Array(epochs * size)
  const entries: Entry[] = []
  for (const [j, { line, demand }] of guaranteed.entries()) {
    if (j % entriesAtOnce === entriesAtOnce - 1) yield
    const known = memory?.lines[line.id]
    const impressions = line.delivered.impressions
    const track = known ? follow(known.track, { opportunities, impressions }) : newTrack(impressions)
    const corrected = correction(track, types.points[j]!)
    const decisions = demand.decisions * corrected
    const supplyIn = (e: number) => eligible[e * size + j]!
    const pace = paceOf(line, { now, borders, forecast, supply: supplyIn, decisions })
    let paced = 0
    let reachable = 0
    for (let e = 0; e < epochs; e++) {
      paced += supplyIn(e) * pace[e]!
      const inFlight = coverage(line.flights, borders[e]!, borders[e + 1]!, forecast)
      most[e * size + j] = inFlight
      reachableIn[e * size + j] = supplyIn(e) * inFlight
      reachable += reachableIn[e * size + j]!
    }
    const kept = keptPart(types, j, { onPage: line.onPage, wanted: decisions / Math.max(1, paced) })
    const fair = line.pacing === 'asap' || paced === 0 ? 1 : Math.min(1, decisions / (paced * kept))
    for (let e = 0; e < epochs; e++) {
      weight[e * size + j] = fair * pace[e]! * kept
      most[e * size + j]! *= kept
    }
    problem.demand[j] = Math.min(decisions, reachable * kept)
    start[j] = known?.alpha ?? 0
    const today = traffic[0]! > 0 ? (supplyIn(0) / traffic[0]!) * kept * forecast.expected(now, dayEnd) : 0
    entries.push({ line, demand, track, corrected, fair, kept, reachable, today })
  }
  yield
  return {
    problem,
    start,
    entries,
    sponsors: sponsors.map(({ line, demand }, i) => ({
      line,
      demand,
      reachable: sumOver(epochs, (e) => eligible[e * size + guaranteed.length + i]!),
    })),
    borders,
    forecast,
    traffic,
    reachableIn,
    most,
  }
}

const isGuaranteed = (asked: {
  line: BookedLine
  demand: Demand | null
}): asked is { line: BookedLine; demand: Demand } => asked.line.type === 'guaranteed' && asked.demand !== null

const sumOver = (n: number, term: (i: number) => number): number => {
  let sum = 0
  for (let i = 0; i < n; i++) sum += term(i)
  return sum
}

const scaled = ({ level, expected }: Forecast, factor: number): Forecast => ({
  level: level * factor,
  expected: (from, to) => factor * expected(from, to),
})

/** Opportunities by epoch, and by epoch and type: an hour's traffic has the mix of its pool. */
const supplyByNode = ({
  types: { count, pools, poolOf, hourOfWeek, share },
  borders,
  forecast,
}: {
  types: SupplyTypes
  borders: Float64Array
  forecast: Forecast
}) => {
  const epochs = borders.length - 1
  const traffic = new Float64Array(epochs)
  const nodes = new Float64Array(epochs * count)
  const inPool = new Float64Array(pools)
  for (let e = 0; e < epochs; e++) {
    const end = borders[e + 1]!
    inPool.fill(0)
    if (pools === 1) inPool[0] = forecast.expected(borders[e]!, end)
    else
      for (let from = borders[e]!; from < end;) {
        const to = Math.min(end, (Math.floor(from / hourMs) + 1) * hourMs)
        inPool[poolOf[hourOfWeek(from)]!]! += forecast.expected(from, to)
        from = to
      }
    for (let pool = 0; pool < pools; pool++) {
      traffic[e]! += inPool[pool]!
      for (let t = 0; t < count; t++) nodes[e * count + t]! += inPool[pool]! * share[pool * count + t]!
    }
  }
  return { traffic, nodes }
}

/** Takes off what sponsorships take first: their share of voice, or all. `first`: the number of the first of them. */
const takeSponsored = ({
  nodes,
  types: { count, start, lines },
  borders,
  sponsors,
  first,
}: {
  nodes: Float64Array
  types: SupplyTypes
  borders: Float64Array
  sponsors: readonly BookedLine[]
  first: number
}) => {
  if (sponsors.length === 0) return
  for (let e = 0; e + 1 < borders.length; e++) {
    const middle = (borders[e]! + borders[e + 1]!) / 2
    const taken = sponsors.map(({ flights, goal }) => {
      if (!isWithin(flights, middle)) return 0
      return goal?.kind === 'share' ? goal.amount / 100 : 1
    })
    for (let t = 0; t < count; t++) {
      let sponsored = 0
      for (let k = start[t]!; k < start[t + 1]!; k++)
        if (lines[k]! >= first) sponsored += taken[lines[k]! - first]!
      nodes[e * count + t]! *= Math.max(0, 1 - sponsored)
    }
  }
}

/** Opportunities that let a line item in, by epoch and line item. */
const eligibleSupply = (
  { count, start, lines }: SupplyTypes,
  nodes: Float64Array,
  { epochs, size }: { epochs: number; size: number },
) => {
  const supply = new Float64Array(epochs * size)
  for (let e = 0; e < epochs; e++)
    for (let t = 0; t < count; t++) {
      const s = nodes[e * count + t]!
      for (let k = start[t]!; k < start[t + 1]!; k++) supply[e * size + lines[k]!]! += s
    }
  return supply
}

import type {
  BookedLine,
  Plan,
  PlanInput,
  PlanResult,
  PlanState,
  TrafficHistory,
  Verdict,
} from './contract.ts'
import { demandOf, pooledRates, type Demand } from './demand.ts'
import { cutEpochs } from './epochs.ts'
import { correction, follow, newTrack, type Track } from './feedback.ts'
import { makeForecast, type Forecast } from './forecast.ts'
import { solve } from './solve.ts'
import { supplyTypes, type SupplyTypes } from './supply-types.ts'

const hourMs = 3_600_000
const mostEpochs = 24
/** Edges (line item × type × epoch) of one sweep; more epochs than they allow are merged. */
const mostEdges = 150_000
const coldSweeps = 60
const warmSweeps = 5
/** Frontloaded: a third ahead of the traffic, so done after three quarters of it. */
const frontloadedPart = 0.75
/** What is asked of the time after a line item should be done, in case it is not. */
const lateWeight = 0.02
const highestAlpha = 30
const lowestAlpha = 6
const atRisk = 0.03

/** The planner in one go: state and history in, plan out. `README.md` here tells how to call it. */
export const makePlan = (input: PlanInput): PlanResult => {
  const steps = planSteps(input)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in slices of a few ms at most: between two steps others may use the thread. */
export function* planSteps(input: PlanInput): Generator<void, PlanResult> {
  const { now, lines, supply, history, statedPerDay, oversold } = input
  const today = input.dayStarts[0] ?? now
  const dayEnd = input.dayStarts.find((start) => start > now) ?? now + 24 * hourMs
  const forecast = makeForecast({ history, now, midnight: today, statedPerDay })
  const rates = pooledRates(lines)
  const memory = recall(input.state)
  const passed = memory === null ? 0 : opportunitiesSince(history, memory)

  const asked: Asked[] = []
  const sponsors: BookedLine[] = []
  for (const line of lines) {
    const windows = line.flights.filter(([, end]) => end > now)
    const end = windows.at(-1)?.[1] ?? now
    const demand = demandOf(line, { rates, dayEnd, end, timeLeft: timeLeft(line, now) })
    if (line.type === 'sponsorship' && windows.length > 0 && demand?.needed !== 0) sponsors.push(line)
    if (line.type !== 'guaranteed' || demand === null || demand.needed === 0 || windows.length === 0) continue
    const known = memory?.lines[line.id]
    const track =
      known === undefined
        ? newTrack(line.delivered.impressions)
        : follow(known.track, { opportunities: passed, impressions: line.delivered.impressions })
    asked.push({ line, demand, windows, track, alpha: known?.alpha ?? 0 })
  }

  const numbered = [...asked.map(({ line }) => line), ...sponsors]
  const types = yield* supplyTypes({
    supply,
    now,
    size: numbered.length,
    numberOf: new Map(numbered.map(({ id }, i) => [id, i])),
    isInFlight: (i, at) => numbered[i]!.flights.some(([start, end]) => start <= at && at < end),
  })
  const borders = cutEpochs(
    now,
    numbered.flatMap(({ flights }) => flights.flat()).concat(dayEnd),
    Math.max(4, Math.min(mostEpochs, Math.floor(mostEdges / Math.max(1, types.lines.length)))),
  )
  const epochs = borders.length - 1
  const traffic = Float64Array.from({ length: epochs }, (_, e) =>
    forecast.expected(borders[e]!, borders[e + 1]!),
  )
  const nodes = afterSponsors({ types, traffic, borders, sponsors, first: asked.length })
  yield

  const size = numbered.length
  const weight = new Float64Array(epochs * size)
  const demand = new Float64Array(size)
  const start = new Float64Array(size)
  const mostAlpha = new Float64Array(size)
  const supplyOf = eligibleSupply(types, nodes, epochs, size)
  const bySize = asked
    .map(({ line }, j) => ({ j, amount: line.goal?.amount ?? 0, id: line.id }))
    .sort((a, b) => b.amount - a.amount || a.id - b.id)
  bySize.forEach(({ j }, rank) => {
    mostAlpha[j] =
      oversold === 'all'
        ? lowestAlpha
        : lowestAlpha + ((highestAlpha - lowestAlpha) * (rank + 1)) / bySize.length
  })
  const fair = asked.map(({ line, demand: { decisions }, windows, track, alpha }, j) => {
    const pace = pacing({
      line,
      windows,
      now,
      borders,
      forecast,
      supply: (e) => supplyOf[e * size + j]!,
      decisions,
    })
    demand[j] = decisions * correction(track)
    start[j] = alpha
    let reachable = 0
    for (let e = 0; e < epochs; e++) reachable += supplyOf[e * size + j]! * pace[e]!
    const kept = keptPart(types, j, { onPage: line.onPage, wanted: demand[j]! / Math.max(1, reachable) })
    const share = line.pacing === 'asap' ? 1 : Math.min(1, demand[j]! / Math.max(1e-9, reachable * kept))
    for (let e = 0; e < epochs; e++) weight[e * size + j] = share * pace[e]! * kept
    return { share, kept, reachable }
  })
  const solution = yield* solve(
    { types, epochs, supply: nodes, weight, demand, mostAlpha },
    start,
    memory === null ? coldSweeps : warmSweeps,
  )

  const planned: [number, ...number[]][] = []
  const remembered: Memory['lines'] = {}
  const verdicts = new Map<number, Verdict>()
  asked.forEach(
    ({ line, demand: { needed, perImpression, perDecision, today: leftToday }, track, windows }, j) => {
      const { share, kept, reachable } = fair[j]!
      const alpha = reachable > 0 ? solution.alpha[j]! : mostAlpha[j]!
      const isReachable = reachable > 0
      const yieldOf = (decisions: number) => (decisions * perDecision) / correction(track)
      const expected = Math.min(needed, yieldOf(solution.won[j]!) * perImpression)
      verdicts.set(line.id, verdictOf({ line, needed, expected, now, hasSupply: isReachable }))
      const startsAt = Math.max(now, windows[0]![0])
      const perOpportunity =
        startsAt < borders[1]! && traffic[0]! > 0 ? solution.wonFirst[j]! / traffic[0]! : 0
      remembered[line.id] = {
        alpha: round(alpha),
        track: {
          ...track,
          rate: line.isHeld ? 0 : round(perOpportunity * perDecision),
          expected: round(track.expected),
          got: round(track.got),
        },
      }
      if (line.isHeld) return
      let firstEpoch = 0
      while (firstEpoch < epochs - 1 && weight[firstEpoch * size + j] === 0) firstEpoch++
      const overlap = coverage(windows, borders[firstEpoch]!, borders[firstEpoch + 1]!, forecast)
      const now_ =
        line.pacing === 'asap' || !isReachable
          ? 1
          : kept * overlap > 0
            ? weight[firstEpoch * size + j]! / (kept * overlap)
            : share
      const supplyToday =
        traffic[0]! > 0 ? (supplyOf[j]! / traffic[0]!) * kept * forecast.expected(now, dayEnd) : 0
      const most = Number.isFinite(leftToday) ? Math.min(1, (1.1 * leftToday) / Math.max(1, supplyToday)) : 1
      const numbers: [number, number, ...number[]] = [round(Math.min(1, now_)), round(alpha)]
      planned.push([line.id, ...numbers, ...(most < 1 ? [round(most)] : [])])
    },
  )
  for (const line of lines) {
    if (verdicts.has(line.id)) continue
    const windows = line.flights.filter(([, end]) => end > now)
    const demand = demandOf(line, { rates, dayEnd, end: now, timeLeft: 0 })
    const needed = demand?.needed ?? 0
    const index = numbered.indexOf(line)
    const reach = index < 0 ? 0 : sum(epochs, (e) => supplyOf[e * size + index]!)
    const isDone = demand !== null && needed === 0
    if (
      demand === null &&
      line.type === 'guaranteed' &&
      windows.length > 0 &&
      !line.isHeld &&
      !isCapped(line)
    )
      planned.push([line.id])
    verdicts.set(
      line.id,
      isDone
        ? { lineItem: line.id, needed: 0, expected: 0, short: 0, outlook: 'done' }
        : verdictOf({
            line,
            needed,
            expected: Math.min(needed, reach * (demand?.perImpression ?? 1)),
            now,
            hasSupply: index < 0 || reach > 0,
          }),
    )
  }
  const thisHour = Math.floor(now / hourMs) * hourMs
  const plan: Plan = {
    madeAt: now,
    newest: lines.reduce((newest, { id }) => Math.max(newest, id), 0),
    lines: planned,
  }
  const state: Memory = {
    version: 1,
    hour: thisHour,
    n: history.find(([hour]) => hour === thisHour)?.[1] ?? 0,
    lines: remembered,
  }
  return { plan, verdicts: lines.map(({ id }) => verdicts.get(id)!), state }
}

type Windows = readonly (readonly [startMs: number, endMs: number])[]
type Asked = { line: BookedLine; demand: Demand; windows: Windows; track: Track; alpha: number }

type Memory = PlanState & {
  /** The hour (UTC) of the last plan, and its opportunities until then. */
  hour: number
  n: number
  lines: Record<number, { alpha: number; track: Track }>
}
const recall = (state: PlanState | null): Memory | null => state as Memory | null

const opportunitiesSince = (history: TrafficHistory, { hour, n }: Memory): number => {
  let since = -n
  for (const [at, count] of history) if (at >= hour) since += count
  return Math.max(0, since)
}

const round = (x: number) => Number(x.toPrecision(5))
const sum = (n: number, term: (i: number) => number) => {
  let total = 0
  for (let i = 0; i < n; i++) total += term(i)
  return total
}

const isCapped = ({ caps, delivered }: BookedLine) =>
  caps.lifetime !== null && delivered.impressions >= caps.lifetime

/** The part of its flights' time that is still to come. */
const timeLeft = ({ flights }: Pick<BookedLine, 'flights'>, now: number): number => {
  let left = 0
  let whole = 0
  for (const [start, end] of flights) {
    left += Math.max(0, end - Math.max(start, now))
    whole += end - start
  }
  return whole > 0 ? left / whole : 0
}

/** Part of an epoch's traffic that falls into the windows. */
const coverage = (windows: Windows, from: number, to: number, forecast: Forecast): number => {
  const all = forecast.expected(from, to)
  let part = 0
  for (const [start, end] of windows) {
    const first = Math.max(from, start)
    const last = Math.min(to, end)
    if (last > first) part += all > 0 ? forecast.expected(first, last) / all : (last - first) / (to - from)
  }
  return Math.min(1, part)
}

/** Supply by epoch and type, without what sponsorships take first. */
const afterSponsors = ({
  types,
  traffic,
  borders,
  sponsors,
  first,
}: {
  types: SupplyTypes
  traffic: Float64Array
  borders: Float64Array
  sponsors: readonly BookedLine[]
  first: number
}): Float64Array => {
  const count = types.share.length
  const supply = new Float64Array(traffic.length * count)
  for (let e = 0; e < traffic.length; e++) {
    const taken = sponsors.map(({ flights, goal }) => {
      const middle = (borders[e]! + borders[e + 1]!) / 2
      const isOn = flights.some(([start, end]) => start <= middle && middle < end)
      return isOn ? (goal?.kind === 'share' ? goal.amount / 100 : 1) : 0
    })
    for (let t = 0; t < count; t++) {
      let sponsored = 0
      for (let k = types.start[t]!; k < types.start[t + 1]!; k++)
        if (types.lines[k]! >= first) sponsored += taken[types.lines[k]! - first]!
      supply[e * count + t] = traffic[e]! * types.share[t]! * Math.max(0, 1 - sponsored)
    }
  }
  return supply
}

/** By epoch and line item: opportunities that let it in. */
const eligibleSupply = (types: SupplyTypes, nodes: Float64Array, epochs: number, size: number) => {
  const count = types.share.length
  const supply = new Float64Array(epochs * size)
  for (let e = 0; e < epochs; e++)
    for (let t = 0; t < count; t++) {
      const s = nodes[e * count + t]!
      for (let k = types.start[t]!; k < types.start[t + 1]!; k++) supply[e * size + types.lines[k]!]! += s
    }
  return supply
}

/** What a line item asks of each epoch, as a part of the epoch's opportunities at full speed. */
const pacing = ({
  line: { pacing, flights },
  windows,
  now,
  borders,
  forecast,
  supply,
  decisions,
}: {
  line: BookedLine
  windows: Windows
  now: number
  borders: Float64Array
  forecast: Forecast
  supply: (epoch: number) => number
  decisions: number
}): Float64Array => {
  const epochs = borders.length - 1
  const pace = new Float64Array(epochs)
  const due = pacing === 'frontloaded' ? dueAt(flights, now, forecast) : Infinity
  const early = due > now ? windows.map(([start, end]) => [start, Math.min(end, due)] as const) : windows
  let asked = 0
  for (let e = 0; e < epochs; e++) {
    const all = coverage(windows, borders[e]!, borders[e + 1]!, forecast)
    const wanted = coverage(early, borders[e]!, borders[e + 1]!, forecast)
    pace[e] = wanted + lateWeight * (all - wanted)
    if (pacing !== 'asap') continue
    const most = supply(e) * all
    const part = most > 0 ? Math.min(1, Math.max(lateWeight, (decisions - asked) / most)) : 1
    pace[e] = all * part
    asked += most * part
  }
  return pace
}

/** When three quarters of the flights' traffic have passed; Infinity: they have. */
const dueAt = (flights: Windows, now: number, forecast: Forecast): number => {
  let left = frontloadedPart * sum(flights.length, (i) => forecast.expected(...flights[i]!))
  for (const [start, end] of flights) {
    const here = forecast.expected(start, end)
    if (here < left) {
      left -= here
      continue
    }
    let low = start
    let high = end
    while (high - low > 60_000) {
      const middle = (low + high) / 2
      if (forecast.expected(start, middle) < left) low = middle
      else high = middle
    }
    return high > now ? high : Infinity
  }
  return Infinity
}

/** The part of its opportunities that it is not kept from by caps, exclusions and its own standing on the page: as measured,
 *  and until there is enough of that, from the structure of pages. One of k slots of a page, each taken with chance p, is taken
 *  with 1 − (1 − p)^k. */
const keptPart = (
  { reach, points }: SupplyTypes,
  j: number,
  { onPage, wanted }: { onPage: BookedLine['onPage']; wanted: number },
): number => {
  const eligible = reach.eligible[j]!
  if (eligible === 0) return 1
  const slots = eligible / reach.pages[j]!
  const p = Math.min(1, wanted * slots)
  const structural =
    onPage === 'once' && slots > 1.001 ? (p < 1 ? wanted / (1 - (1 - p) ** (1 / slots)) : 1 / slots) : 1
  const seen = (reach.inFlight[j]! / eligible) * points[j]!
  const measured = reach.inFlight[j]! > 0 ? Math.max(0, 1 - reach.lost[j]! / reach.inFlight[j]!) : 1
  return Math.max(0.02, (structural * 30 + measured * seen) / (30 + seen))
}

const verdictOf = ({
  line: { id, flights },
  needed,
  expected,
  now,
  hasSupply,
}: {
  line: BookedLine
  needed: number
  expected: number
  now: number
  hasSupply: boolean
}): Verdict => {
  const short = needed > 0 ? Math.max(0, 1 - expected / needed) : 0
  const isPastHalf = timeLeft({ flights }, now) < 0.5
  const outlook = !hasSupply ? 'no-supply' : short <= atRisk ? 'on-track' : isPastHalf ? 'short' : 'at-risk'
  return { lineItem: id, needed, expected, short, outlook }
}

import type { OnPage } from './model.ts'
import type { BookedLine, PlanInput, SupplyPoint } from './plan/contract.ts'
import { drain } from './plan/drain.ts'
import { eightyPercentAround, forecastErrors } from './plan/forecast-errors.ts'
import { type Stated, stateProblem } from './plan/problem.ts'
import { solve } from './plan/solve.ts'
import { coverage } from './plan/windows.ts'

const dayMs = 86_400_000
const sweeps = 30

export type Availability = {
  /** Epoch ms; the day ends where the next begins. */
  day: number
  /** Opportunities that match, what bookings take of them, and what is left to sell: between `low` and `high` in 80 % of
   *  all cases. */
  supply: number
  booked: number
  available: number
  low: number
  high: number
}

type Question = {
  input: PlanInput
  /** Whether targeting, size and brand safety would let it in here. */
  matches: (point: SupplyPoint) => boolean
  flights: BookedLine['flights']
  onPage?: OnPage
}

/** What could still be sold of this targeting and these flights, by day. All bookings are planned first, and keep the pace of
 *  that plan; then a probe takes what they can leave. So what counts is whether bookings can move to other opportunities of the
 *  same time, not whether they happen to stand here. */
export const avails = (question: Question): Availability[] => drain(availsSteps(question))

/** The same in slices of a few ms. */
export function* availsSteps({
  input,
  matches,
  flights,
  onPage = 'many',
}: Question): Generator<void, Availability[]> {
  const { now, dayStarts, history, statedPerDay } = input
  let matching = 0
  const supply = input.supply.map((point) => {
    if (!matches(point)) return point
    matching++
    return { ...point, eligible: [probeId, ...point.eligible] }
  })
  const lines = [...input.lines, probe(flights, onPage)]
  const stated = yield* stateProblem({ ...input, lines, supply }, { yields: probeId })
  const j = stated.entries.findIndex(({ line }) => line.id === probeId)
  if (j < 0) return []
  const free = yield* leftFor(j, stated)
  const { borders, forecast, reachableIn } = stated
  const size = stated.problem.demand.length
  const errorOf = forecastErrors({ history, now, midnight: dayStarts[0] ?? now, statedPerDay })
  const lastEnd = Math.max(...flights.map(([, end]) => end))
  return daysUntil(lastEnd, dayStarts).flatMap(([day, dayEnd]): Availability[] => {
    const from = Math.max(now, day)
    if (dayEnd <= now || coverage(flights, from, dayEnd, forecast) === 0) return []
    let matched = 0
    let available = 0
    for (let e = 0; e < stated.problem.epochs; e++) {
      const first = Math.max(from, borders[e]!)
      const last = Math.min(dayEnd, borders[e + 1]!)
      const whole = coverage(flights, borders[e]!, borders[e + 1]!, forecast) * stated.traffic[e]!
      if (last <= first || whole === 0) continue
      const part = (coverage(flights, first, last, forecast) * forecast.expected(first, last)) / whole
      matched += part * reachableIn[e * size + j]!
      available += part * free[e]!
    }
    const booked = matched - available
    const sampling = 1 / Math.sqrt(Math.max(1, matching))
    const [low, high] = eightyPercentAround(Math.hypot(errorOf((dayEnd - now) / dayMs), sampling))
    return [
      {
        day,
        supply: matched,
        booked,
        available,
        low: Math.max(0, matched * low - booked),
        high: Math.max(0, matched * high - booked),
      },
    ]
  })
}

/** By epoch: what the line item of number `probe` can have without taking from the others. */
function* leftFor(probe: number, { problem, start, reachableIn }: Stated): Generator<void, Float64Array> {
  const { types, epochs, demand, mostAlpha } = problem
  const size = demand.length
  const without = problem.weight.slice()
  for (let e = 0; e < epochs; e++) without[e * size + probe] = 0
  const bookings = yield* solve({ ...problem, weight: without }, start, sweeps)
  const free = new Float64Array(epochs)
  for (let e = 0; e < epochs; e++) {
    const asked = problem.weight[e * size + probe]!
    if (asked === 0) continue
    const paced = bookings.wonIn.slice(e * size, (e + 1) * size)
    const weight = paced.map((won, i) => Math.min(1, won / Math.max(1e-9, reachableIn[e * size + i]!)))
    weight[probe] = asked
    paced[probe] = reachableIn[e * size + probe]!
    const supply = problem.supply.subarray(e * types.count, (e + 1) * types.count)
    const together = yield* solve(
      { types, epochs: 1, supply, weight, demand: paced, mostAlpha },
      new Float64Array(size),
      sweeps,
    )
    free[e] = Math.min(together.won[probe]!, reachableIn[e * size + probe]!)
  }
  return free
}

/** No line item has it. */
const probeId = 0

/** It wants all there is. */
const probe = (flights: BookedLine['flights'], onPage: OnPage): BookedLine => ({
  id: probeId,
  type: 'guaranteed',
  goal: { kind: 'impressions', amount: 1e12 },
  pacing: 'even',
  flights,
  caps: { daily: null, lifetime: null },
  onPage,
  isHeld: false,
  delivered: { impressions: 0, viewable: 0, clicks: 0, today: 0 },
  decided: 0,
})

/** [start, end) of the days, beyond those that are given in steps of 24 hours. */
const daysUntil = (end: number, dayStarts: readonly number[]): [number, number][] => {
  const starts = [...dayStarts]
  while (starts.at(-1)! < end) starts.push(starts.at(-1)! + dayMs)
  return starts.slice(0, -1).map((start, i) => [start, starts[i + 1]!])
}

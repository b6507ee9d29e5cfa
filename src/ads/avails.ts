import type { OnPage } from './model.ts'
import type { BookedLine, PlanInput, SupplyPoint } from './plan/contract.ts'
import { drain } from './plan/drain.ts'
import { eightyPercentAround, forecastErrors } from './plan/forecast-errors.ts'
import { stateProblem } from './plan/problem.ts'
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

/** What could still be sold of this targeting and these flights, by day. A line item that takes only what all bookings leave is
 *  put to the planner, so what counts is whether bookings can move elsewhere, not whether they happen to stand here. */
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
  const solution = yield* solve(stated.problem, stated.start, sweeps)
  const j = stated.entries.findIndex(({ line }) => line.id === probeId)
  if (j < 0) return []
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
      available += part * solution.wonIn[e * size + j]!
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

import type { PlanInput } from './plan/contract.ts'
import { drain } from './plan/drain.ts'
import { eightyPercentAround, forecastErrors } from './plan/forecast-errors.ts'
import { stateProblem } from './plan/problem.ts'
import { solve } from './plan/solve.ts'

const dayMs = 86_400_000
const sweeps = 20
const eightyPercent = 1.2816

/** How a line item will end, in its goal's unit: `low` to `high` in 80 % of all cases. */
export type Outlook = { lineItem: number; delivered: number; expected: number; low: number; high: number }

/** The end of flight of every guaranteed line item that has a goal to reach. The plan is tried with the traffic that is forecast,
 *  and with as much less and more as forecasts have been wrong. */
export const outlook = (input: PlanInput): Outlook[] => drain(outlookSteps(input))

/** The same in slices of a few ms. */
export function* outlookSteps(input: PlanInput): Generator<void, Outlook[]> {
  const { now, dayStarts, history, statedPerDay } = input
  const errorOf = forecastErrors({ history, now, midnight: dayStarts[0] ?? now, statedPerDay })
  const lastDay = Math.max(
    1,
    ...input.lines.map(({ flights }) => ((flights.at(-1)?.[1] ?? now) - now) / dayMs),
  )
  // Over several days errors partly cancel out: those of single days, not those of the level. Half and half.
  const [less, more] = eightyPercentAround(errorOf(lastDay) * Math.sqrt(0.5 + 0.5 / lastDay))
  const usual = yield* deliveries(input, 1)
  const low = yield* deliveries(input, less)
  const high = yield* deliveries(input, more)
  return input.lines.flatMap(({ id, goal, delivered }): Outlook[] => {
    const expected = usual.get(id)
    if (goal === null || goal.kind === 'share' || expected === undefined) return []
    const done = delivered[goal.kind]
    // Who has reached the goal is served no more; viewable impressions and clicks that come late may go beyond.
    const most = Math.max(0, goal.amount - done)
    const noise = (n: number) => eightyPercent * Math.sqrt(n)
    const pessimistic = low.get(id) ?? expected
    const optimistic = high.get(id) ?? expected
    return [
      {
        lineItem: id,
        delivered: done,
        expected: done + Math.min(most, expected),
        low: done + Math.max(0, Math.min(most, expected, pessimistic - noise(pessimistic))),
        high: done + Math.min(most, Math.max(expected, optimistic + noise(optimistic))),
      },
    ]
  })
}

/** By line item: what the plan would deliver from now on, buffer included. */
function* deliveries(input: PlanInput, trafficFactor: number): Generator<void, Map<number, number>> {
  const { problem, start, entries } = yield* stateProblem(input, { trafficFactor })
  const { won } = yield* solve(problem, start, sweeps)
  return new Map(
    entries.map(({ line, demand, corrected }, j) => [
      line.id,
      ((won[j]! * demand.perDecision) / corrected) * demand.perImpression,
    ]),
  )
}

import { affordable } from './affordable.ts'
import { awaitBookings } from './await-bookings.ts'
import type { BookedLine, Plan, PlanInput, PlanResult, Verdict } from './contract.ts'
import { drain } from './drain.ts'
import { type Memory, remember } from './memory.ts'
import { type Entry, type Stated, stateProblem } from './problem.ts'
import { mostPace, solve } from './solve.ts'
import { verdictOf } from './verdict.ts'
import { coverage } from './windows.ts'

/** Who lacks more than this of what is planned for it also takes what nobody bought. */
const leastShort = 0.02
const coldSweeps = 60
const warmSweeps = 6

/** State and history in, plan out; README.md here shows the call. */
export const makePlan = (input: PlanInput): PlanResult => drain(planSteps(input))

/** The same in slices of a few ms: between two steps the thread is free for others. */
export function* planSteps(input: PlanInput): Generator<void, PlanResult> {
  const { now, lines, history, state, oversold } = input
  const stated = yield* stateProblem(input)
  const { problem, start, borders, most } = stated
  if (oversold === 'few') problem.demand.set(yield* affordable(problem, most))
  awaitBookings(problem, borders)
  const solution = yield* solve(problem, start, state === null ? coldSweeps : warmSweeps)
  const verdicts = new Map<number, Verdict>()
  const memories: Memory['lines'] = {}
  const planned: Plan['lines'][number][] = []
  stated.entries.forEach((entry, j) => {
    const { line, demand, track, corrected, reachable } = entry
    const { id } = line
    const alpha = reachable > 0 ? solution.alpha[j]! : problem.mostAlpha[j]!
    const short = 1 - solution.won[j]! / Math.max(1e-9, demand.decisions * corrected)
    const impressions = (solution.won[j]! * demand.perDecision) / corrected
    const expected = Math.min(demand.needed, impressions * demand.perImpression)
    verdicts.set(id, verdictOf(line, { needed: demand.needed, expected, now, hasSupply: reachable > 0 }))
    const perOpportunity = isPacedNow(entry, stated) ? solution.wonIn[j]! / stated.traffic[0]! : 0
    memories[id] = {
      alpha: round(alpha),
      track: {
        expected: round(track.expected),
        got: round(track.got),
        impressions: track.impressions,
        rate: round(perOpportunity * demand.perDecision),
      },
    }
    if (!line.isHeld) planned.push(planLine(entry, { alpha, short, stated, j }))
  })
  for (const line of lines) if (takesTheRest(line, now)) planned.push([line.id])
  for (const { line, demand, reachable } of stated.sponsors) {
    const needed = demand?.needed ?? 0
    const expected = Math.min(needed, reachable * (demand?.perImpression ?? 1))
    verdicts.set(line.id, verdictOf(line, { needed, expected, now, hasSupply: reachable > 0 }))
  }
  return {
    plan: { madeAt: now, newest: Math.max(0, ...lines.map(({ id }) => id)), lines: planned },
    verdicts: lines.map((line) => verdicts.get(line.id) ?? withoutPlan(line, now)),
    state: remember(now, { history, lines: memories }),
  }
}

/** What `preparePlan` (draw.ts) reads. */
const planLine = (
  { line, demand, fair, kept, reachable, today }: Entry,
  {
    alpha,
    short,
    stated: { problem, borders, forecast },
    j,
  }: { alpha: number; short: number; stated: Stated; j: number },
): Plan['lines'][number] => {
  const share = round(reachable > 0 && line.pacing !== 'asap' ? paceNow() : 1)
  // A tenth more than the day's traffic asks for: the hard cap is the lease's, this only spreads it over the day.
  const most = Number.isFinite(demand.today)
    ? round(Math.min(1, mostPace * share, (1.1 * demand.today) / Math.max(1, today)))
    : round(Math.min(1, mostPace * share))
  if (short > leastShort) return [line.id, share, round(alpha), most, round(short)]
  return most < 1 ? [line.id, share, round(alpha), most] : [line.id, share, round(alpha)]

  /** In its first epoch in flight, per opportunity that is not kept from it. */
  function paceNow() {
    const size = problem.demand.length
    for (let e = 0; e < problem.epochs; e++) {
      const inFlight = coverage(line.flights, borders[e]!, borders[e + 1]!, forecast)
      if (inFlight > 0) return Math.min(1, problem.weight[e * size + j]! / (inFlight * kept))
    }
    return fair
  }
}

/** Whether the first epoch is all in flight, so that what happens in it can be held against the plan. */
const isPacedNow = ({ line }: Entry, { borders, forecast, traffic }: Stated): boolean =>
  !line.isHeld && traffic[0]! > 0 && coverage(line.flights, borders[0]!, borders[1]!, forecast) > 0.999

/** Guaranteed without a goal in numbers. */
const takesTheRest = ({ type, goal, isHeld, flights, caps, delivered }: BookedLine, now: number): boolean =>
  type === 'guaranteed' &&
  goal === null &&
  !isHeld &&
  flights.some(([, end]) => end > now) &&
  (caps.lifetime ?? Infinity) > delivered.impressions

/** The verdict on what is done, over, or has nothing to plan. */
const withoutPlan = (line: BookedLine, now: number): Verdict => {
  const { goal, delivered, caps } = line
  const amount = goal === null || goal.kind === 'share' ? 0 : goal.amount - delivered[goal.kind]
  const isDone = goal !== null && goal.kind !== 'share' && amount <= 0
  const isCapped = caps.lifetime !== null && delivered.impressions >= caps.lifetime
  if (isDone || isCapped) return { lineItem: line.id, needed: 0, expected: 0, short: 0, outlook: 'done' }
  return verdictOf(line, { needed: amount, expected: 0, now, hasSupply: true })
}

/** Five digits: it travels in every snapshot. */
const round = (x: number) => Number(x.toPrecision(5))

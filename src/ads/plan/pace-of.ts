import type { BookedLine } from './contract.ts'
import type { Forecast } from './forecast.ts'
import { coverage, type Windows } from './windows.ts'

/** Frontloaded: a third ahead of the traffic, so done after three quarters of it. */
const frontloadedPart = 0.75
/** Even: done a little before the end, so that what is lost on the way can be made good. */
const spare = { least: 0.015, most: 0.15, ms: 1.5 * 3_600_000 }
/** What is asked of the time after a line item should be done, in case it is not. */
const lateWeight = 0.02

/** What a line item asks of each epoch, 0 … 1: the part that is in flight, and less of what comes later than it wants.
 *  `supply` is what lets it in, and `decisions` what it needs. */
export const paceOf = (
  { pacing, flights }: BookedLine,
  {
    now,
    borders,
    forecast,
    supply,
    decisions,
  }: {
    now: number
    borders: Float64Array
    forecast: Forecast
    supply: (epoch: number) => number
    decisions: number
  },
): Float64Array => {
  const due = pacing === 'asap' ? Infinity : dueAt(pacing, flights, { now, forecast })
  const early = flights.map(([start, end]) => [start, Math.min(end, due)] as const)
  const pace = new Float64Array(borders.length - 1)
  let asked = 0
  for (let e = 0; e < pace.length; e++) {
    const inFlight = coverage(flights, borders[e]!, borders[e + 1]!, forecast)
    const wanted = coverage(early, borders[e]!, borders[e + 1]!, forecast)
    pace[e] = wanted + lateWeight * (inFlight - wanted)
    if (pacing !== 'asap' || inFlight === 0) continue
    const most = supply(e) * inFlight
    const part = most > 0 ? Math.min(1, Math.max(lateWeight, (decisions - asked) / most)) : 1
    pace[e] = inFlight * part
    asked += most * part
  }
  return pace
}

/** When as much of the flights' traffic has passed as should do; Infinity: it has. */
const dueAt = (
  pacing: 'even' | 'frontloaded',
  flights: Windows,
  { now, forecast: { expected } }: { now: number; forecast: Forecast },
): number => {
  const ms = flights.reduce((sum, [start, end]) => sum + end - start, 0)
  const part =
    pacing === 'frontloaded'
      ? frontloadedPart
      : 1 - Math.max(spare.least, Math.min(spare.most, spare.ms / ms))
  let left = 0
  for (const [start, end] of flights) left += part * expected(start, end)
  for (const [start, end] of flights) {
    const here = expected(start, end)
    if (here < left) {
      left -= here
      continue
    }
    let low = start
    let high = end
    while (high - low > 60_000) {
      const middle = (low + high) / 2
      if (expected(start, middle) < left) low = middle
      else high = middle
    }
    return high > now ? high : Infinity
  }
  return Infinity
}

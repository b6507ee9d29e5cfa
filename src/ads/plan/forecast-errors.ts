import type { TrafficHistory } from './contract.ts'
import { makeForecast } from './forecast.ts'

const dayMs = 86_400_000
/** Forecasts of so many past mornings are held against what came. */
const mornings = 28
const furthestDay = 7
/** What is taken for granted before there is experience: an error of a fifth, as if seen so often. */
const usual = { error: 0.2, weight: 4 }
/** The standard normal variable lies within ± this in 80 % of all cases. */
const eightyPercent = 1.2816

type Past = { history: TrafficHistory; now: number; midnight: number; statedPerDay: number }

/** Relative error (a standard deviation of logarithms) of a day's forecast made `daysAhead` days before it ends, 1 … 7 and
 *  beyond: forecasts are made again as of past mornings, each from what was known then. */
export const forecastErrors = (past: Past): ((daysAhead: number) => number) => {
  const squares = new Float64Array(furthestDay + 1).fill(usual.error ** 2 * usual.weight)
  const counts = new Float64Array(furthestDay + 1).fill(usual.weight)
  for (const { daysAhead, error } of replay(past)) {
    squares[daysAhead]! += error ** 2
    counts[daysAhead]!++
  }
  return (daysAhead) => {
    const day = Math.min(furthestDay, Math.max(1, Math.ceil(daysAhead)))
    return Math.sqrt(squares[day]! / counts[day]!)
  }
}

/** The bounds, as factors, within which 80 % of what comes should lie. */
export const eightyPercentAround = (error: number): [low: number, high: number] => [
  Math.exp(-eightyPercent * error),
  Math.exp(eightyPercent * error),
]

/** How often a day's traffic lay within the interval that was forecast for it, each interval from what was known that morning. */
export const backTest = (past: Past): { forecasts: number; covered: number } => {
  let forecasts = 0
  let covered = 0
  for (const { morning, daysAhead, error } of replay(past)) {
    const known = past.history.filter(([at]) => at < morning)
    const [low, high] = eightyPercentAround(
      forecastErrors({ ...past, history: known, now: morning })(daysAhead),
    )
    forecasts++
    if (error >= Math.log(low) && error <= Math.log(high)) covered++
  }
  return { forecasts, covered }
}

/** Logarithm of what came over what was forecast, for each of the week's days as of each morning of the past weeks. */
function* replay({ history, now, midnight, statedPerDay }: Past) {
  const first = history[0]?.[0] ?? now
  const last = midnight - Math.ceil((midnight - now) / dayMs) * dayMs
  for (let back = 1; back <= mornings; back++) {
    const morning = last - back * dayMs
    if (morning < first + dayMs) return
    const known = history.filter(([at]) => at < morning)
    const forecast = makeForecast({ history: known, now: morning, midnight, statedPerDay })
    for (let daysAhead = 1; daysAhead <= furthestDay; daysAhead++) {
      const start = morning + (daysAhead - 1) * dayMs
      if (start + dayMs > now) break
      const expected = forecast.expected(start, start + dayMs)
      let n = 0
      for (const [at, count] of history) if (at >= start && at < start + dayMs) n += count
      if (n > 0 && expected > 0) yield { morning, daysAhead, error: Math.log(n / expected) }
    }
  }
}

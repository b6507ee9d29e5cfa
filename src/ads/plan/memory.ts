import type { PlanState, TrafficHistory } from './contract.ts'
import type { Track } from './feedback.ts'

const hourMs = 3_600_000

/** What is in a `PlanState`. */
export type Memory = PlanState & {
  /** The hour (UTC) of the last plan, and its opportunities until then. */
  hour: number
  n: number
  lines: Record<number, { alpha: number; track: Track }>
  /** When that was, and the part of all that is needed which plans of the last day or so did not expect to deliver. */
  at: number
  short: number
}

export const recall = (state: PlanState | null): Memory | null => state as Memory | null

const shortHalfLifeMs = 24 * hourMs

type Outcome = { history: TrafficHistory; lines: Memory['lines']; short: number }

export const remember = (before: Memory | null, now: number, { history, lines, short }: Outcome): Memory => {
  const hour = Math.floor(now / hourMs) * hourMs
  const kept = before ? 2 ** (-Math.max(0, now - before.at) / shortHalfLifeMs) : 0
  return {
    version: 1,
    hour,
    n: countFrom(history, hour),
    lines,
    at: now,
    short: (before?.short ?? 0) * kept + short * (1 - kept),
  }
}

/** On the whole site since the last plan. */
export const opportunitiesSince = (history: TrafficHistory, { hour, n }: Memory): number =>
  Math.max(0, countFrom(history, hour) - n)

const countFrom = (history: TrafficHistory, from: number): number => {
  let count = 0
  for (const [at, n] of history) if (at >= from) count += n
  return count
}

import type { PlanState, TrafficHistory } from './contract.ts'
import type { Track } from './feedback.ts'

const hourMs = 3_600_000

/** What is in a `PlanState`. */
export type Memory = PlanState & {
  /** The hour (UTC) of the last plan, and its opportunities until then. */
  hour: number
  n: number
  lines: Record<number, { alpha: number; track: Track }>
}

export const recall = (state: PlanState | null): Memory | null => state as Memory | null

export const remember = (
  now: number,
  { history, lines }: { history: TrafficHistory; lines: Memory['lines'] },
): Memory => {
  const hour = Math.floor(now / hourMs) * hourMs
  return { version: 1, hour, n: countFrom(history, hour), lines }
}

/** On the whole site since the last plan. */
export const opportunitiesSince = (history: TrafficHistory, { hour, n }: Memory): number =>
  Math.max(0, countFrom(history, hour) - n)

const countFrom = (history: TrafficHistory, from: number): number => {
  let count = 0
  for (const [at, n] of history) if (at >= from) count += n
  return count
}

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

export const remember = (now: number, history: TrafficHistory, lines: Memory['lines']): Memory => {
  const hour = Math.floor(now / hourMs) * hourMs
  return { version: 1, hour, n: history.find(([at]) => at === hour)?.[1] ?? 0, lines }
}

/** On the whole site since the last plan. */
export const opportunitiesSince = (history: TrafficHistory, { hour, n }: Memory): number => {
  let since = -n
  for (const [at, count] of history) if (at >= hour) since += count
  return Math.max(0, since)
}

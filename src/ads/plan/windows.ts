import type { Forecast } from './forecast.ts'

/** [start, end) in epoch ms, by start. */
export type Windows = readonly (readonly [startMs: number, endMs: number])[]

/** The part of its flights' time that is still to come. */
export const timeLeft = (flights: Windows, now: number): number => {
  let left = 0
  let whole = 0
  for (const [start, end] of flights) {
    left += Math.max(0, end - Math.max(start, now))
    whole += end - start
  }
  return whole > 0 ? left / whole : 0
}

export const isWithin = (windows: Windows, at: number): boolean =>
  windows.some(([start, end]) => start <= at && at < end)

/** Part of the traffic between two instants that falls into the windows. */
export const coverage = (windows: Windows, from: number, to: number, { expected }: Forecast): number => {
  const all = expected(from, to)
  let part = 0
  for (const [start, end] of windows) {
    const first = Math.max(from, start)
    const last = Math.min(to, end)
    if (last > first) part += all > 0 ? expected(first, last) / all : (last - first) / (to - from)
  }
  return Math.min(1, part)
}

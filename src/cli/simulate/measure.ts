import type { Booking } from './booking.ts'
import { hourMs, startMs } from './demand-of-readers.ts'
import { pageKinds } from './page-kinds.ts'
import type { Delivered } from './run.ts'
import type { Server } from './server.ts'
import type { Traffic } from './traffic.ts'
import { wantsSlot } from './wants-slot.ts'

/** What a policy came to. Shares are fractions, `overshoot` is in impressions. */
export type Row = {
  policy: string
  scenario: string
  lines: number
  sold: number
  seed: number
  /** Billed, as a part of what perfect knowledge could have. */
  optimumShare: number
  /** Part of the line items that reached 99 % of their goals. */
  linesAt99: number
  /** The least part of its goal that a line item got. */
  worst: number
  /** Root mean square, over line items and hours, of the distance between the part of the goal delivered and the part of the flight's
   *  traffic gone by. */
  rms: number
  /** The mean over line items of the same, each over its own hours: one that is starved weighs as any other. */
  meanRms: number
  /** The most that any line item was billed, or had recorded in time to bill, beyond a cap. */
  overshoot: number
}

export type Curve = { name: string; goal: number; startMs: number; planned: number[]; delivered: number[] }

/** By line item and hour of its flight: part of the traffic that it wants gone by until the hour's end. */
export const trafficCurves = (traffic: Traffic, bookings: readonly Booking[]): Float64Array[] => {
  const hours = traffic.days * 24
  const views = new Float64Array(hours * pageKinds.length)
  for (let i = 0; i < traffic.n; i++)
    views[Math.floor((traffic.at[i]! - startMs) / hourMs) * pageKinds.length + traffic.kind[i]!]!++
  return bookings.map((booking) => {
    const slots = pageKinds.map((kind) => kind.slots.filter((slot) => wantsSlot(booking, kind, slot)).length)
    const from = (booking.startMs - startMs) / hourMs
    const curve = new Float64Array((booking.endMs - booking.startMs) / hourMs)
    let sum = 0
    for (let h = 0; h < curve.length; h++) {
      for (let k = 0; k < slots.length; k++)
        if (slots[k]! > 0) sum += slots[k]! * views[(from + h) * pageKinds.length + k]!
      curve[h] = sum
    }
    return curve.map((part) => part / Math.max(1, sum))
  })
}

type Run = {
  bookings: readonly Booking[]
  curves: readonly Float64Array[]
  delivered: Delivered
  server: Server
}

export const measure = (
  { bookings, curves, delivered, server }: Run,
  { best, ...what }: Pick<Row, 'policy' | 'scenario' | 'lines' | 'sold' | 'seed'> & { best: number },
): Row => {
  let billed = 0
  let at99 = 0
  let worst = 1
  let overshoot = 0
  let allSquares = 0
  let hours = 0
  let deviations = 0
  bookings.forEach(({ row }, j) => {
    const goal = row.lineItem.goal?.amount ?? 0
    const result = server.result(row.id)
    billed += result.billed
    if (result.billed >= 0.99 * goal) at99++
    worst = Math.min(worst, result.billed / goal)
    overshoot = Math.max(overshoot, result.beyond, result.billed - goal)
    const curve = curves[j]!
    const parts = deliveredParts(bookings[j]!, { delivered, hours: curve.length, j })
    const squares = parts.reduce((sum, part, h) => sum + (part - curve[h]!) ** 2, 0)
    allSquares += squares
    hours += curve.length
    deviations += Math.sqrt(squares / curve.length)
  })
  return {
    ...what,
    optimumShare: billed / best,
    linesAt99: at99 / bookings.length,
    worst,
    rms: Math.sqrt(allSquares / hours),
    meanRms: deviations / bookings.length,
    overshoot,
  }
}

/** Part of the goal until the end of each hour of the flight. */
const deliveredParts = (
  { row, startMs: from }: Booking,
  { delivered, hours, j }: { delivered: Delivered; hours: number; j: number },
): number[] => {
  const goal = row.lineItem.goal?.amount ?? 1
  let n = 0
  return Array.from({ length: hours }, (_, h) => {
    n += delivered.impressions[j * delivered.hours + (from - startMs) / hourMs + h]!
    return n / goal
  })
}

/** For a picture. */
export const curveOf = ({ bookings, curves, delivered }: Omit<Run, 'server'>, j: number): Curve => ({
  name: bookings[j]!.row.lineItem.name,
  goal: bookings[j]!.row.lineItem.goal?.amount ?? 0,
  startMs: bookings[j]!.startMs,
  planned: [...curves[j]!],
  delivered: deliveredParts(bookings[j]!, { delivered, hours: curves[j]!.length, j }),
})

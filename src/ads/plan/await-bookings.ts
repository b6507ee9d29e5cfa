import type { Problem } from './solve.ts'

/** Sold through more than this is not awaited: what is booked already must still fit. */
const mostAwaited = 0.85
const dayMs = 86_400_000

/** Later days look emptier than they will be, since most of what they will carry is not booked yet. Of each type as much is put
 *  aside as they lack to the part that is asked for today; else line items are deferred to days that fill up meanwhile. */
export const awaitBookings = (
  { supply, weight, epochs, demand, types }: Problem,
  borders: Float64Array,
): void => {
  const size = demand.length
  const today = new Float64Array(types.count)
  let spanMs = 0
  for (let e = 0; e < epochs; e++) {
    const isToday = e === 0 || borders[e]! < borders[0]! + dayMs
    const ms = borders[e + 1]! - borders[e]!
    if (isToday) spanMs += ms
    for (let t = 0; t < types.count; t++) {
      let asked = 0
      for (let k = types.start[t]!; k < types.start[t + 1]!; k++) asked += weight[e * size + types.lines[k]!]!
      if (isToday) today[t]! += (asked - today[t]!) * (ms / spanMs)
      else supply[e * types.count + t]! *= 1 - Math.max(0, Math.min(mostAwaited, today[t]!) - asked)
    }
  }
}

const hourMs = 3_600_000
const weekHours = 168
/** A line item without a point in some hours, or on some weekdays, is taken to be targeted away from them once so many would have
 *  been expected there: more than chance leaves out (24 λe^−λ ≤ 9 and 7 λe^−λ ≤ 3). */
const surprisingHours = 18
const surprisingDays = 10

/** Counts the sample by hour of the day and weekday, from a midnight of the site, to find who is targeted by time. */
export const countByTime = (size: number, midnight: number) => {
  const hours = new Float64Array((size + 1) * 24)
  const days = new Float64Array((size + 1) * 7)
  const hourOfWeek = (at: number) =>
    ((Math.floor((at - midnight) / hourMs) % weekHours) + weekHours) % weekHours
  return {
    hourOfWeek,
    /** A point at which `line` is let in; with `size` as the line: any point. */
    count: (line: number, hour: number) => {
      hours[line * 24 + (hour % 24)]!++
      days[line * 7 + Math.floor(hour / 24)]!++
    },
    /** By hour of the week: the number of its pool. Hours of one pool let in the same line items, so their points stand for each
     *  other. */
    pools: (): Int32Array => {
      const offHours = offAt(hours, { size, buckets: 24, surprising: surprisingHours })
      const offDays = offAt(days, { size, buckets: 7, surprising: surprisingDays })
      const numbers = new Map<string, number>()
      return Int32Array.from({ length: weekHours }, (_, hour) => {
        const off = new Set([...offHours[hour % 24]!, ...offDays[Math.floor(hour / 24)]!])
        const key = [...off].sort((a, b) => a - b).join()
        const pool = numbers.get(key) ?? numbers.size
        numbers.set(key, pool)
        return pool
      })
    },
  }
}

/** By bucket: line items that are never let in there, although they would be by chance. */
const offAt = (
  counts: Float64Array,
  { size, buckets, surprising }: { size: number; buckets: number; surprising: number },
): number[][] => {
  const all = counts.subarray(size * buckets)
  const total = all.reduce((sum, n) => sum + n, 0)
  const off: number[][] = Array.from({ length: buckets }, () => [])
  for (let line = 0; line < size; line++) {
    const own = counts.subarray(line * buckets, (line + 1) * buckets)
    const points = own.reduce((sum, n) => sum + n, 0)
    let missed = 0
    for (let b = 0; b < buckets; b++) if (own[b] === 0) missed += (points * all[b]!) / total
    if (missed < surprising) continue
    for (let b = 0; b < buckets; b++) if (own[b] === 0) off[b]!.push(line)
  }
  return off
}

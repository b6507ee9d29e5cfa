const hourMs = 3_600_000
const weekHours = 168
/** A line item without a point in some hours, or on some weekdays, is taken to be targeted away from them once so many would have
 *  been expected there: more than chance leaves out (24 λe^−λ ≤ 9 and 7 λe^−λ ≤ 3). */
const surprisingHours = 18
const surprisingDays = 10
/** Hours of a day that are alike. */
const blockHours = 3

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
    /** By hour of the week: the number of its pool, and of the wider pool around it. Hours of a wider pool let in the same line
     *  items; those of a pool are alike by the clock besides, and have readers of the same countries and devices. */
    pools: (): { poolOf: Int32Array; widerOf: Int32Array } => {
      const offHours = offAt(hours, { size, buckets: 24, surprising: surprisingHours })
      const offDays = offAt(days, { size, buckets: 7, surprising: surprisingDays })
      const widerOf = numbered((hour) => {
        const off = new Set([...offHours[hour % 24]!, ...offDays[Math.floor(hour / 24)]!])
        return [...off].sort((a, b) => a - b).join()
      })
      const isBusy = busyDays(days.subarray(size * 7))
      const poolOf = numbered((hour) => {
        const block = Math.floor((hour % 24) / blockHours)
        return `${widerOf[hour]} ${block} ${isBusy[Math.floor(hour / 24)]}`
      })
      return { poolOf, widerOf }
    },
  }
}

/** Numbers the hours of a week by what is the same of them. */
const numbered = (keyOf: (hour: number) => string): Int32Array => {
  const numbers = new Map<string, number>()
  return Int32Array.from({ length: weekHours }, (_, hour) => {
    const key = keyOf(hour)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}

/** Weekends differ, and each country has its own: the two days with the fewest points. */
const busyDays = (points: Float64Array): boolean[] => {
  const third = points.toSorted()[2] ?? 0
  return Array.from(points, (n) => n >= third)
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

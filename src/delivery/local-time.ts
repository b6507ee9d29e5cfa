type LocalTime = { weekday: number; hour: number }

const quarterMs = 15 * 60_000
const known = new Map<string, LocalTime & { quarter: number }>()

/** Weekday (1 Monday … 7 Sunday) and hour (0 … 23) on the clocks of `timeZone`. Zones come in quarter-hours, so `Intl` is asked
 *  once in each. */
export const localTime = (timeZone: string, now: number): LocalTime => {
  const quarter = Math.floor(now / quarterMs)
  const last = known.get(timeZone)
  if (last?.quarter === quarter) return last
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: '2-digit',
  }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const weekday = 1 + ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))
  const time = { quarter, weekday, hour: Number(part('hour')) }
  if (known.size > 1000) known.clear()
  known.set(timeZone, time)
  return time
}

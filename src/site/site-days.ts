const quarterMs = 900_000
const dayMs = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()
/** The date on the clocks of `timeZone`, as 2026-11-25. */
export const dateOf = (timeZone: string, at: number): string => {
  const known = formatters.get(timeZone)
  const formatter = known ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  if (!known) formatters.set(timeZone, formatter)
  return formatter.format(at)
}

/** When the day of `timeZone` began that `at` is in, epoch ms. Days begin on a quarter of an hour everywhere, and last 23 to 25
 *  hours where clocks change; a date that starts at one o'clock, as it may then, starts there. */
export const dayStart = (timeZone: string, at: number): number => {
  const date = dateOf(timeZone, at)
  let start = Math.floor(at / quarterMs) * quarterMs
  // Hours first: 96 quarters a day are many calls.
  while (dateOf(timeZone, start - 4 * quarterMs) === date) start -= 4 * quarterMs
  while (dateOf(timeZone, start - quarterMs) === date) start -= quarterMs
  return start
}

/** When `date` (2026-11-25) began in `timeZone`, epoch ms. */
export const dateStart = (timeZone: string, date: string): number => {
  const start = dayStart(timeZone, Date.parse(`${date}T12:00:00Z`))
  // East of +12:00, noon of UTC is on the next date already.
  return dateOf(timeZone, start) === date ? start : dayStart(timeZone, start - 1)
}

/** `2026-11`: `2026-12`. */
export const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** The starts of `n` days, from the one that `at` is in. */
export const dayStarts = (timeZone: string, at: number, n: number): number[] => {
  const starts = [dayStart(timeZone, at)]
  // 30 hours on is the next day, also when this one has 25 or starts at one o'clock.
  while (starts.length < n) starts.push(dayStart(timeZone, (starts.at(-1) ?? at) + dayMs + 6 * 3_600_000))
  return starts
}

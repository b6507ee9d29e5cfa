/** The value of `<input type="datetime-local">`, on the clocks of `timeZone`: 2026-11-25T08:00. */
export const localInput = (timeZone: string, at: number | string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(at))
    .replace(' ', 'T')

/** The instant at which the clocks of `timeZone` show `local`, ISO 8601; what is no such time stays as it is. Where clocks skip
 *  an hour, the hour after it; where they repeat one, the first. */
export const instantOfInput = (timeZone: string, local: string): string => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return local
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`)
  if (Number.isNaN(wanted)) return local
  const shownAt = (at: number) => Date.parse(`${localInput(timeZone, at)}:00Z`)
  // Offsets reach from −12 to +14 hours and hold for days: two steps find the instant, or the gap that it fell into.
  let at = wanted
  for (let step = 0; step < 2; step++) at += wanted - shownAt(at)
  const earlier = at - 3_600_000
  return new Date(shownAt(earlier) === wanted ? earlier : at).toISOString()
}

const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([A-Z]{1,5}|[+-]\d{2}:?(?:\d{2})?)?$/i
const rfc822 =
  /^(?:[a-z]+\.?,?\s*)?(\d{1,2})[\s-]([a-z]{3})[a-z]*\.?[\s-](\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([A-Z]{1,5}|[+-]\d{2}:?(?:\d{2})?)?$/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of UTC. RFC 822 names the American ones; the others are what newspapers write anyway. */
const zoneMinutes: Record<string, number> = {
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  BST: 60,
  WAT: 60,
  CET: 60,
  CEST: 120,
  CAT: 120,
  SAST: 120,
  EET: 120,
  EEST: 180,
  EAT: 180,
  MSK: 180,
  IST: 330,
}

// `0000-00-00`, `0001-01-01` and epoch zero in any zone are how databases say “never”.
const earliestMs = Date.UTC(1971, 0, 1)
const latestMs = Date.UTC(2200, 0, 1)

/** An instant in any of the spellings of pages and feeds: ISO 8601 and its near misses, RFC 822, epoch seconds or
 *  milliseconds, `November 3, 2026 2:05 pm`. Without a zone it is UTC: the page does not say where its clock hangs.
 *  @returns epoch ms, or null when it is no date between 1971 and 2200. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return within(value < 1e11 ? value * 1_000 : value)
  if (typeof value !== 'string') return null
  const text = value.replace(/\([^()]*\)/g, '').trim()
  if (text === '' || text.length > 80) return null
  if (/^\d{10}$/.test(text)) return within(Number(text) * 1_000)
  if (/^\d{13}$/.test(text)) return within(Number(text))

  const stamp = iso.exec(text)
  if (stamp !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = stamp
    const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1_000)
    return assemble({ year, month: Number(month), day, hour, minute, second, ms, zone })
  }
  const mail = rfc822.exec(text)
  if (mail !== null) {
    const [, day, name, year, hour, minute, second, zone] = mail
    const month = months.indexOf(name?.toLowerCase() ?? '') + 1
    const fullYear = year?.length === 2 ? `${Number(year) < 70 ? 20 : 19}${year}` : year
    return assemble({ year: fullYear, month, day, hour, minute, second, ms: 0, zone })
  }
  // What is left is for the engine, but never in the zone of the machine that happens to run it.
  return within(Date.parse(/(?:GMT|UTC|Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text} UTC`))
}

type Parts = {
  year: string | undefined
  month: number
  day: string | undefined
  hour: string | undefined
  minute: string | undefined
  second: string | undefined
  ms: number
  zone: string | undefined
}

function assemble({
  year,
  month,
  day,
  hour = '0',
  minute = '0',
  second = '0',
  ms,
  zone,
}: Parts): number | null {
  const dayOfMonth = Number(day)
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const utc = Date.UTC(Number(year), month - 1, dayOfMonth, Number(hour), Number(minute), Number(second), ms)
  return within(utc - offsetMinutes(zone) * 60_000)
}

function offsetMinutes(zone = ''): number {
  const numeric = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (numeric === null) return zoneMinutes[zone.toUpperCase()] ?? 0
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
  return numeric[1] === '-' ? -minutes : minutes
}

const within = (ms: number) => (ms >= earliestMs && ms <= latestMs ? ms : null)

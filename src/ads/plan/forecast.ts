import type { TrafficHistory } from './contract.ts'

const hourMs = 3_600_000
const weekHours = 168
/** Older weeks say nothing more. */
const mostWeeks = 8
const weekDecay = 0.8
const levelHalfLifeHours = 48
/** What is usual for the site, to which a busy or a quiet day gives way: by half every two days. */
const usualHalfLifeHours = 240
const returnHalfLifeHours = 48
/** Beyond so many, nothing of the present level is left. */
const furthestHours = 480
/** A stated figure counts like so many hours of measured traffic. */
const statedHours = 3

/** Of a news site on an average day, from midnight on; mean 1. Only a start: measured hours take over within days. */
const usualDay = [
  0.45, 0.3, 0.22, 0.2, 0.25, 0.45, 0.85, 1.2, 1.35, 1.35, 1.3, 1.3, 1.4, 1.35, 1.25, 1.2, 1.2, 1.2, 1.25,
  1.35, 1.45, 1.4, 1.1, 0.73,
].map((share, _, day) => (share * day.length) / day.reduce((sum, other) => sum + other))

/** Opportunities to come. */
export type Forecast = {
  /** Per hour, over an average week. */
  level: number
  /** Opportunities expected between two instants (epoch ms). */
  expected: (fromMs: number, toMs: number) => number
}

/** The week's shape times the present level. `midnight` is any start of a day of the site. */
export const makeForecast = ({
  history,
  now,
  midnight,
  statedPerDay,
}: {
  history: TrafficHistory
  now: number
  midnight: number
  statedPerDay: number
}): Forecast => {
  const hours = everyHour(history, now)
  const shape = weekShape(hours, now, midnight)
  const levelOver = (halfLifeHours: number) =>
    averageLevel(hours, { shape, now, statedPerHour: statedPerDay / 24, halfLifeHours })
  const level = levelOver(levelHalfLifeHours)
  const usual = levelOver(usualHalfLifeHours)
  const before = new Float64Array(weekHours + 1)
  for (let h = 0; h < weekHours; h++) before[h + 1] = before[h]! + shape[h]!
  const sinceEpoch = (ms: number) => {
    const at = ms / hourMs
    const week = Math.floor(at / weekHours)
    const within = at - week * weekHours
    const hour = Math.min(weekHours - 1, Math.floor(within))
    return week * weekHours + before[hour]! + shape[hour]! * (within - hour)
  }
  /** Of the shape, what the present level still speaks for, from now until so many hours ahead. */
  const spokenFor = new Float64Array(furthestHours + 1)
  for (let h = 0; h < furthestHours; h++)
    spokenFor[h + 1] =
      spokenFor[h]! +
      2 ** (-(h + 0.5) / returnHalfLifeHours) *
        (sinceEpoch(now + (h + 1) * hourMs) - sinceEpoch(now + h * hourMs))
  const speaksUntil = (ms: number) => {
    const ahead = (ms - now) / hourMs
    if (ahead <= 0) return sinceEpoch(ms) - sinceEpoch(now)
    const hour = Math.min(furthestHours - 1, Math.floor(ahead))
    const part = Math.min(1, ahead - hour)
    return spokenFor[hour]! + part * (spokenFor[hour + 1]! - spokenFor[hour]!)
  }
  return {
    level,
    expected: (fromMs, toMs) =>
      toMs > fromMs
        ? usual * (sinceEpoch(toMs) - sinceEpoch(fromMs)) +
          (level - usual) * (speaksUntil(toMs) - speaksUntil(fromMs))
        : 0,
  }
}

/** `part` of the hour has passed. */
type Hour = { at: number; n: number; part: number }

/** From the first hour on record until now without gaps: an hour that is missing had no traffic. */
const everyHour = (history: TrafficHistory, now: number): Hour[] => {
  const counts = new Map<number, number>()
  for (const [at, n] of history) counts.set(at, (counts.get(at) ?? 0) + n)
  const thisHour = Math.floor(now / hourMs) * hourMs
  const first = Math.max(history[0]?.[0] ?? Infinity, thisHour - mostWeeks * weekHours * hourMs)
  const hours: Hour[] = []
  for (let at = first; at < thisHour; at += hourMs) hours.push({ at, n: counts.get(at) ?? 0, part: 1 })
  const part = (now - thisHour) / hourMs
  if (part > 0 && first <= thisHour) hours.push({ at: thisHour, n: counts.get(thisHour) ?? 0, part })
  return hours
}

const hourOfWeek = (at: number) => Math.floor(at / hourMs) % weekHours

/** Traffic of the 168 hours of a week (UTC, from Thursday midnight like the epoch), mean 1. An hour goes by the same hour of past weeks, then
 *  by the same hour of other days, then by the usual day; one burst counts at most four times the usual. */
const weekShape = (hours: readonly Hour[], now: number, midnight: number): Float64Array => {
  const usual = (hour: number) => usualDay[(((hour - Math.round(midnight / hourMs)) % 24) + 24) % 24]!
  const whole = hours.filter(({ part }) => part === 1)
  const weekOf = ({ at }: Hour) => Math.floor((now - at - hourMs) / (weekHours * hourMs))
  const counted = new Float64Array(mostWeeks + 1)
  const usually = new Float64Array(mostWeeks + 1)
  for (const hour of whole) {
    counted[weekOf(hour)]! += hour.n
    usually[weekOf(hour)]! += usual(hour.at / hourMs)
  }
  const sums = new Float64Array(weekHours)
  const weights = new Float64Array(weekHours)
  for (const hour of whole) {
    const week = weekOf(hour)
    if (counted[week] === 0) continue
    const x = (hour.n * usually[week]!) / counted[week]!
    sums[hourOfWeek(hour.at)]! += weekDecay ** week * Math.min(x, 4 * usual(hour.at / hourMs))
    weights[hourOfWeek(hour.at)]! += weekDecay ** week
  }
  const shape = new Float64Array(weekHours)
  let total = 0
  for (let h = 0; h < weekHours; h++) {
    let sum = usual(h)
    let weight = 1
    for (let same = h % 24; same < weekHours; same += 24) {
      sum += sums[same]!
      weight += weights[same]!
    }
    shape[h] = (sums[h]! + sum / weight) / (weights[h]! + 1)
    total += shape[h]!
  }
  return shape.map((x) => (x * weekHours) / total)
}

/** Opportunities per average hour: recent hours against the shape, older ones by half every half-life. An hour counts at most
 *  three times what was to be expected when it came. */
const averageLevel = (
  hours: readonly Hour[],
  {
    shape,
    now,
    statedPerHour,
    halfLifeHours,
  }: { shape: Float64Array; now: number; statedPerHour: number; halfLifeHours: number },
): number => {
  const start = hours[0]?.at ?? now
  const fade = 2 ** (-1 / halfLifeHours)
  // What was stated is forgotten as soon as there is a present level, whatever it is asked for.
  const stated = (at: number) =>
    statedPerHour > 0 ? statedHours * 2 ** (-(at - start) / hourMs / levelHalfLifeHours) : 0
  let sum = 0
  let weight = 0
  let last = start
  for (const { at, n, part } of hours) {
    const faded = fade ** ((at - last) / hourMs)
    last = at
    sum *= faded
    weight *= faded
    const usual = shape[hourOfWeek(at)]! * part
    const prior = stated(at)
    const known = (sum + prior * statedPerHour) / Math.max(1e-9, weight + prior)
    sum += known > 0 ? Math.min(n, 3 * usual * known) : n
    weight += usual
  }
  const prior = stated(now)
  sum += prior * statedPerHour
  weight += prior
  return weight > 0 ? sum / weight : 0
}

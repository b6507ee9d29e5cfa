import type { Random } from '../random.ts'
import { between, lottery, logNormal } from './dice.ts'
import { countries, type Layout, type PageKind, pageKinds, sections, slotsPerPage } from './page-kinds.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** A Monday. */
export const startMs = Date.parse('2026-06-01T00:00:00Z')

/** Page views expected per hour and kind of page: `[hour · kinds + kind]`, from `weeks` before the start on. */
export type Expected = { hours: number; views: Float64Array }

/** Peaks at breakfast, lunch and in the evening, by the reader's own clock. */
const dayCurve = (hour: number) =>
  0.12 +
  0.9 * Math.exp(-(((hour - 8) / 2) ** 2)) +
  0.7 * Math.exp(-(((hour - 13) / 2.2) ** 2)) +
  1.2 * Math.exp(-(((hour - 20.5) / 2.3) ** 2))
const meanOfDay = Array.from({ length: 24 }, (_, hour) => dayCurve(hour)).reduce((a, b) => a + b) / 24

/** Share of desktops in the hours of work, relative to the average; phones fill the rest. */
const deviceFactor = ({ device }: PageKind, hour: number, isWeekend: boolean) => {
  const atWork = hour >= 8 && hour < 17 && !isWeekend
  if (device === 'desktop') return atWork ? 1.5 : 0.65
  return atWork ? 0.8 : 1.15
}

const sectionFactor = ({ section }: PageKind, isWeekend: boolean) => {
  if (section === 'sport') return isWeekend ? 1.8 : 0.75
  if (section === 'business') return isWeekend ? 0.4 : 1.2
  return 1
}

/** One section, everywhere or in one country, many times as busy, fading over hours. */
const bursts = (random: Random, hours: number) => {
  const drawCountry = lottery(countries.map(({ share }) => share))
  return Array.from({ length: Math.round(hours / 60) }, () => ({
    at: between(random, 0, hours - 1),
    section: sections[Math.floor(random() ** 2 * sections.length)]!,
    country: random() < 0.4 ? countries[drawCountry(random)]! : null,
    times: 3 + 9 * random(),
    hours: 1 + 4 * random(),
  }))
}

/** The site is down for some hours, about twice a month. */
const outages = (random: Random, hours: number) =>
  Array.from({ length: Math.round(hours / 360) }, () => {
    const from = between(random, 0, hours - 1)
    return { from, until: from + between(random, 1, 5) }
  })

/** Trend, weekend, time of day in each country, noise of days, hours and kinds, bursts and outages. */
export const expectedViews = (
  random: Random,
  { layout, days, weeks, perDay }: { layout: Layout; days: number; weeks: number; perDay: number },
): Expected => {
  const before = weeks * 168
  const hours = before + days * 24
  const kinds = pageKinds.length
  const views = new Float64Array(hours * kinds)
  const perHour = perDay / slotsPerPage(layout) / 24
  const trend = 0.3 * (random() - 0.4)
  const weekend = 0.7 + 0.25 * random()
  const taste = pageKinds.map(() => logNormal(random, 0.25))
  let mood = 0
  for (let h = 0; h < hours; h++) {
    if (h % 24 === 0) mood = 0.6 * mood + Math.log(logNormal(random, 0.09))
    const day = Math.floor(h / 24)
    const isWeekend = day % 7 >= 5
    const level =
      perHour *
      Math.exp(mood + (trend * (h - before)) / 720) *
      (isWeekend ? weekend : 1) *
      logNormal(random, 0.07)
    pageKinds.forEach((kind, k) => {
      if (kind.layout !== layout) return
      const local = (((h + kind.country.ahead) % 24) + 24) % 24
      views[h * kinds + k] =
        level *
        kind.share *
        taste[k]! *
        (dayCurve(local) / meanOfDay) *
        deviceFactor(kind, local, isWeekend) *
        sectionFactor(kind, isWeekend) *
        logNormal(random, 0.2)
    })
  }
  for (const burst of bursts(random, hours))
    for (let h = burst.at; h < Math.min(hours, burst.at + 12); h++) {
      const factor = 1 + (burst.times - 1) * Math.exp(-(h - burst.at) / burst.hours)
      pageKinds.forEach(({ section, country }, k) => {
        if (section === burst.section && (burst.country === null || burst.country === country))
          views[h * kinds + k]! *= factor
      })
    }
  for (const { from, until } of outages(random, hours))
    views.fill(0, from * kinds, Math.min(hours, until) * kinds)
  return { hours, views }
}

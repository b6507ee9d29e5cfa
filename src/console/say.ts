import { dateOf } from '../site/site-days.ts'

/** Numbers and times as people read them: in the reader's kind of English, and on the clocks of the site. */
export type Say = ReturnType<typeof sayFor>

export const sayFor = ({ locale, timeZone }: { locale: string; timeZone: string }) => {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const finePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (at: number | string) => format.format(new Date(at))
  }
  const day = times({ day: 'numeric', month: 'short' })
  const date = times({ day: 'numeric', month: 'short', year: 'numeric' })
  const moment = times({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  const clock = times({ hour: '2-digit', minute: '2-digit' })
  const calendarDay = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  return {
    timeZone,
    count: (n: number) => whole.format(n),
    short: (n: number) => short.format(n),
    /** Of a share, 0 to 1. */
    percent: (share: number) => (share < 0.01 ? finePercent : percent).format(share),
    /** `part` of `all`; a dash where there is nothing to divide by. */
    rate: (part: number, all: number) =>
      all > 0 ? (part / all < 0.01 ? finePercent : percent).format(part / all) : '–',
    money: (micros: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(micros / 1e6),
    day,
    date,
    moment,
    clock,
    /** From one instant to another, which is not in it any more. */
    span: (start: number | string, end: number | string) =>
      `${day(start)} – ${date(Date.parse(new Date(end).toISOString()) - 1)}`,
    /** Of a site's day as 2026-11-25. */
    calendarDay: (date: string) => calendarDay.format(new Date(`${date}T00:00:00Z`)),
    dateOf: (at: number) => dateOf(timeZone, at),
  }
}

/** The screens speak English; of its kinds the browser's own: en-KE and en-US write dates and numbers otherwise. */
export const localeOf = (acceptLanguage: string | undefined): string => {
  const [own] = /\ben(-[A-Za-z]{2})\b/.exec(acceptLanguage ?? '') ?? []
  return own !== undefined && Intl.DateTimeFormat.supportedLocalesOf(own).length > 0 ? own : 'en-GB'
}

import { site } from './site.ts'

const format = (options: Intl.DateTimeFormatOptions, language = 'en-GB') =>
  new Intl.DateTimeFormat(language, { timeZone: site.timeZone, ...options })

const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const short = format({ weekday: 'short', day: 'numeric', month: 'short' })
const hour = format({ hour: '2-digit', minute: '2-digit' })
const withTime = {
  en: format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  sw: format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }, 'sw'),
}

export const longDate = (at: Date) => long.format(at)
export const shortDate = (at: Date) => short.format(at)
export const dateAndTime = (at: Date, language: 'en' | 'sw') => withTime[language].format(at)

/** The hour on the edition's own day, the date on any other. */
export const hourOrDate = (at: Date, edition: Date) =>
  shortDate(at) === shortDate(edition) ? hour.format(at) : shortDate(at)

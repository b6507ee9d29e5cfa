import type { Dimensions, LineItem, Targeting } from '../ads/model.ts'
import type { Say } from './say.ts'

const dimensions: Record<Exclude<keyof Dimensions, 'keyValues'>, string> = {
  slots: 'Slots',
  sections: 'Sections',
  tags: 'Tags',
  urls: 'Addresses',
  devices: 'Devices',
  browsers: 'Browsers',
  systems: 'Systems',
  countries: 'Countries',
  regions: 'Regions',
  cities: 'Cities',
  languages: 'Languages',
  weekdays: 'Days of the week',
  hours: 'Hours',
  referrers: 'Coming from',
  visitors: 'Visitors',
}
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Who is meant, one dimension a line. Empty: everybody. */
export const audienceOf = ({ include, exclude }: Targeting): { name: string; words: string }[] =>
  [
    { side: include, not: '' },
    { side: exclude, not: 'Not: ' },
  ].flatMap(({ side, not }) =>
    Object.entries(side ?? {}).flatMap(([dimension, values]) => {
      if (values === undefined) return []
      if (!Array.isArray(values))
        return Object.entries(values).map(([key, words]) => ({
          name: `${not}${key}`,
          words: words.join(', '),
        }))
      if (values.length === 0) return []
      const words = values.map((value) =>
        dimension === 'weekdays' ? weekdays[Number(value) - 1] : String(value),
      )
      return [{ name: `${not}${dimensions[dimension as keyof typeof dimensions]}`, words: words.join(', ') }]
    }),
  )

const types: Record<LineItem['type'], string> = {
  sponsorship: 'Sponsorship',
  guaranteed: 'Guaranteed',
  remnant: 'Remnant',
  house: 'House',
}
export const sayType = (type: LineItem['type']) => types[type]

const units = { impressions: 'impressions', viewable: 'viewable impressions', clicks: 'clicks' }
export const sayGoal = (goal: LineItem['goal'] | null, say: Say): string => {
  if (!goal) return 'No goal'
  return goal.kind === 'share'
    ? `${say.percent(goal.amount / 100)} of the voice`
    : `${say.count(goal.amount)} ${units[goal.kind]}`
}

export const sayPrice = (price: LineItem['price'], say: Say): string => {
  if (!price) return '–'
  const { cpmMicros, cpcMicros, currency } = price
  return cpcMicros === undefined
    ? `${say.money(cpmMicros ?? 0, currency)} CPM`
    : `${say.money(cpcMicros, currency)} CPC`
}

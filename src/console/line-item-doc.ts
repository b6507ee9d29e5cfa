import type { LineItem } from '../ads/model.ts'
import { compact, type Sent, type Values, valuesOf } from './form.ts'
import { localInput } from './local-input.ts'

/** A line item as its form has it, and back. */

const maxFlights = 20
const maxCaps = 6

/** Indices of rows in which anything stands. */
const rows = (sent: Sent, list: string, most: number, fields: readonly string[]): number[] =>
  Array.from({ length: most }, (_, i) => i).filter((i) =>
    fields.some((field) => sent.isSet(`${list}.${i}.${field}`)),
  )

const sides = ['include', 'exclude'] as const
/** Dimensions of which words are typed; the others have boxes to tick. */
const wordDimensions = [
  'sections',
  'tags',
  'urls',
  'browsers',
  'systems',
  'countries',
  'regions',
  'cities',
  'languages',
] as const
const tickDimensions = ['slots', 'devices', 'referrers', 'visitors'] as const

const dimensionsOf = (sent: Sent, side: string) => {
  const list = (of: string[]) => (of.length > 0 ? of : undefined)
  const at = `targeting.${side}`
  const dimensions = compact({
    ...Object.fromEntries(wordDimensions.map((name) => [name, list(sent.words(`${at}.${name}`))])),
    ...Object.fromEntries(tickDimensions.map((name) => [name, list(sent.many(`${at}.${name}`))])),
    weekdays: numbers(sent.many(`${at}.weekdays`)),
    hours: numbers(sent.words(`${at}.hours`).flatMap(hoursOf)),
    keyValues: keyValuesOf(sent.text(`${at}.keyValues`)),
  })
  return Object.keys(dimensions).length > 0 ? dimensions : undefined
}

const numbers = (of: string[]) => (of.length > 0 ? of.map(Number) : undefined)

/** `6-9` is 6, 7, 8, 9. */
const hoursOf = (text: string): string[] => {
  const [, from, to] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text) ?? []
  if (from === undefined || to === undefined) return [text]
  return Array.from({ length: Math.max(1, Number(to) - Number(from) + 1) }, (_, i) =>
    String(Number(from) + i),
  )
}

/** One key a line: `edition = north, coast`. */
const keyValuesOf = (text: string) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return undefined
  return Object.fromEntries(
    lines.map((line) => {
      const [key = '', values = ''] = line.split('=')
      return [
        key.trim(),
        values
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean),
      ]
    }),
  )
}

const flightsOf = (sent: Sent) => {
  const filled = rows(sent, 'flights', maxFlights, ['start', 'end'])
  return (filled.length > 0 ? filled : [0]).map((i) => ({
    start: sent.instant(`flights.${i}.start`),
    end: sent.instant(`flights.${i}.end`),
  }))
}

const capsOf = (sent: Sent) =>
  rows(sent, 'frequencyCaps', maxCaps, ['impressions']).map((i) => ({
    scope: sent.text(`frequencyCaps.${i}.scope`),
    impressions: sent.number(`frequencyCaps.${i}.impressions`),
    per: {
      unit: sent.text(`frequencyCaps.${i}.per.unit`),
      count: sent.number(`frequencyCaps.${i}.per.count`) ?? 1,
    },
  }))

export const goalOf = (sent: Sent) =>
  sent.isSet('goal.kind') ? { kind: sent.text('goal.kind'), amount: sent.number('goal.amount') } : undefined

const priceOf = (sent: Sent) => {
  const amount = sent.micros('price.amount')
  if (amount === undefined) return undefined
  const field = sent.text('price.per') === 'click' ? 'cpcMicros' : 'cpmMicros'
  return { [field]: amount, currency: sent.text('price.currency').toUpperCase() }
}

/** What avails are asked for. */
export const wantedOf = (sent: Sent) => ({
  type: sent.text('type'),
  targeting: compact(Object.fromEntries(sides.map((side) => [side, dimensionsOf(sent, side)]))),
  flights: flightsOf(sent),
  onPage: sent.optional('onPage'),
  onSensitive: sent.isSet('onSensitive'),
})

export const lineItemOf = (sent: Sent, orderId: string) =>
  compact({
    ...wantedOf(sent),
    orderId,
    name: sent.text('name'),
    goal: goalOf(sent),
    pacing: sent.optional('pacing'),
    caps: compact({ daily: sent.number('caps.daily'), lifetime: sent.number('caps.lifetime') }),
    frequencyCaps: capsOf(sent),
    exclusionLabels: sent.words('exclusionLabels'),
    price: priceOf(sent),
    status: sent.text('status'),
    heldUntil: sent.text('status') === 'held' ? sent.instant('heldUntil') : undefined,
    makeGoodFor: sent.optional('makeGoodFor'),
  })

export const lineItemValues = (doc: LineItem, timeZone: string): Values => {
  const { price, flights, heldUntil, targeting, ...rest } = doc
  const local = (at: string) => [localInput(timeZone, at)]
  const amount = price?.cpmMicros ?? price?.cpcMicros
  return {
    ...valuesOf(rest),
    ...valuesOf({
      targeting: Object.fromEntries(
        sides.map((side) => [side, { ...targeting[side], keyValues: undefined }]),
      ),
    }),
    ...Object.fromEntries(
      sides.flatMap((side) => {
        const keys = Object.entries(targeting[side]?.keyValues ?? {})
        return keys.length === 0
          ? []
          : [[`targeting.${side}.keyValues`, keys.map(([key, words]) => `${key} = ${words.join(', ')}`)]]
      }),
    ),
    ...Object.fromEntries(
      flights.flatMap(({ start, end }, i) => [
        [`flights.${i}.start`, local(start)],
        [`flights.${i}.end`, local(end)],
      ]),
    ),
    ...(heldUntil && { heldUntil: local(heldUntil) }),
    ...(price &&
      amount !== undefined && {
        'price.amount': [String(amount / 1e6)],
        'price.per': [price.cpcMicros === undefined ? 'thousand' : 'click'],
        'price.currency': [price.currency],
      }),
  }
}

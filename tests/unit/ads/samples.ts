import type { CompiledLineItem, LineItemRow } from '../../../src/ads/compile.ts'
import { compileLineItems } from '../../../src/ads/compile.ts'
import type { Decision, PageOfSlots } from '../../../src/ads/decision.ts'
import type { Draw } from '../../../src/ads/pick.ts'
import { Creative, LineItem, Slot } from '../../../src/ads/model.ts'

export const NOON = Date.parse('2026-05-04T12:00:00Z')
export const HOUR = 3_600_000
export const at = (offsetHours: number) => new Date(NOON + offsetHours * HOUR).toISOString()

export const slot = (name: string, ...sizes: [number, number][]) =>
  Slot.parse({ name, sizes: [{ minWidth: 0, sizes: sizes.length > 0 ? sizes : [[300, 250]] }] })

export const image = (id: number, size: [number, number] = [300, 250], rest: object = {}) => ({
  id,
  creative: Creative.parse({
    kind: 'image',
    lineItemId: 'li_1',
    size,
    clickUrl: 'https://advertiser.example/',
    file: `${'0'.repeat(32)}.png`,
    ...rest,
  }),
})

export const row = (id: number, rest: object = {}, more: Partial<LineItemRow> = {}): LineItemRow => ({
  id,
  advertiser: `advertiser ${id}`,
  lineItem: LineItem.parse({
    orderId: 'or_1',
    name: `line item ${id}`,
    type: 'guaranteed',
    flights: [{ start: at(-24), end: at(24) }],
    ...rest,
  }),
  creatives: [image(id * 10)],
  delivered: { impressions: 0, viewable: 0, clicks: 0 },
  ...more,
})

export const compile = (rows: LineItemRow[], slots = [slot('top')], now = NOON): CompiledLineItem[] =>
  compileLineItems(rows, slots, now)

/** Uniform in [0, 1), the same for the same seed. mulberry32, public domain: https://github.com/bryc/code */
export const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/** Nothing is known of this reader and page. */
export const unknownPage = {
  section: '',
  tags: [],
  url: '/',
  device: 'desktop',
  browser: '',
  system: '',
  country: '',
  region: '',
  city: '',
  language: '',
  weekday: 1,
  hour: 12,
  referrer: 'direct',
  visitor: 'unknown',
  keyValues: {},
} as const

/** Every guaranteed line item has the same chance, and somebody always serves. */
export const evenDraw: Draw = (candidates, count, u) =>
  count === 0 ? -1 : candidates[Math.floor(u * count)]!

/** Slots of one size each, without floor. */
export const slotsOf = (...names: string[]): PageOfSlots['slots'] =>
  names.map((name) => ({ name, sizes: [[300, 250]], floorMicros: 0 }))

/** A page at noon with one slot, `top`, whose reader is new and for whom there are leases of everything. */
export const page = (rest: Partial<PageOfSlots> = {}): PageOfSlots => ({
  slots: slotsOf('top'),
  opportunity: unknownPage,
  standing: [],
  passedBack: [],
  seen: {},
  isSensitive: false,
  now: NOON,
  random: seeded(1),
  leases: { has: () => true, spend: () => {} },
  ...rest,
})

/** The line item, or null: nobody. */
export const served = (decision: Decision | undefined) =>
  decision && 'lineItem' in decision ? decision.lineItem : null

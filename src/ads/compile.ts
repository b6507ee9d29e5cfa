import type { Delivered } from './account.ts'
import { fits } from './fits.ts'
import type { Creative, LineItem, LineItemType, Slot, Targeting } from './model.ts'

/** A line item as the site stores it. The source of HTML creatives may be left out. */
export type LineItemRow = {
  id: number
  advertiser: string
  lineItem: LineItem
  creatives: { id: number; creative: Creative }[]
  delivered: Delivered
}

type CompiledBase = {
  id: number
  width: number
  height: number
  weight: number
  payer: string
  political: boolean
  clickUrl: string
  /** Creatives of one set stand together; null is a set as well. */
  set: string | null
  impressionTrackers: string[]
}
/** The source of `html` and `tag` is not here: it is served from an address of its own, by `id`. */
export type CompiledCreative = CompiledBase &
  (
    | { kind: 'image'; file: string; alt: string }
    | { kind: 'html' }
    | { kind: 'tag' }
    | { kind: 'html5'; file: string }
    | { kind: 'native'; headline: string; text: string; sponsor: string; file: string | null }
    | { kind: 'text'; headline: string; text: string }
  )

/** What the edge must know of a line item to decide: plain data, a part of the snapshot. Counts are not in it, so it stays
 *  the same for hours. */
export type CompiledLineItem = {
  id: number
  advertiser: string
  type: LineItemType
  /** Share of voice, 0 … 1, where the goal is one. */
  share: number | null
  /** Has a hard cap (daily, lifetime, or a goal in impressions), and so serves only from leases. */
  isCapped: boolean
  /** [start, end) in epoch ms, by start; those that were over at compile time are left out. */
  flights: [startMs: number, endMs: number][]
  targeting: Targeting
  frequencyCaps: LineItem['frequencyCaps']
  exclusionLabels: string[]
  onPage: LineItem['onPage']
  onSensitive: boolean
  /** What a thousand impressions bring, in millionths of the currency. */
  ecpmMicros: number
  /** ISO 4217; '': it has no price. */
  currency: string
  /** IAB Content Taxonomy 1.0. */
  categories: string[]
  /** Empty for what is booked without any yet. */
  creatives: CompiledCreative[]
}

/** Compiles what may serve, now or in a later flight. Left out: what is paused, held, over, delivered, or without an active
 *  and approved creative that fits a slot. */
export const compileLineItems = (
  rows: readonly LineItemRow[],
  slots: readonly Slot[],
  now: number,
): CompiledLineItem[] =>
  rows.flatMap((row) => {
    if (row.lineItem.status !== 'active') return []
    const compiled = compileLineItem(row, now, ({ status, approval }) => serves(status, approval))
    return compiled && fitsAnywhere(compiled, slots) ? [compiled] : []
  })

/** Compiles what takes part in plans and avails: also what is held or paused, or still waits for its creatives. Without a
 *  creative, any size will do. */
export const compileBooked = (rows: readonly LineItemRow[], now: number): CompiledLineItem[] =>
  rows.flatMap((row) => compileLineItem(row, now, ({ approval }) => approval !== 'rejected') ?? [])

const serves = (status: Creative['status'], approval: Creative['approval']) =>
  status === 'active' && approval === 'approved'

const compileLineItem = (
  { id, advertiser, lineItem, creatives, delivered }: LineItemRow,
  now: number,
  isWanted: (creative: Creative) => boolean,
): CompiledLineItem | null => {
  const { type, goal, caps, targeting, frequencyCaps, exclusionLabels, onPage, onSensitive } = lineItem
  if (isReached(lineItem, delivered)) return null
  const flights = lineItem.flights
    .map(({ start, end }): [number, number] => [Date.parse(start), Date.parse(end)])
    .filter(([, endMs]) => endMs > now)
    .sort(([a], [b]) => a - b)
  if (flights.length === 0) return null
  return {
    id,
    advertiser,
    type,
    share: goal?.kind === 'share' ? goal.amount / 100 : null,
    isCapped: goal?.kind === 'impressions' || caps.daily !== undefined || caps.lifetime !== undefined,
    flights,
    targeting,
    frequencyCaps,
    exclusionLabels,
    onPage,
    onSensitive,
    ecpmMicros: ecpmMicros(lineItem.price, delivered),
    currency: lineItem.price?.currency ?? '',
    categories: lineItem.categories ?? [],
    creatives: creatives.filter(({ creative }) => isWanted(creative)).map(compileCreative),
  }
}

const isReached = ({ goal, caps }: LineItem, delivered: Delivered) =>
  (goal !== undefined && goal.kind !== 'share' && delivered[goal.kind] >= goal.amount) ||
  (caps.lifetime !== undefined && delivered.impressions >= caps.lifetime)

/** Of a thousand impressions of display advertising about one is clicked. Until a line item has a history of its own, that
 *  counts as much as so many impressions. */
const usualClickRate = 0.001
const priorImpressions = 1000
/** A measured price moves in steps of a fifth, lest every click makes another snapshot. */
const stepsPerDoubling = 4

const ecpmMicros = (price: LineItem['price'], { impressions, clicks }: Delivered): number => {
  if (price?.cpcMicros === undefined) return price?.cpmMicros ?? 0
  const rate = (clicks + usualClickRate * priorImpressions) / (impressions + priorImpressions)
  const step = Math.round(Math.log2(rate / usualClickRate) * stepsPerDoubling)
  return Math.round(1000 * usualClickRate * 2 ** (step / stepsPerDoubling) * price.cpcMicros)
}

const fitsAnywhere = ({ targeting, creatives }: CompiledLineItem, slots: readonly Slot[]) =>
  slots.some(
    ({ name, sizes }) =>
      isWanted(name, targeting) &&
      sizes.some((breakpoint) => creatives.some((creative) => fits(creative, breakpoint.sizes))),
  )

const isWanted = (slot: string, { include, exclude }: Targeting) =>
  (!include?.slots?.length || include.slots.includes(slot)) && !exclude?.slots?.includes(slot)

export const compileCreative = ({ id, creative }: LineItemRow['creatives'][number]): CompiledCreative => {
  const { size, weight, payer, political, clickUrl, set = null, impressionTrackers } = creative
  const [width, height] = size
  const base = { id, width, height, weight, payer, political, clickUrl, set, impressionTrackers }
  switch (creative.kind) {
    case 'image':
      return { ...base, kind: 'image', file: creative.file, alt: creative.alt }
    case 'html':
    case 'tag':
      return { ...base, kind: creative.kind }
    case 'html5':
      return { ...base, kind: 'html5', file: creative.file }
    case 'native': {
      const { headline, text, sponsor, file = null } = creative
      return { ...base, kind: 'native', headline, text, sponsor, file }
    }
    case 'text':
      return { ...base, kind: 'text', headline: creative.headline, text: creative.text }
  }
}

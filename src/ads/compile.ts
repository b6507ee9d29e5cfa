import { fits } from './fits.ts'
import type { Creative, LineItem, LineItemType, Slot, Targeting } from './model.ts'

type Delivered = { impressions: number; viewable: number; clicks: number }

/** A line item as the site stores it. */
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
  clickUrl: string
}
/** The source of an HTML creative is not here: it is served from an address of its own, by `id`. */
export type CompiledCreative =
  | (CompiledBase & { kind: 'image'; file: string; alt: string })
  | (CompiledBase & { kind: 'html' })

/** What the edge must know of a line item to decide: plain data, a part of the snapshot. */
export type CompiledLineItem = {
  id: number
  advertiser: string
  type: LineItemType
  /** Share of voice, 0 … 1, where the goal is one. */
  share: number | null
  /** Impressions that the goal still needs, 0 < …; null where the goal is a share or absent. */
  impressionsLeft: number | null
  /** [start, end) in epoch ms, by start; those that were over at compile time are left out. */
  flights: [startMs: number, endMs: number][]
  /**
   * Names of the slots that its targeting wants and at least one of its creatives fits at some breakpoint.
   */
  slots: string[]
  /** What remains to be asked of a page. */
  targeting: Targeting
  /** Per thousand impressions, in millionths of the currency. */
  cpmMicros: number
  creatives: CompiledCreative[]
}

/**
 * Compiles what may still serve, now or in a later flight. Left out: what is paused, over, delivered, or
 * without a creative that fits a slot.
 */
export const compileLineItems = (
  rows: readonly LineItemRow[],
  slots: readonly Slot[],
  now: number,
): CompiledLineItem[] => rows.flatMap((row) => compileLineItem(row, slots, now) ?? [])

const compileLineItem = (
  { id, advertiser, lineItem, creatives, delivered }: LineItemRow,
  slots: readonly Slot[],
  now: number,
): CompiledLineItem | null => {
  const { type, goal, targeting, price } = lineItem
  if (lineItem.status === 'paused' || isReached(goal, delivered)) return null
  const flights = lineItem.flights
    .map(({ start, end }): [number, number] => [Date.parse(start), Date.parse(end)])
    .filter(([, endMs]) => endMs > now)
    .sort(([a], [b]) => a - b)
  if (flights.length === 0) return null
  const showable = creatives.filter(({ creative }) => creative.status === 'active').map(compileCreative)
  const fitting = slots.filter((slot) => isWanted(slot.name, targeting) && hasCreativeFor(slot, showable))
  if (fitting.length === 0) return null
  return {
    id,
    advertiser,
    type,
    share: goal?.kind === 'share' ? goal.amount / 100 : null,
    impressionsLeft: impressionsLeft(goal, delivered),
    flights,
    slots: fitting.map(({ name }) => name),
    targeting: withoutSlots(targeting),
    cpmMicros: price?.cpmMicros ?? 0,
    creatives: showable,
  }
}

const isReached = (goal: LineItem['goal'], delivered: Delivered) =>
  goal !== undefined && goal.kind !== 'share' && delivered[goal.kind] >= goal.amount

/**
 * What is expected of an impression before a line item has a history of its own: 70 % viewable and .1 %
 * clicked are common figures of display advertising. They weigh as much as `PRIOR_IMPRESSIONS` impressions.
 */
const PRIOR = { impressions: 1, viewable: 0.7, clicks: 0.001 }
const PRIOR_IMPRESSIONS = 1000

/** Amount left ÷ its rate per impression, smoothed, so that goals of different kinds can be compared. */
const impressionsLeft = (goal: LineItem['goal'], delivered: Delivered) => {
  if (goal === undefined || goal.kind === 'share') return null
  const rate =
    (delivered[goal.kind] + PRIOR[goal.kind] * PRIOR_IMPRESSIONS) /
    (delivered.impressions + PRIOR_IMPRESSIONS)
  return (goal.amount - delivered[goal.kind]) / rate
}

const isWanted = (slot: string, { include, exclude }: Targeting) =>
  (!include?.slots?.length || include.slots.includes(slot)) && !exclude?.slots?.includes(slot)

const hasCreativeFor = ({ sizes }: Slot, creatives: readonly CompiledCreative[]) =>
  sizes.some((breakpoint) => creatives.some((creative) => fits(creative, breakpoint.sizes)))

const withoutSlots = ({ include, exclude }: Targeting): Targeting => {
  const { slots: _wanted, ...included } = include ?? {}
  const { slots: _refused, ...excluded } = exclude ?? {}
  return { include: included, exclude: excluded }
}

const compileCreative = ({ id, creative }: LineItemRow['creatives'][number]): CompiledCreative => {
  const { size, weight, payer, clickUrl } = creative
  const base = { id, width: size[0], height: size[1], weight, payer, clickUrl }
  return creative.kind === 'image'
    ? { ...base, kind: 'image', file: creative.file, alt: creative.alt }
    : { ...base, kind: 'html' }
}

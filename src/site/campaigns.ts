import { type Bounds, boundsOf, type Delivered } from '../ads/account.ts'
import type { LineItemRow } from '../ads/compile.ts'
import type { Creative, LineItem, Slot } from '../ads/model.ts'
import { nativeSlotNames } from '../ads/native-slots.ts'
import type { BookedLine } from '../ads/plan/contract.ts'
import { isBlocked } from './creative-review.ts'
import type { Entities } from './entities.ts'
import type { SiteSettings } from './settings.ts'

export type CampaignRow = Omit<LineItemRow, 'delivered'>

/** Slots and line items with their creatives, as the tables have them; of creatives with markup without it. Read when they
 *  change, not whenever a count arrives. */
export type Campaigns = {
  slots: (Slot & { number: number })[]
  slotNames: ReadonlySet<string>
  lineItems: CampaignRow[]
  bounds: ReadonlyMap<number, Bounds>
  /** What serves from leases only. */
  capped: { id: number; flights: (readonly [startMs: number, endMs: number])[] }[]
}

export const readCampaigns = (
  entities: Entities,
  { blocked }: Pick<SiteSettings['ads'], 'blocked'>,
): Campaigns => {
  const creatives = Map.groupBy(entities.all('creative'), ({ doc }) => doc.lineItemId)
  const advertisers = new Map(entities.all('order').map(({ id, doc }) => [id, doc.advertiser]))
  const slots = entities.all('slot').map(({ number, doc }) => ({ ...doc, number }))
  const lineItems = entities.all('lineItem').map(({ id, number, doc }) => {
    const advertiser = advertisers.get(doc.orderId) ?? ''
    const shown = (creative: Creative): Creative => ({
      ...creative,
      ...('html' in creative && { html: '' }),
      ...(isBlocked({ advertiser, clickUrl: creative.clickUrl }, blocked) && { approval: 'blocked' }),
    })
    return {
      id: number,
      advertiser,
      lineItem: doc,
      creatives: (creatives.get(id) ?? []).map((one) => ({ id: one.number, creative: shown(one.doc) })),
    }
  })
  const bounds = new Map(lineItems.map(({ id, lineItem }) => [id, boundsOf(lineItem)]))
  const isCapped = (id: number) => {
    const { lifetime = null, daily = null } = bounds.get(id) ?? {}
    return lifetime !== null || daily !== null
  }
  return {
    slots,
    slotNames: new Set([...slots.map(({ name }) => name), ...Object.values(nativeSlotNames)]),
    lineItems,
    bounds,
    capped: lineItems
      .filter(({ id, lineItem }) => lineItem.status === 'active' && isCapped(id))
      .map(({ id, lineItem }) => ({ id, flights: flightsOf(lineItem) })),
  }
}

/** By start. */
const flightsOf = ({ flights }: LineItem) =>
  flights.map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const).sort(([a], [b]) => a - b)

/** Ids of what serves from leases only, and is in flight. */
export const onSale = ({ capped }: Campaigns, now: number): number[] =>
  capped
    .filter(({ flights }) => flights.some(([start, end]) => start <= now && now < end))
    .map(({ id }) => id)

/** Booked: active, or held and not yet lapsed. */
const isBooked = ({ status, heldUntil }: LineItem, now: number) =>
  status === 'active' || (status === 'held' && heldUntil !== undefined && Date.parse(heldUntil) > now)

type Counts = {
  delivered: ReadonlyMap<number, Delivered>
  /** Impressions on the site's day. */
  today: (lineItem: number) => number
  decided: ReadonlyMap<number, number>
}

/** What the planner plans: every line item that is booked and not over. */
export const bookedLines = (
  { lineItems, bounds }: Campaigns,
  { delivered, today, decided }: Counts,
  now: number,
): BookedLine[] =>
  lineItems.flatMap(({ id, lineItem }): BookedLine[] => {
    const flights = flightsOf(lineItem)
    if (!isBooked(lineItem, now) || flights.every(([, end]) => end <= now)) return []
    const { lifetime = null, daily = null } = bounds.get(id) ?? {}
    return [
      {
        id,
        type: lineItem.type,
        goal: lineItem.goal ?? null,
        pacing: lineItem.pacing,
        flights,
        caps: { daily, lifetime },
        onPage: lineItem.onPage,
        isHeld: lineItem.status === 'held',
        delivered: {
          ...(delivered.get(id) ?? { impressions: 0, viewable: 0, clicks: 0 }),
          today: today(id),
        },
        decided: decided.get(id) ?? 0,
      },
    ]
  })

import type { LineItemRow } from '../../ads/compile.ts'
import { Creative, LineItem } from '../../ads/model.ts'
import { size, slotNames } from './page-kinds.ts'
import type { Include } from './wants-slot.ts'

/** A line item, when it was booked, and how much patience its creatives need (traffic.ts), which nobody knows. */
export type Booking = { row: LineItemRow; bookedAt: number; startMs: number; endMs: number; slowness: number }

type Terms = Omit<Booking, 'row'> &
  Partial<Pick<LineItem, 'pacing' | 'onPage' | 'caps' | 'frequencyCaps' | 'exclusionLabels'>> & {
    advertiser: string
    goal: number
    include: Include
  }

/** Guaranteed impressions in one flight. A roadblock has a creative for each of its slots, all others one. */
export const bookingOf = (id: number, terms: Terms): Booking => {
  const { startMs, endMs, bookedAt, slowness, goal, include, onPage, advertiser } = terms
  const { pacing, caps, frequencyCaps, exclusionLabels } = terms
  const lineItem = LineItem.parse({
    orderId: 'or_1',
    name: `Line item ${id}`,
    type: 'guaranteed',
    goal: { kind: 'impressions', amount: goal },
    flights: [{ start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() }],
    targeting: { include },
    pacing,
    caps,
    frequencyCaps,
    exclusionLabels,
    onPage,
  })
  const creatives = slotNames.map((_, k) => ({
    id: id * 10 + k,
    creative: Creative.parse({
      kind: 'image',
      lineItemId: `li_${id}`,
      size,
      clickUrl: 'https://advertiser.example/',
      file: `${'0'.repeat(32)}.png`,
    }),
  }))
  const row: LineItemRow = {
    id,
    advertiser,
    lineItem,
    creatives: onPage === 'roadblock' ? creatives : creatives.slice(0, 1),
    delivered: { impressions: 0, viewable: 0, clicks: 0 },
  }
  return { row, bookedAt, startMs, endMs, slowness }
}

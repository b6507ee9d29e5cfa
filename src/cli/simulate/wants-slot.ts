import type { Dimensions } from '../../ads/model.ts'
import type { Booking } from './booking.ts'
import type { PageKind } from './page-kinds.ts'

/** What line items of the simulation target. */
export type Include = Pick<Dimensions, 'countries' | 'devices' | 'sections' | 'slots'>

/** Whether a slot of a page is what was asked for: read off the words, not through the targeting that is under test. */
export const wanting =
  ({ countries, devices, sections, slots }: Include) =>
  (kind: PageKind, slot: string): boolean =>
    (!countries || countries.includes(kind.country.name)) &&
    (!devices || devices.includes(kind.device)) &&
    (!sections || sections.includes(kind.section)) &&
    (!slots || slots.includes(slot))

export const wantsSlot = ({ row }: Booking, kind: PageKind, slot: string): boolean =>
  wanting(row.lineItem.targeting.include ?? {})(kind, slot)

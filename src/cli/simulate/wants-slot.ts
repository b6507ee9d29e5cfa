import type { Booking } from './bookings.ts'
import type { PageKind } from './page-kinds.ts'

/** Read off the booking as it was sold, not through the targeting that is under test. */
export const wantsSlot = ({ row }: Booking, kind: PageKind, slot: string): boolean => {
  const { countries, devices, sections, slots } = row.lineItem.targeting.include ?? {}
  return (
    (!countries || countries.includes(kind.country.name)) &&
    (!devices || devices.includes(kind.device)) &&
    (!sections || sections.includes(kind.section)) &&
    (!slots || slots.includes(slot))
  )
}

import { type Device, type Size, Slot } from '../../ads/model.ts'

/** Where readers are: share of the traffic, and hours their clocks are ahead of UTC. */
export const countries = [
  { name: 'KE', share: 0.38, ahead: 3 },
  { name: 'TZ', share: 0.16, ahead: 3 },
  { name: 'UG', share: 0.12, ahead: 3 },
  { name: 'GB', share: 0.11, ahead: 1 },
  { name: 'US', share: 0.1, ahead: -5 },
  { name: 'DE', share: 0.06, ahead: 2 },
  { name: 'IN', share: 0.04, ahead: 5.5 },
  { name: 'AU', share: 0.03, ahead: 10 },
] as const

/** A phone has no sidebar, a tablet no end of page worth selling. */
const devices: { name: Device; share: number; slots: string[] }[] = [
  { name: 'phone', share: 0.66, slots: ['top', 'mid', 'end'] },
  { name: 'tablet', share: 0.06, slots: ['top', 'mid', 'side'] },
  { name: 'desktop', share: 0.28, slots: ['top', 'mid', 'side', 'end'] },
]

export const sections = [
  'news',
  'politics',
  'sport',
  'business',
  'world',
  'opinion',
  'culture',
  'health',
  'science',
  'travel',
  'food',
  'motors',
]
/** Zipf over the sections. */
const sectionShare = (rank: number) =>
  1 / (rank + 1) / sections.reduce((sum, _, other) => sum + 1 / (other + 1), 0)

export const slotNames = ['top', 'mid', 'side', 'end']
/** Every creative of the simulation is of this size: which sizes fit is not its question. */
export const size: Size = [300, 250]
export const slots = slotNames.map((name) => Slot.parse({ name, sizes: [{ minWidth: 0, sizes: [size] }] }))

/** Pages of one slot each, so that opportunities do not depend on each other; or of all slots that the device has. */
const layouts = ['single', 'several'] as const
export type Layout = (typeof layouts)[number]

/** Pages that are alike for targeting; with their slots they are 960 types of opportunity in either layout. `share` of all page
 *  views of the layout, on average. */
export type PageKind = {
  layout: Layout
  country: (typeof countries)[number]
  device: Device
  section: string
  slots: string[]
  share: number
}

const slotsPerDevice = devices.reduce((sum, { share, slots }) => sum + share * slots.length, 0)

const kindsOf = (layout: Layout): PageKind[] =>
  countries.flatMap((country) =>
    devices.flatMap(({ name, share, slots }) =>
      (layout === 'several' ? [slots] : slots.map((slot) => [slot])).flatMap((standing) =>
        sections.map((section, rank) => ({
          layout,
          country,
          device: name,
          section,
          slots: standing,
          share: (country.share * share * sectionShare(rank)) / (layout === 'several' ? 1 : slotsPerDevice),
        })),
      ),
    ),
  )

export const pageKinds: PageKind[] = layouts.flatMap(kindsOf)

export const slotsPerPage = (layout: Layout) => (layout === 'several' ? slotsPerDevice : 1)

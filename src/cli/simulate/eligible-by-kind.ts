import { compileBooked, type LineItemRow } from '../../ads/compile.ts'
import { eligibleLineItems } from '../../ads/eligible.ts'
import type { Opportunity } from '../../ads/model.ts'
import { prepare } from '../../ads/prepare.ts'
import { type PageKind, pageKinds, size } from './page-kinds.ts'

/** What is known of every reader and page of a kind. */
export const opportunityOf = ({ country, device, section }: PageKind): Omit<Opportunity, 'slot'> => ({
  section,
  tags: [],
  url: `/${section}/a-story`,
  device,
  browser: 'chrome',
  system: device === 'desktop' ? 'windows' : 'android',
  country: country.name,
  region: '',
  city: '',
  language: 'en',
  weekday: 1,
  hour: 12,
  referrer: 'direct',
  visitor: 'unknown',
  keyValues: {},
})

/** Line items that are let in, by kind of page and slot. */
export const eligibleByKind = (rows: readonly LineItemRow[], now: number) => {
  const prepared = prepare(compileBooked(rows, now))
  return pageKinds.map((kind) =>
    kind.slots.map((slot) => ({
      slot,
      eligible: eligibleLineItems(prepared, {
        opportunity: { ...opportunityOf(kind), slot },
        sizes: [size],
        isSensitive: false,
      }),
    })),
  )
}

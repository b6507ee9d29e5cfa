import { setBit, wordsFor } from '../ads/bits.ts'
import type { CompiledLineItem } from '../ads/compile.ts'
import { nativeSize } from '../ads/native-slots.ts'
import { prepare, type PreparedLineItems } from '../ads/prepare.ts'

const prepared = new WeakMap<PreparedLineItems, PreparedLineItems>()

/** The same line items in the same order, with every native creative in the one size that no banner has: then the sizes that an
 *  impression takes say which formats it takes. */
export const biddersFrom = (lineItems: PreparedLineItems): PreparedLineItems => {
  const known = prepared.get(lineItems)
  if (known) return known
  const [width, height] = nativeSize
  const bidders = prepare(
    lineItems.items.map((item) => ({
      ...item,
      creatives: item.creatives.map((creative) =>
        creative.kind === 'native' ? { ...creative, width, height } : creative,
      ),
    })),
  )
  prepared.set(lineItems, bidders)
  return bidders
}

/** What a seller asks of whoever buys one impression. */
export type Terms = {
  currency: string
  floorMicros: number
  /** IAB categories; a tier stands for all in it. */
  blockedCategories: readonly string[]
  /** Domains; each stands for what is below it. */
  blockedAdvertisers: readonly string[]
}

/** Who may not bid, as bits: whoever has no price in this currency, asks less than the floor, advertises what is blocked, or must
 *  stand in several slots, which an auction cannot promise. House ads have no place in one. */
export const barredBy = (items: readonly CompiledLineItem[], terms: Terms): Int32Array => {
  const barred = new Int32Array(wordsFor(items.length))
  items.forEach((item, i) => !mayBid(item, terms) && setBit(barred, i))
  return barred
}

const mayBid = (
  { type, onPage, ecpmMicros, currency, categories, creatives }: CompiledLineItem,
  terms: Terms,
): boolean =>
  type !== 'house' &&
  onPage !== 'roadblock' &&
  ecpmMicros > 0 &&
  currency === terms.currency &&
  ecpmMicros >= terms.floorMicros &&
  !categories.some((category) => isBlockedCategory(category, terms.blockedCategories)) &&
  !creatives.some(({ clickUrl }) => isBlockedDomain(domainOf(clickUrl), terms.blockedAdvertisers))

const isBlockedCategory = (category: string, blocked: readonly string[]): boolean =>
  blocked.some((one) => one === category || category.startsWith(`${one}-`))

const isBlockedDomain = (domain: string, blocked: readonly string[]): boolean =>
  blocked.some((one) => {
    const other = one.toLowerCase()
    return other === domain || domain.endsWith(`.${other}`)
  })

/** What an advertiser is known by: the host that its ads lead to. */
export const domainOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '')

import { decidePage } from '../ads/choose.ts'
import type { Filled, Leases } from '../ads/decision.ts'
import type { Size, Slot } from '../ads/model.ts'
import { nativeSize } from '../ads/native-slots.ts'
import { countedAs } from '../delivery/counted-as.ts'
import { opportunityOf, showsAds, unlimited } from '../delivery/page-ads.ts'
import { randomPv } from '../delivery/page.ts'
import { type Reader, shardOf } from '../delivery/reader.ts'
import type { ArticleCopy, SiteCopy } from '../delivery/snapshot.ts'
import type { SlotDressing } from '../delivery/slot-answer.ts'
import { billMs } from '../ads/lease/contract.ts'
import { tokenMs } from '../meter/contract.ts'
import { bannerMarkup } from './banner-markup.ts'
import type { BidRequest, Imp } from './bid-request.ts'
import { barredBy, biddersFrom, domainOf } from './bidders.ts'
import { nativeAd, type NativeRequest, readNativeRequest } from './native-ad.ts'

/** All that this site bids is of one seat, by which Prebid knows its bidder. */
const seat = 'ukingo'

type Auction = {
  bidRequest: BidRequest
  article: ArticleCopy
  /** Canonical. */
  page: string
  reader: Reader
  now: number
  origin: string
  /** Third parties may hear of an impression. */
  isOpen: boolean
}

type ForSale = {
  imp: Imp
  slot: Slot & { number: number }
  sizes: readonly Size[]
  native: NativeRequest | null
  /** Impressions before it in the same slot. */
  turn: number
}

/** The bids of a site's line items for the impressions of one request, decided together as the slots of a page are; null: none.
 *  What is bid is what the line item costs. A bid is no opportunity: most lose, and the plan hears of none. */
export const bidsFor = (copy: SiteCopy, auction: Auction) => {
  const { bidRequest } = auction
  const lineItems = biddersFrom(copy.deciding.lineItems)
  const currency = (bidRequest.cur ?? ['USD']).find((one) =>
    lineItems.items.some((item) => item.currency === one),
  )
  if (currency === undefined || !takesSeat(bidRequest) || !showsAds(copy, auction)) return null
  const forSale = slotsForSale(copy, bidRequest, currency)
  const { now, article, page, reader } = auction
  const isTest = bidRequest.test === 1 || copy.snapshot.settings.value.ads.testMode
  const want = { url: page, referrer: bidRequest.site?.ref ?? '', keys: {} }
  const decisions = decidePage(
    {
      slots: forSale.map(({ slot, sizes, imp }) => ({
        name: slot.name,
        sizes,
        floorMicros: slot.floorMicros,
        barred: barredBy(lineItems.items, {
          currency,
          floorMicros: Math.round(imp.bidfloor * 1e6),
          blockedCategories: bidRequest.bcat,
          blockedAdvertisers: bidRequest.badv,
        }),
      })),
      opportunity: opportunityOf(copy, { article, want, reader, now }),
      standing: [],
      passedBack: [],
      seen: {},
      isSensitive: article.context.isSensitive,
      now,
      random: Math.random,
      leases: isTest ? unlimited : leasesAt(copy, now),
    },
    { lineItems, draw: copy.deciding.draw },
  )
  const dressing = {
    page: {
      pv: randomPv(),
      issuedAt: Math.floor(now / 1000) * 1000,
      shard: shardOf(copy.salt, reader, copy.snapshot.settings.value.meters),
      article: article.context.id,
    },
    reader,
    now,
    origin: auction.origin,
    isTest,
  }
  const bid = forSale.flatMap((one, i) => {
    const decision = decisions[i]
    return decision && 'creative' in decision
      ? (bidOf(copy, {
          ...one,
          decision,
          dressing: { ...dressing, turn: one.turn },
          isOpen: auction.isOpen,
        }) ?? [])
      : []
  })
  return bid.length === 0 ? null : { id: bidRequest.id, cur: currency, seatbid: [{ seat, bid }] }
}

const takesSeat = ({ wseat, bseat }: BidRequest) =>
  (wseat.length === 0 || wseat.includes(seat)) && !bseat.includes(seat)

/** Impressions of slots that the site has, in formats that it sells. */
const slotsForSale = (copy: SiteCopy, { imp: imps }: BidRequest, currency: string): ForSale[] => {
  const forSale: ForSale[] = []
  for (const imp of imps) {
    const slot = copy.snapshot.settings.value.slots.find(({ name }) => name === slotNameOf(imp))
    const native = imp.native ? readNativeRequest(imp.native.request) : null
    const sizes = [...bannerSizes(imp), ...(native ? [nativeSize] : [])]
    const isPriced = imp.bidfloor === 0 || imp.bidfloorcur === currency
    if (!slot || sizes.length === 0 || !isPriced || imp.pmp?.private_auction === 1) continue
    const turn = forSale.filter((one) => one.slot === slot).length
    forSale.push({ imp, slot, sizes, native, turn })
  }
  return forSale
}

/** `tagid`, or what Prebid was told for this bidder. */
const slotNameOf = ({ tagid, ext }: Imp) => tagid ?? ext?.prebid?.bidder[seat]?.slot

const bannerSizes = ({ banner }: Imp): Size[] =>
  banner
    ? [...banner.format, { w: banner.w, h: banner.h }].flatMap(({ w = 0, h = 0 }): Size[] =>
        w > 1 && h > 1 ? [[w, h]] : [],
      )
    : []

/** Without an edition, so that every page asks anew: the page's own decisions spend from the same purse. */
const leasesAt = ({ notes }: SiteCopy, now: number): Leases => {
  const purse = notes.purse.at(now)
  return { has: (lineItem, n) => purse.has(lineItem, n), spend: (lineItem) => purse.spend(lineItem) }
}

const formats = { banner: 1, native: 4 }

type Won = Pick<ForSale, 'imp' | 'slot' | 'native'> & {
  decision: Filled
  dressing: SlotDressing
  isOpen: boolean
}

const bidOf = (copy: SiteCopy, { imp, slot, native, decision, dressing, isOpen }: Won) => {
  const { creative, lineItem, isLeased } = decision
  const { click, clickHref, files, counting } = countedAs(copy, decision, { slot: slot.number, ...dressing })
  const { items, indexOf } = copy.deciding.lineItems
  const { ecpmMicros = 0, categories = [] } = items[indexOf.get(lineItem) ?? -1] ?? {}
  const burl = `${dressing.origin}/v1/sites/${copy.site}/openrtb2/billed/${counting.token}`
  const trackers = isOpen ? (counting.trackers ?? []) : []
  const common = {
    id: counting.token,
    impid: imp.id,
    price: ecpmMicros / 1e6,
    adomain: [domainOf(creative.clickUrl)],
    cid: `li_${lineItem.toString(36)}`,
    crid: `cr_${creative.id.toString(36)}`,
    ...(categories.length > 0 && { cat: categories }),
    // Seconds in which it still counts once it is shown.
    exp: (isLeased ? billMs : tokenMs) / 1000,
    burl,
  }
  if (creative.kind !== 'native') {
    const { width, height } = creative
    const { isTest } = dressing
    const label = slot.label ?? copy.snapshot.settings.value.label
    const adm = bannerMarkup({ creative, label, isTest, files, click, clickHref, trackers })
    return { ...common, mtype: formats.banner, w: width, h: height, adm }
  }
  const ad =
    native && nativeAd(native, { creative, files, click: clickHref, impressions: [burl, ...trackers] })
  return ad && { ...common, mtype: formats.native, adm: JSON.stringify(ad) }
}

import type { BookedLine, PlanInput } from '../../ads/plan/contract.ts'
import { compileLineItems, type CompiledLineItem, type LineItemRow } from '../../ads/compile.ts'
import type { PageOfSlots } from '../../ads/decision.ts'
import { eligibleLineItems } from '../../ads/eligible.ts'
import { LeasePurse } from '../../ads/lease/purse.ts'
import { Creative, LineItem, type Size, Slot } from '../../ads/model.ts'
import { prepare } from '../../ads/prepare.ts'
import { sizesAt } from '../../ads/sizes.ts'
import { pick, type Random, seededRandom } from '../random.ts'

/* A site as busy as they come: slots of several sizes, line items of every priority with targeting, caps and labels of many kinds,
   pages of many sections. The same for the same seed. */

const now = Date.parse('2026-05-04T09:20:00Z')
const hourMs = 3_600_000

const sizes: Size[] = [
  [300, 250],
  [728, 90],
  [320, 100],
  [300, 600],
  [970, 250],
]
const slotNames = ['top', 'mid', 'side', 'low', 'end']
export const sections = ['news', 'world', 'sport', 'business', 'culture', 'science', 'opinion', 'Économie']
const tags = Array.from({ length: 120 }, (_, i) => `Tag ${i}`)
const countries = ['KE', 'TZ', 'UG', 'RW', 'DE', 'GB', 'US', 'FR']
const browsers = ['chrome', 'safari', 'firefox', 'edge', 'opera', 'samsung']
const systems = ['android', 'ios', 'windows', 'macos', 'linux']
const devices = ['phone', 'phone', 'tablet', 'desktop'] as const

/** Two sizes in each slot at each of four breakpoints. */
export const slots = slotNames.map((name, n) =>
  Slot.parse({
    name,
    floorMicros: 100_000,
    sizes: [0, 480, 768, 1200].map((minWidth, k) => ({
      minWidth,
      sizes: [sizes[(n + k) % 5], sizes[(n + k + 2) % 5]],
    })),
  }),
)

const some = <T>(random: Random, list: readonly T[], atMost: number): T[] =>
  Array.from({ length: 1 + Math.floor(random() * atMost) }, () => pick(random, list))

/** Half of the line items ask for a slot, and each for up to two things more. */
const targetingOf = (random: Random) => {
  const dimensions = [
    () => ({ sections: some(random, sections, 3) }),
    () => ({ tags: some(random, tags, 12) }),
    () => ({ urls: some(random, sections, 2).map((section) => `/${encodeURI(section)}/*`) }),
    () => ({ devices: some(random, devices, 2) }),
    () => ({ countries: some(random, countries, 3) }),
    () => ({ browsers: some(random, browsers, 3) }),
    () => ({ systems: some(random, systems, 3) }),
    () => ({ languages: ['en'] }),
    () => ({ weekdays: [1, 2, 3, 4, 5] }),
    () => ({ hours: [6, 7, 8, 9, 10, 11, 12] }),
    () => ({ referrers: ['search', 'social'] }),
    () => ({ keyValues: { topic: some(random, ['tea', 'coffee', 'maize'], 2) } }),
    () => ({}),
  ]
  const chosen = () => pick(random, dimensions)()
  return {
    include: { ...chosen(), ...chosen(), ...(random() < 0.5 && { slots: some(random, slotNames, 3) }) },
    exclude: random() < 0.3 ? chosen() : {},
  }
}

const pricings = {
  sponsorship: () => ({ goal: { kind: 'share', amount: 10 } }),
  guaranteed: (random: Random) => ({
    goal: { kind: pick(random, ['impressions', 'viewable', 'clicks']), amount: 200_000 },
  }),
  remnant: (random: Random) => ({
    price: { cpmMicros: Math.floor(random() * 3e6), currency: 'EUR' },
    ...(random() < 0.3 && { caps: { daily: 50_000 } }),
  }),
  house: () => ({}),
}

const onPageOf = (u: number) =>
  u < 0.03 ? 'roadblock' : u < 0.06 ? 'companions' : u < 0.15 ? 'many' : 'once'

const rowOf = (id: number, random: Random, at: number): LineItemRow => {
  const type = pick(random, ['sponsorship', ...Array(7).fill('guaranteed'), 'remnant', 'house'] as const)
  const lineItem = LineItem.parse({
    orderId: 'or_1',
    name: `Line item ${id}`,
    type,
    flights: [
      {
        start: new Date(at - (1 + random() * 240) * hourMs).toISOString(),
        end: new Date(at + (1 + random() * 480) * hourMs).toISOString(),
      },
    ],
    targeting: targetingOf(random),
    frequencyCaps:
      random() < 0.3 ? [{ scope: 'line-item', impressions: 3, per: { unit: 'days', count: 1 } }] : [],
    exclusionLabels: random() < 0.25 ? some(random, ['cars', 'banks', 'beer', 'phones'], 1) : [],
    onPage: onPageOf(random()),
    ...pricings[type as keyof typeof pricings](random),
  })
  const creatives = some(random, sizes, 3).map((size, k) => ({
    id: id * 10 + k,
    creative: Creative.parse({
      kind: 'image',
      lineItemId: `li_${id}`,
      size,
      clickUrl: 'https://advertiser.example/',
      file: `${'0'.repeat(32)}.png`,
    }),
  }))
  return {
    id,
    advertiser: `Advertiser ${Math.floor(id / 2)}`,
    lineItem,
    creatives,
    delivered: { impressions: 0, viewable: 0, clicks: 0 },
  }
}

/** `n` line items in flight at an instant (epoch ms). */
export const lineItemRows = (n: number, random: Random, at: number): LineItemRow[] =>
  Array.from({ length: n }, (_, i) => rowOf(i + 1, random, at))

/** What the address of a page, its article and its reader say: as a request is parsed from. */
const requestOf = (items: readonly CompiledLineItem[], random: Random): string => {
  const section = pick(random, sections)
  const seen = Array.from({ length: Math.floor(random() * 12) }, () => {
    const { id } = pick(random, items)
    return [`l${id.toString(36)}`, some(random, [600, 7200, 50_000], 4).map((age) => now / 1000 - age)]
  })
  const request: PageRequest = {
    width: pick(random, [360, 600, 800, 1400]),
    opportunity: {
      section,
      tags: some(random, tags, 8),
      url: `/${encodeURI(section)}/${Math.floor(random() * 1e6)}/a-story-of-the-day`,
      device: pick(random, devices),
      browser: pick(random, browsers),
      system: pick(random, systems),
      country: pick(random, countries),
      region: '',
      city: '',
      language: pick(random, ['en', 'en-KE', 'sw', '']),
      weekday: 1,
      hour: 12,
      referrer: pick(random, ['direct', 'internal', 'search', 'social']),
      visitor: pick(random, ['new', 'returning', 'unknown']),
      keyValues: { topic: some(random, ['tea', 'coffee', 'maize', 'rice'], 2) },
    },
    seen: Object.fromEntries(seen),
    isSensitive: random() < 0.05,
  }
  return JSON.stringify(request)
}
type PageRequest = Pick<PageOfSlots, 'opportunity' | 'seen' | 'isSensitive'> & { width: number }

/** `lines` line items in flight, and `requests` different pages with five slots. */
export const busySite = ({
  lines,
  requests: n,
  seed = 1,
}: {
  lines: number
  requests: number
  seed?: number
}) => {
  const random = seededRandom(seed)
  const rows = lineItemRows(lines, random, now)
  const lineItems = prepare(compileLineItems(rows, slots, now))
  const purse = new LeasePurse()
  purse.take(
    lineItems.items
      .filter(({ isCapped }) => isCapped)
      .map(({ id }) => ({ grant: id, lineItem: id, n: 1e9, spendUntil: Infinity })),
    now,
  )
  const requests = Array.from({ length: n }, () => requestOf(lineItems.items, random))
  /** A request is parsed. */
  const pageOf = (request: string): PageOfSlots => {
    const { width, opportunity, seen, isSensitive } = JSON.parse(request) as PageRequest
    return {
      slots: slots.map((slot) => ({
        name: slot.name,
        sizes: sizesAt(slot, width),
        floorMicros: slot.floorMicros,
      })),
      opportunity,
      standing: [],
      passedBack: [],
      seen,
      isSensitive,
      now,
      random,
      leases: purse.at(now),
    }
  }
  return { rows, lineItems, requests, pageOf }
}

const booked = ({ id, lineItem, delivered }: LineItemRow): BookedLine => ({
  id,
  type: lineItem.type,
  goal: lineItem.goal ?? null,
  pacing: lineItem.pacing,
  flights: lineItem.flights.map(({ start, end }) => [Date.parse(start), Date.parse(end)]),
  caps: { daily: lineItem.caps.daily ?? null, lifetime: lineItem.caps.lifetime ?? null },
  onPage: lineItem.onPage,
  isHeld: false,
  delivered: { ...delivered, today: 0 },
  decided: 0,
})

/** What the planner is asked for such a site: the pages are its sample, the traffic of four weeks its history. */
export const planInput = ({ rows, lineItems, requests, pageOf }: ReturnType<typeof busySite>): PlanInput => ({
  now,
  dayStarts: Array.from({ length: 40 }, (_, day) => Date.parse('2026-05-04T00:00:00Z') + day * 24 * hourMs),
  lines: rows.map(booked),
  supply: requests.map(pageOf).flatMap(({ slots, opportunity, isSensitive }, page) =>
    slots.map(({ name, sizes }, i) => ({
      at: now - (page * 5 + i) * 1000,
      weight: 100,
      page,
      slot: name,
      eligible: eligibleLineItems(lineItems, {
        opportunity: { ...opportunity, slot: name },
        sizes,
        isSensitive,
      }),
      lost: [],
    })),
  ),
  history: Array.from({ length: 24 * 28 }, (_, i) => {
    const hourAt = Math.floor(now / hourMs) * hourMs - (24 * 28 - i) * hourMs
    return [hourAt, Math.round(20_000 * (1 + 0.8 * Math.sin((i / 24) * 2 * Math.PI)))] as const
  }),
  statedPerDay: 400_000,
  oversold: 'few',
  state: null,
})

import type { LineItemRow } from '../../ads/compile.ts'
import { Creative, LineItem, type OnPage } from '../../ads/model.ts'
import { exponential, type Random } from '../random.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'
import { between, logNormal, lottery, some } from './dice.ts'
import { countries, devices, type PageKind, pageKinds, sections, size, slotNames } from './page-kinds.ts'
import { lossOf, slotsOfView, type Traffic } from './traffic.ts'
import { goalsFor, type Sellable } from './goals.ts'

/** A line item, when it was booked, and how much patience its creatives need (traffic.ts), which nobody knows. */
export type Booking = { row: LineItemRow; bookedAt: number; startMs: number; endMs: number; slowness: number }

export type Market = {
  lines: number
  /** Part of what could be sold. */
  sold: number
  /** Line items need up to so much patience. */
  slowness: number
  /** Frequency caps on a third of the line items, labels on a fifth, roadblocks of a twentieth. */
  rules: boolean
}

type Draft = Omit<Booking, 'row'> & {
  include: { countries?: string[]; devices?: string[]; sections?: string[]; slots?: string[] }
  advertiser: string
  onPage: OnPage
  hasDailyCap: boolean
  frequencyCap: boolean
  label: string | null
}

/** A fifth of the flights are tiny: hours, or up to three days. The others run over whole days. */
const flightOf = (random: Random, isTiny: boolean, days: number) => {
  if (isTiny) {
    const hours = between(random, 6, Math.min(72, days * 24))
    const start = between(random, 0, days * 24 - hours)
    return { startMs: startMs + start * hourMs, endMs: startMs + (start + hours) * hourMs }
  }
  const length = between(random, Math.min(days, 5), days)
  const start = between(random, 0, days - length)
  return { startMs: startMs + start * dayMs, endMs: startMs + (start + length) * dayMs }
}

const targetingOf = (random: Random): Draft['include'] => {
  const drawCountry = lottery(countries.map(({ share }) => share))
  return {
    ...(random() < 0.5 && {
      countries: [...new Set([0, 0, 0].map(() => countries[drawCountry(random)]!.name as string))],
    }),
    ...(random() < 0.25 && { devices: [random() < 0.6 ? 'phone' : 'desktop'] }),
    ...(random() < 0.45 && { sections: some(random, sections, between(random, 1, 4)) }),
    ...(random() < 0.35 && { slots: some(random, slotNames, between(random, 1, 2)) }),
  }
}

const matcher =
  ({ countries, devices, sections, slots }: Draft['include']): Sellable['wants'] =>
  (kind, slot) =>
    (!countries || countries.includes(kind.country.name)) &&
    (!devices || devices.includes(kind.device)) &&
    (!sections || sections.includes(kind.section)) &&
    (!slots || slots.includes(slot))

const leastSupply = 400

const draft = (
  random: Random,
  i: number,
  { market, traffic }: { market: Market; traffic: Traffic },
): Draft => {
  const isTiny = i % 5 === 0
  const perMs = (traffic.n * slotsOfView) / (traffic.days * dayMs)
  for (;;) {
    const flight = flightOf(random, isTiny, traffic.days)
    const include = targetingOf(random)
    const wants = matcher(include)
    const share = pageKinds.reduce(
      (sum, kind) => sum + (kind.share * kind.slots.filter((slot) => wants(kind, slot)).length) / slotsOfView,
      0,
    )
    // Nobody sells what hardly exists.
    if (share * perMs * (flight.endMs - flight.startMs) < leastSupply) continue
    const isRoadblock = market.rules && i % 20 === 7
    return {
      ...flight,
      bookedAt: Math.max(startMs, flight.startMs - exponential(random, 4 * dayMs)),
      include,
      slowness: between(random, 0, market.slowness),
      // Some advertisers have two line items.
      advertiser: `Advertiser ${i % 6 === 5 ? i - 1 : i}`,
      onPage: isRoadblock ? 'roadblock' : 'once',
      hasDailyCap: !isTiny && i % 10 === 3,
      frequencyCap: market.rules && i % 3 === 1 && !isRoadblock,
      label: market.rules && i % 5 === 2 && i % 6 < 4 && !isRoadblock ? `label-${i % 3}` : null,
    }
  }
}

const usualDailyCap = 1.7

export const book = (random: Random, traffic: Traffic, market: Market): Booking[] => {
  const drafts = Array.from({ length: market.lines }, (_, i) => draft(random, i, { market, traffic }))
  const sellable = drafts.map((one): Sellable => ({
    ...one,
    loss: lossOf(one.slowness),
    wants: matcher(one.include),
    appetite: logNormal(random, 1),
  }))
  const goals = goalsFor(sellable, traffic, market.sold)
  return drafts.map((one, i) => {
    const { startMs, endMs, include, advertiser, onPage, frequencyCap, label, bookedAt, slowness } = one
    const daily = Math.ceil((usualDailyCap * goals[i]! * dayMs) / (endMs - startMs))
    const lineItem = LineItem.parse({
      orderId: 'or_1',
      name: `Line item ${i + 1}`,
      type: 'guaranteed',
      goal: { kind: 'impressions', amount: goals[i]! },
      flights: [{ start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() }],
      caps: one.hasDailyCap ? { daily } : {},
      targeting: { include },
      frequencyCaps: frequencyCap
        ? [{ scope: 'line-item', impressions: 3, per: { unit: 'days', count: 1 } }]
        : [],
      exclusionLabels: label ? [label] : [],
      onPage,
    })
    const creatives = slotNames.map((_, k) => ({
      id: (i + 1) * 10 + k,
      creative: Creative.parse({
        kind: 'image',
        lineItemId: `li_${i + 1}`,
        size,
        clickUrl: 'https://advertiser.example/',
        file: `${'0'.repeat(32)}.png`,
      }),
    }))
    const row: LineItemRow = {
      id: i + 1,
      advertiser,
      lineItem,
      creatives: onPage === 'roadblock' ? creatives : creatives.slice(0, 1),
      delivered: { impressions: 0, viewable: 0, clicks: 0 },
    }
    return { row, bookedAt, startMs, endMs, slowness }
  })
}

import type { OnPage } from '../../ads/model.ts'
import { exponential, type Random } from '../random.ts'
import { type Booking, bookingOf } from './booking.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'
import { between, logNormal, lottery, some } from './dice.ts'
import { countries, pageKinds, sections, slotNames } from './page-kinds.ts'
import { type Include, wanting } from './wants-slot.ts'
import { lossOf, slotsOfView, type Traffic } from './traffic.ts'
import { goalsFor, type Sellable } from './goals.ts'

export type Market = {
  lines: number
  /** Part of what could be sold. */
  sold: number
  /** Line items need up to so much patience. */
  slowness: number
  /** How long before its flight a line item is booked, on average. */
  noticeDays: number
  /** Frequency caps on a third of the line items, labels on a fifth, roadblocks of a twentieth. */
  rules: boolean
}

type Draft = Pick<Booking, 'bookedAt' | 'startMs' | 'endMs' | 'slowness'> & {
  include: Include
  advertiser: string
  onPage: OnPage
  hasDailyCap: boolean
  frequencyCap: boolean
  label: string | null
}

/** Of a flight that began before the first day, or ends after the last, so much at least lies between. */
const leastDays = 3

/** A fifth of the flights are tiny: hours, or up to three days. The others run over whole days, and the market is a steady one: some
 *  are under way on the first day, others go on after the last, and are judged by the part between. */
const flightOf = (random: Random, isTiny: boolean, days: number) => {
  if (isTiny) {
    const hours = between(random, 6, Math.min(72, days * 24))
    const start = between(random, 0, days * 24 - hours)
    return { startMs: startMs + start * hourMs, endMs: startMs + (start + hours) * hourMs }
  }
  const length = between(random, Math.min(days, 5), days)
  const start = between(random, Math.min(0, leastDays - length), Math.max(0, days - leastDays))
  return {
    startMs: startMs + Math.max(0, start) * dayMs,
    endMs: startMs + Math.min(days, start + length) * dayMs,
  }
}

export const targetingOf = (random: Random): Include => {
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

const leastSupply = 1200

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
    const wants = wanting(include)
    const share = pageKinds.reduce(
      (sum, kind) =>
        kind.layout !== traffic.layout
          ? sum
          : sum + (kind.share * kind.slots.filter((slot) => wants(kind, slot)).length) / slotsOfView,
      0,
    )
    // Nobody sells what hardly exists.
    if (share * perMs * (flight.endMs - flight.startMs) < leastSupply) continue
    const isRoadblock = market.rules && i % 20 === 7
    return {
      ...flight,
      bookedAt: Math.max(startMs, flight.startMs - exponential(random, market.noticeDays * dayMs)),
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
    wants: wanting(one.include),
    appetite: logNormal(random, 0.8),
  }))
  const goals = goalsFor(sellable, traffic, market.sold)
  return drafts.map((one, i) => {
    const { startMs, endMs, hasDailyCap, frequencyCap, label } = one
    const daily = Math.ceil((usualDailyCap * goals[i]! * dayMs) / (endMs - startMs))
    return bookingOf(i + 1, {
      ...one,
      goal: goals[i]!,
      caps: hasDailyCap ? { daily } : {},
      frequencyCaps: frequencyCap
        ? [{ scope: 'line-item', impressions: 3, per: { unit: 'days', count: 1 } }]
        : [],
      exclusionLabels: label ? [label] : [],
    })
  })
}

import { compileBooked } from '../ads/compile.ts'
import { eligibleLineItems } from '../ads/eligible.ts'
import type { PlanInput, SupplyPoint } from '../ads/plan/contract.ts'
import { prepare, type PreparedLineItems } from '../ads/prepare.ts'
import type { SampledOpportunity } from '../ads/supply.ts'
import { bookedLines, type Campaigns } from './campaigns.ts'
import type { Delivered, Deliveries } from './deliveries.ts'
import type { SiteSettings } from './settings.ts'
import { dayStarts } from './site-days.ts'
import type { Traffic } from './traffic.ts'

/** What a plan is made from; the supply comes a row of the ring at a time, since judging all of it takes tens of ms. */
export type PlanSources = Omit<PlanInput, 'supply' | 'state'> & { supply: Iterable<SupplyPoint[]> }

type Site = { settings: SiteSettings; campaigns: Campaigns; deliveries: Deliveries; traffic: Traffic }

export const planSources = ({ settings, campaigns, deliveries, traffic }: Site, now: number): PlanSources => {
  const days = dayStarts(settings.timeZone, now, 3)
  const delivered = deliveries.all()
  const counts = { delivered, today: deliveries.onDay(days[0] ?? now), decided: traffic.decided() }
  return {
    now,
    dayStarts: days,
    lines: bookedLines(campaigns, counts, now),
    supply: supplyPoints(traffic.ring.rows(), prepareBooked(campaigns, delivered, now)),
    history: traffic.history(now),
    statedPerDay: settings.ads.expectedPerDay,
    oversold: settings.ads.oversold,
  }
}

const nothing: Delivered = { impressions: 0, viewable: 0, clicks: 0 }

export const prepareBooked = (
  { lineItems }: Campaigns,
  delivered: ReadonlyMap<number, Delivered>,
  now: number,
): PreparedLineItems =>
  prepare(
    compileBooked(
      lineItems.map((row) => ({ ...row, delivered: delivered.get(row.id) ?? nothing })),
      now,
    ),
  )

function* supplyPoints(rows: Iterable<SampledOpportunity[]>, prepared: PreparedLineItems) {
  for (const row of rows)
    yield row.map((sample): SupplyPoint => {
      const { at, weight, page, opportunity, lost } = sample
      return {
        at,
        weight,
        page,
        slot: opportunity.slot,
        eligible: eligibleLineItems(prepared, sample),
        lost,
      }
    })
}

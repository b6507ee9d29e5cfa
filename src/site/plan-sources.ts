import type { Delivered } from '../ads/account.ts'
import { compileBooked } from '../ads/compile.ts'
import { eligibleLineItems } from '../ads/eligible.ts'
import type { PlanInput, SupplyPoint } from '../ads/plan/contract.ts'
import { prepare, type PreparedLineItems } from '../ads/prepare.ts'
import type { SampledOpportunity } from '../ads/supply.ts'
import { bookedLines, type Campaigns } from './campaigns.ts'
import type { Deliveries } from './deliveries.ts'
import type { SiteSettings } from './settings.ts'
import { dayStarts } from './site-days.ts'
import type { Traffic } from './traffic.ts'

type Site = { settings: SiteSettings; campaigns: Campaigns; deliveries: Deliveries; traffic: Traffic }

/** All that a plan is made from, but its memory. Judging the supply takes tens of ms: others get the thread in between. */
export const planSources = async (
  { settings, campaigns, deliveries, traffic }: Site,
  { now, days: n = 3 }: { now: number; days?: number },
): Promise<Omit<PlanInput, 'state'>> => {
  const days = dayStarts(settings.timeZone, now, n)
  const delivered = deliveries.all()
  const counts = {
    delivered,
    today: (lineItem: number) => deliveries.onDay(lineItem, days[0] ?? now),
    decided: traffic.decided(),
  }
  return {
    now,
    dayStarts: days,
    lines: bookedLines(campaigns, counts, now),
    history: traffic.history(now),
    statedPerDay: settings.ads.expectedPerDay,
    oversold: settings.ads.oversold,
    supply: await supplyPoints(await traffic.ring.samples(), prepareBooked(campaigns, delivered, now)),
  }
}

/** Samples judged in one turn, 1 to 2 ms at 500 line items. */
const slice = 100

const nothing: Delivered = { impressions: 0, viewable: 0, clicks: 0 }

const prepareBooked = (
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

const supplyPoints = async (samples: readonly SampledOpportunity[], prepared: PreparedLineItems) => {
  const points: SupplyPoint[] = []
  for (const sample of samples) {
    const { at, weight, page, opportunity, lost } = sample
    const eligible = eligibleLineItems(prepared, sample)
    points.push({ at, weight, page, slot: opportunity.slot, eligible, lost })
    if (points.length % slice === 0) await scheduler.wait(0)
  }
  return points
}

import { availsSteps } from '../ads/avails.ts'
import type { LineItemRow } from '../ads/compile.ts'
import { type Diagnosis, diagnose, type Refusal } from '../ads/diagnose.ts'
import { fits } from '../ads/fits.ts'
import type { Creative, LineItem } from '../ads/model.ts'
import type { PlanInput, Verdict } from '../ads/plan/contract.ts'
import { pooledRates } from '../ads/plan/demand.ts'
import type { SampledOpportunity } from '../ads/supply.ts'
import { refusedBy } from '../ads/targeting.ts'
import type { CampaignRow } from './campaigns.ts'
import type { AvailsAnswer, AvailsQuery, LineState } from './contract.ts'
import { inSlices } from './in-slices.ts'

/** A line item that nobody has booked yet, under a greater id than any: the supply is judged with it in mind. */
export const wouldBe = (query: AvailsQuery, id: number): Omit<LineItemRow, 'delivered'> => {
  const { type, targeting, onPage, onSensitive, flights, sizes } = query
  const iso = (at: number) => new Date(at).toISOString()
  const lineItem: LineItem = {
    orderId: '',
    name: '',
    type,
    flights: flights.map(([start, end]) => ({ start: iso(start), end: iso(end) })),
    pacing: 'even',
    caps: {},
    targeting,
    frequencyCaps: [],
    exclusionLabels: [],
    onPage,
    onSensitive,
    status: 'active',
  }
  const creatives = sizes.map((size, i) => ({ id: i + 1, creative: { ...anyCreative, size } }))
  return { id, advertiser: '', lineItem, creatives }
}

const anyCreative: Creative = {
  kind: 'text',
  lineItemId: '',
  size: [1, 1],
  clickUrl: '',
  weight: 1,
  payer: '',
  political: false,
  impressionTrackers: [],
  status: 'active',
  approval: 'approved',
  headline: '',
  text: '',
}

type Asked = { query: AvailsQuery; input: PlanInput; id: number; date: (day: number) => string }

export const answerAvails = async ({ query, input, id, date }: Asked): Promise<AvailsAnswer> => {
  const flights = query.flights.toSorted(([a], [b]) => a - b)
  const found = await inSlices(
    availsSteps({ input, flights, onPage: query.onPage, matches: ({ eligible }) => eligible.at(-1) === id }),
  )
  const days = found.map(({ day, ...avail }) => ({ day: date(day), ...avail }))
  const sum = (of: 'supply' | 'booked' | 'available' | 'low' | 'high') =>
    days.reduce((total, day) => total + day[of], 0)
  const total = {
    supply: sum('supply'),
    booked: sum('booked'),
    available: sum('available'),
    low: sum('low'),
    high: sum('high'),
  }
  return { days, total, goal: query.goal && goalOf(query.goal, total, input) }
}

/** Opportunities that a goal takes, at the site's own rates. */
const goalOf = (
  { kind, amount }: NonNullable<AvailsQuery['goal']>,
  { low, available }: { low: number; available: number },
  { lines }: PlanInput,
) => {
  const rates = pooledRates(lines)
  const perImpression = kind === 'impressions' ? 1 : rates[kind]
  const needed = amount / (perImpression * rates.render)
  const outlook = needed <= low ? 'enough' : needed <= available ? 'likely' : 'too-little'
  return { needed, outlook } as const
}

/** Samples asked in one turn. */
const slice = 500

type Case = { row: CampaignRow; samples: readonly SampledOpportunity[]; verdict: Verdict | null }

export const answerDiagnosis = async ({ row, samples, verdict }: Case): Promise<Diagnosis> => {
  const refusals = new Map<SampledOpportunity, Refusal | null>()
  for (const sample of samples) {
    refusals.set(sample, refusalOf(row, sample))
    if (refusals.size % slice === 0) await scheduler.wait(0)
  }
  return diagnose({
    lineItem: row.id,
    samples,
    refusedBy: (sample) => refusals.get(sample) ?? null,
    verdict,
  })
}

const refusalOf = ({ lineItem, creatives }: CampaignRow, sample: SampledOpportunity): Refusal | null => {
  const { at, opportunity, sizes, isSensitive } = sample
  const dimension = refusedBy(lineItem.targeting, opportunity)
  if (dimension) return { gate: 'targeting', dimension }
  if (!lineItem.flights.some(({ start, end }) => Date.parse(start) <= at && at < Date.parse(end)))
    return { gate: 'not-in-flight' }
  const isShown = creatives.some(
    ({ creative: { status, approval, size } }) =>
      status === 'active' && approval === 'approved' && fits({ width: size[0], height: size[1] }, sizes),
  )
  if (!isShown) return { gate: 'size' }
  return isSensitive && !lineItem.onSensitive ? { gate: 'brand-safety' } : null
}

/** Where a line item stands in its life. */
export const stateOf = ({ status, heldUntil, flights }: LineItem, now: number): LineState => {
  if (status === 'archived') return 'archived'
  if (flights.every(({ end }) => Date.parse(end) <= now)) return 'over'
  if (status === 'paused') return 'paused'
  if (status === 'held') return Date.parse(heldUntil ?? '') > now ? 'held' : 'lapsed'
  return flights.every(({ start }) => Date.parse(start) > now) ? 'upcoming' : 'live'
}

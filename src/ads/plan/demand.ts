import type { BookedLine } from './contract.ts'
import { timeLeft } from './windows.ts'

const dayMs = 86_400_000

/** Rates that a new line item starts from, and for how many impressions they count. */
const usualViewable = { rate: 0.6, weight: 100 }
const usualClicks = { rate: 0.001, weight: 5000 }
const usualRender = { rate: 1, weight: 100 }
const ownWeight = { viewable: 50, clicks: 2000, render: 50 }

/** A line item of which less renders is broken; asking for more would not mend it. */
const leastRender = 0.2
/** More is planned than is needed: a part of it while there is time to take it back, and towards the end so many times the
 *  noise of what is left. The hard cap stays at the goal. */
const buffers = { early: 0.01, late: 1.5 }

/** What came of impressions and decisions on the whole site, which new line items start from. */
export type Rates = { viewable: number; clicks: number; render: number }

export const pooledRates = (lines: readonly BookedLine[]): Rates => {
  let impressions = 0
  let viewable = 0
  let clicks = 0
  let decided = 0
  let rendered = 0
  for (const { delivered, decided: n } of lines) {
    impressions += delivered.impressions
    viewable += delivered.viewable
    clicks += delivered.clicks
    decided += n
    rendered += Math.min(n, delivered.impressions)
  }
  return {
    viewable: smoothed(viewable, impressions, usualViewable),
    clicks: smoothed(clicks, impressions, usualClicks),
    render: smoothed(rendered, decided, usualRender),
  }
}

const smoothed = (hits: number, n: number, { rate, weight }: { rate: number; weight: number }) =>
  (hits + rate * weight) / (n + weight)

/** What is left to deliver of one line item. */
export type Demand = {
  /** In the goal's unit; a goal in impressions ends at the lifetime cap. */
  needed: number
  /** Goal units per impression, and impressions per decision. */
  perImpression: number
  perDecision: number
  /** Decisions to plan for: what is needed and a buffer, at most what daily caps let through. It may pass the hard cap, which leases
   *  hold: a plan that aims at the cap stays below it. */
  decisions: number
  /** Decisions that today's cap leaves; Infinity: no daily cap. */
  today: number
}

/** Null: no goal in numbers, it takes what it gets. `dayEnd`: when today ends. */
export const demandOf = (
  { goal, caps, delivered, decided, flights }: BookedLine,
  { rates, now, dayEnd }: { rates: Rates; now: number; dayEnd: number },
): Demand | null => {
  if (goal === null || goal.kind === 'share') return null
  const done = delivered[goal.kind]
  const { impressions } = delivered
  const perImpression =
    goal.kind === 'impressions'
      ? 1
      : smoothed(done, impressions, { rate: rates[goal.kind], weight: ownWeight[goal.kind] })
  const rendered = smoothed(impressions, Math.max(decided, impressions), {
    rate: rates.render,
    weight: ownWeight.render,
  })
  const perDecision = Math.max(leastRender, rendered)
  const lifetimeLeft = caps.lifetime === null ? Infinity : Math.max(0, caps.lifetime - impressions)
  const needed = Math.min(Math.max(0, goal.amount - done), lifetimeLeft * perImpression)
  const left = timeLeft(flights, now)
  const buffered = needed * (1 + buffers.early * left) + buffers.late * Math.sqrt(needed) * (1 - left)
  const daily = caps.daily ?? Infinity
  const todayLeft = Math.max(0, daily - delivered.today)
  const end = flights.at(-1)?.[1] ?? now
  const laterDays = Math.max(0, Math.ceil((end - dayEnd) / dayMs))
  const underDailyCap = laterDays > 0 ? todayLeft + laterDays * daily : todayLeft
  return {
    needed,
    perImpression,
    perDecision,
    decisions: Math.min(buffered / perImpression, underDailyCap) / perDecision,
    today: todayLeft / perDecision,
  }
}

import type { BookedLine } from './contract.ts'

const dayMs = 86_400_000

/** Rates that a new line item starts from, and for how many impressions they count. */
const usualViewable = { rate: 0.6, weight: 100 }
const usualClicks = { rate: 0.001, weight: 5000 }
const usualRender = { rate: 1, weight: 100 }
const ownWeight = { viewable: 50, clicks: 2000, render: 50 }

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
  /** Decisions to plan for: what is needed and a buffer, at most what daily caps let through. */
  decisions: number
  /** Decisions that today's cap leaves; Infinity: no daily cap. */
  today: number
}

/** Null: no goal in numbers, it takes what it gets. `futureMs` and `flightMs`: what is left of all flights, and all of them. */
export const demandOf = (
  line: BookedLine,
  { rates, dayEnd, end, timeLeft }: { rates: Rates; dayEnd: number; end: number; timeLeft: number },
): Demand | null => {
  const { goal, caps, delivered, decided } = line
  if (goal === null || goal.kind === 'share') return null
  const done = delivered[goal.kind]
  const perImpression =
    goal.kind === 'impressions'
      ? 1
      : smoothed(done, delivered.impressions, { rate: rates[goal.kind], weight: ownWeight[goal.kind] })
  const perDecision = Math.min(
    1,
    Math.max(
      0.2,
      smoothed(delivered.impressions, Math.max(decided, delivered.impressions), {
        rate: rates.render,
        weight: ownWeight.render,
      }),
    ),
  )
  const impressionsLeft =
    caps.lifetime === null ? Infinity : Math.max(0, caps.lifetime - delivered.impressions)
  const needed = Math.min(Math.max(0, goal.amount - done), impressionsLeft * perImpression)
  const buffered = needed * (1 + 0.03 * timeLeft) + 1.5 * Math.sqrt(needed)
  const daily = caps.daily ?? Infinity
  const todayLeft = Math.max(0, daily - delivered.today)
  const days = Math.max(0, Math.ceil((end - dayEnd) / dayMs))
  const impressions = Math.min(
    buffered / perImpression,
    impressionsLeft,
    caps.daily === null ? Infinity : todayLeft + days * daily,
  )
  return {
    needed,
    perImpression,
    perDecision,
    decisions: impressions / perDecision,
    today: todayLeft / perDecision,
  }
}

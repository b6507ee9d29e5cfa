import type { Gate } from '../decision.ts'
import type { LineItem, LineItemType } from '../model.ts'

/* What the planner takes and gives: plain data both ways, times in epoch ms. `makePlan` (make-plan.ts) has no clock, no dice
   and no memory: what it must know of its last run comes back to it as `PlanState`. */

/** A line item that is booked: live, held, paused for a while, or about to start. */
export type BookedLine = {
  id: number
  type: LineItemType
  /** `share` in percent; null: takes what is left. */
  goal: { kind: 'impressions' | 'viewable' | 'clicks' | 'share'; amount: number } | null
  pacing: LineItem['pacing']
  /** [start, end), by start; past ones may be missing. */
  flights: readonly (readonly [startMs: number, endMs: number])[]
  /** Impressions; a goal in impressions is a lifetime cap as well. */
  caps: { daily: number | null; lifetime: number | null }
  onPage: LineItem['onPage']
  /** Its supply is kept for it, yet it does not serve. */
  isHeld: boolean
  /** What is billed so far, `today` in impressions of the site's day. */
  delivered: { impressions: number; viewable: number; clicks: number; today: number }
  /** Impressions decided for it so far, as far as isolates told; counts can be lost. For measured render loss only. */
  decided: number
}

/** One opportunity out of many, as the planner sees it. */
export type SupplyPoint = {
  at: number
  /** How many opportunities it stands for. */
  weight: number
  /** The same number for all slots of one page view. */
  page: number
  slot: string
  /** Line items of the input that targeting, size and brand safety let in here, whether in flight or not; ascending ids. */
  eligible: readonly number[]
  /** Of those that were in flight: who was kept out by what (frequency caps, exclusions, …). */
  lost: readonly (readonly [lineItem: number, gate: Gate])[]
}

/** Opportunities (slots asked for) per hour of the past weeks: [start of the UTC hour, count], oldest first; hours without
 *  traffic may be missing, several entries of one hour add up, the running one is partial. */
export type TrafficHistory = readonly (readonly [hourMs: number, n: number])[]

export type PlanInput = {
  now: number
  /** When the site's next days begin, for daily caps and reports: from today's midnight on, one per day, ≥ 2. */
  dayStarts: readonly number[]
  lines: readonly BookedLine[]
  supply: readonly SupplyPoint[]
  history: TrafficHistory
  /** Opportunities a day that the publisher expects, for a site without history. */
  statedPerDay: number
  /** When more is sold than there is: leave few lines short, deeply, or spread it thin. */
  oversold: 'few' | 'all'
  /** Of the last run; null: the first. */
  state: PlanState | null
}

/** What the edge draws from, a part of the snapshot: some numbers per line item. */
export type Plan = {
  madeAt: number
  /** The greatest line item id that it knew of; a greater one was booked since. */
  newest: number
  /** In the order in which shares are asked. Held and finished ones are not in it. The meaning of the numbers is draw.ts's. */
  lines: readonly (readonly [lineItem: number, ...numbers: number[]])[]
}

export type Verdict = {
  lineItem: number
  /** Still to deliver in the goal's unit, and what of it the plan expects to deliver by the last flight's end. */
  needed: number
  expected: number
  /** 1 − expected/needed, ≥ 0. */
  short: number
  /** `at-risk`: short by more than 3 %; `short`: the same past half of the flight. */
  outlook: 'on-track' | 'at-risk' | 'short' | 'done' | 'no-supply'
}

export type PlanResult = { plan: Plan; verdicts: readonly Verdict[]; state: PlanState }

/** The planner's own memory, JSON; opaque to everybody else. */
export type PlanState = { readonly version: 1; readonly [key: string]: unknown }

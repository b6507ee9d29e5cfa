import type { CompiledCreative } from './compile.ts'
import type { LineItemType, Opportunity, Size } from './model.ts'

/* What a decision is asked and what it says, also of those that lost. Types only: choose.ts decides. */

/** One page view, or a later look at some of its slots. */
export type PageOfSlots = {
  /** In the order of the page. `floorMicros`: remnant below this CPM stays out. `barred`: whom the slot does not take at all
   *  (bits.ts, by index of the prepared line items). */
  slots: readonly { name: string; sizes: readonly Size[]; floorMicros: number; barred?: Int32Array }[]
  opportunity: Omit<Opportunity, 'slot'>
  /** Ads that stand in other slots of this page view already: for exclusions, roadblocks, one of an advertiser, caps. */
  standing: readonly { slot: string; lineItem: number; creative: number }[]
  /** Line items that had nothing to show in a slot after all, and passed it back. */
  passedBack: readonly { slot: string; lineItem: number }[]
  /** What this reader's own storage remembers: impressions in epoch seconds, by `capKey` (frequency.ts). {}: nothing, or no consent. */
  seen: Readonly<Record<string, readonly number[]>>
  /** Article marked sensitive: only line items with `onSensitive`. */
  isSensitive: boolean
  /** Epoch ms. */
  now: number
  /** Uniform in [0, 1), as `Math.random`. */
  random: () => number
  leases: Leases
  /** Hears, for each slot, of every line item in flight that wants it and has a creative of its sizes, and did not get it; for
   *  sampled pages only. */
  watch?: (lost: Lost) => void
}

/** Why a line item that is on sale did not get an opportunity, in the order in which the questions are asked. */
export type Gate =
  /** Targeting; `diagnose` finds the dimension. */
  | 'targeting'
  | 'not-in-flight'
  /** No creative of these sizes. */
  | 'size'
  /** The article is sensitive, or in a language without ads. */
  | 'brand-safety'
  | 'frequency-cap'
  /** It stands on the page already, and may not stand twice. */
  | 'on-page'
  /** A label of another line item on the page, or another of its advertiser. */
  | 'exclusion'
  /** Not every slot it needs is there and free. */
  | 'roadblock'
  /** Below the slot's floor. */
  | 'floor'
  /** It has passed back. */
  | 'passed-back'
  /** No lease: its hard cap is used up, or promised to others. */
  | 'lease'
  /** It could have served: the plan gave this one to another, or to nobody. */
  | 'plan'

/** Why a slot stays empty. */
export type SlotMiss = 'no-line-item' | 'no-creative' | 'unsold' | 'no-ads-here'

export type Filled = {
  slot: string
  lineItem: number
  type: LineItemType
  creative: CompiledCreative
  /** Decided under a lease: its token bills for 60 s. */
  isLeased: boolean
  /** What the reader's storage notes at the impression: keys, each with the seconds it is kept (frequency.ts). */
  remember: readonly (readonly [key: string, seconds: number])[]
}
export type Decision = Filled | { slot: string; reason: SlotMiss }

/** Line items that were asked for one slot and did not get it, with the gate; gathered for sampled pages only. */
export type Lost = { slot: string; lineItem: number; gate: Gate }

/** Leases of this isolate on line items with hard caps (lease/purse.ts). */
export type Leases = {
  /** While it stays the same, an answer for one changes only by spending. Absent: every page asks anew. */
  edition?: number
  /** Are there `n` (1) left to spend? Asking may order more. */
  has(lineItem: number, n?: number): boolean
  /** Spends one. */
  spend(lineItem: number): void
}

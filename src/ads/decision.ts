import type { CompiledCreative } from './compile.ts'
import type { LineItemType } from './model.ts'

/* What a decision says, and what it says of those that lost. Types only: choose.ts decides. */

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
  /** A label of another line item on the page, or its own advertiser. */
  | 'exclusion'
  /** Not every slot it needs is there and free. */
  | 'roadblock'
  /** No lease: its hard cap is used up, or promised to others. */
  | 'lease'
  /** Below the slot's floor. */
  | 'floor'
  /** It has passed back. */
  | 'passed-back'
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
}
export type Decision = Filled | { slot: string; reason: SlotMiss }

/** Line items that were asked for one slot and did not get it, with the gate; gathered for sampled pages only. */
export type Lost = { slot: string; lineItem: number; gate: Gate }

/** Leases of this isolate on line items with hard caps (lease/purse.ts). */
export type Leases = {
  /** Is there one left to spend? Asking may order more. */
  has(lineItem: number): boolean
  /** Spends one. */
  spend(lineItem: number): void
}

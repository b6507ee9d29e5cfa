import type { Gate } from './decision.ts'
import type { Opportunity, Size } from './model.ts'

/** One opportunity out of many, remembered with what became of it: forecasts, avails and diagnosis are read off these. */
export type SampledOpportunity = {
  /** Epoch ms. */
  at: number
  /** How many opportunities it stands for. */
  weight: number
  /** The same number for all slots of one page view. */
  page: number
  opportunity: Opportunity
  /** In force at this viewport. */
  sizes: readonly Size[]
  /** Ads were not allowed here (brand safety); then only what says `onSensitive` was asked. */
  isSensitive: boolean
  /** 0: nobody. */
  served: number
  /** Line items that this reader, this page or the plan kept out; what targeting, flight or size keep out is not listed. */
  lost: readonly (readonly [lineItem: number, gate: Gate])[]
}

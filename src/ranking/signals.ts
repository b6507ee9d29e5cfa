/** An editor's word on one article. */
export type Signal = {
  article: number
  /** Which list it holds in; null: in all. */
  list: 'popular' | 'similar' | 'see-also' | null
  /** In the Similar and See also of this article only; null: of every one. */
  beside: number | null
  /** Epoch ms from when on it holds no more; null: until it is taken back. */
  until: number | null
} & SignalEffect

/** `position` counts from 1. A boost multiplies the score by 1 … 10, a burial takes away 0 … 0.9 of it. An exclusion beats all.
 *  A cornerstone never grows too old. */
export type SignalEffect =
  | { effect: 'pin'; position: number }
  | { effect: 'boost'; factor: number }
  | { effect: 'bury'; share: number }
  | { effect: 'exclude' }
  | { effect: 'cornerstone' }

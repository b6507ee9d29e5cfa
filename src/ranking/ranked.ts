import type { Signal } from './signals.ts'

/** One article of a list, and why it stands there. */
export type Ranked<Source extends string, Factors> = {
  slot: number
  score: number
  source: Source | 'pin'
  factors: Factors
  /** The editor's word on it in this list. */
  signals: readonly Signal[]
  /** The position that it was pinned to, from 1; null: none. */
  pin: number | null
}

/** What took a candidate out, the first that did. */
export type Gate =
  | 'retired'
  | 'unlisted'
  | 'embargoed'
  | 'excluded'
  /** Of another section or tag, or left out by the caller's own rule. */
  | 'filtered'
  | 'not-in-window'
  | 'too-old'
  | 'not-trending'
  | 'too-different'

export type Ranking<Item> = {
  items: Item[]
  /** The best of those that a gate took out; none unless asked for. */
  removed: (Item & { gate: Gate })[]
}

/** So many of the removed are told. */
export const MOST_REMOVED = 50

import type { Deciding } from '../../ads/choose.ts'
import type { Leases, Lost } from '../../ads/decision.ts'

/** A page view that is about to be decided. */
export type Visit = { at: number; page: number; isolate: number; kind: number }

/** One way to run a site: what a page is decided from, and who hears what came of it. Each policy is one. */
export type Server = {
  /** Before the decision: `watch` is given when the server wants to know what was lost. */
  open(visit: Visit): { deciding: Deciding; leases: Leases; watch?: (lost: Lost) => void }
  /** Who got each slot of it; 0: nobody. */
  decided(visit: Visit, lineItems: readonly number[]): void
  /** An impression was recorded in time to bill. Calls come in order of time. */
  impression(lineItem: number, at: number): void
  /** What it billed, and what it recorded beyond a cap, billed or not: at most on one day or over its life. */
  result(lineItem: number): { billed: number; beyond: number }
}

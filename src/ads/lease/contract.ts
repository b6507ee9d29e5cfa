/* Leases make a cap hard. An isolate serves a capped line item only from a lease, and a token that was issued under one
   bills for a minute only; so `counted + reserved ≤ cap` at every moment, and whatever the isolates do, no impression
   beyond the cap is ever billed. Leases ride on the renewal of the snapshot, which comes every other second anyway. */

/** A lease may be spent for so long, by the isolate's clock. */
export const spendMs = 30_000
/** A token issued under a lease bills for so long, by the meter's clock. */
export const billMs = 60_000
/** Clocks of machines differ by less. */
export const skewMs = 5_000

/** An isolate that is new, or sees a page a minute, finds so many of every line item on sale: enough for a roadblock. */
export const starter = 4

/** What an isolate tells of its purse when it renews its snapshot. */
export type LeaseReport = {
  /** Grants it gives back, with what was left of each: it will not spend them any more. */
  returned: [lineItem: number, grant: number, left: number][]
  /** How many impressions it expects to need until the next renewal but one, beyond what it holds. */
  wants: [lineItem: number, n: number][]
}

/** `n` impressions of a line item, to be decided until `spendUntil` (epoch ms). */
export type Grant = { grant: number; lineItem: number; n: number; spendUntil: number }

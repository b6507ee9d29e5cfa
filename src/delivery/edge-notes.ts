import { LeasePurse } from '../ads/lease/purse.ts'
import type { SampledOpportunity } from '../ads/supply.ts'
import type { EdgeReport } from '../site/contract.ts'

/** Opportunities told in full between two renewals, about. */
const samplesWanted = 8

/** What this isolate has to tell a site when it renews its snapshot, and the leases it holds. */
export class EdgeNotes {
  readonly purse = new LeasePurse()
  readonly #isolate = crypto.randomUUID()
  #opportunities = new Map<string, number>()
  #decided = new Map<number, number>()
  #samples: SampledOpportunity[] = []
  #chance = 1

  /** How many opportunities each told one stands for, if this page shall be among those; null: not this one. */
  draw(random: () => number): number | null {
    return this.#samples.length < 4 * samplesWanted && random() < this.#chance ? 1 / this.#chance : null
  }

  sample(sample: SampledOpportunity): void {
    this.#samples.push(sample)
  }

  /** One slot was asked for, and `lineItem` got it (0: nobody). */
  decided(slot: string, lineItem: number): void {
    this.#opportunities.set(slot, (this.#opportunities.get(slot) ?? 0) + 1)
    if (lineItem > 0) this.#decided.set(lineItem, (this.#decided.get(lineItem) ?? 0) + 1)
  }

  /** Tells and forgets. */
  report(now: number): EdgeReport {
    const report: EdgeReport = {
      isolate: this.#isolate,
      leases: this.purse.report(now),
      opportunities: [...this.#opportunities],
      decided: [...this.#decided],
      samples: this.#samples,
    }
    let seen = 0
    for (const n of this.#opportunities.values()) seen += n
    this.#chance = Math.min(1, samplesWanted / Math.max(1, seen))
    this.#opportunities = new Map()
    this.#decided = new Map()
    this.#samples = []
    return report
  }
}

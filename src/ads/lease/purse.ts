import type { Leases } from '../decision.ts'
import { type Grant, type LeaseReport, starter } from './contract.ts'

type Line = {
  /** Soonest to end first. */
  grants: { grant: number; left: number; spendUntil: number; takenAt: number }[]
  /** Since the last report. */
  spent: number
  asked: boolean
  /** It was asked for one and had none. */
  ranDry: boolean
  /** Impressions per ms, smoothed over the last reports. */
  rate: number
  /** What was aimed at last. */
  aim: number
}

/** A renewal comes every 2 s or so under traffic; the one after the next must find something left. */
const aheadMs = 5_000
/** What nobody came for in this time goes back, so that others may have it. */
const idleMs = 6_000

/** An isolate's side of its leases on one site's capped line items: spends them, and foresees what it will need. */
export class LeasePurse implements Leases {
  readonly #lines = new Map<number, Line>()
  #now = 0
  #reportedAt: number | null = null
  #edition = 0
  /** When the next grant ends that holds now. */
  #holdsUntil = Infinity

  get edition(): number {
    return this.#edition
  }

  /** Sets the clock for the decisions that follow. */
  at(now: number): this {
    this.#now = now
    if (now >= this.#holdsUntil) this.#turn()
    return this
  }

  has(lineItem: number, n = 1): boolean {
    const line = this.#line(lineItem)
    line.asked = true
    let held = 0
    for (const { left, spendUntil } of line.grants) if (this.#now < spendUntil) held += left
    if (held >= n) return true
    line.ranDry = true
    return false
  }

  spend(lineItem: number): void {
    const line = this.#line(lineItem)
    const grant = this.#open(line)
    if (!grant) throw new Error(`line item ${lineItem} has no lease to spend`)
    grant.left--
    line.spent++
  }

  /** Some line item could have served, had it had a lease: a renewal ahead of time is worth its call. */
  isShort(): boolean {
    for (const { ranDry } of this.#lines.values()) if (ranDry) return true
    return false
  }

  take(grants: readonly Grant[], now: number): void {
    for (const { grant, lineItem, n, spendUntil } of grants)
      this.#line(lineItem).grants.push({ grant, left: n, spendUntil, takenAt: now })
    this.#turn()
  }

  /** What to tell the site now; counting begins anew. */
  report(now: number): LeaseReport {
    const elapsed = Math.max(1, now - (this.#reportedAt ?? now - 1000))
    this.#reportedAt = now
    const report: LeaseReport = { returned: [], wants: [] }
    for (const [lineItem, line] of this.#lines) {
      // A first report, or one after a silence, must not be averaged away.
      line.rate = Math.max(line.spent / elapsed, (line.rate + line.spent / elapsed) / 2)
      const foreseen = Math.ceil(line.rate * aheadMs) + 1
      // Ran dry: nobody knows how much it would have served, so it is tried with twice as much each time.
      line.aim = line.ranDry ? Math.max(2, foreseen, line.aim * 2) : foreseen
      const held = this.#giveBack(lineItem, line, now, report)
      if (line.asked && held < line.aim) report.wants.push([lineItem, line.aim - held])
      if (!line.asked && line.grants.length === 0 && line.rate * aheadMs < 0.01) this.#lines.delete(lineItem)
      line.spent = 0
      line.asked = false
      line.ranDry = false
    }
    this.#turn()
    return report
  }

  /** Answers that were given may hold no longer. */
  #turn() {
    this.#edition++
    this.#holdsUntil = Infinity
    for (const { grants } of this.#lines.values())
      for (const { spendUntil } of grants)
        if (this.#now < spendUntil) this.#holdsUntil = Math.min(this.#holdsUntil, spendUntil)
  }

  /** Ends grants that are over, used up, or idle beyond need; answers what is still held. */
  #giveBack(lineItem: number, line: Line, now: number, { returned }: LeaseReport): number {
    let held = 0
    line.grants = line.grants.filter(({ grant, left, spendUntil, takenAt }) => {
      const isIdle = now - takenAt > idleMs && held + left > Math.max(line.aim, starter)
      if (left > 0 && now < spendUntil && !isIdle) {
        held += left
        return true
      }
      if (left > 0) returned.push([lineItem, grant, left])
      return false
    })
    return held
  }

  #open(line: Line) {
    for (const grant of line.grants) if (grant.left > 0 && this.#now < grant.spendUntil) return grant
    return null
  }

  #line(lineItem: number): Line {
    const known = this.#lines.get(lineItem)
    if (known) return known
    const line: Line = { grants: [], spent: 0, asked: false, ranDry: false, rate: 0, aim: 0 }
    this.#lines.set(lineItem, line)
    return line
  }
}

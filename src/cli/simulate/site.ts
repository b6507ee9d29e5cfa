import { billMs, type Grant, type LeaseReport, skewMs, spendMs } from '../../ads/lease/contract.ts'
import { LeaseLedger } from '../../ads/lease/ledger.ts'
import type { Random } from '../random.ts'
import type { Booking } from './booking.ts'
import { Books, dayOf } from './books.ts'
import { startMs } from './demand-of-readers.ts'
import { type Hazards, Recurring } from './hazards.ts'
import { SitePlanning } from './site-planning.ts'
import type { Traffic } from './traffic.ts'

/** Meters hand over every other second. */
const handOverMs = 2000
/** As Leasing (site/leasing.ts) marks on disk what must survive a restart. */
const marks = { headroom: 2, aheadMs: 60_000 }

export type SiteOptions = {
  traffic: Traffic
  bookings: readonly Booking[]
  hazards: Hazards
  replanMs: number
  random: Random
}

/** The site's object and its meters, in memory: books, leases and plan, all by the modules that ship. */
export class SimulatedSite {
  readonly books: Books
  readonly planning: SitePlanning
  readonly #options: SiteOptions
  #ledger = new LeaseLedger()
  /** What the ledgers before a restart have numbered. */
  #grantBase = 0
  #lastGrant = 0
  /** Recorded by the meters and not handed over, in order of time. */
  #unsent: { lineItem: number; at: number }[] = []
  #toldUntil = startMs
  #stalledUntil = 0
  readonly #restarts: Recurring
  readonly #stalls: Recurring

  constructor(options: SiteOptions) {
    const { bookings, hazards, random } = options
    this.#options = options
    this.books = new Books(bookings)
    this.planning = new SitePlanning({ ...options, books: this.books })
    this.#restarts = new Recurring(random, hazards.restartEveryMs)
    this.#stalls = new Recurring(random, hazards.stallEveryMs)
  }

  /** Time passes: meters hand over, unless they cannot; the object may be started anew. */
  advance(now: number): void {
    if (this.#stalls.happened(now)) this.#stalledUntil = now + this.#options.hazards.stallMs
    if (now >= this.#stalledUntil) this.#handOver(Math.floor(now / handOverMs) * handOverMs)
    if (this.#restarts.happened(now)) this.#restart(now)
  }

  renew(isolate: string, report: LeaseReport, now: number): Grant[] {
    const { live } = this.planning.at(now)
    this.#ledger.expire(this.#toldUntil, now)
    const returned = report.returned.map(([lineItem, grant, left]): (typeof report.returned)[number] => [
      lineItem,
      grant - this.#grantBase,
      left,
    ])
    const room = (lineItem: number) => this.books.room(lineItem, now)
    const grants = this.#ledger.serve({ isolate, report: { ...report, returned }, room, live }, now)
    return grants.map((one) => {
      this.#lastGrant = this.#grantBase + one.grant
      return { ...one, grant: this.#lastGrant }
    })
  }

  record(lineItem: number, at: number): void {
    this.books.record(lineItem, at)
    this.#unsent.push({ lineItem, at })
  }

  /** Everything that was recorded before `until` reaches the site. */
  #handOver(until: number) {
    let n = 0
    for (const { lineItem, at } of this.#unsent) {
      if (at >= until) break
      n++
      this.books.account.count(
        { lineItem, n: 1, day: dayOf(at), isLeased: true },
        { caps: this.books.capsOf(lineItem), ledger: this.#ledger },
      )
    }
    if (n > 0) this.#unsent.splice(0, n)
    this.#toldUntil = until
  }

  /** Of leases only marks are left. */
  #restart(now: number) {
    const before = this.#ledger
    this.#ledger = new LeaseLedger()
    this.#grantBase = this.#lastGrant
    for (const { row } of this.#options.bookings) {
      const reserved = marks.headroom * before.reserved(row.id)
      const billUntil = now + spendMs + billMs + skewMs + marks.aheadMs
      if (reserved > 0) this.#ledger.quarantine(row.id, reserved, billUntil)
    }
  }
}

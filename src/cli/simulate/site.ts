import { compileLineItems, type LineItemRow } from '../../ads/compile.ts'
import type { Deciding } from '../../ads/choose.ts'
import { billMs, type Grant, type LeaseReport, skewMs, spendMs } from '../../ads/lease/contract.ts'
import { LeaseLedger } from '../../ads/lease/ledger.ts'
import type { BookedLine, PlanState, Verdict } from '../../ads/plan/contract.ts'
import { drawByPlan, preparePlan } from '../../ads/plan/draw.ts'
import { makePlan } from '../../ads/plan/make-plan.ts'
import { prepare } from '../../ads/prepare.ts'
import type { Random } from '../random.ts'
import type { Booking } from './booking.ts'
import { Books, dayOf } from './books.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'
import { eligibleByKind } from './eligible-by-kind.ts'
import { type Hazards, Recurring } from './hazards.ts'
import { slots } from './page-kinds.ts'
import { SampledPages } from './sampled-pages.ts'
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

/** The site's object and its meters, in memory: books, leases, history, samples and plan, all by the modules that ship. */
export class SimulatedSite {
  readonly books: Books
  readonly samples = new SampledPages()
  verdicts: readonly Verdict[] = []
  readonly #options: SiteOptions
  #ledger = new LeaseLedger()
  /** What the ledgers before a restart have numbered. */
  #grantBase = 0
  #lastGrant = 0
  readonly #hours: [number, number][]
  readonly #decided = new Map<number, number>()
  /** Recorded by the meters and not handed over, in order of time. */
  #unsent: { lineItem: number; at: number }[] = []
  #toldUntil = startMs
  #stalledUntil = 0
  readonly #restarts: Recurring
  readonly #stalls: Recurring
  #state: PlanState | null = null
  #planAt = startMs
  #booked: readonly Booking[] = []
  #eligible: ReturnType<typeof eligibleByKind> = []
  #onSale = ''
  #version: { deciding: Deciding; live: number[] }

  constructor(options: SiteOptions) {
    const { traffic, bookings, hazards, random } = options
    this.#options = options
    this.books = new Books(bookings)
    this.#hours = traffic.history.map(([hour, n]) => [hour, n])
    this.#restarts = new Recurring(random, hazards.restartEveryMs)
    this.#stalls = new Recurring(random, hazards.stallEveryMs)
    for (const { at, kind } of traffic.sampled)
      if (this.samples.isNext()) this.samples.add({ at, kind, lost: [] })
    this.#version = this.#replan(startMs)
  }

  /** What an isolate finds in the newest snapshot. */
  get deciding(): Deciding {
    return this.#version.deciding
  }

  /** Time passes: meters hand over, plans are made, the object may be started anew. */
  advance(now: number): void {
    const { hazards, replanMs } = this.#options
    if (this.#stalls.happened(now)) this.#stalledUntil = now + hazards.stallMs
    if (now >= this.#stalledUntil) this.#handOver(Math.floor(now / handOverMs) * handOverMs)
    if (this.#restarts.happened(now)) this.#restart(now)
    if (now - this.#planAt >= replanMs) this.#version = this.#replan(now)
  }

  renew(isolate: string, report: LeaseReport, now: number): Grant[] {
    this.#ledger.expire(this.#toldUntil, now)
    const returned = report.returned.map(([lineItem, grant, left]): (typeof report.returned)[number] => [
      lineItem,
      grant - this.#grantBase,
      left,
    ])
    const room = (lineItem: number) => this.books.room(lineItem, now)
    const { live } = this.#version
    const grants = this.#ledger.serve({ isolate, report: { ...report, returned }, room, live }, now)
    return grants.map((one) => {
      this.#lastGrant = this.#grantBase + one.grant
      return { ...one, grant: this.#lastGrant }
    })
  }

  /** An isolate tells now what it decided on a page, which counts for the hour in which it is told. */
  heard(now: number, lineItems: readonly number[]): void {
    const hour = Math.floor(now / hourMs) * hourMs
    const last = this.#hours.at(-1)
    if (last?.[0] === hour) last[1] += lineItems.length
    else this.#hours.push([hour, lineItems.length])
    for (const id of lineItems) if (id > 0) this.#decided.set(id, (this.#decided.get(id) ?? 0) + 1)
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
    for (const { row } of this.#booked) {
      const reserved = marks.headroom * before.reserved(row.id)
      const billUntil = now + spendMs + billMs + skewMs + marks.aheadMs
      if (reserved > 0) this.#ledger.quarantine(row.id, reserved, billUntil)
    }
  }

  #replan(now: number): { deciding: Deciding; live: number[] } {
    this.#planAt = now
    const { bookings, traffic } = this.#options
    const booked = bookings.filter(({ bookedAt, endMs }) => bookedAt <= now && now < endMs)
    const rows = booked.map(({ row }): LineItemRow => ({ ...row, delivered: this.#deliveredOf(row.id) }))
    if (booked.length !== this.#booked.length || booked.some((one, i) => one !== this.#booked[i]))
      this.#eligible = eligibleByKind(rows, now)
    this.#booked = booked
    const { plan, verdicts, state } = makePlan({
      now,
      dayStarts: Array.from({ length: 3 }, (_, day) => dayOf(now) + day * dayMs),
      lines: rows.map((row, i) => this.#bookedLine(booked[i]!, row, now)),
      supply: this.samples.points(this.#eligible),
      history: this.#hours,
      statedPerDay: traffic.statedPerDay,
      oversold: 'few',
      state: this.#state,
    })
    this.#state = state
    this.verdicts = verdicts
    const compiled = compileLineItems(rows, slots, now)
    const onSale = compiled.map(({ id }) => id).join()
    const lineItems = onSale === this.#onSale ? this.#version.deciding.lineItems : prepare(compiled)
    this.#onSale = onSale
    const prepared = preparePlan(plan, lineItems.items)
    return {
      deciding: {
        lineItems,
        draw: (candidates, count, u) => drawByPlan(prepared, candidates, count, u),
      },
      live: compiled.flatMap(({ id, isCapped, flights }) =>
        isCapped && flights.some(([start, end]) => start < now + this.#options.replanMs && now < end)
          ? [id]
          : [],
      ),
    }
  }

  #deliveredOf(lineItem: number) {
    return { impressions: this.books.account.billed(lineItem), viewable: 0, clicks: 0 }
  }

  #bookedLine(
    { startMs, endMs }: Booking,
    { id, lineItem, delivered }: LineItemRow,
    now: number,
  ): BookedLine {
    return {
      id,
      type: lineItem.type,
      goal: lineItem.goal ?? null,
      pacing: lineItem.pacing,
      flights: [[startMs, endMs]],
      caps: this.books.capsOf(id),
      onPage: lineItem.onPage,
      isHeld: false,
      delivered: { ...delivered, today: this.books.account.billedOn(id, dayOf(now)) },
      decided: this.#decided.get(id) ?? 0,
    }
  }
}

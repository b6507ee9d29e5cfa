import type { Deciding } from '../../ads/choose.ts'
import { compileLineItems, type LineItemRow } from '../../ads/compile.ts'
import type { Lost } from '../../ads/decision.ts'
import type { BookedLine, PlanState } from '../../ads/plan/contract.ts'
import { drawByPlan, preparePlan } from '../../ads/plan/draw.ts'
import { makePlan } from '../../ads/plan/make-plan.ts'
import { prepare } from '../../ads/prepare.ts'
import type { Booking } from './booking.ts'
import { type Books, dayOf } from './books.ts'
import { dayMs, hourMs } from './demand-of-readers.ts'
import { eligibleByKind } from './eligible-by-kind.ts'
import { slots } from './page-kinds.ts'
import { SampledPages } from './sampled-pages.ts'
import type { Traffic } from './traffic.ts'

/** What isolates decide from, and the line items with hard caps that are on sale until the next one. */
type Version = { deciding: Deciding; live: number[] }

type Sources = { traffic: Traffic; bookings: readonly Booking[]; replanMs: number; books: Books }

/** What the site knows of its traffic, and the plans that it makes from that: after a time, and when a line item is booked. */
export class SitePlanning {
  readonly #sources: Sources
  readonly #samples = new SampledPages()
  readonly #hours: [number, number][]
  readonly #decided = new Map<number, number>()
  /** When line items are booked, the last first. */
  readonly #toBeBooked: number[]
  #state: PlanState | null = null
  #dueAt = 0
  #booked: readonly Booking[] = []
  #eligible: ReturnType<typeof eligibleByKind> = []
  #onSale = ''
  #version: Version = { deciding: { lineItems: prepare([]), draw: () => -1 }, live: [] }

  constructor(sources: Sources) {
    const { traffic, bookings } = sources
    this.#sources = sources
    this.#hours = traffic.history.map(([hour, n]) => [hour, n])
    this.#toBeBooked = bookings.map(({ bookedAt }) => bookedAt).sort((a, b) => b - a)
    for (const page of traffic.sampled) this.#samples.addPast(page)
  }

  /** The newest, made now if it is time. */
  at(now: number): Version {
    if (now < this.#dueAt) return this.#version
    while (this.#toBeBooked.length > 0 && this.#toBeBooked.at(-1)! <= now) this.#toBeBooked.pop()
    this.#dueAt = Math.min(now + this.#sources.replanMs, this.#toBeBooked.at(-1) ?? Infinity)
    this.#version = this.#make(now)
    return this.#version
  }

  /** Shall the next page be told with all that was lost on it? */
  wantsSample(): boolean {
    return this.#samples.isNext()
  }

  sample(page: { at: number; kind: number; lost: readonly Lost[] }): void {
    this.#samples.add(page)
  }

  /** An isolate tells now what it decided on a page, which counts for the hour in which it is told. */
  heard(now: number, lineItems: readonly number[]): void {
    const hour = Math.floor(now / hourMs) * hourMs
    const last = this.#hours.at(-1)
    if (last?.[0] === hour) last[1] += lineItems.length
    else this.#hours.push([hour, lineItems.length])
    for (const id of lineItems) if (id > 0) this.#decided.set(id, (this.#decided.get(id) ?? 0) + 1)
  }

  #make(now: number): Version {
    const { bookings, traffic, books } = this.#sources
    const booked = bookings.filter(({ bookedAt, endMs }) => bookedAt <= now && now < endMs)
    const rows = booked.map(({ row }): LineItemRow => ({
      ...row,
      delivered: { impressions: books.account.billed(row.id), viewable: 0, clicks: 0 },
    }))
    const isSame = booked.length === this.#booked.length && booked.every((one, i) => one === this.#booked[i])
    if (!isSame) this.#eligible = eligibleByKind(rows, now)
    this.#booked = booked
    const { plan, state } = makePlan({
      now,
      dayStarts: Array.from({ length: 3 }, (_, day) => dayOf(now) + day * dayMs),
      lines: rows.map((row, i) => this.#bookedLine(booked[i]!, row, now)),
      supply: this.#samples.points(this.#eligible),
      history: this.#hours,
      statedPerDay: traffic.statedPerDay,
      oversold: 'few',
      state: this.#state,
    })
    this.#state = state
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
        isCapped && flights.some(([start, end]) => start < this.#dueAt && now < end) ? [id] : [],
      ),
    }
  }

  #bookedLine(
    { startMs, endMs }: Booking,
    { id, lineItem, delivered }: LineItemRow,
    now: number,
  ): BookedLine {
    const { account } = this.#sources.books
    return {
      id,
      type: lineItem.type,
      goal: lineItem.goal ?? null,
      pacing: lineItem.pacing,
      flights: [[startMs, endMs]],
      caps: this.#sources.books.capsOf(id),
      onPage: lineItem.onPage,
      isHeld: false,
      delivered: { ...delivered, today: account.billedOn(id, dayOf(now)) },
      decided: this.#decided.get(id) ?? 0,
    }
  }
}

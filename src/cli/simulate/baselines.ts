import type { Deciding } from '../../ads/choose.ts'
import { compileLineItems } from '../../ads/compile.ts'
import type { Leases } from '../../ads/decision.ts'
import type { Draw } from '../../ads/pick.ts'
import { prepare } from '../../ads/prepare.ts'
import type { Booking } from './booking.ts'
import { Books, dayOf } from './books.ts'
import { hourMs } from './demand-of-readers.ts'
import { pageKinds, slots } from './page-kinds.ts'
import type { Server, Visit } from './server.ts'
import type { Traffic } from './traffic.ts'

/* What open ad servers do, as far as it bears on delivery, behind the same targeting, caps and page rules as ours. Their counters are
   central and as fresh as the last beacon, which no edge can have. */

/** What a rule of thumb may know when it draws. */
type Desk = {
  /** Line items by the index of candidates, with what was billed so far. */
  goal: Float64Array
  billed: Float64Array
  startMs: Float64Array
  endMs: Float64Array
  /** Opportunities that each could have had in the last hour, and in this. */
  lastHour: Float64Array
  thisHour: Float64Array
  /** Traffic of the whole site by hour, since before the start. */
  history: Map<number, number>
}
type Rule = (desk: Desk, candidates: Int32Array, count: number, u: number, now: number) => number

/** EthicalAds (github.com/readthedocs/ethical-ad-server, adserver/models.py and decisionengine): what is needed until the end of the
 *  hour on a straight line over the flight's time, in thousands rounded up, weighs in a lottery; who needs nothing is out. */
const hourlyLottery: Rule = ({ goal, billed, startMs, endMs }, candidates, count, u, now) => {
  const endOfHour = (Math.floor(now / hourMs) + 1) * hourMs
  const weight = (i: number) => {
    const part = Math.min(1, (endOfHour - startMs[i]!) / (endMs[i]! - startMs[i]!))
    return Math.max(0, Math.ceil((goal[i]! * part - billed[i]!) / 1000))
  }
  return draw(candidates, { count, u, weight })
}

/** Revive (github.com/revive-adserver/revive-adserver, lib/OA/Maintenance/Priority): every hour, what is left is spread over the rest
 *  of the flight by last week's hours; divided by the opportunities of the last hour that is the chance of each of this hour. */
const hourlyPriorities = (): Rule => {
  let hour = 0
  let chances = new Float64Array(0)
  const plan = ({ goal, billed, endMs, lastHour, history }: Desk) => {
    const usual = (h: number) => history.get(h - 168) ?? history.get(h - 24) ?? 1
    chances = goal.map((amount, i) => {
      if (endMs[i]! <= hour * hourMs) return 0
      let left = 0
      for (let h = hour; h * hourMs < endMs[i]!; h++) left += usual(h)
      const required = ((amount - billed[i]!) * usual(hour)) / Math.max(1, left)
      return Math.min(1, Math.max(0, required) / Math.max(1, lastHour[i]!))
    })
  }
  return (desk, candidates, count, u, now) => {
    if (Math.floor(now / hourMs) !== hour) {
      hour = Math.floor(now / hourMs)
      plan(desk)
    }
    return draw(candidates, { count, u, weight: (i) => chances[i]!, atLeast: 1 })
  }
}

/** Nobody is ahead of a straight line over its flight's time; who is furthest behind, as a part of its goal, serves. */
const linearThrottle: Rule = ({ goal, billed, startMs, endMs }, candidates, count, _, now) => {
  let furthest = 0
  let chosen = -1
  for (let k = 0; k < count; k++) {
    const i = candidates[k]!
    const behind = (now - startMs[i]!) / (endMs[i]! - startMs[i]!) - billed[i]! / goal[i]!
    if (behind > furthest) [furthest, chosen] = [behind, i]
  }
  return chosen
}

/** By weight; where weights sum to less than `atLeast`, the rest is nobody's. */
const draw = (
  candidates: Int32Array,
  {
    count,
    u,
    weight,
    atLeast = 0,
  }: { count: number; u: number; weight: (i: number) => number; atLeast?: number },
): number => {
  let sum = 0
  for (let k = 0; k < count; k++) sum += weight(candidates[k]!)
  let left = u * Math.max(sum, atLeast)
  for (let k = 0; k < count; k++) if ((left -= weight(candidates[k]!)) < 0) return candidates[k]!
  return -1
}

const rules = { ethicalads: () => hourlyLottery, revive: hourlyPriorities, linear: () => linearThrottle }
export type Baseline = keyof typeof rules
export const baselines = Object.keys(rules) as Baseline[]

export class BaselineServer implements Server {
  readonly #books: Books
  readonly #bookings: readonly Booking[]
  readonly #desk: Desk
  readonly #rule: Rule
  readonly #leases: Leases
  #deciding: Deciding
  #now = 0
  #hour = 0

  constructor(name: Baseline, { traffic, bookings }: { traffic: Traffic; bookings: readonly Booking[] }) {
    this.#books = new Books(bookings)
    this.#bookings = bookings
    this.#rule = rules[name]()
    this.#leases = {
      has: (lineItem, n = 1) => this.#books.room(lineItem, this.#now) >= n,
      spend: () => {},
    }
    const size = bookings.length
    const [goal, startMs, endMs] = [0, 0, 0].map(() => new Float64Array(size))
    this.#desk = {
      goal: goal!,
      startMs: startMs!,
      endMs: endMs!,
      billed: new Float64Array(size),
      lastHour: new Float64Array(size),
      thisHour: new Float64Array(size),
      history: new Map(traffic.history.map(([at, n]) => [at / hourMs, n])),
    }
    this.#deciding = this.#prepare(0)
  }

  open({ at }: Visit): ReturnType<Server['open']> {
    this.#now = at
    const hour = Math.floor(at / hourMs)
    if (hour !== this.#hour) {
      this.#hour = hour
      this.#deciding = this.#prepare(at)
    }
    return { deciding: this.#deciding, leases: this.#leases }
  }

  decided({ kind }: Visit): void {
    const { history } = this.#desk
    history.set(this.#hour, (history.get(this.#hour) ?? 0) + pageKinds[kind]!.slots.length)
  }

  impression(lineItem: number, at: number): void {
    this.#books.record(lineItem, at)
    this.#books.account.count(
      { lineItem, n: 1, day: dayOf(at), isLeased: false },
      { caps: this.#books.capsOf(lineItem), ledger: { counted: () => {} } },
    )
    const i = this.#deciding.lineItems.indexOf.get(lineItem)
    if (i !== undefined) this.#desk.billed[i] = this.#books.account.billed(lineItem)
  }

  result(lineItem: number): { billed: number; beyond: number } {
    return { billed: this.#books.account.billed(lineItem), beyond: this.#books.beyond(lineItem) }
  }

  /** Line items of this hour, and their numbers; the columns of the desk follow their order. */
  #prepare(at: number): Deciding {
    const last = new Map(
      this.#hour === 0
        ? []
        : this.#deciding.lineItems.items.map(({ id }, i) => [id, this.#desk.thisHour[i]!]),
    )
    const booked = this.#bookings.filter(({ bookedAt, endMs }) => bookedAt <= at && at < endMs)
    const lineItems = prepare(
      compileLineItems(
        booked.map(({ row }) => row),
        slots,
        at,
      ),
    )
    lineItems.items.forEach(({ id }, i) => {
      const { row, startMs, endMs } = this.#bookings[id - 1]!
      this.#desk.goal[i] = row.lineItem.goal?.amount ?? 0
      this.#desk.startMs[i] = startMs
      this.#desk.endMs[i] = endMs
      this.#desk.billed[i] = this.#books.account.billed(id)
      this.#desk.lastHour[i] = last.get(id) ?? 0
    })
    this.#desk.thisHour.fill(0)
    return { lineItems, draw: this.#draw }
  }

  readonly #draw: Draw = (candidates, count, u) => {
    for (let k = 0; k < count; k++) this.#desk.thisHour[candidates[k]!]!++
    return this.#rule(this.#desk, candidates, count, u, this.#now)
  }
}

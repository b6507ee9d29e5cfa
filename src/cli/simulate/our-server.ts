import type { Deciding } from '../../ads/choose.ts'
import type { Lost } from '../../ads/decision.ts'
import type { Grant } from '../../ads/lease/contract.ts'
import { LeasePurse } from '../../ads/lease/purse.ts'
import { exponential, type Random } from '../random.ts'
import { type Hazards, Recurring } from './hazards.ts'
import type { Server, Visit } from './server.ts'
import { SimulatedSite, type SiteOptions } from './site.ts'

/** As delivery/snapshot.ts renews its copy: in the background after the one, before the answer after the other. */
const renewAfterMs = 2000
const waitAfterMs = 5000
const shortAfterMs = 250
/** Line items with hard caps drop out when their site is out of reach for so long. */
const dropAfterMs = 60_000

type Isolate = {
  name: string
  purse: LeasePurse
  deciding: Deciding
  renewedAt: number
  diesAt: number
  /** Told at the next renewal. */
  untold: (readonly number[])[]
  /** Answers to what was asked in the background, by when they are there. */
  coming: { at: number; grants: Grant[]; deciding: Deciding }[]
}

const nobody: Deciding['draw'] = () => -1

/** The policy that ships: 20 isolates or so with snapshots and purses of their own, in front of one site. */
export class OurServer implements Server {
  readonly #site: SimulatedSite
  readonly #random: Random
  readonly #hazards: Hazards
  readonly #isolates: Isolate[] = []
  readonly #cutOffs: { begins: Recurring; until: number }[]
  #born = 0
  #lost: Lost[] | null = null

  constructor(options: SiteOptions & { isolates: number }) {
    this.#site = new SimulatedSite(options)
    this.#random = options.random
    this.#hazards = options.hazards
    this.#cutOffs = Array.from({ length: options.isolates }, () => ({
      begins: new Recurring(options.random, options.hazards.cutOffEveryMs),
      until: 0,
    }))
  }

  open(visit: Visit): ReturnType<Server['open']> {
    const { at } = visit
    this.#site.advance(at)
    const isolate = this.#isolateOf(visit)
    this.#receive(isolate, at)
    // While an answer is on its way nobody else asks.
    const age = isolate.coming.length > 0 ? 0 : at - isolate.renewedAt
    if (age > waitAfterMs) this.#renew(isolate, visit, { takesMs: 0 })
    else if (age > (isolate.purse.isShort() ? shortAfterMs : renewAfterMs))
      this.#renew(isolate, visit, { takesMs: 20 + exponential(this.#random, 40) })
    const isDropped = at - isolate.renewedAt > dropAfterMs
    const { lineItems, draw } = isolate.deciding
    const page = { deciding: { lineItems, draw: isDropped ? nobody : draw }, leases: isolate.purse.at(at) }
    this.#lost = this.#site.planning.wantsSample() ? [] : null
    return this.#lost === null ? page : { ...page, watch: (lost: Lost) => void this.#lost?.push(lost) }
  }

  decided(visit: Visit, lineItems: readonly number[]): void {
    this.#isolateOf(visit).untold.push(lineItems)
    if (this.#lost) this.#site.planning.sample({ at: visit.at, kind: visit.kind, lost: this.#lost })
  }

  impression(lineItem: number, at: number): void {
    this.#site.record(lineItem, at)
  }

  result(lineItem: number): { billed: number; beyond: number } {
    const { account } = this.#site.books
    return { billed: account.billed(lineItem), beyond: this.#site.books.beyond(lineItem) }
  }

  #isolateOf({ isolate, at }: Visit): Isolate {
    const known = this.#isolates[isolate]
    if (known && at < known.diesAt) return known
    const fresh: Isolate = {
      name: `${isolate}/${++this.#born}`,
      purse: new LeasePurse(),
      deciding: this.#site.planning.at(at).deciding,
      renewedAt: -Infinity,
      diesAt: at + exponential(this.#random, this.#hazards.isolateLivesMs),
      untold: [],
      coming: [],
    }
    this.#isolates[isolate] = fresh
    return fresh
  }

  /** Answers may come late, or never; what was granted in those stays reserved until it is over. */
  #renew(isolate: Isolate, { at, isolate: place }: Visit, { takesMs }: { takesMs: number }) {
    const { renewalFails, answerLost, cutOffMs } = this.#hazards
    const cutOff = this.#cutOffs[place]!
    if (cutOff.begins.happened(at)) cutOff.until = at + cutOffMs
    const report = isolate.purse.report(at)
    if (at < cutOff.until || this.#random() < renewalFails) return
    for (const lineItems of isolate.untold) this.#site.planning.heard(at, lineItems)
    isolate.untold = []
    const grants = this.#site.renew(isolate.name, report, at)
    if (this.#random() < answerLost) return
    isolate.coming.push({ at: at + takesMs, grants, deciding: this.#site.planning.at(at).deciding })
    this.#receive(isolate, at)
  }

  #receive(isolate: Isolate, now: number) {
    while (isolate.coming[0] && isolate.coming[0].at <= now) {
      const { at, grants, deciding } = isolate.coming.shift()!
      isolate.purse.take(grants, at)
      isolate.deciding = deciding
      isolate.renewedAt = at
    }
  }
}

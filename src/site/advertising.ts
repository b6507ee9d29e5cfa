import type { Grant } from '../ads/lease/contract.ts'
import type { Plan } from '../ads/plan/contract.ts'
import { type Campaigns, readCampaigns } from './campaigns.ts'
import type { EdgeReport } from './contract.ts'
import { Deliveries } from './deliveries.ts'
import type { Entities } from './entities.ts'
import { Leasing } from './leasing.ts'
import { Planning } from './planning.ts'
import { planSources } from './plan-sources.ts'
import { dayStart } from './site-days.ts'
import type { StoredSettings } from './stored-settings.ts'
import type { Totals } from './totals.ts'
import { Traffic } from './traffic.ts'

type Stores = { entities: Entities; settings: StoredSettings; totals: Totals }

/** What a site sells and what became of it: campaigns, deliveries, leases, the plan, and the traffic that it is made from. */
export class Advertising {
  readonly #storage: DurableObjectStorage
  readonly #stores: Stores
  readonly #traffic: Traffic
  readonly #planning: Planning
  #campaigns: Campaigns | null = null
  #leasing: Leasing | null = null
  #deliveries: Deliveries | null = null

  constructor(storage: DurableObjectStorage, stores: Stores) {
    this.#storage = storage
    this.#stores = stores
    this.#traffic = new Traffic(storage.sql)
    this.#planning = new Planning(storage.sql)
  }

  /** What people configure is parsed when it changes, not whenever a count arrives. */
  get campaigns(): Campaigns {
    this.#campaigns ??= readCampaigns(this.#stores.entities)
    return this.#campaigns
  }

  get deliveries(): Deliveries {
    this.#deliveries ??= new Deliveries(this.#storage.sql)
    return this.#deliveries
  }

  get leasing(): Leasing {
    this.#leasing ??= new Leasing(this.#storage.sql, Date.now())
    return this.#leasing
  }

  get plan(): Plan {
    return this.#planning.plan
  }

  /** Settings, or what is booked, have changed. */
  moved(): void {
    this.#campaigns = null
    this.#planning.moved(Date.now())
  }

  /** A transaction has failed: memory may be ahead of the tables. */
  recall(): void {
    this.#leasing = null
    this.#deliveries = null
  }

  /** Takes what an isolate tells, and answers with its leases. Call inside a transaction. */
  hear({ isolate, leases, ...told }: EdgeReport, now: number): Grant[] {
    const { slotNames, bounds } = this.campaigns
    const today = dayStart(this.#stores.settings.read().doc.timeZone, now)
    const room = (lineItem: number) => {
      const own = bounds.get(lineItem)
      return own ? this.deliveries.room(lineItem, today, own) : 0
    }
    this.#traffic.take(told, { slots: slotNames, lineItems: bounds, now })
    this.#traffic.flush(now)
    this.leasing.expire(this.#meters(), now)
    return this.leasing.serve({ isolate, report: leases, room }, now)
  }

  /** Meters that should be asked for what they have: reservations wait for their word. */
  silentMeters(now: number): string[] {
    return this.leasing.silent(this.#meters(), now)
  }

  /** All that may have counted something of ours. */
  #meters(): string[] {
    const { id, doc } = this.#stores.settings.read()
    const shards = Array.from({ length: doc.meters }, (_, shard) => `${id}/${shard}`)
    return [...new Set([...shards, ...this.#stores.totals.meters()])]
  }

  isPlanDue(now: number): boolean {
    return this.#planning.isDue(now) && this.campaigns.lineItems.length > 0
  }

  replan(): Promise<void> {
    return this.#planning.run(() => {
      const now = Date.now()
      this.#storage.transactionSync(() => {
        this.#traffic.flush(now, { force: true })
        this.deliveries.prune(now)
      })
      return planSources(
        {
          settings: this.#stores.settings.read().doc,
          campaigns: this.campaigns,
          deliveries: this.deliveries,
          traffic: this.#traffic,
        },
        now,
      )
    })
  }
}

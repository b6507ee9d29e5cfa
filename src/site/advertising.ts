import type { Grant } from '../ads/lease/contract.ts'
import { type Outlook, outlookSteps } from '../ads/outlook.ts'
import type { Plan } from '../ads/plan/contract.ts'
import { type CampaignRow, type Campaigns, onSale, readCampaigns } from './campaigns.ts'
import type { AvailsAnswer, AvailsQuery, EdgeReport, LineDiagnosis, LineForecast } from './contract.ts'
import { Deliveries } from './deliveries.ts'
import type { Entities } from './entities.ts'
import { inSlices } from './in-slices.ts'
import { Leasing } from './leasing.ts'
import { Planning } from './planning.ts'
import { planSources } from './plan-sources.ts'
import { answerAvails, answerDiagnosis, stateOf, wouldBe } from './prospects.ts'
import { dateOf, dayStart } from './site-days.ts'
import type { StoredSettings } from './stored-settings.ts'
import type { Totals } from './totals.ts'
import { Traffic } from './traffic.ts'

const dayMs = 86_400_000

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
  #outlooks: { madeAt: number; made: Promise<Outlook[]> } | null = null

  constructor(storage: DurableObjectStorage, stores: Stores) {
    this.#storage = storage
    this.#stores = stores
    this.#traffic = new Traffic(storage.sql)
    this.#planning = new Planning(storage.sql)
  }

  /** What people configure is parsed when it changes, not whenever a count arrives. */
  get campaigns(): Campaigns {
    this.#campaigns ??= readCampaigns(this.#stores.entities, this.#stores.settings.read().doc.ads)
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
    this.#outlooks = null
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
    return this.leasing.serve({ isolate, report: leases, room, live: onSale(this.campaigns, now) }, now)
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

  get isPlanBehind(): boolean {
    return this.#planning.isBehind
  }

  get planning(): Promise<void> | null {
    return this.#planning.running
  }

  /** `isAwaited`: somebody waits for its word on what has changed. */
  isPlanDue(now: number, { isAwaited = false } = {}): boolean {
    return this.#planning.isDue(now, { isAwaited }) && this.campaigns.lineItems.length > 0
  }

  replan(): Promise<void> {
    return this.#planning.run(() => {
      const now = Date.now()
      this.#storage.transactionSync(() => {
        this.#traffic.flush(now, { force: true })
        this.deliveries.prune(now)
      })
      return planSources(this.#site(), { now })
    })
  }

  /** What is left for somebody who would like to book. */
  async avails(query: AvailsQuery, now: number): Promise<AvailsAnswer> {
    const { timeZone } = this.#stores.settings.read().doc
    const { campaigns } = this
    const id = Math.max(0, ...campaigns.bounds.keys()) + 1
    const lineItems = [...campaigns.lineItems, wouldBe(query, id)]
    const last = Math.max(...query.flights.map(([, end]) => end))
    const sources = await planSources(
      { ...this.#site(), campaigns: { ...campaigns, lineItems } },
      { now, days: Math.ceil((last - now) / dayMs) + 2 },
    )
    const input = { ...sources, lines: sources.lines.filter((line) => line.id !== id), state: null }
    return answerAvails({ query, input, id, date: (day) => dateOf(timeZone, day) })
  }

  /** null: there is no such line item. */
  async diagnosis(lineItem: string, now: number): Promise<LineDiagnosis | null> {
    const row = this.#row(lineItem)
    if (!row) return null
    const samples = await this.#traffic.ring.samples()
    const diagnosis = await answerDiagnosis({ row, samples, verdict: this.#planning.verdict(row.id) })
    return { ...diagnosis, state: stateOf(row.lineItem, now) }
  }

  /** null: there is no such line item. */
  async forecast(lineItem: string, now: number): Promise<LineForecast | null> {
    const row = this.#row(lineItem)
    return row ? this.#forecastOf(row, await this.#outlooksOf(this.plan.madeAt), now) : null
  }

  /** Of every line item, by its id. */
  async forecasts(now: number): Promise<Record<string, LineForecast>> {
    const outlooks = await this.#outlooksOf(this.plan.madeAt)
    return Object.fromEntries(
      this.campaigns.lineItems.map((row) => [lineItemId(row), this.#forecastOf(row, outlooks, now)]),
    )
  }

  #forecastOf(row: CampaignRow, outlooks: readonly Outlook[], now: number): LineForecast {
    const outlook = outlooks.find((one) => one.lineItem === row.id)
    const { goal = null } = row.lineItem
    const delivered = this.deliveries.all().get(row.id)
    return {
      state: stateOf(row.lineItem, now),
      goal,
      delivered: delivered?.[goal === null || goal.kind === 'share' ? 'impressions' : goal.kind] ?? 0,
      expected: outlook?.expected ?? null,
      low: outlook?.low ?? null,
      high: outlook?.high ?? null,
      outlook: this.#planning.verdict(row.id)?.outlook ?? null,
    }
  }

  /** How often readers asked for each slot, from one instant to another: whole hours of them. */
  opportunities(from: number, to: number): Record<string, number> {
    return this.#traffic.bySlot(from, to)
  }

  /** Of all line items at once, and kept until the next plan: a console asks for one after the other. */
  #outlooksOf(madeAt: number): Promise<Outlook[]> {
    if (this.#outlooks?.madeAt !== madeAt) {
      const made = planSources(this.#site(), { now: Date.now() }).then((sources) =>
        inSlices(outlookSteps({ ...sources, state: this.#planning.state })),
      )
      this.#outlooks = { madeAt, made }
      made.catch(() => (this.#outlooks = null))
    }
    return this.#outlooks.made
  }

  #row(lineItem: string): CampaignRow | undefined {
    return this.campaigns.lineItems.find((row) => lineItemId(row) === lineItem)
  }

  #site() {
    const { campaigns, deliveries } = this
    return { settings: this.#stores.settings.read().doc, campaigns, deliveries, traffic: this.#traffic }
  }
}

const lineItemId = ({ id }: CampaignRow) => `li_${id.toString(36)}`

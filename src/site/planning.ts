import type { Plan, PlanInput, PlanResult, PlanState, Verdict } from '../ads/plan/contract.ts'
import { planSteps } from '../ads/plan/make-plan.ts'
import { inSlices } from './in-slices.ts'

/** Under traffic a plan is never older than this. */
const replanAfterMs = 4 * 60_000
/** Until so many opportunities were told of, it is made anew much sooner. */
const knowsEnough = 1000
const replanYoungAfterMs = 15_000
/** After a change a plan waits for others: who books a campaign writes several documents. */
const settleMs = 1500

/** The site's allocation plan: kept on disk, made anew in slices of a few ms, between which the object serves others. */
export class Planning {
  readonly #sql: SqlStorage
  #plan: Plan
  #verdicts: ReadonlyMap<number, Verdict>
  #state: PlanState | null
  #dueAt = 0
  #hasMoved = false
  /** The plan that is being made is the first with what has moved. */
  #isCatchingUp = false
  #running: Promise<void> | null = null

  constructor(sql: SqlStorage) {
    this.#sql = sql
    const [row] = sql.exec<{ plan: string; verdicts: string; state: string }>(
      'select plan, verdicts, state from plan',
    )
    this.#plan = row ? (JSON.parse(row.plan) as Plan) : { madeAt: 0, newest: 0, lines: [] }
    this.#verdicts = byLineItem(row ? (JSON.parse(row.verdicts) as Verdict[]) : [])
    this.#state = row ? (JSON.parse(row.state) as PlanState) : null
    this.#dueAt = this.#plan.madeAt + replanAfterMs
  }

  get plan(): Plan {
    return this.#plan
  }

  verdict(lineItem: number): Verdict | null {
    return this.#verdicts.get(lineItem) ?? null
  }

  /** What the plan is made from has changed. */
  moved(now: number): void {
    this.#hasMoved = true
    this.#dueAt = Math.min(this.#dueAt, now + settleMs)
  }

  /** Something on sale is not in it yet. */
  get isBehind(): boolean {
    return this.#hasMoved || this.#isCatchingUp || this.#plan.madeAt === 0
  }

  /** The one that is being made. */
  get running(): Promise<void> | null {
    return this.#running
  }

  /** `isAwaited`: a change will do, without waiting for others. */
  isDue(now: number, { isAwaited }: { isAwaited: boolean }): boolean {
    // Further ahead than a plan lives: the clock has been set back.
    const isOld = now >= this.#dueAt || this.#dueAt - now > replanAfterMs
    return this.#running === null && (isOld || (isAwaited && this.isBehind))
  }

  /** Makes a plan; joins the one that is being made. What changes meanwhile makes another one due. */
  run(sources: () => Promise<Omit<PlanInput, 'state'>>): Promise<void> {
    this.#running ??= this.#make(sources).finally(() => {
      this.#running = null
      this.#isCatchingUp = false
    })
    return this.#running
  }

  async #make(sources: () => Promise<Omit<PlanInput, 'state'>>): Promise<void> {
    this.#isCatchingUp = this.#hasMoved
    this.#hasMoved = false
    this.#dueAt = Date.now() + replanAfterMs
    const input = await sources()
    if (input.supply.length < knowsEnough) this.#dueAt = Date.now() + replanYoungAfterMs
    this.#keep(await inSlices(planSteps({ ...input, state: this.#state })))
  }

  /** The planner's memory. */
  get state(): PlanState | null {
    return this.#state
  }

  #keep({ plan, verdicts, state }: PlanResult) {
    this.#plan = plan
    this.#verdicts = byLineItem(verdicts)
    this.#state = state
    this.#sql.exec(
      'insert or replace into plan (id, plan, verdicts, state) values (1, ?, ?, ?)',
      JSON.stringify(plan),
      JSON.stringify(verdicts),
      JSON.stringify(state),
    )
  }
}

const byLineItem = (verdicts: readonly Verdict[]) =>
  new Map(verdicts.map((verdict) => [verdict.lineItem, verdict]))

import { DurableObject } from 'cloudflare:workers'
import { LRUCache } from 'lru-cache'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import { filtered, hitsRecorded } from '../metrics/metrics.ts'
import { unsent } from '../metrics/unsent.ts'
import { siteOf } from '../site/site-of.ts'
import {
  bucketMs,
  type Delta,
  type FilterReason,
  type Hit,
  lateMs,
  type Mark,
  maxSeenPerBucket,
  maxUnsent,
  paceMs,
  quarterMs,
  type Receipt,
  repeatCells,
  repeatMs,
  type Tally,
} from './contract.ts'
import migrations from './migrations/migrations.js'
import { viewWeight } from './weigh-view.ts'

/** Calls of one group share a transaction and its fsync: 4.1 k/s instead of 2.5 k/s, for 5 ms of waiting. */
const groupMs = 5
const handOverMs = 2000
const batchRows = 5000
/** So many, and the one that begins, stay whatever the clock says. */
const bucketsKept = lateMs / bucketMs
/** While its site is away, a meter asks again after 2 s, 4 s, … 60 s. */
const retryMs = (failures: number) => Math.min(60_000, handOverMs * 2 ** failures)

type Batch = { n: number; deltas: string; as_of: number }
/** `instead`: it is told apart under this reason, and counts for nothing else. */
type Verdict = { weight: number; instead?: FilterReason } | 'repeat' | 'full'

type Call = {
  site: string
  name: string
  hits: Hit[]
  /** Set when a hit could neither be counted nor told from a repeat. */
  isRefused: boolean
  done: (receipt: Receipt) => void
  failed: (error: unknown) => void
}

/** Counts every event of its share of a site's readers exactly once: durable before it answers, told from a repeat by
 *  one bitmask per page view, handed to the site in numbered batches.
 *
 *  Bounds: 9 buckets × 1,000,000 rows of page views, 2 × 2^20 repeat counters, 50,000 counters waiting; past them it
 *  answers `busy`. 65,536 pace counters in memory; past them the oldest is forgotten. */
export class Meter extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  #waiting: Call[] = []
  #isNamed = false
  /** When the alarm rings, as far as this instance has set it. */
  #alarmAt = Infinity
  #failures = 0
  #unsent = 0
  /** Repeat counters, at least; exact after each tidying. */
  #repeats = 0
  #tidiedAt = 0
  /** Rows per bucket, and with it which buckets there are. */
  readonly #buckets = new Map<number, number>()
  /** Who did what how often within a minute; nothing is lost when it is forgotten. */
  readonly #paces = new LRUCache<number, { n: number; since: number }>({ max: 65_536 })

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      await migrate(drizzle(ctx.storage), migrations)
      this.#recall()
    })
  }

  /** What memory holds of the tables: at the start, and after a transaction that failed. */
  #recall() {
    this.#isNamed = false
    this.#alarmAt = Infinity
    this.#unsent = this.#countRows('select count(*) n from unsent')
    this.#repeats = this.#countRows('select count(*) n from repeats')
    this.#buckets.clear()
    for (const { bucket, n } of this.#sql.exec<{ bucket: number; n: number }>(
      'select bucket, count(*) n from seen group by bucket',
    ))
      this.#buckets.set(bucket, n)
  }

  #countRows(query: string): number {
    return this.#sql.exec<{ n: number }>(query).one().n
  }

  /** Records what is new among `hits`; answers when it is on disk. `busy`: not all of it was recorded. Send it again later:
   *  what was recorded is told from what was not. */
  record(site: string, shard: number, hits: Hit[]): Promise<Receipt> {
    if (this.#unsent >= maxUnsent) return Promise.resolve({ recorded: false, why: 'busy' })
    return new Promise((done, failed) => {
      this.#waiting.push({ site, name: `${site}/${shard}`, hits, isRefused: false, done, failed })
      if (this.#waiting.length === 1) setTimeout(() => void this.#commit(), groupMs)
    })
  }

  async #commit() {
    const group = this.#waiting
    this.#waiting = []
    try {
      this.ctx.storage.transactionSync(() => this.#write(group))
      // Repeats alone leave nothing to hand over, and wake nobody.
      if (this.#unsent > 0) await this.#ringAt(Date.now() + handOverMs)
      await this.ctx.storage.sync()
      if (group[0]) unsent.set(group[0].name, this.#unsent)
      for (const { done, isRefused } of group)
        done(isRefused ? { recorded: false, why: 'busy' } : { recorded: true })
    } catch (error) {
      logError('meter.commit', error)
      this.#recall()
      for (const { failed } of group) failed(error)
    }
  }

  #write(group: Call[]) {
    const [first] = group
    if (first && !this.#isNamed) {
      this.#sql.exec('insert or ignore into meter (name, site) values (?, ?)', first.name, first.site)
      this.#isNamed = true
    }
    const deltas = new Map<string, { quarter: number; tally: string; n: number; weight: number }>()
    const now = Date.now()
    for (const call of group)
      for (const hit of call.hits) {
        const verdict = this.#judge(hit, now)
        if (verdict === 'full') call.isRefused = true
        if (typeof verdict === 'string') continue
        const { weight, instead } = verdict
        hitsRecorded.add(1)
        const quarter = Math.floor(hit.at / quarterMs) * quarterMs
        const tallies: Tally[] = instead ? [{ kind: 'filtered', reason: instead }] : hit.tallies
        for (const tally of tallies) if (tally.kind === 'filtered') filtered.add(1, tally.reason)
        for (const tally of tallies.map((counted) => JSON.stringify(counted))) {
          const key = `${quarter}${tally}`
          const delta = deltas.get(key) ?? { quarter, tally, n: 0, weight: 0 }
          delta.n += instead ? 1 : hit.value
          delta.weight += weight
          deltas.set(key, delta)
        }
      }
    for (const { quarter, tally, n, weight } of deltas.values())
      this.#unsent += this.#sql
        .exec<{ fresh: number }>(
          `insert into unsent (quarter, tally, n, weight) values (?, ?, ?, ?)
           on conflict do update set n = n + excluded.n, weight = weight + excluded.weight
           returning n = ? as fresh`,
          quarter,
          tally,
          n,
          weight,
          n,
        )
        .one().fresh
  }

  /** What a hit weighs; or that it was seen before, or comes too late to tell, or that there is no room to tell it by. */
  #judge({ at, mark, value, repeats, pace }: Hit, now: number): Verdict {
    if (!mark) return { weight: value }
    if (at - mark.issuedAt > lateMs) return 'repeat'
    const verdict = this.#mark(mark, at)
    if (verdict !== 'fresh') return verdict
    if (mark.billMs !== undefined && now - mark.issuedAt > mark.billMs) return { weight: 1, instead: 'late' }
    if (pace && this.#bumpPace(pace.key, now) > pace.atMost) return { weight: 1, instead: 'too-fast' }
    return { weight: repeats ? this.#weigh(repeats, at) : value }
  }

  #bumpPace(key: number, now: number): number {
    const known = this.#paces.get(key)
    if (known && now - known.since < paceMs) return ++known.n
    this.#paces.set(key, { n: 1, since: now })
    return 1
  }

  #mark({ pv, issuedAt, part, bit }: Mark, at: number): 'fresh' | 'repeat' | 'full' {
    const bucket = Math.floor(issuedAt / bucketMs)
    const rows = this.#buckets.get(bucket)
    if (rows === undefined) this.#dropBuckets(at)
    else if (rows >= maxSeenPerBucket && !this.#hasSeen(bucket, pv)) return 'full'
    const [fresh] = this.#sql.exec<{ mask: number }>(
      `insert into seen (bucket, pv, part, mask) values (?, ?, ?, 1 << ?)
       on conflict do update set mask = mask | excluded.mask where mask & excluded.mask = 0
       returning mask`,
      bucket,
      pv,
      part,
      bit,
    )
    if (!fresh) return 'repeat'
    if (fresh.mask === 2 ** bit) this.#buckets.set(bucket, (rows ?? 0) + 1)
    return 'fresh'
  }

  /** A page view that has a record may go on, however full its bucket: what it shows has been sold. */
  #hasSeen(bucket: number, pv: number): boolean {
    return (
      this.#sql.exec('select 1 from seen where bucket = ? and pv = ? limit 1', bucket, pv).toArray().length >
      0
    )
  }

  #weigh({ visitor, address, before }: NonNullable<Hit['repeats']>, at: number): number {
    const visits = this.#bump(visitor, at) + (before ? this.#peek(before.visitor, at) : 0)
    const others = before ? this.#peek(before.address, at) : 0
    const visitors = others + (visits === 1 ? this.#bump(address, at) : this.#peek(address, at))
    return viewWeight({ visits, visitors })
  }

  /** Which counter holds a hash: its own, while there is room. */
  #cell(hash: number): number {
    return this.#repeats < repeatCells ? hash : hash % repeatCells
  }

  /** Counts within 30 minutes from the first; then anew, so that a reader who comes every half hour counts every time. */
  #bump(hash: number, at: number): number {
    const { n } = this.#sql
      .exec<{ n: number }>(
        `insert into repeats (cell, n, since) values (?1, 1, ?2)
         on conflict do update set
           n = case when ?2 - since > ?3 then 1 else n + 1 end,
           since = case when ?2 - since > ?3 then ?2 else since end
         returning n`,
        this.#cell(hash),
        at,
        repeatMs,
      )
      .one()
    if (n === 1) this.#repeats++
    return n
  }

  #peek(hash: number, at: number): number {
    const [row] = this.#sql.exec<{ n: number }>(
      'select n from repeats where cell = ? and since >= ?',
      this.#cell(hash),
      at - repeatMs,
    )
    return row?.n ?? 0
  }

  /** After a jump ahead the clock may be set back, and repeats have to be told from news again. */
  #dropBuckets(now: number) {
    const newest = [...this.#buckets.keys()].toSorted((a, b) => b - a)
    const oldest = Math.min(Math.floor((now - lateMs) / bucketMs), newest[bucketsKept - 1] ?? -Infinity)
    this.#sql.exec('delete from seen where bucket < ?', oldest)
    for (const bucket of this.#buckets.keys()) if (bucket < oldest) this.#buckets.delete(bucket)
  }

  /** Sets the alarm, unless it rings sooner anyway. */
  async #ringAt(at: number) {
    if (this.#alarmAt <= at) return
    await this.ctx.storage.setAlarm(at)
    this.#alarmAt = at
  }

  /** Hands over what was counted, forgets what has had its time, and sleeps when nothing is left to do. An exception here
   *  would be silent, so it is logged. */
  override async alarm() {
    this.#alarmAt = Infinity
    try {
      await this.handOver()
      this.#failures = 0
      this.#tidy(Date.now())
      if (this.#unsent > 0) await this.#ringAt(Date.now() + handOverMs)
      else if (this.#repeats > 0) await this.#ringAt(Date.now() + repeatMs)
    } catch (error) {
      logError('meter.hand-over', error, { failures: this.#failures })
      this.#recall()
      await this.#ringAt(Date.now() + retryMs(this.#failures++))
    }
  }

  /** Hashes of readers are kept for as long as they tell a repeat, and for the time of one more look. */
  #tidy(now: number) {
    if (now - this.#tidiedAt < repeatMs / 6) return
    this.#tidiedAt = now
    this.#sql.exec('delete from repeats where since < ?', now - repeatMs)
    this.#repeats = this.#countRows('select count(*) n from repeats')
    this.#dropBuckets(now)
  }

  /** Hands over now what waits; answers the instant (epoch ms) before which everything recorded has been applied. A site asks
   *  this before it takes a promise for broken. */
  async handOver(): Promise<number> {
    const [whose] = this.#sql.exec<{ name: string; site: string }>('select name, site from meter')
    if (!whose) return Date.now()
    while (true) {
      const batch = this.#nextBatch()
      unsent.set(whose.name, this.#unsent)
      if (!batch) return Date.now()
      const deltas = JSON.parse(batch.deltas) as Delta[]
      if (!(await siteOf(this.env, whose.site).apply(whose.name, batch.n, deltas, batch.as_of))) {
        await this.erase()
        return Date.now()
      }
      this.#sql.exec('delete from outbox where n = ?', batch.n)
    }
  }

  /** Its site is gone, and everything with it. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    await migrate(drizzle(this.ctx.storage), migrations)
    this.#paces.clear()
    this.#recall()
  }

  /** The batch that was under way when we stopped, else a new one of all that waits. */
  #nextBatch(): Batch | null {
    const [waiting] = this.#sql.exec<Batch>('select n, deltas, as_of from outbox order by n limit 1')
    if (waiting) return waiting
    return this.ctx.storage.transactionSync(() => {
      const rows = [
        ...this.#sql.exec<{ quarter: number; tally: string; n: number; weight: number }>(
          'select quarter, tally, n, weight from unsent order by quarter, tally limit ?',
          batchRows,
        ),
      ]
      const last = rows.at(-1)
      if (!last) return null
      const deltas = `[${rows.map((r) => `{"quarter":${r.quarter},"tally":${r.tally},"n":${r.n},"weight":${r.weight}}`).join()}]`
      this.#sql.exec('delete from unsent where (quarter, tally) <= (?, ?)', last.quarter, last.tally)
      this.#unsent -= rows.length
      return this.#sql
        .exec<Batch>(
          'insert into outbox (deltas, as_of) values (?, ?) returning n, deltas, as_of',
          deltas,
          rows.length < batchRows ? Date.now() : 0,
        )
        .one()
    })
  }
}

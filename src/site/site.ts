import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import { compileCreative, type CompiledCreative } from '../ads/compile.ts'
import type { Creative, LineItem, LineItemType } from '../ads/model.ts'
import { nativeSlotName } from '../ads/native-slots.ts'
import type { PushedArticle } from '../catalogue/article.ts'
import { type Env, optionsOf } from '../env.ts'
import { serverToken } from '../keys.ts'
import { logError } from '../log.ts'
import type { Delta } from '../meter/contract.ts'
import { Advertising } from './advertising.ts'
import { Archive } from './archive.ts'
import { AuditLog, type AuditQuery } from './audit-log.ts'
import type { Articles } from './articles.ts'
import { askMeters } from './ask-meters.ts'
import { Catalogue } from './catalogue.ts'
import { articleId, articleVersion } from './contract.ts'
import type {
  ArticleContext,
  ArticleQuery,
  ArticleRecord,
  AvailsAnswer,
  AvailsQuery,
  Card,
  Change,
  EdgeReport,
  EntityKind,
  EntityOf,
  ExplainQuery,
  Explanation,
  ExperimentResults,
  FeedHealth,
  LineDelivery,
  LineDiagnosis,
  LineForecast,
  PopularQuery,
  PushResult,
  ReportQuery,
  ReportRow,
  SnapshotAnswer,
  Statement,
  Stored,
  Versions,
  Write,
  WriteFailure,
  Written,
} from './contract.ts'
import { countBatch } from './count-batch.ts'
import { forReview } from './creative-review.ts'
import { refillDeliveries } from './deliveries.ts'
import { Entities } from './entities.ts'
import type { ExportCursor, ExportedRows } from './exported.ts'
import { explainList, narrowedPopular } from './explain-list.ts'
import { Experiments } from './experiments.ts'
import { quietAfterMs } from './ingestion.ts'
import migrations from './migrations/migrations.js'
import { lineDelivery } from './line-delivery.ts'
import { PerMinute } from './per-minute.ts'
import { Publisher } from './publish.ts'
import { Purges } from './purges.ts'
import { type Numbered, readReport } from './read-report.ts'
import type { SiteSettings } from './settings.ts'
import { dayStart } from './site-days.ts'
import { Statements } from './statements.ts'
import { StoredSettings } from './stored-settings.ts'
import { Totals } from './totals.ts'

const retryAlarmMs = 60_000
/** An editor looks at a few; each costs as much as a list. */
const explainedPerMinute = 120

type File = { hash: string; ext: string; width: number; height: number; bytes: Uint8Array }

/** One publisher site: its catalogue, campaigns, settings and totals, and the snapshot that the edge decides from.
 *
 *  The snapshot and the plan are made when the edge asks, so a site without readers does nothing at all; alarms are for fetching
 *  pages and feeds only. What takes long is done in slices of a few ms: the plan, every 4 minutes under traffic and 1.5 s
 *  after a change. In memory are the ranked catalogue (ranking/), campaigns without markup, the parts of the snapshot (≤ 1 MiB)
 *  and while a plan is made 8,000 opportunities with the line items that they let in (100 each: 5 MB). */
export class Site extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #auditLog = new AuditLog(this.#sql)
  readonly #settings = new StoredSettings(this.#sql, this.#auditLog)
  readonly #entities = new Entities(this.#sql, this.#auditLog)
  readonly #experiments = new Experiments(this.#sql, { entities: this.#entities, settings: this.#settings })
  readonly #totals = new Totals(this.#sql)
  readonly #statements = new Statements(this.#sql, { entities: this.#entities, log: this.#auditLog })
  readonly #archive = new Archive(this.#sql)
  readonly #purges = new Purges(this.#sql)
  readonly #publisher = new Publisher()
  #advertising: Advertising | null = null
  #catalogue: Catalogue | null = null
  #lastTrafficAt = 0
  #isAsking = false
  readonly #explained = new PerMinute(explainedPerMinute)

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(() => migrate(drizzle(ctx.storage), migrations))
  }

  // Settings

  create(id: string, settings: SiteSettings, by: string): Written<SiteSettings> {
    return this.#settingsMoved(this.#write(() => this.#settings.create(id, settings, by)))
  }

  readSettings(): Stored<SiteSettings> {
    return this.#settings.read()
  }

  updateSettings(settings: SiteSettings, write: Write): Written<SiteSettings> {
    const { timeZone } = this.readSettings().doc
    return this.#settingsMoved(
      this.#write(() => {
        const written = this.#settings.update(settings, write)
        if (!('failed' in written) && written.doc.timeZone !== timeZone)
          this.#totals.recountDays(written.doc.timeZone)
        return written
      }),
    )
  }

  #settingsMoved(written: Written<SiteSettings>): Written<SiteSettings> {
    if ('failed' in written) return written
    this.#open().ingestion.configure(written.doc.feeds)
    this.#rankingMoved()
    this.#publisher.configured('ads')
    this.#ads().moved()
    this.#wakeLater()
    return written
  }

  // Moving

  exportHead() {
    const { id, doc } = this.readSettings()
    return { site: id, createdAt: this.#settings.createdAt(), settings: doc }
  }

  /** One line after the other. What changes meanwhile may be in it or not. */
  exportLine(cursor: ExportCursor | null) {
    return this.#archive.read(cursor)
  }

  /** The number of the import. null: somebody has made, pushed or counted something here, which would be mixed with its own. */
  beginImport(): number | null {
    return this.#archive.isEmpty() ? this.#archive.begin() : null
  }

  /** Keeps some rows until all are here; false: another import has begun. */
  stageImport(importing: number, rows: ExportedRows): boolean {
    if (!this.#archive.isUnderWay(importing)) return false
    this.#archive.stage(rows)
    return true
  }

  /** Enters all that was staged, or nothing: how many rows of each table. */
  finishImport(
    importing: number,
    { settings, createdAt, by }: Imported,
  ): { entered: Record<string, number> } | WriteFailure | { failed: 'overtaken' } {
    if (!this.#archive.isUnderWay(importing)) return { failed: 'overtaken' }
    if (!this.#archive.isEmpty()) return { failed: 'exists' }
    try {
      const entered = this.#write(() => {
        const entered = this.#archive.enter()
        const misfit = this.#entities.imported()
        if (misfit) throw new Misfit(misfit)
        this.#settings.adopt(settings, { createdAt, by })
        this.#totals.recountDays(settings.timeZone)
        refillDeliveries(this.#sql, Date.now())
        this.#forget()
        // What cannot be opened is not taken.
        this.#open()
        void this.#ads().campaigns
        return entered
      })
      this.#settingsMoved(this.readSettings())
      return { entered }
    } catch (error) {
      this.#forget()
      if (error instanceof Misfit) return error.failure
      logError('site.import', error)
      return { failed: 'reference', path: 'body', message: 'does not hold together' }
    }
  }

  #forget() {
    this.#catalogue = null
    this.#advertising = null
  }

  // Documents

  createEntity<K extends EntityKind>(kind: K, doc: EntityOf[K], by: string): Written<EntityOf[K]> {
    return this.#changing(kind, () => this.#entities.create(kind, this.#reviewed(kind, doc, null), by))
  }

  readEntity<K extends EntityKind>(kind: K, id: string): Stored<EntityOf[K]> | null {
    const found = this.#entities.read(kind, id)
    return found && { id: found.id, version: found.version, doc: found.doc }
  }

  listEntities<K extends EntityKind>(kind: K, query: { cursor: string | null; limit: number }) {
    return this.#entities.list(kind, query)
  }

  updateEntity<K extends EntityKind>(
    kind: K,
    id: string,
    doc: EntityOf[K],
    write: Write,
  ): Written<EntityOf[K]> {
    return this.#changing(kind, () => {
      const written = this.#entities.update(kind, id, this.#reviewed(kind, doc, id), write)
      if (kind === 'experiment') this.#experiments.follow(id, { by: write.by, now: Date.now() })
      return written
    })
  }

  changeEntities<K extends EntityKind>(
    kind: K,
    ids: string[],
    changing: { change: Partial<EntityOf[K]>; by: string },
  ): Stored<EntityOf[K]>[] {
    return this.#changing(kind, () => this.#entities.changeAll(kind, ids, changing))
  }

  /** Of creatives, where the site has them looked over; `id` null: it is new. */
  #reviewed<K extends EntityKind>(kind: K, doc: EntityOf[K], id: string | null): EntityOf[K] {
    if (kind !== 'creative' || !this.readSettings().doc.ads.reviewCreatives) return doc
    const was = id === null ? null : (this.#entities.read('creative', id)?.doc ?? null)
    return forReview(doc as Creative, was) as EntityOf[K]
  }

  duplicateLineItem(
    id: string,
    changes: Partial<Pick<LineItem, 'name' | 'flights'>>,
    by: string,
  ): Written<LineItem> {
    return this.#changing('lineItem', () => this.#entities.duplicateLineItem(id, changes, by))
  }

  removeEntity(kind: EntityKind, id: string, write: Write): { removed: true } | WriteFailure {
    return this.#changing(kind, () => {
      const removed = this.#entities.remove(kind, id, write)
      if (kind === 'experiment') this.#experiments.follow(id, { by: write.by, now: Date.now() })
      return removed
    })
  }

  restoreEntity<K extends EntityKind>(kind: K, id: string, by: string): Written<EntityOf[K]> {
    return this.#changing(kind, () => this.#entities.restore(kind, id, by))
  }

  #changing<T>(kind: EntityKind, change: () => T): T {
    const changed = this.#write(change)
    if (kind === 'signal') this.#open().signalsMoved()
    else if (kind === 'experiment') this.#rankingMoved()
    else if (kind !== 'report') {
      this.#ads().moved()
      this.#publisher.configured('settings', 'ads')
    }
    return changed
  }

  /** What the edge knows of articles was ranked otherwise. */
  #rankingMoved() {
    this.#open().articles.withdrawals++
    this.#publisher.configured('settings', 'popular')
  }

  /** Who changed what, newest first. */
  readAuditLog(query: AuditQuery) {
    return this.#auditLog.list(query)
  }

  /** A change of members, invitations or tokens: `ref` numbers it there, so that it may be told twice. */
  noteChange(ref: number, change: Change) {
    if (this.#settings.find()) this.#write(() => this.#auditLog.add(change, ref))
  }

  putFile({ hash, ext, width, height, bytes }: File, by: string) {
    this.#write(() => {
      const stored = this.#sql.exec(
        'insert or ignore into files (hash, ext, width, height, bytes) values (?, ?, ?, ?, ?)',
        hash,
        ext,
        width,
        height,
        bytes,
      )
      if (stored.rowsWritten === 0) return
      const after = { width, height, bytes: bytes.length }
      this.#auditLog.add({ by, kind: 'file', subject: `${hash}.${ext}`, before: null, after })
    })
  }

  file(hash: string): { ext: string; bytes: ArrayBuffer } | null {
    const [row] = this.#sql.exec<{ ext: string; bytes: ArrayBuffer }>(
      'select ext, bytes from files where hash = ?',
      hash,
    )
    return row ?? null
  }

  creativeHtml(id: string): { kind: 'html' | 'tag'; html: string } | null {
    const found = this.#entities.read('creative', id)
    return found && 'html' in found.doc ? { kind: found.doc.kind, html: found.doc.html } : null
  }

  /** One creative as it would serve, whether it does or not. */
  previewCreative(
    number: number,
  ): { lineItem: number; type: LineItemType; creative: CompiledCreative } | null {
    const row = this.#ads().campaigns.lineItems.find(({ creatives }) =>
      creatives.some(({ id }) => id === number),
    )
    const creative = row?.creatives.find(({ id }) => id === number)
    return row && creative
      ? { lineItem: row.id, type: row.lineItem.type, creative: compileCreative(creative) }
      : null
  }

  /** Where a click on a creative leads, also when it serves no more. */
  clickTarget(creative: number): string | null {
    return this.#entities.byNumber('creative', creative)?.doc.clickUrl ?? null
  }

  // Articles

  pushArticles(lines: PushedArticle[], by: string): PushResult {
    const { hosts } = this.readSettings().doc
    this.#publisher.counted('popular')
    const { articles } = this.#open()
    return this.#write(() => {
      const pushed = articles.push(lines, { hosts, now: Date.now() })
      const { created, updated } = pushed
      if (created + updated > 0)
        this.#auditLog.add({
          by,
          kind: 'article',
          subject: 'push',
          before: null,
          after: { created, updated },
        })
      return pushed
    })
  }

  listArticles(query: ArticleQuery) {
    const { articles } = this.#open()
    const { items, next } = articles.list(query)
    const viewsOf = this.#totals.viewsOf(items.map(({ card }) => card.id))
    return { items: items.map((item) => articles.record(item, viewsOf(item.card.id))), next }
  }

  readArticle(id: number): ArticleRecord | null {
    const { articles } = this.#open()
    const found = articles.read(id)
    return found && articles.record(found, this.#totals.viewsOf([id])(id))
  }

  markArticle(id: number, mark: { sensitive: boolean }, write: Write): ArticleRecord | WriteFailure {
    return this.#changeArticle(id, write, (articles) => articles.mark(id, mark))
  }

  retireArticle(id: number, write: Write): ArticleRecord | WriteFailure {
    return this.#changeArticle(id, write, (articles) => {
      const now = Date.now()
      articles.retire(id, now)
      const { id: site, doc } = this.readSettings()
      const url = articles.read(id)?.card.url
      if (doc.purgeUrl !== null && url !== undefined)
        this.#purges.add({ site, article: articleId(id), url, now })
    })
  }

  #changeArticle(
    id: number,
    { by, version }: Write,
    change: (articles: Articles) => void,
  ): ArticleRecord | WriteFailure {
    const before = this.readArticle(id)
    if (!before) return { failed: 'not-found' }
    const present = articleVersion(before)
    if (version !== null && version !== present) return { failed: 'stale', version: present }
    this.#publisher.configured('popular')
    return this.#write(() => {
      change(this.#open().articles)
      this.#wakeLater()
      const after = this.readArticle(id) ?? before
      const subject = articleId(id)
      this.#auditLog.add({ by, kind: 'article', subject, before: marksOf(before), after: marksOf(after) })
      return after
    })
  }

  refetchArticle(id: number): boolean {
    const isKnown = this.#open().articles.fetchAgain(id, Date.now())
    this.#wakeLater()
    return isKnown
  }

  listFeeds(): FeedHealth[] {
    return this.#open().ingestion.health()
  }

  // What the edge asks and tells

  /** The parts that have moved since `have`, and leases on what is capped. */
  async snapshot(have: Versions | null, report: EdgeReport | null = null): Promise<SnapshotAnswer | null> {
    if (!this.#settings.find()) return null
    const now = Date.now()
    const grants = report ? this.#write(() => this.#ads().hear(report, now)) : []
    this.ctx.waitUntil(this.#askMeters(this.#ads().silentMeters(now)))
    // What has just been booked is planned before it is shown; a plan that is only old can wait.
    if (this.#ads().isPlanBehind) await this.#planIfDue({ isAwaited: true })
    else this.ctx.waitUntil(this.#planIfDue())
    // A signal that has ended is heard of here.
    this.#open()
    return { at: now, grants, ...(await this.#publisher.since(have, () => this.#sources(), now)) }
  }

  /** A list with its reasons, for an editor; null: anybody may ask, and too many did in this minute. */
  explain(query: ExplainQuery, limit: number): Explanation | null {
    return this.#explained.admits(Date.now()) ? explainList(query, limit, this.#ranking()) : null
  }

  /** Popular of a section or tag, further down than the snapshot's lists reach. */
  popular(query: PopularQuery): Card[] {
    return narrowedPopular(query, this.#ranking())
  }

  #ranking() {
    const catalogue = this.#open()
    const now = Date.now()
    return { articles: catalogue.articles, index: catalogue.index, settings: this.readSettings().doc, now }
  }

  /** What is known of a canonical article address; one never heard of is queued for fetching. */
  article(url: string): ArticleContext {
    const catalogue = this.#open()
    const context = catalogue.context(url, {
      settings: this.readSettings().doc,
      experiment: this.#experiments.running(),
      now: Date.now(),
    })
    if (catalogue.articles.read(context.id)?.status === 'pending') this.#wakeLater()
    return context
  }

  /** Takes batch `n` of a meter, once. Everything the meter recorded before `asOf` is in by then (0: not all). False: there is no
   *  such site any more. */
  apply(meter: string, n: number, deltas: Delta[], asOf = 0): boolean {
    if (!this.#settings.find()) return false
    const now = Date.now()
    this.#write(() => {
      if (this.#totals.isNext(meter, n)) countBatch(deltas, this.#books(), now)
    })
    this.#ads().leasing.told(meter, asOf)
    this.#lastTrafficAt = now
    this.#publisher.counted('ads', 'popular')
    this.#wakeLater()
    return true
  }

  /** Everything goes. Answers the shards of the meters that have counted for it. */
  async erase(): Promise<number[]> {
    const meters = [...this.#sql.exec<{ meter: string }>('select meter from batches')]
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    // Whoever still asks finds a site that nobody created, as after a restart.
    await migrate(drizzle(this.ctx.storage), migrations)
    this.#settings.recall()
    this.#catalogue = null
    this.#advertising = null
    return meters.map(({ meter }) => Number(meter.split('/')[1]))
  }

  // What people ask

  /** Months and days are the site's. */
  report({ order, lineItem, ...query }: ReportQuery): ReportRow[] {
    const lineItems =
      order === undefined && lineItem === undefined
        ? undefined
        : this.#entities
            .all('lineItem')
            .filter(({ id, doc }) => (lineItem ?? id) === id && (order ?? doc.orderId) === doc.orderId)
            .map(({ number }) => number)
    const { timeZone } = this.readSettings().doc
    const name = (dimension: Numbered, number: number) => this.#nameOf(dimension, number)
    return readReport(this.#sql, { ...query, lineItems }, { timeZone, name })
  }

  listStatements(page: { cursor: string | null; limit: number }): Statement[] {
    return this.#statements.list(page)
  }

  readStatement(month: string): Statement | null {
    return this.#statements.read(month)
  }

  closeMonth(month: string, by: string): Statement | WriteFailure {
    const { timeZone } = this.readSettings().doc
    const billed = (from: number, to: number) => this.report({ from, to, by: ['lineItem'] })
    return this.#write(() => this.#statements.close(month, by, { timeZone, now: Date.now(), billed }))
  }

  /** What a line item delivered from one instant to another, in whole days of the site. */
  lineDelivery(id: string, { from, to }: { from: number; to: number }): LineDelivery {
    const number = Number.parseInt(id.slice('li_'.length), 36)
    const { timeZone } = this.readSettings().doc
    const names = (dimension: 'slot' | 'creative', number: number) => this.#nameOf(dimension, number)
    const range = { from: dayStart(timeZone, from), to }
    return lineDelivery(this.#totals.ofLineItem(number, { ...range, names }), timeZone)
  }

  #nameOf(dimension: Numbered, number: number): string {
    switch (dimension) {
      case 'article':
        return articleId(number)
      case 'slot':
        return nativeSlotName(number) ?? this.#entities.byNumber('slot', number)?.id ?? `slot ${number}`
      case 'lineItem':
        return `li_${number.toString(36)}`
      case 'creative':
        return `cr_${number.toString(36)}`
      case 'order':
        return this.#entities.byNumber('lineItem', number)?.doc.orderId ?? ''
      case 'advertiser': {
        const line = this.#entities.byNumber('lineItem', number)
        return (line && this.#entities.read('order', line.doc.orderId)?.doc.advertiser) ?? ''
      }
    }
  }

  /** null: there is no such experiment. */
  experimentResults(id: string): ExperimentResults | null {
    return this.#experiments.results(id)
  }

  avails(query: AvailsQuery): Promise<AvailsAnswer> {
    return this.#ads().avails(query, Date.now())
  }

  async diagnosis(lineItem: string): Promise<LineDiagnosis | null> {
    await this.#planIfDue({ isAwaited: true })
    return this.#ads().diagnosis(lineItem, Date.now())
  }

  async forecast(lineItem: string): Promise<LineForecast | null> {
    await this.#planIfDue({ isAwaited: true })
    return this.#ads().forecast(lineItem, Date.now())
  }

  /** How every line item will end, by its id, as the last plan has it: a list does not wait for the next. */
  forecasts(): Promise<Record<string, LineForecast>> {
    this.ctx.waitUntil(this.#planIfDue())
    return this.#ads().forecasts(Date.now())
  }

  /** How often readers asked for each slot, from one instant to another. */
  opportunities(from: number, to: number): Record<string, number> {
    return this.#ads().opportunities(from, to)
  }

  // Behind the calls

  /** Fetches pages and feeds that are due, and sets the next alarm if anything remains. */
  override async alarm() {
    try {
      const settings = this.#settings.find()
      if (!settings) return
      const { allowPrivate, secret } = optionsOf(this.env)
      const key = serverToken(secret, settings.id)
      await this.#purges.run({ purgeUrl: settings.doc.purgeUrl, key, allowPrivate })
      if (await this.#open().ingestion.run({ hosts: settings.doc.hosts, allowPrivate }))
        this.#publisher.counted('popular')
      this.#wakeLater()
    } catch (error) {
      logError('site.alarm', error)
      this.#catalogue = null
      await this.ctx.storage.setAlarm(Date.now() + retryAlarmMs)
    }
  }

  #wakeLater() {
    const isQuiet = Date.now() - this.#lastTrafficAt > quietAfterMs
    const dues = [this.#open().ingestion.nextDue({ isQuiet }), this.#purges.nextDue()]
    const at = Math.min(...dues.map((due) => due ?? Infinity))
    if (at < Infinity) void this.ctx.storage.setAlarm(Math.max(at, Date.now() + 1))
  }

  async #askMeters(silent: string[]) {
    if (silent.length === 0 || this.#isAsking) return
    this.#isAsking = true
    for (const [meter, asOf] of await askMeters(this.env, this.readSettings().id, silent))
      this.#ads().leasing.told(meter, asOf)
    this.#isAsking = false
  }

  async #planIfDue({ isAwaited = false } = {}) {
    try {
      if (isAwaited) await this.#ads().planning
      if (!this.#ads().isPlanDue(Date.now(), { isAwaited })) return
      await this.#ads().replan()
      this.#publisher.configured('plan')
    } catch (error) {
      logError('site.plan', error)
    }
  }

  /** All or nothing. After a failure the tables are as they were, and memory, which may be ahead of them, is read again. */
  #write<T>(change: () => T): T {
    try {
      return this.ctx.storage.transactionSync(change)
    } catch (error) {
      this.#catalogue = null
      this.#advertising?.recall()
      this.#settings.recall()
      throw error
    }
  }

  #sources() {
    const { articles, index } = this.#open()
    const { campaigns, plan, deliveries } = this.#ads()
    const delivered = () => deliveries.all()
    const experiment = this.#experiments.running()
    return { settings: this.readSettings().doc, campaigns, articles, index, experiment, delivered, plan }
  }

  #books() {
    const { campaigns, deliveries, leasing } = this.#ads()
    return {
      catalogue: this.#open(),
      campaigns,
      experiments: this.#experiments,
      totals: this.#totals,
      deliveries,
      leasing,
      timeZone: this.readSettings().doc.timeZone,
      openSince: this.#statements.openSince(),
    }
  }

  #ads(): Advertising {
    this.#advertising ??= new Advertising(this.ctx.storage, {
      entities: this.#entities,
      settings: this.#settings,
      totals: this.#totals,
    })
    return this.#advertising
  }

  #open(): Catalogue {
    this.#catalogue ??= new Catalogue(this.#sql, { entities: this.#entities, settings: this.#settings })
    if (this.#catalogue.takeSignals(Date.now())) this.#publisher.configured('popular')
    return this.#catalogue
  }
}

/** `createdAt`: epoch ms. `by`: a person's id, or `operator`. */
type Imported = { settings: SiteSettings; createdAt: number; by: string }

/** Undoes the transaction that it is thrown in. */
class Misfit extends Error {
  readonly failure: WriteFailure
  constructor(failure: WriteFailure) {
    super(failure.failed)
    this.failure = failure
  }
}

/** What people change of an article by hand. */
const marksOf = ({ status, sensitive }: ArticleRecord) => ({ status, sensitive })

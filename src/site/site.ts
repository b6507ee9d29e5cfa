import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { PushedArticle } from '../catalogue/article.ts'
import { type Env, optionsOf } from '../env.ts'
import { logError } from '../log.ts'
import type { Delta } from '../meter/contract.ts'
import { Articles } from './articles.ts'
import type {
  ArticleContext,
  ArticleRecord,
  ArticleStatus,
  EdgeReport,
  EntityKind,
  EntityOf,
  FeedHealth,
  PushResult,
  ReportQuery,
  ReportRow,
  SnapshotAnswer,
  SnapshotPart,
  Stored,
  Versions,
  WriteFailure,
  Written,
} from './contract.ts'
import { Entities } from './entities.ts'
import { Ingestion, quietAfterMs } from './ingestion.ts'
import migrations from './migrations/migrations.js'
import { type Campaigns, makePart, Published, readCampaigns } from './publish.ts'
import { RankingIndex } from './ranking-index.ts'
import type { SiteSettings } from './settings.ts'
import { Totals } from './totals.ts'

/** How old a part may be when somebody asks for the snapshot: with news, and without (time alone moves lists and flights). */
const remakeAfterMs = { news: 1000, silence: 30_000 }
const relatedLength = 24
const retryAlarmMs = 60_000
/** New addresses from readers, per site. */
const takenUpPerMinute = 240

type File = { hash: string; ext: string; width: number; height: number; bytes: Uint8Array }

/** One publisher site: its catalogue, campaigns, settings and totals, and the snapshot that the edge decides from.
 *
 *  The snapshot is made when the edge asks for it, so a site without readers does nothing at all; alarms are for fetching
 *  pages and feeds only. */
export class Site extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #entities = new Entities(this.#sql)
  readonly #totals = new Totals(this.#sql)
  readonly #published = new Published()
  /** When each part was made, and whether something it shows has changed since. */
  readonly #made: Record<SnapshotPart, { at: number; hasNews: boolean }> = {
    settings: { at: 0, hasNews: true },
    ads: { at: 0, hasNews: true },
    popular: { at: 0, hasNews: true },
  }
  #catalogue: { index: RankingIndex; articles: Articles; ingestion: Ingestion } | null = null
  #settings: Stored<SiteSettings> | null = null
  #lastTrafficAt = 0
  #configured: Campaigns | null = null
  #takenUp = { minute: 0, n: 0 }

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(() => migrate(drizzle(ctx.storage), migrations))
  }

  // Settings

  create(id: string, settings: SiteSettings): Written<SiteSettings> {
    if (this.#readSettings()) return { failed: 'exists' }
    this.#sql.exec(
      'insert into site (id, created_at, version, settings) values (?, ?, 1, ?)',
      id,
      Date.now(),
      JSON.stringify(settings),
    )
    this.#settingsMoved(settings)
    return { id, version: 1, doc: settings }
  }

  readSettings(): Stored<SiteSettings> {
    const settings = this.#readSettings()
    if (!settings) throw new Error('a site that nobody created was asked for its settings')
    return settings
  }

  updateSettings(settings: SiteSettings, version: number | null): Written<SiteSettings> {
    const old = this.readSettings()
    if (version !== null && version !== old.version) return { failed: 'stale', version: old.version }
    this.#sql.exec('update site set settings = ?, version = version + 1', JSON.stringify(settings))
    this.#settingsMoved(settings)
    return { id: old.id, version: old.version + 1, doc: settings }
  }

  #readSettings(): Stored<SiteSettings> | null {
    if (this.#settings) return this.#settings
    const [row] = this.#sql.exec<{ id: string; version: number; settings: string }>(
      'select id, version, settings from site',
    )
    if (row)
      this.#settings = { id: row.id, version: row.version, doc: JSON.parse(row.settings) as SiteSettings }
    return this.#settings
  }

  #settingsMoved(settings: SiteSettings) {
    this.#settings = null
    this.#open().ingestion.configure(settings.feeds)
    this.#news('settings', 'popular')
    this.#wakeLater()
  }

  // Slots, orders, line items, creatives

  createEntity<K extends EntityKind>(kind: K, doc: EntityOf[K]): Written<EntityOf[K]> {
    this.#configured = null
    this.#news('settings', 'ads')
    return this.ctx.storage.transactionSync(() => this.#entities.create(kind, doc))
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
    version: number | null,
  ): Written<EntityOf[K]> {
    this.#configured = null
    this.#news('settings', 'ads')
    return this.#entities.update(kind, id, doc, version)
  }

  removeEntity(kind: EntityKind, id: string, version: number | null): { removed: true } | WriteFailure {
    this.#configured = null
    this.#news('settings', 'ads')
    return this.#entities.remove(kind, id, version)
  }

  putFile({ hash, ext, width, height, bytes }: File) {
    this.#sql.exec(
      'insert or ignore into files (hash, ext, width, height, bytes) values (?, ?, ?, ?, ?)',
      hash,
      ext,
      width,
      height,
      bytes,
    )
    return { hash, ext, width, height }
  }

  file(hash: string): { ext: string; bytes: ArrayBuffer } | null {
    const [row] = this.#sql.exec<{ ext: string; bytes: ArrayBuffer }>(
      'select ext, bytes from files where hash = ?',
      hash,
    )
    return row ?? null
  }

  creativeHtml(id: string): string | null {
    const found = this.#entities.read('creative', id)
    return found?.doc.kind === 'html' ? found.doc.html : null
  }

  /** Where a click on a creative leads, also when it serves no more. */
  clickTarget(creative: number): string | null {
    return this.#entities.byNumber('creative', creative)?.doc.clickUrl ?? null
  }

  // Articles

  pushArticles(lines: PushedArticle[]): PushResult {
    const { hosts } = this.readSettings().doc
    this.#news('popular')
    const { articles } = this.#open()
    return this.#write(() => articles.push(lines, { hosts, now: Date.now() }))
  }

  listArticles({ cursor, limit, status }: { cursor: string | null; limit: number; status?: ArticleStatus }) {
    const { articles } = this.#open()
    const { items, next } = articles.list({ cursor, limit, status })
    return { items: items.map((item) => articles.record(item, this.#totals.viewsOf(item.card.id))), next }
  }

  readArticle(id: number): ArticleRecord | null {
    const { articles } = this.#open()
    const found = articles.read(id)
    return found && articles.record(found, this.#totals.viewsOf(id))
  }

  retireArticle(id: number): boolean {
    this.#news('popular')
    return this.#open().articles.retire(id, Date.now())
  }

  refetchArticle(id: number): boolean {
    const isKnown = this.#open().articles.fetchAgain(id, Date.now())
    this.#wakeLater()
    return isKnown
  }

  listFeeds(): FeedHealth[] {
    return this.#open().ingestion.health()
  }

  // What the edge asks

  /** Readers report addresses, and anybody can invent them: a few a second are taken up, the others at a later view. */
  #mayTakeUp(now: number): boolean {
    const minute = Math.floor(now / 60_000)
    if (this.#takenUp.minute !== minute) this.#takenUp = { minute, n: 0 }
    return ++this.#takenUp.n <= takenUpPerMinute
  }

  /** The parts that have moved since `have`. */
  snapshot(have: Versions | null, _report: EdgeReport | null = null): SnapshotAnswer | null {
    if (!this.#readSettings()) return null
    const now = Date.now()
    this.#remake(now)
    const part = <P extends SnapshotPart>(name: P) => {
      const published = this.#published.get(name)
      return published && published.version !== have?.[name] ? published : null
    }
    return { at: now, grants: [], settings: part('settings'), ads: part('ads'), popular: part('popular') }
  }

  /** What is known of a canonical article address; one never heard of is queued for fetching. */
  article(url: string): ArticleContext {
    const { articles, index } = this.#open()
    const now = Date.now()
    const known = articles.idOf(url)
    const id = known > 0 || !this.#mayTakeUp(now) ? known : articles.addSeen(url, now)
    const found = articles.read(id)
    if (found?.status === 'pending') this.#wakeLater()
    const related = index.has(id)
      ? index.similar(id, { now, limit: relatedLength, ageDays: this.readSettings().doc.relatedAgeDays })
      : []
    const cards = new Map(articles.cards(related.map(({ slot }) => slot)).map((card) => [card.id, card]))
    // A story that was sent again under another address is the same story.
    const titles = new Set([found?.card.title.toLowerCase()])
    return {
      id,
      url,
      section: found?.card.section ?? '',
      tags: found?.card.tags ?? [],
      outline: found?.outline ?? [],
      withdrawals: articles.withdrawals,
      related: related.flatMap(({ slot, similarity, recency, popularity, score }) => {
        const card = cards.get(slot)
        const title = card?.title.toLowerCase()
        if (!card || titles.has(title)) return []
        titles.add(title)
        return [{ card, factors: { similarity, recency, popularity, score } }]
      }),
    }
  }

  /** Takes batch `n` of a meter, once. Everything the meter recorded before `asOf` is in by then (0: not all). */
  apply(meter: string, n: number, deltas: Delta[], _asOf = 0): void {
    const { index, articles } = this.#open()
    this.#write(() => {
      if (!this.#totals.isNext(meter, n)) return
      const now = Date.now()
      const read = new Set<number>()
      for (const { tally: told, ...delta } of deltas) {
        const tally = 'article' in told ? { ...told, article: articles.presentId(told.article) } : told
        // Ids in `list` events come from browsers: what is no article of ours is not counted.
        if ('list' in tally && !index.has(tally.article)) continue
        this.#totals.add({ ...delta, tally })
        if (tally.kind !== 'view' || !articles.read(tally.article)) continue
        index.scores.add(tally.article, delta.weight, now)
        read.add(tally.article)
      }
      articles.keepScores(read)
      this.#totals.prune(now)
    })
    this.#lastTrafficAt = Date.now()
    this.#news('ads', 'popular')
    this.#wakeLater()
  }

  /** All or nothing. After a failure the tables are as they were, and memory, which may be ahead of them, is read again. */
  #write<T>(change: () => T): T {
    try {
      return this.ctx.storage.transactionSync(change)
    } catch (error) {
      this.#catalogue = null
      throw error
    }
  }

  report(query: ReportQuery): ReportRow[] {
    return this.#totals.report(query, (dimension, number) => {
      if (dimension === 'article') return `a_${number.toString(36)}`
      if (dimension === 'slot') return this.#entities.byNumber('slot', number)?.id ?? `slot ${number}`
      return `${dimension === 'lineItem' ? 'li_' : 'cr_'}${number.toString(36)}`
    })
  }

  /** Fetches pages and feeds that are due, and sets the next alarm if anything remains. */
  override async alarm() {
    try {
      const settings = this.#readSettings()
      if (!settings) return
      const { allowPrivate } = optionsOf(this.env)
      if (await this.#open().ingestion.run({ hosts: settings.doc.hosts, allowPrivate })) this.#news('popular')
      this.#wakeLater()
    } catch (error) {
      logError('site.alarm', error)
      this.#catalogue = null
      await this.ctx.storage.setAlarm(Date.now() + retryAlarmMs)
    }
  }

  #wakeLater() {
    const isQuiet = Date.now() - this.#lastTrafficAt > quietAfterMs
    const at = this.#open().ingestion.nextDue({ isQuiet })
    if (at !== null) void this.ctx.storage.setAlarm(Math.max(at, Date.now() + 1))
  }

  /** What people configure is parsed when it changes, not whenever a count arrives. */
  #campaigns(): Campaigns {
    this.#configured ??= readCampaigns(this.#entities)
    return this.#configured
  }

  #news(...parts: SnapshotPart[]) {
    for (const part of parts) this.#made[part].hasNews = true
  }

  #remake(now: number) {
    const sources = {
      ...this.#open(),
      settings: this.readSettings().doc,
      campaigns: this.#campaigns(),
      totals: this.#totals,
    }
    for (const part of ['settings', 'ads', 'popular'] as const) {
      const made = this.#made[part]
      const age = now - made.at
      // What people configure shows at once; what readers do, once a second.
      const limit = made.hasNews ? (part === 'settings' ? 0 : remakeAfterMs.news) : remakeAfterMs.silence
      if (age < limit) continue
      this.#made[part] = { at: now, hasNews: false }
      this.#published.put(part, makePart[part](sources, now))
    }
  }

  /** The catalogue in memory, from the tables at its first use. */
  #open() {
    if (this.#catalogue) return this.#catalogue
    const [site] = this.#sql.exec<{ created_at: number }>('select created_at from site')
    const index = new RankingIndex({ sinceMs: site?.created_at ?? Date.now() })
    const articles = new Articles(this.#sql, index)
    articles.load()
    this.#catalogue = { index, articles, ingestion: new Ingestion(this.#sql, articles) }
    return this.#catalogue
  }
}

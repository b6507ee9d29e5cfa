import type { FoundArticle, PushedArticle } from '../catalogue/article.ts'
import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import type { FeedItem } from '../catalogue/feed-item.ts'
import { textOutline } from '../catalogue/text-outline.ts'
import { type TermVector, termVectorOf } from '../ranking/term-vector.ts'
import type { ArticleQuery, ArticleRecord, ArticleStatus, Card, PushResult } from './contract.ts'
import { packOutline, type StoredBlock, unpackOutline } from './pack-outline.ts'
import { packTerms, termsIn, unpackTerms } from './pack-terms.ts'
import { printable } from './printable.ts'
import type { RankingIndex } from './ranking-index.ts'
import type { RankingRows } from './ranking-rows.ts'
import type { StoredSettings } from './stored-settings.ts'

/** Addresses that readers reported and nobody has read yet; past it new ones are not taken up. */
const maxPending = 2000
/** Addresses that turned out to be no article, kept so that they are not fetched again; past it the oldest go. */
const maxRefused = 5000
const maxText = 4000
/** Past it readers' reports are not taken up any more; what a publisher pushes or feeds is. */
const maxFromReaders = 200_000
/** Other addresses of one article, and ids that became another's: the oldest go. */
const maxAliases = 100
const maxMerged = 10_000

type Row = {
  id: number
  url: string
  title: string
  section: string
  tags: string
  published_at: number
  image: string | null
  language: string | null
  source: string
  status: ArticleStatus
  outcome: string
  outcome_at: number
  sensitive: number
}
const columns = `id, url, title, section, tags, published_at, image, language, source, status, outcome, outcome_at, sensitive`

export type StoredArticle = {
  card: Card
  language: string | null
  source: string
  status: ArticleStatus
  outcome: string
  outcomeAt: number
  /** An editor's mark. */
  isMarked: boolean
}

const stored = (row: Row): StoredArticle => ({
  card: {
    id: row.id,
    url: row.url,
    title: row.title,
    section: row.section,
    tags: JSON.parse(row.tags) as string[],
    publishedAt: row.published_at,
    image: row.image,
  },
  language: row.language,
  source: row.source,
  status: row.status,
  outcome: row.outcome,
  outcomeAt: row.outcome_at,
  isMarked: row.sensitive === 1,
})

export type DuePage = { id: number; url: string; attempts: number; source: string; status: ArticleStatus }

const listed = `select ${columns} from articles where id < ?1 and (?2 is null or status = ?2) order by id desc limit ?3`
/** Looks through two indexes, which are a hundredth of the table; ASCII letters in either case. */
const found = `select ${columns} from articles
  where id in (select id from articles indexed by articles_title where title like ?4 escape '\\'
      union select id from articles where url like ?4 escape '\\')
    and id < ?1 and (?2 is null or status = ?2) order by id desc limit ?3`
/** Of `like`: the words in their order, whatever stands around them; of long ones the beginning, since objects refuse patterns of
 *  more than 50 bytes. */
const patternOf = (words: string): string => {
  let pattern = '%'
  for (const letter of words.trim().replaceAll(/\s+/g, ' ')) {
    const next = letter === ' ' ? '%' : /[\\%_]/.test(letter) ? `\\${letter}` : letter
    if (Buffer.byteLength(pattern + next) > mostPatternBytes - 1) break
    pattern += next
  }
  return `${pattern}%`
}
const mostPatternBytes = 50

/** What is to be written of an article. */
type Content = Omit<FoundArticle, 'publishedAt' | 'paywalled'> & {
  publishedAt: number
  externalId: string | null
}
type Origin = { source: 'pushed' | 'fetched' | 'feed'; outcome: string; now: number }

/** The catalogue: rows in SQLite, and beside them the index that ranks them. */
export class Articles {
  readonly #sql: SqlStorage
  readonly #index: RankingIndex
  readonly #rows: RankingRows
  readonly #settings: StoredSettings
  /** Moves when what an edge knows of an article must not be used any more. Distinct over restarts. */
  withdrawals = Date.now()

  constructor(
    sql: SqlStorage,
    { index, rows, settings }: { index: RankingIndex; rows: RankingRows; settings: StoredSettings },
  ) {
    this.#sql = sql
    this.#index = index
    this.#rows = rows
    this.#settings = settings
  }

  /** Fills the index from the tables; 18,447 articles in half a second. */
  load() {
    const { bytes } = this.#sql
      .exec<{ bytes: number }>('select total(length(terms)) bytes from articles')
      .one()
    this.#index.reserve(termsIn(bytes))
    for (const row of this.#sql.exec<{
      id: number
      published_at: number
      section: string
      language: string | null
      tags: string
      terms: ArrayBuffer
      status: ArticleStatus
    }>('select id, published_at, section, language, tags, terms, status from articles order by id'))
      this.#index.set({
        id: row.id,
        publishedAt: row.published_at,
        section: row.section,
        language: row.language,
        tags: JSON.parse(row.tags) as string[],
        terms: unpackTerms(row.terms),
        status: row.status,
      })
    this.#rows.load()
  }

  /** 0: unknown. Takes a canonical address or an alias of one. */
  idOf(url: string): number {
    const [row] = this.#sql.exec<{ id: number }>(
      'select id from articles where url = ?1 union all select article from aliases where url = ?1 limit 1',
      url,
    )
    return row?.id ?? 0
  }

  #idOfExternal(id: string | undefined): number {
    if (id === undefined) return 0
    const [row] = this.#sql.exec<{ id: number }>('select id from articles where external_id = ?', id)
    return row?.id ?? 0
  }

  read(id: number): StoredArticle | null {
    const [row] = this.#sql.exec<Row>(`select ${columns} from articles where id = ?`, id)
    return row ? stored(row) : null
  }

  /** In the order of `ids`; ids without an article are left out. */
  cards(ids: readonly number[]): Card[] {
    const rows = this.#sql.exec<Row>(
      `select ${columns} from articles where id in (select value from json_each(?))`,
      JSON.stringify(ids),
    )
    const byId = new Map([...rows].map((row) => [row.id, stored(row).card]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  /** Its blocks, in order; [] where its markup or text shows none. */
  outline(id: number): StoredBlock[] {
    const [row] = this.#sql.exec<{ outline: ArrayBuffer }>('select outline from articles where id = ?', id)
    return row ? unpackOutline(row.outline) : []
  }

  /** In the order of `ids`, which are all known. */
  terms(ids: readonly number[]): TermVector[] {
    const rows = this.#sql.exec<{ id: number; terms: ArrayBuffer }>(
      'select id, terms from articles where id in (select value from json_each(?))',
      JSON.stringify(ids),
    )
    const byId = new Map([...rows].map(({ id, terms }) => [id, unpackTerms(terms)]))
    return ids.map((id) => byId.get(id)!)
  }

  /** Newest id first. */
  list({ cursor, limit, status, words }: ArticleQuery) {
    const rows = this.#sql
      .exec<Row>(
        words === undefined ? listed : found,
        Number.parseInt(cursor ?? '', 36) || Number.MAX_SAFE_INTEGER,
        status ?? null,
        limit + 1,
        ...(words === undefined ? [] : [patternOf(words)]),
      )
      .toArray()
    const items = rows.slice(0, limit).map(stored)
    return { items, next: rows.length > limit ? (items.at(-1)?.card.id.toString(36) ?? null) : null }
  }

  /** What publishers push is their word: it replaces what was fetched. Lines on foreign hosts are refused, each by itself. */
  push(
    lines: readonly PushedArticle[],
    { hosts, now }: { hosts: readonly string[]; now: number },
  ): PushResult {
    const result: PushResult = { created: 0, updated: 0, refused: [] }
    for (const [index, line] of lines.entries()) {
      const url = canonicalUrl(line.url)
      if (!url || !belongsTo(url, hosts)) {
        result.refused.push({ index, message: `url: not on a host of this site (${hosts.join(', ')})` })
        continue
      }
      const byUrl = this.idOf(url)
      const known = byUrl || this.#idOfExternal(line.id)
      const old = this.read(known)
      const content: Content = {
        // An alias leaves the address as it is; a publisher's own id under another address has moved there.
        url: byUrl > 0 && old ? old.card.url : url,
        externalId: line.id ?? null,
        title: line.title,
        tags: line.tags,
        section: line.section,
        publishedAt: line.publishedAt,
        image: line.image ?? null,
        language: line.language ?? null,
        text: line.text ?? '',
        outline: textOutline(line.text ?? ''),
      }
      this.#write(known, content, { source: 'pushed', outcome: 'pushed', now })
      if (old) this.#addAlias(old.card.url, known, content.url)
      result[known > 0 ? 'updated' : 'created']++
    }
    return result
  }

  /** Remembers an address that a reader reported, to be fetched; its id, or 0 when too many wait already. */
  addSeen(url: string, now: number): number {
    const { n } = this.#sql
      .exec<{ n: number }>(`select count(*) n from articles where status = 'pending'`)
      .one()
    const { all } = this.#sql.exec<{ all: number }>('select count(*) "all" from articles').one()
    if (n >= maxPending || all >= maxFromReaders) return 0
    this.#forgetRefused()
    return this.#sql
      .exec<{ id: number }>(
        `insert into articles (url, title, section, tags, published_at, text, terms, outline, source, status, outcome, outcome_at, fetch_at)
         values (?1, '', '', '[]', ?2, '', x'', x'', 'seen', 'pending', 'waiting to be fetched', ?2, ?2) returning id`,
        url,
        now,
      )
      .one().id
  }

  #forgetRefused() {
    const old = `select id from articles where source = 'seen' and status in ('refused', 'retired')
      order by outcome_at desc limit -1 offset ${maxRefused}`
    this.#rows.forget(
      this.#sql
        .exec<{ id: number }>(old)
        .toArray()
        .map(({ id }) => id),
    )
    this.#sql.exec(`delete from aliases where article in (${old})`)
    this.#sql.exec(`delete from articles where id in (${old})`)
  }

  /** Content that was fetched for `id`, whose page may turn out to be another article's: then `id` becomes an alias of it.
   *  Returns the id it now has. */
  found(
    id: number,
    article: FoundArticle,
    { aliases, outcome, now }: { aliases: readonly string[]; outcome: string; now: number },
  ): number {
    const own = this.read(id)
    const keeper = this.idOf(article.url)
    if (own && keeper > 0 && keeper !== id) this.#merge(id, keeper, own.card.url)
    const target = keeper > 0 ? keeper : id
    const old = this.read(target)
    if (old?.source !== 'pushed') {
      const content = {
        ...article,
        publishedAt: article.publishedAt ?? old?.card.publishedAt ?? now,
        externalId: null,
      }
      this.#write(target, content, { source: 'fetched', outcome, now })
    }
    for (const alias of own ? [own.card.url, ...aliases] : aliases) this.#addAlias(alias, target, article.url)
    return target
  }

  /** An item of a feed. Without a title only its page can tell the rest. */
  foundInFeed(item: FeedItem, now: number) {
    const known = this.idOf(item.url)
    if (item.title === null) {
      if (known === 0) this.addSeen(item.url, now)
      return
    }
    const old = known > 0 ? this.read(known) : null
    // Taken down is taken down, whatever a feed goes on saying.
    if (old?.status === 'retired') return
    const { updatedAt } = item
    const isChanged = old !== null && updatedAt !== null && updatedAt > old.outcomeAt && updatedAt <= now
    if (old?.source === 'fetched' && isChanged) this.#fetchAgain(known, now)
    if (old && old.source !== 'seen' && old.source !== 'feed') return
    const content = {
      ...item,
      title: item.title,
      publishedAt: item.publishedAt ?? old?.card.publishedAt ?? now,
      externalId: null,
    }
    if (
      old?.source === 'feed' &&
      !isChanged &&
      old.card.title === content.title &&
      old.card.publishedAt === content.publishedAt
    )
      return
    this.#write(known, content, { source: 'feed', outcome: 'feed', now })
  }

  /** Its page has changed since it was read. */
  #fetchAgain(id: number, now: number) {
    this.#sql.exec(
      'update articles set fetch_at = ?, attempts = 0 where id = ? and fetch_at is null',
      now,
      id,
    )
  }

  /** An ending without content: pending ones are tried again at `fetchAt`, the others leave the lists. */
  missed(
    id: number,
    {
      status,
      outcome,
      now,
      fetchAt,
    }: { status: ArticleStatus; outcome: string; now: number; fetchAt: number | null },
  ) {
    if (status !== 'live' && this.#index.has(id)) this.withdrawals++
    this.#sql.exec(
      'update articles set status = ?, outcome = ?, outcome_at = ?, fetch_at = ?, attempts = attempts + 1 where id = ?',
      status,
      outcome,
      now,
      fetchAt,
      id,
    )
    this.#reindex(id)
  }

  /** Out of every list with the next snapshot. */
  retire(id: number, now: number): boolean {
    if (!this.read(id)) return false
    this.missed(id, { status: 'retired', outcome: 'retired by hand', now, fetchAt: null })
    return true
  }

  /** An editor's word on an article, whatever is told of it later. */
  mark(id: number, { sensitive }: { sensitive: boolean }): boolean {
    const marked = this.#sql
      .exec('update articles set sensitive = ? where id = ? returning id', Number(sensitive), id)
      .toArray()
    this.withdrawals++
    return marked.length > 0
  }

  fetchAgain(id: number, now: number): boolean {
    return (
      this.#sql
        .exec('update articles set fetch_at = ?, attempts = 0 where id = ? returning id', now, id)
        .toArray().length > 0
    )
  }

  due(now: number, limit: number): DuePage[] {
    return this.#sql
      .exec<DuePage>(
        'select id, url, attempts, source, status from articles where fetch_at <= ? order by fetch_at limit ?',
        now,
        limit,
      )
      .toArray()
  }

  nextDue(): number | null {
    return this.#sql
      .exec<{ at: number | null }>('select min(fetch_at) at from articles where fetch_at is not null')
      .one().at
  }

  record({ card, ...rest }: StoredArticle, views: number): ArticleRecord {
    const { status, language, outcome, outcomeAt, isMarked } = rest
    return { ...card, status, language, outcome, outcomeAt, views, sensitive: isMarked }
  }

  #write(known: number, told: Content, { source, outcome, now }: Origin): number {
    const content = printable(told)
    const language = content.language ?? this.#settings.read().doc.language
    const terms = termVectorOf({ title: content.title, text: content.text, language })
    const values = [
      content.url,
      content.externalId,
      content.title,
      content.section,
      JSON.stringify(content.tags),
      content.publishedAt,
      content.image,
      content.language,
      content.text.slice(0, maxText),
      packTerms(terms),
      packOutline(content.outline, language),
      source,
      outcome,
      now,
    ] as const
    const id =
      known > 0
        ? this.#sql
            .exec<{ id: number }>(
              `update articles set url = ?, external_id = coalesce(?, external_id), title = ?, section = ?, tags = ?, published_at = ?,
                 image = ?, language = ?, text = ?, terms = ?, outline = ?, source = ?, status = 'live', outcome = ?, outcome_at = ?,
                 fetch_at = null, attempts = 0 where id = ? returning id`,
              ...values,
              known,
            )
            .one().id
        : this.#sql
            .exec<{ id: number }>(
              `insert into articles (url, external_id, title, section, tags, published_at, image, language, text, terms, outline,
                 source, status, outcome, outcome_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'live', ?, ?) returning id`,
              ...values,
            )
            .one().id
    const { section, tags, publishedAt } = content
    this.#index.set({ id, publishedAt, section, language: content.language, tags, terms, status: 'live' })
    return id
  }

  #reindex(id: number) {
    const [row] = this.#sql.exec<Row & { terms: ArrayBuffer }>(
      `select ${columns}, terms from articles where id = ?`,
      id,
    )
    if (!row) return
    const { card, language, status } = stored(row)
    this.#index.set({
      id,
      publishedAt: card.publishedAt,
      section: card.section,
      language,
      tags: card.tags,
      terms: unpackTerms(row.terms),
      status,
    })
  }

  /** `gone` was another address of `kept`: its counts move there, and so do those that are still on their way. */
  #merge(gone: number, kept: number, url: string) {
    this.#sql.exec(
      `insert into article_totals (hour, article, kind, list, n, weight)
         select hour, ?1, kind, list, n, weight from article_totals where article = ?2
       on conflict do update set n = n + excluded.n, weight = weight + excluded.weight`,
      kept,
      gone,
    )
    this.#sql.exec('delete from article_totals where article = ?', gone)
    this.#sql.exec(
      'update articles set sensitive = 1 where id = ? and exists (select 1 from articles where id = ? and sensitive = 1)',
      kept,
      gone,
    )
    this.#sql.exec('delete from articles where id = ?', gone)
    this.#sql.exec('update aliases set article = ? where article = ?', kept, gone)
    this.#sql.exec('insert or replace into aliases (url, article) values (?, ?)', url, kept)
    this.#sql.exec('update merged set kept = ? where kept = ?', kept, gone)
    this.#sql.exec('insert or replace into merged (gone, kept) values (?, ?)', gone, kept)
    this.#sql.exec(
      'delete from merged where gone in (select gone from merged order by gone desc limit -1 offset ?)',
      maxMerged,
    )
    this.#forgetAliases(kept)
    this.#index.merge(gone, kept)
    this.#rows.merged(gone, kept)
  }

  /** The article that an id of an earlier page view means today. */
  presentId(id: number): number {
    const [row] = this.#sql.exec<{ kept: number }>('select kept from merged where gone = ?', id)
    return row?.kept ?? id
  }

  #forgetAliases(id: number) {
    this.#sql.exec(
      `delete from aliases where rowid in
        (select rowid from aliases where article = ? order by rowid desc limit -1 offset ?)`,
      id,
      maxAliases,
    )
  }

  #addAlias(url: string, id: number, canonical: string) {
    if (url === canonical || this.idOf(url) > 0) return
    this.#sql.exec('insert into aliases (url, article) values (?, ?)', url, id)
    this.#forgetAliases(id)
  }
}

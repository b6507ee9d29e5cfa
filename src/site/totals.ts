import type { Delta, Tally } from '../meter/contract.ts'
import type { Dimension, ReportQuery, ReportRow } from './contract.ts'
import type { DeliveredHour } from './line-delivery.ts'

const hourMs = 3_600_000
/** Totals by article are kept so long; ad and site totals for ever. */
const articleTotalsMs = 8 * 24 * hourMs

/** The counts of a site: three cubes, one row per combination that occurred. */
export class Totals {
  readonly #sql: SqlStorage
  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Whether batch `n` of `meter` is new; it is taken as applied. Call inside the transaction that applies it. */
  isNext(meter: string, n: number): boolean {
    return (
      this.#sql
        .exec(
          `insert into batches (meter, n) values (?, ?)
           on conflict do update set n = excluded.n where excluded.n > n returning n`,
          meter,
          n,
        )
        .toArray().length > 0
    )
  }

  /** Meters that ever handed something over. */
  meters(): string[] {
    return this.#sql
      .exec<{ meter: string }>('select meter from batches')
      .toArray()
      .map(({ meter }) => meter)
  }

  /** Ad events go through `addAd`. */
  add({ quarter, tally, n, weight }: { tally: SiteTally } & Omit<Delta, 'tally'>) {
    if (tally.kind === 'view') {
      this.#addSite(quarter, 'view', tally.device, tally.country, '', n, weight)
      if (tally.article > 0) this.#addArticle(quarter, tally.article, 'view', '', n, weight)
    } else if (tally.kind === 'filtered') this.#addSite(quarter, 'filtered', '', '', tally.reason, n, weight)
    else this.#addArticle(quarter, tally.article, tally.kind, tally.list, n, weight)
  }

  /** `kind` instead of the tally's own: what was delivered beyond the bounds of its line item. */
  addAd(quarter: number, { slot, lineItem, creative, device, country }: AdTally, kind: AdTotal, n: number) {
    if (n === 0) return
    this.#sql.exec(
      `insert into ad_totals (quarter, kind, slot, line_item, creative, device, country, n) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set n = n + excluded.n`,
      quarter,
      kind,
      slot,
      lineItem,
      creative,
      device,
      country,
      n,
    )
  }

  #addSite(
    quarter: number,
    kind: string,
    device: string,
    country: string,
    reason: string,
    n: number,
    weight: number,
  ) {
    this.#sql.exec(
      `insert into site_totals (quarter, kind, device, country, reason, n, weight) values (?, ?, ?, ?, ?, ?, ?)
       on conflict do update set n = n + excluded.n, weight = weight + excluded.weight`,
      quarter,
      kind,
      device,
      country,
      reason,
      n,
      weight,
    )
  }

  #addArticle(at: number, article: number, kind: string, list: string, n: number, weight: number) {
    this.#sql.exec(
      `insert into article_totals (hour, article, kind, list, n, weight) values (?, ?, ?, ?, ?, ?)
       on conflict do update set n = n + excluded.n, weight = weight + excluded.weight`,
      Math.floor(at / hourMs) * hourMs,
      article,
      kind,
      list,
      n,
      weight,
    )
  }

  /** Forgets article hours past their time; a slice at a call. */
  prune(now: number) {
    this.#sql.exec(
      `delete from article_totals where (hour, article, kind, list) in
        (select hour, article, kind, list from article_totals where hour < ? limit 5000)`,
      now - articleTotalsMs,
    )
  }

  /** Readers of one article over the last 8 days: page views after damping, rounded. */
  viewsOf(article: number): number {
    return this.#sql
      .exec<{ n: number }>(
        `select coalesce(round(sum(weight)), 0) n from article_totals where article = ? and kind = 'view'`,
        article,
      )
      .one().n
  }

  /** Counts between two instants, by any of the dimensions. Metrics that a dimension cannot tell are left out. */
  report(
    { from, to, by }: ReportQuery,
    names: (dimension: Dimension, number: number) => string,
  ): ReportRow[] {
    const rows = new Map<string, ReportRow>()
    const add = (at: number, dims: Partial<Record<Dimension, string>>, metric: string, n: number) => {
      const time = new Date(at).toISOString()
      const known: Partial<Record<Dimension, string>> = {
        ...dims,
        hour: time.slice(0, 13),
        day: time.slice(0, 10),
      }
      const key: ReportRow['key'] = {}
      for (const dimension of by) key[dimension] = known[dimension] ?? ''
      const id = JSON.stringify(key)
      const row = rows.get(id) ?? { key, counts: {} }
      row.counts[metric] = (row.counts[metric] ?? 0) + n
      rows.set(id, row)
    }
    const wants = (...dimensions: Dimension[]) =>
      by.every((d) => d === 'day' || d === 'hour' || dimensions.includes(d))
    if (wants('slot', 'lineItem', 'creative', 'device', 'country')) this.#adRows({ from, to, names, add })
    if (wants('device', 'country', 'filtered'))
      this.#siteRows({ from, to, add, filtered: by.includes('filtered') })
    if (wants('article')) this.#articleRows({ from, to, names, add, views: by.includes('article') })
    return [...rows.values()].sort((a, b) => JSON.stringify(a.key).localeCompare(JSON.stringify(b.key)))
  }

  #adRows({ from, to, names, add }: Range & { names: NameOf; add: Add }) {
    for (const row of this.#sql.exec<
      Record<string, number> & { kind: AdTotal; device: string; country: string }
    >('select * from ad_totals where quarter >= ? and quarter < ?', from, to))
      add(
        row['quarter'] as number,
        {
          slot: names('slot', row['slot'] as number),
          lineItem: names('lineItem', row['line_item'] as number),
          creative: names('creative', row['creative'] as number),
          device: row.device,
          country: row.country,
        },
        adMetrics[row.kind],
        row['n'] as number,
      )
  }

  /** What one line item delivered between two instants, by hour. */
  *ofLineItem(lineItem: number, { from, to, names }: Range & { names: NameOf }): Generator<DeliveredHour> {
    for (const { at, kind, slot, creative, device, n } of this.#sql.exec<{
      at: number
      kind: AdTotal
      slot: number
      creative: number
      device: string
      n: number
    }>(
      `select quarter / 3600000 * 3600000 at, kind, slot, creative, device, sum(n) n from ad_totals
         where quarter >= ? and quarter < ? and line_item = ? group by 1, 2, 3, 4, 5`,
      from,
      to,
      lineItem,
    ))
      yield {
        at,
        slot: names('slot', slot),
        device,
        creative: names('creative', creative),
        metric: adMetrics[kind],
        n,
      }
  }

  #siteRows({ from, to, add, filtered }: Range & { add: Add; filtered: boolean }) {
    for (const row of this.#sql.exec<{
      quarter: number
      kind: string
      device: string
      country: string
      reason: string
      n: number
      weight: number
    }>(
      'select * from site_totals where quarter >= ? and quarter < ? and kind = ?',
      from,
      to,
      filtered ? 'filtered' : 'view',
    )) {
      const dims = { device: row.device, country: row.country, filtered: row.reason }
      add(row.quarter, dims, filtered ? 'filtered' : 'pageViews', row.n)
      if (!filtered) add(row.quarter, dims, 'views', row.weight)
    }
  }

  #articleRows({ from, to, names, add, views }: Range & { names: NameOf; add: Add; views: boolean }) {
    for (const row of this.#sql.exec<{
      hour: number
      article: number
      kind: string
      n: number
      weight: number
    }>(
      'select hour, article, kind, sum(n) n, sum(weight) weight from article_totals where hour >= ? and hour < ? group by 1, 2, 3',
      from,
      to,
    )) {
      const dims = { article: names('article', row.article) }
      if (row.kind === 'list-shown') add(row.hour, dims, 'listShown', row.n)
      else if (row.kind === 'list-click') add(row.hour, dims, 'listClicks', row.n)
      else if (views) {
        add(row.hour, dims, 'pageViews', row.n)
        add(row.hour, dims, 'views', row.weight)
      }
    }
  }
}

type Range = { from: number; to: number }
type NameOf = (dimension: Dimension, number: number) => string
type Add = (at: number, dims: Partial<Record<Dimension, string>>, metric: string, n: number) => void
export type AdTally = Extract<Tally, { creative: number }>
export type ArticleTally = Extract<Tally, { kind: 'view' | 'list-shown' | 'list-click' }>
type SiteTally = ArticleTally | Extract<Tally, { kind: 'filtered' }>
export type AdTotal = keyof typeof adMetrics
const adMetrics = {
  impression: 'impressions',
  measurable: 'measurable',
  viewable: 'viewable',
  'viewable-large': 'viewableLarge',
  inview: 'inviewMs',
  click: 'clicks',
  bonus: 'bonus',
  'bonus-viewable': 'bonusViewable',
  'bonus-click': 'bonusClicks',
} as const

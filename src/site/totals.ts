import type { Delta, Tally } from '../meter/contract.ts'
import type { DeliveredDay } from './line-delivery.ts'
import { dayStarts } from './site-days.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Totals by article are kept so long; ad and site totals for ever. */
const articleTotalsMs = 8 * 24 * hourMs

/** Epoch ms: the UTC quarter-hour, and when the site's day began that it is in. */
type When = { quarter: number; day: number }

/** The counts of a site: three cubes, one row per combination that occurred; that of ads also by days of the site. */
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
  addAd({ quarter, day }: When, tally: AdTally, kind: AdTotal, n: number) {
    if (n === 0) return
    const { slot, lineItem, creative, device, country } = tally
    const cell = [slot, lineItem, creative, device, country] as const
    const counts = adTotals.map((each) => (each === kind ? n : 0))
    this.#sql.exec(`insert into ad_totals ${countedUp}`, quarter, ...cell, ...counts)
    this.#sql.exec(`insert into ad_days ${countedUp}`, day, ...cell, ...counts)
  }

  /** Sums the days again: the site has moved to another time zone. */
  recountDays(timeZone: string) {
    const { first, last } = this.#sql
      .exec<{ first: number | null; last: number | null }>(
        'select min(quarter) first, max(quarter) last from ad_totals',
      )
      .one()
    this.#sql.exec('delete from ad_days')
    if (first === null || last === null) return
    const starts = dayStarts(timeZone, first, Math.ceil((last - first) / dayMs) + 2)
    const days = starts.slice(0, -1).map((start, i) => [start, starts[i + 1]])
    this.#sql.exec(
      `insert into ad_days
         select days.value ->> 0, slot, line_item, creative, device, country, sum(impressions), sum(measurable), sum(viewable),
           sum(viewable_large), sum(inview_ms), sum(clicks), sum(bonus), sum(bonus_viewable), sum(bonus_clicks)
         from json_each(?) days cross join ad_totals
         where quarter >= days.value ->> 0 and quarter < days.value ->> 1 group by 1, 2, 3, 4, 5, 6`,
      JSON.stringify(days),
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

  /** Readers of each of these articles over the last 8 days: page views after damping, rounded. */
  viewsOf(articles: readonly number[]): (article: number) => number {
    const rows = this.#sql.exec<{ article: number; n: number }>(
      `select article, round(sum(weight)) n from article_totals
         where article in (select value from json_each(?)) and kind = 'view' group by 1`,
      JSON.stringify(articles),
    )
    const views = new Map([...rows].map(({ article, n }) => [article, n]))
    return (article) => views.get(article) ?? 0
  }

  /** What one line item delivered on the days of the site that begin between two instants. */
  *ofLineItem(lineItem: number, { from, to, names }: Range & { names: NameOf }): Generator<DeliveredDay> {
    for (const { at, slot, creative, device, ...counts } of this.#sql.exec<
      { at: number; slot: number; creative: number; device: string } & Record<AdMetric, number>
    >(
      `select day at, slot, creative, device, sum(impressions) impressions, sum(measurable) measurable, sum(viewable) viewable,
         sum(viewable_large) viewableLarge, sum(inview_ms) inviewMs, sum(clicks) clicks, sum(bonus) bonus,
         sum(bonus_viewable) bonusViewable, sum(bonus_clicks) bonusClicks
       from ad_days where line_item = ? and day >= ? and day < ? group by 1, 2, 3, 4`,
      lineItem,
      from,
      to,
    ))
      for (const metric of adMetricNames)
        if (counts[metric] > 0)
          yield {
            at,
            slot: names('slot', slot),
            device,
            creative: names('creative', creative),
            metric,
            n: counts[metric],
          }
  }
}

type Range = { from: number; to: number }
type NameOf = (dimension: 'slot' | 'creative', number: number) => string
export type AdTally = Extract<Tally, { creative: number }>
export type ArticleTally = Extract<Tally, { kind: 'view' | 'list-shown' | 'list-click' }>
type SiteTally = ArticleTally | Extract<Tally, { kind: 'filtered' }>
export type AdTotal = keyof typeof adMetrics
/** Into a row of six keys and nine counts. */
const countedUp = `values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do update set impressions = impressions + excluded.impressions, measurable = measurable + excluded.measurable,
    viewable = viewable + excluded.viewable, viewable_large = viewable_large + excluded.viewable_large,
    inview_ms = inview_ms + excluded.inview_ms, clicks = clicks + excluded.clicks, bonus = bonus + excluded.bonus,
    bonus_viewable = bonus_viewable + excluded.bonus_viewable, bonus_clicks = bonus_clicks + excluded.bonus_clicks`

/** What reports call what is kept, in the order of the columns of the ad cubes. */
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

const adTotals = Object.keys(adMetrics) as AdTotal[]
export type AdMetric = (typeof adMetrics)[AdTotal]
export const adMetricNames = Object.values(adMetrics)

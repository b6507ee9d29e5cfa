import type { Dimension, ReportQuery, ReportRow } from './contract.ts'
import { dateOf, dayStart } from './site-days.ts'
import { type AdMetric, adMetricNames } from './totals.ts'

const hourMs = 3_600_000
const quarterMs = hourMs / 4
/** More cells are nobody's report; the caller sees that there are more. */
export const mostCells = 50_000

/** What the numbers of the cubes are called. */
export type Numbered = 'slot' | 'lineItem' | 'creative' | 'article' | 'order' | 'advertiser'
type Naming = {
  timeZone: string
  /** Of `order` and `advertiser`, the number is that of a line item of theirs. */
  name: (dimension: Numbered, number: number) => string
}
/** `lineItems`: only what these delivered, by number. */
type Query = Pick<ReportQuery, 'from' | 'to' | 'by'> & { lineItems?: number[] | undefined }
type Key = ReportRow['key']
type Counts = Partial<Record<string, number>>
type Add = (at: number, dims: Key, counts: Counts) => void
/** `width`: of the spans of time that are told apart, ms; 0: none are. */
type Reading = Query & { width: number; has: (dimension: Dimension) => boolean; add: Add } & Naming

const ofTime: ReadonlySet<Dimension> = new Set(['month', 'day', 'hour'])
const ofAds: ReadonlySet<Dimension> = new Set([
  'slot',
  'advertiser',
  'order',
  'lineItem',
  'creative',
  'device',
  'country',
])
const ofTraffic: ReadonlySet<Dimension> = new Set(['device', 'country', 'filtered'])
const ofArticles: ReadonlySet<Dimension> = new Set(['article'])

/** Counts between two instants, by any of the dimensions; what a dimension cannot tell apart is left out. At most one cell more
 *  than `mostCells`. Grouping by what is not asked for is by a constant, so that the text of every query is. */
export const readReport = (sql: SqlStorage, query: Query, naming: Naming): ReportRow[] => {
  const { from, to, by, lineItems } = query
  const cells = new Map<string, ReportRow>()
  const has = (dimension: Dimension) => by.includes(dimension)
  const add: Add = (at, dims, counts) => {
    const key = Object.fromEntries(
      by.map((dimension) => [dimension, dims[dimension] ?? timeKey(dimension, at)]),
    )
    const id = JSON.stringify(key)
    const cell: ReportRow = cells.get(id) ?? { key, counts: {} }
    if (cells.size > mostCells && !cells.has(id)) return
    for (const [metric, n = 0] of Object.entries(counts)) cell.counts[metric] = (cell.counts[metric] ?? 0) + n
    cells.set(id, cell)
  }
  const dates = new Map<number, string>()
  const timeKey = (dimension: Dimension, at: number): string => {
    if (dimension === 'hour') return new Date(at).toISOString().slice(0, 13)
    if (dimension !== 'day' && dimension !== 'month') return ''
    const date = dates.get(at) ?? dateOf(naming.timeZone, at)
    dates.set(at, date)
    return dimension === 'day' ? date : date.slice(0, 7)
  }
  const width = has('hour') ? hourMs : has('day') || has('month') ? quarterMs : 0
  const reading: Reading = { ...query, ...naming, width, has, add }
  const tells = (family: ReadonlySet<Dimension>) => by.every((each) => ofTime.has(each) || family.has(each))
  if (tells(ofAds)) {
    const isInDays = [from, to].every((at) => dayStart(naming.timeZone, at) === at)
    readAds(sql, reading, isInDays && !has('hour') ? fromDays : fromQuarters)
  }
  if (lineItems === undefined && tells(ofTraffic)) readTraffic(sql, reading)
  if (lineItems === undefined && tells(ofArticles)) readArticles(sql, reading)
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

type Cell = { at: number; slot: number; line_item: number; creative: number; device: string; country: string }

const adColumns = `iif(?1, slot, 0) slot, iif(?2, line_item, 0) line_item, iif(?3, creative, 0) creative, iif(?4, device, '') device,
  iif(?5, country, '') country, sum(impressions) impressions, sum(measurable) measurable, sum(viewable) viewable,
  sum(viewable_large) viewableLarge, sum(inview_ms) inviewMs, sum(clicks) clicks, sum(bonus) bonus, sum(bonus_viewable) bonusViewable,
  sum(bonus_clicks) bonusClicks`
const ofLineItems = '(?6 is null or line_item in (select value from json_each(?6)))'

const fromQuarters = `select coalesce(quarter / ?7 * ?7, 0) at, ${adColumns} from ad_totals
  where quarter >= ?8 and quarter < ?9 and ${ofLineItems} group by 1, 2, 3, 4, 5, 6`
/** Between midnights of the site. */
const fromDays = `select iif(?7, day, 0) at, ${adColumns} from ad_days
  where day >= ?8 and day < ?9 and ${ofLineItems} group by 1, 2, 3, 4, 5, 6`

const readAds = (sql: SqlStorage, reading: Reading, query: typeof fromQuarters | typeof fromDays) => {
  const dimsOf = adDims(reading)
  const { width, from, to, add } = reading
  for (const row of sql.exec<Cell & Record<AdMetric, number>>(
    query,
    ...adArguments(reading),
    width,
    from,
    to,
  )) {
    const counts: Counts = {}
    for (const metric of adMetricNames) if (row[metric] > 0) counts[metric] = row[metric]
    add(row.at, dimsOf(row), counts)
  }
}

const adArguments = ({ has, lineItems }: Reading) => [
  Number(has('slot')),
  Number(has('lineItem') || has('order') || has('advertiser')),
  Number(has('creative')),
  Number(has('device')),
  Number(has('country')),
  lineItems === undefined ? null : JSON.stringify(lineItems),
]

/** What the numbers of a row are called; each is looked up once. */
const adDims = ({ has, name }: Reading) => {
  const names = new Map<string, string>()
  const named = (dimension: Numbered, number: number) => {
    const key = `${dimension} ${number}`
    const known = names.get(key) ?? name(dimension, number)
    names.set(key, known)
    return known
  }
  return ({ slot, line_item, creative, device, country }: Cell): Key => ({
    ...(has('slot') && { slot: named('slot', slot) }),
    ...(has('advertiser') && { advertiser: named('advertiser', line_item) }),
    ...(has('order') && { order: named('order', line_item) }),
    ...(has('lineItem') && { lineItem: named('lineItem', line_item) }),
    ...(has('creative') && { creative: named('creative', creative) }),
    device,
    country,
  })
}

const readTraffic = (sql: SqlStorage, { from, to, width, has, add }: Reading) => {
  const isFiltered = has('filtered')
  for (const { at, device, country, reason, n, weight } of sql.exec<{
    at: number
    device: string
    country: string
    reason: string
    n: number
    weight: number
  }>(
    `select coalesce(quarter / ?1 * ?1, 0) at, iif(?2, device, '') device, iif(?3, country, '') country, reason,
       sum(n) n, sum(weight) weight
     from site_totals where quarter >= ?4 and quarter < ?5 and kind = ?6 group by 1, 2, 3, 4`,
    width,
    Number(has('device')),
    Number(has('country')),
    from,
    to,
    isFiltered ? 'filtered' : 'view',
  )) {
    const dims = { device, country, filtered: reason }
    add(at, dims, isFiltered ? { filtered: n } : { pageViews: n, views: weight })
  }
}

const readArticles = (sql: SqlStorage, { from, to, width, has, name, add }: Reading) => {
  for (const { at, article, kind, n, weight } of sql.exec<{
    at: number
    article: number
    kind: string
    n: number
    weight: number
  }>(
    `select coalesce(hour / ?1 * ?1, 0) at, iif(?2, article, 0) article, kind, sum(n) n, sum(weight) weight
     from article_totals where hour >= ?3 and hour < ?4 group by 1, 2, 3`,
    width,
    Number(has('article')),
    from,
    to,
  )) {
    const dims = has('article') ? { article: name('article', article) } : {}
    if (kind === 'list-shown') add(at, dims, { listShown: n })
    else if (kind === 'list-click') add(at, dims, { listClicks: n })
    else if (has('article')) add(at, dims, { pageViews: n, views: weight })
  }
}

import { exportHead } from '../../api/exported-line.ts'
import { Creative, LineItem, Order, Slot } from '../../ads/model.ts'
import { textOutline } from '../../catalogue/text-outline.ts'
import { termVectorOf } from '../../ranking/term-vector.ts'
import { packOutline } from '../../site/pack-outline.ts'
import { packTerms } from '../../site/pack-terms.ts'
import { SiteSettings } from '../../site/settings.ts'
import { pick, type Random, seededRandom } from '../random.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Rows of one line. */
const rowsPerLine = 1000
/** Line items run for a third of the time that is told of. */
const flightDays = 30

type Row = (string | number | null)[]
export type FullSite = { id: string; articles: number; lineItems: number; days: number; now: number }

/** The export of a site that has been busy for `days`: every hour each line item in flight has delivered on two kinds of device or
 *  in two countries. The same for the same numbers. */
export function* fullSite(site: FullSite): Generator<string> {
  const settings = SiteSettings.parse({
    name: 'A full paper',
    hosts: ['paper.example'],
    timeZone: 'Africa/Nairobi',
  })
  yield lineOf(exportHead({ site: site.id, createdAt: site.now - site.days * dayMs, settings }))
  const end: Record<string, number> = {}
  for (const { table, rows } of tables(site, seededRandom(site.articles)))
    for (const some of inChunks(rows)) {
      end[table] = (end[table] ?? 0) + some.length
      yield lineOf({ table, rows: some })
    }
  yield lineOf({ end })
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`

function* inChunks(rows: Iterable<Row>): Generator<Row[]> {
  let chunk: Row[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < rowsPerLine) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** In the order in which an export has them. */
const tables = (site: FullSite, random: Random): { table: string; rows: Iterable<Row> }[] => [
  { table: 'numbers', rows: numbers(site) },
  { table: 'entities', rows: entities(site, random) },
  { table: 'articles', rows: articles(site, random) },
  { table: 'scores', rows: scores(site) },
  { table: 'slot_hours', rows: slotHours(site) },
  { table: 'article_totals', rows: articleTotals(site, random) },
  { table: 'site_totals', rows: siteTotals(site, random) },
  { table: 'ad_totals', rows: adTotals(site, random) },
]

const slotNames = ['top', 'mid', 'side', 'low', 'end']
const devices = ['phone', 'tablet', 'desktop']
const countries = ['KE', 'TZ', 'UG']
const lineItemsPerOrder = 10

const numbers = ({ lineItems }: FullSite): Row[] => [
  ['slot', slotNames.length],
  ['order', Math.ceil(lineItems / lineItemsPerOrder)],
  ['lineItem', lineItems],
  ['creative', 2 * lineItems],
]

/** Flights begin evenly over the days, the last a week from now. */
const flightOf = ({ lineItems, days, now }: FullSite, number: number) => {
  const start = now - days * dayMs + (number / lineItems) * (days + 7) * dayMs
  return { start, end: start + flightDays * dayMs }
}

function* entities(site: FullSite, random: Random): Generator<Row> {
  const row = (kind: string, number: number, id: string, doc: object): Row => [
    kind,
    number,
    id,
    1,
    JSON.stringify(doc),
  ]
  for (const [i, name] of slotNames.entries())
    yield row('slot', i + 1, name, Slot.parse({ name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }] }))
  for (let n = 1; n <= site.lineItems / lineItemsPerOrder; n++)
    yield row('order', n, idOf('or', n), Order.parse({ name: `Order ${n}`, advertiser: `Advertiser ${n}` }))
  for (let n = 1; n <= site.lineItems; n++) {
    const { start, end } = flightOf(site, n)
    const doc = LineItem.parse({
      orderId: idOf('or', Math.ceil(n / lineItemsPerOrder)),
      name: `Line item ${n}`,
      type: pick(random, ['guaranteed', 'guaranteed', 'remnant', 'house']),
      goal: { kind: 'impressions', amount: 10_000_000 },
      flights: [{ start: new Date(start).toISOString(), end: new Date(end).toISOString() }],
      targeting: { include: { slots: [pick(random, slotNames)], countries: [pick(random, countries)] } },
      price: { cpmMicros: 2_000_000, currency: 'KES' },
    })
    yield row('lineItem', n, idOf('li', n), doc)
  }
  for (let n = 1; n <= 2 * site.lineItems; n++) {
    const doc = Creative.parse({
      lineItemId: idOf('li', Math.ceil(n / 2)),
      kind: 'html',
      size: [300, 250],
      clickUrl: 'https://advertiser.example/',
      html: `<a href="{clickurl}">${'Slow leaf, high ground. '.repeat(20)}</a>`,
    })
    yield row('creative', n, idOf('cr', n), doc)
  }
}

const idOf = (prefix: string, number: number) => `${prefix}_${number.toString(36)}`

/** Words follow Zipf's law, as those of a language do. */
const wordsOf = (random: Random, n: number) =>
  Array.from({ length: n }, () => `word${Math.floor(20_000 ** random())}`).join(' ')

function* articles({ articles, now }: FullSite, random: Random): Generator<Row> {
  for (let id = 1; id <= articles; id++) {
    const [title, text] = [wordsOf(random, 8), wordsOf(random, 120)]
    const publishedAt = Math.floor(now - ((articles - id) / articles) * 1000 * dayMs)
    const tags = Array.from({ length: 5 }, () => `tag ${Math.floor(5000 ** random())}`)
    yield [
      id,
      `https://paper.example/news/${id}`,
      null,
      title,
      `Section ${id % 12}`,
      JSON.stringify(tags),
      publishedAt,
      null,
      'en',
      text,
      hex(packTerms(termVectorOf({ title, text, language: 'en' }))),
      hex(packOutline(textOutline(text), 'en')),
      'pushed',
      'live',
      'pushed',
      publishedAt,
      null,
      0,
      0,
    ]
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The newest fifth was read of late, the newer the more. */
function* scores({ articles, now }: FullSite): Generator<Row> {
  for (let id = Math.ceil(articles * 0.8); id <= articles; id++) {
    const read = 1e5 / (articles - id + 10)
    yield [id, read, read, read, 0, now - hourMs, now - hourMs]
  }
}

function* hours(from: number, to: number): Generator<number> {
  for (let hour = Math.floor(from / hourMs) * hourMs; hour < to; hour += hourMs) yield hour
}

function* slotHours({ now }: FullSite): Generator<Row> {
  for (const hour of hours(now - 63 * dayMs, now)) for (const slot of slotNames) yield [hour, slot, 40_000]
}

function* articleTotals({ articles, now }: FullSite, random: Random): Generator<Row> {
  for (const hour of hours(now - 8 * dayMs, now))
    for (let rank = 0; rank < Math.min(400, articles); rank++) {
      const n = 1 + Math.floor(random() * 200)
      yield [hour, articles - rank, 'view', '', n, n]
      if (rank < 40) yield [hour, articles - rank, 'list-shown', 'popular', 10 * n, 0]
    }
}

function* siteTotals({ days, now }: FullSite, random: Random): Generator<Row> {
  for (const hour of hours(now - days * dayMs, now)) {
    for (const device of devices)
      for (const country of countries) {
        const n = 1000 + Math.floor(random() * 5000)
        yield [hour, 'view', device, country, '', n, n]
      }
    for (const reason of ['bot', 'prefetch', 'too-fast']) yield [hour, 'filtered', '', '', reason, 50, 50]
  }
}

function* adTotals(site: FullSite, random: Random): Generator<Row> {
  const { days, now, lineItems } = site
  for (const hour of hours(now - days * dayMs, now))
    for (let n = 1; n <= lineItems; n++) {
      const { start, end } = flightOf(site, n)
      if (hour < start || hour >= end) continue
      const impressions = 50 + Math.floor(random() * 500)
      const first = Math.floor(random() * devices.length)
      for (const i of [first, (first + 1) % devices.length]) {
        const country = pick(random, countries)
        const creative = 2 * n - ((hour / hourMs) % 2)
        const viewable = Math.ceil(impressions * 0.6)
        const clicks = random() < 0.5 ? 1 + Math.floor(impressions / 200) : 0
        const counts = [impressions, impressions, viewable, 0, impressions * 2000, clicks, 0, 0, 0]
        yield [hour, (n % slotNames.length) + 1, n, creative, devices[i]!, country, ...counts]
      }
    }
}

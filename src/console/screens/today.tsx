import type { Context } from 'hono'
import { names } from '../../../.build/console.ts'
import type { Card, LineForecast } from '../../site/contract.ts'
import { dayStart } from '../../site/site-days.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { Badge, OutlookBadge } from '../parts/badge.tsx'
import { Bars } from '../parts/bars.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { newScreens, type ScreenEnv, type View } from '../view.ts'

/** What happens on the site today, and what needs somebody. */
export const today = newScreens()

const hourMs = 3_600_000
const popularShown = 10

today.get('/', async (c) => {
  const day = await readDay(c)
  const { view } = c.var
  if (day.isNew) return c.html(<Beginning view={view} begun={day.begun} />)
  return c.html(
    <Shell view={view} title="Today" scripts={[names.htmx]}>
      <div class="live" id="live" hx-get={`${view.base}/live`} hx-trigger="every 10s" hx-swap="innerMorph">
        <Figures view={view} day={day} />
      </div>
    </Shell>,
  )
})

/** The same figures again, for the page that shows them already. */
today.get('/live', async (c) => c.html(<Figures view={c.var.view} day={await readDay(c)} />))

type Counts = Partial<Record<string, number>>
/** What of a beginning is done. */
type Begun = { script: boolean; slot: boolean; order: boolean }
type Day = {
  isNew: boolean
  begun: Begun
  now: number
  counts: Counts
  opportunities: Record<string, number>
  slots: { slot: string; counts: Counts }[]
  hours: { at: number; views: number }[]
  popular: { card: Card; views: number }[]
  atRisk: { id: string; name: string; forecast: LineForecast }[]
}

const readDay = async (c: Context<ScreenEnv>): Promise<Day> => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const from = dayStart(c.var.view.site.doc.timeZone, now)
  const range = { from, to: now + 1 }
  const [totals, bySlot, byHour, byArticle, opportunities, forecasts, begun] = await Promise.all([
    site.report({ ...range, by: [] }),
    site.report({ ...range, by: ['slot'] }),
    site.report({ ...range, by: ['hour', 'device'] }),
    site.report({ ...range, by: ['article'] }),
    site.opportunities(from, now),
    site.forecasts(),
    readBegun(c),
  ])
  const hours = Array.from({ length: Math.ceil((now - from) / hourMs) }, (_, i) => ({
    at: from + i * hourMs,
    views: 0,
  }))
  for (const { key, counts } of byHour) {
    const hour = hours[Math.floor((Date.parse(`${key.hour}:00:00Z`) - from) / hourMs)]
    if (hour) hour.views += counts['pageViews'] ?? 0
  }
  const counts = totals[0]?.counts ?? {}
  return {
    isNew: Object.values(begun).includes(false) && (counts['pageViews'] ?? 0) === 0,
    begun,
    now,
    counts,
    opportunities,
    slots: bySlot.map(({ key, counts }) => ({ slot: key.slot ?? '', counts })),
    hours,
    popular: await mostRead(c, byArticle),
    atRisk: await namesOfRisks(c, forecasts),
  }
}

const readBegun = async (c: Context<ScreenEnv>): Promise<Begun> => {
  const one = { cursor: null, limit: 1 }
  const [articles, slots, orders] = await Promise.all([
    siteOf(c.env, c.var.site).listArticles(one),
    entitiesOf<'slot'>(c.env, c.var.site).listEntities('slot', one),
    entitiesOf<'order'>(c.env, c.var.site).listEntities('order', one),
  ])
  const isThere = ({ items }: { items: unknown[] }) => items.length > 0
  return { script: isThere(articles), slot: isThere(slots), order: isThere(orders) }
}

const mostRead = async (
  c: Context<ScreenEnv>,
  rows: { key: Partial<Record<string, string>>; counts: Counts }[],
) => {
  const site = siteOf(c.env, c.var.site)
  const first = rows
    .map(({ key, counts }) => ({ id: key['article'] ?? '', views: counts['views'] ?? 0 }))
    .filter(({ views }) => views >= 0.5)
    .sort((a, b) => b.views - a.views)
    .slice(0, popularShown)
  const found = await Promise.all(
    first.map(async ({ id, views }) => ({
      card: await site.readArticle(Number.parseInt(id.slice(2), 36)),
      views,
    })),
  )
  return found.flatMap(({ card, views }) => (card ? [{ card, views }] : []))
}

const isRisky = ({ outlook }: LineForecast) =>
  outlook === 'at-risk' || outlook === 'short' || outlook === 'no-supply'

const namesOfRisks = async (c: Context<ScreenEnv>, forecasts: Record<string, LineForecast>) => {
  const risky = Object.entries(forecasts).filter(([, forecast]) => isRisky(forecast))
  const entities = entitiesOf<'lineItem'>(c.env, c.var.site)
  const named = await Promise.all(
    risky.slice(0, 10).map(async ([id, forecast]) => {
      const stored = await entities.readEntity('lineItem', id)
      return stored ? [{ id, name: stored.doc.name, forecast }] : []
    }),
  )
  return named.flat()
}

const Figures = ({ view, day }: { view: View; day: Day }) => {
  const { say, base } = view
  const { counts, now } = day
  const of = (metric: string) => counts[metric] ?? 0
  const asked = Object.values(day.opportunities).reduce((sum, n) => sum + n, 0)
  const report = (by: string) => `${base}/reports?by=${by}&days=1`
  return (
    <>
      <dl class="measures">
        <Measure name="Page views" value={say.count(of('pageViews'))} href={report('article')} />
        <Measure name="Impressions" value={say.count(of('impressions'))} href={report('lineItem')} />
        <Measure name="Fill" value={say.rate(of('impressions'), asked)} href={report('slot')} />
        <Measure name="Viewable" value={say.rate(of('viewable'), of('measurable'))} href={report('slot')} />
        <Measure name="Clicks" value={say.count(of('clicks'))} href={report('creative')} />
        <Measure name="CTR" value={say.rate(of('clicks'), of('impressions'))} href={report('creative')} />
      </dl>
      <section>
        <header>
          <h2>Page views by hour</h2>
          <small>
            As of {say.clock(now)}, {say.timeZone}
          </small>
        </header>
        <Bars
          label={`Page views of each hour since midnight; ${say.count(of('pageViews'))} in all`}
          values={day.hours.map(({ views }) => views)}
          names={day.hours.map(({ at, views }) => `${say.clock(at)}: ${say.count(views)}`)}
          now={day.hours.length - 1}
        />
        <p class="axis" aria-hidden="true">
          <span>{say.clock(day.hours[0]?.at ?? now)}</span>
          <span>now</span>
        </p>
      </section>
      <AtRisk view={view} day={day} />
      <div class="two">
        <section>
          <h2>Popular articles</h2>
          {day.popular.length === 0 ? (
            <p class="quiet">Nobody has read an article yet today.</p>
          ) : (
            <Table
              caption="Articles by readers today"
              columns={[
                { head: 'Article', cell: ({ card }) => <ArticleLink base={base} card={card} /> },
                { head: 'Readers', isNumber: true, cell: ({ views }) => say.count(views) },
              ]}
              rows={day.popular}
            />
          )}
        </section>
        <section>
          <h2>Slots</h2>
          {day.slots.length === 0 ? (
            <p class="quiet">No ad has been shown yet today.</p>
          ) : (
            <Table
              caption="Slots today"
              columns={[
                {
                  head: 'Slot',
                  cell: ({ slot }) => <a href={`${base}/slots/${slot}`}>{slot}</a>,
                },
                {
                  head: 'Impressions',
                  isNumber: true,
                  cell: ({ counts }) => say.count(counts['impressions'] ?? 0),
                },
                {
                  head: 'Fill',
                  isNumber: true,
                  cell: ({ slot, counts }) =>
                    say.rate(counts['impressions'] ?? 0, day.opportunities[slot] ?? 0),
                },
                {
                  head: 'Viewable',
                  isNumber: true,
                  cell: ({ counts }) => say.rate(counts['viewable'] ?? 0, counts['measurable'] ?? 0),
                },
                {
                  head: 'CTR',
                  isNumber: true,
                  cell: ({ counts }) => say.rate(counts['clicks'] ?? 0, counts['impressions'] ?? 0),
                },
              ]}
              rows={day.slots}
            />
          )}
        </section>
      </div>
    </>
  )
}

const Measure = ({ name, value, href }: { name: string; value: string; href: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <a href={href}>{value}</a>
    </dd>
  </div>
)

const ArticleLink = ({ base, card }: { base: string; card: Card }) => (
  <>
    <a href={`${base}/articles/a_${card.id.toString(36)}`}>{card.title || card.url}</a>
    <small>{card.section}</small>
  </>
)

const AtRisk = ({ view: { say, base }, day }: { view: View; day: Day }) =>
  day.atRisk.length === 0 ? null : (
    <section>
      <h2>Campaigns at risk</h2>
      <Table
        caption="Line items that may end short"
        columns={[
          {
            head: 'Line item',
            cell: ({ id, name }) => <a href={`${base}/campaigns/line-items/${id}`}>{name}</a>,
          },
          { head: 'Outlook', cell: ({ forecast }) => <OutlookBadge outlook={forecast.outlook} /> },
          {
            head: 'Expected',
            isNumber: true,
            cell: ({ forecast }) => (forecast.expected === null ? '–' : say.count(forecast.expected)),
          },
          {
            head: 'Goal',
            isNumber: true,
            cell: ({ forecast: { goal } }) =>
              goal === null
                ? '–'
                : goal.kind === 'share'
                  ? say.percent(goal.amount / 100)
                  : say.count(goal.amount),
          },
        ]}
        rows={day.atRisk}
      />
    </section>
  )

/** A site on which nothing has happened yet. */
const Beginning = ({ view, begun }: { view: View; begun: Begun }) => (
  <Shell view={view} title="Today">
    <p>
      {view.site.doc.name} is ready. Three steps lead to the first numbers on this page; take them in any
      order.
    </p>
    <ol class="steps">
      <li>
        <Step isDone={begun.script}>Put the script on your pages</Step>
        <p>Two lines in the template. Articles then arrive by themselves, when somebody reads them.</p>
        <p>
          <a class="button" href={`${view.base}/install`}>
            Install
          </a>
        </p>
      </li>
      <li>
        <Step isDone={begun.slot}>Say where ads may stand</Step>
        <p>A slot is a named place on your pages, with the sizes that fit there on phones and on desktops.</p>
        <p>
          <a class="button" href={`${view.base}/slots/new`}>
            New slot
          </a>
        </p>
      </li>
      <li>
        <Step isDone={begun.order}>Book a campaign</Step>
        <p>
          An order of an advertiser has line items: what was sold, when and to whom. Before you book you see
          how much there is.
        </p>
        <p>
          <a class="button" href={`${view.base}/campaigns/new`}>
            New order
          </a>
        </p>
      </li>
    </ol>
  </Shell>
)

const Step = ({ isDone, children }: { isDone: boolean; children: string }) => (
  <h2>
    {children} {isDone && <Badge tone="good">Done</Badge>}
  </h2>
)

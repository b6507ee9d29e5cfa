import { Hono } from 'hono'
import { names } from '../../../.build/console.ts'
import type { LineItem } from '../../ads/model.ts'
import { optionsOf } from '../../env.ts'
import { problemResponse } from '../../errors.ts'
import type { Bound } from '../../http/caller.ts'
import type { LineDelivery, LineForecast } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { sayGoal } from '../audience.ts'
import { firstStart, lastEnd } from '../line-item-days.ts'
import { StateBadge } from '../parts/badge.tsx'
import { Delivery, DeliveryParts } from '../parts/delivery.tsx'
import { Document } from '../parts/page.tsx'
import { openReportLink } from '../report-link.ts'
import { localeOf, type Say, sayFor } from '../say.ts'

/** What an advertiser sees of his line item: whoever has the link, without signing in. No price, no targeting, no other's. */
export const sharedReport = new Hono<Bound>()

const dayMs = 86_400_000

sharedReport.get('/shared/:site/:token', async (c) => {
  const { site: id, token } = c.req.param()
  const now = Date.now()
  const lineItem = openReportLink(optionsOf(c.env), { site: id, token, now })
  const stored = lineItem && (await entitiesOf<'lineItem'>(c.env, id).readEntity('lineItem', lineItem))
  if (!stored) return problemResponse({ kind: 'not-found', detail: 'This link has ended, or never was.' })
  const site = siteOf(c.env, id)
  const { doc } = stored
  const range = { from: firstStart(doc) - dayMs, to: Math.min(now, lastEnd(doc) + dayMs) + 1 }
  const [forecast, delivery, settings] = await Promise.all([
    site.forecast(stored.id),
    site.lineDelivery(stored.id, range),
    site.readSettings(),
  ])
  if (!forecast) return problemResponse({ kind: 'not-found' })
  const { name, timeZone } = settings.doc
  const say = sayFor({ locale: localeOf(c.req.header('accept-language')), timeZone })
  return c.html(
    <Shared paper={name} lineItem={doc} forecast={forecast} delivery={delivery} say={say} now={now} />,
  )
})

const Shared = ({
  paper,
  lineItem,
  forecast,
  delivery,
  say,
  now,
}: {
  paper: string
  lineItem: LineItem
  forecast: LineForecast
  delivery: LineDelivery
  say: Say
  now: number
}) => (
  <Document title={lineItem.name} scripts={[names.chart]} styles={[names.chartCss]}>
    <body>
      <main class="alone">
        <p class="quiet">{paper}</p>
        <h1>
          {lineItem.name} <StateBadge state={forecast.state} />
        </h1>
        <p>
          {sayGoal(lineItem.goal, say)}, {say.span(firstStart(lineItem), lastEnd(lineItem))}
        </p>
        <Delivery say={say} lineItem={lineItem} forecast={forecast} delivery={delivery} now={now} />
        <DeliveryParts delivery={delivery} say={say} />
      </main>
    </body>
  </Document>
)

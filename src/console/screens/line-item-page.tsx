import { names } from '../../../.build/console.ts'
import type { Creative, LineItem, Order } from '../../ads/model.ts'
import type { LineDelivery, LineDiagnosis, LineForecast, Stored } from '../../site/contract.ts'
import { audienceOf, sayGoal, sayPrice, sayType } from '../audience.ts'
import type { Form } from '../form.ts'
import { type LineDay, lineDays, metricOf, timeBehind } from '../line-item-days.ts'
import { OutlookBadge, StateBadge } from '../parts/badge.tsx'
import { Chart } from '../parts/chart.tsx'
import { CreativeTable } from '../parts/creative-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { Fact } from '../parts/fact.tsx'
import { Summary } from '../parts/field.tsx'
import { Funnel } from '../parts/funnel.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { mayWrite, type View } from '../view.ts'

type Of = {
  view: View
  order: Stored<Order> | null
  lineItem: Stored<LineItem>
  creatives: readonly Stored<Creative>[]
  forecast: LineForecast
  diagnosis: LineDiagnosis
  delivery: LineDelivery
  errors: Form['errors']
  now: number
}

/** One line item: what was sold, what became of it, how it will end and why it serves as it does. */
export const LineItemPage = (of: Of) => {
  const { view, order, lineItem, creatives, forecast, diagnosis, errors } = of
  const { doc, id } = lineItem
  const canWrite = mayWrite(view, 'advertising')
  return (
    <Shell
      view={view}
      title={doc.name}
      heading={
        <>
          {doc.name} <StateBadge state={forecast.state} /> <OutlookBadge outlook={forecast.outlook} />
        </>
      }
      trail={[
        ['/campaigns', 'Campaigns'],
        ...(order ? [[`/campaigns/orders/${order.id}`, order.doc.name] as const] : []),
      ]}
      actions={canWrite && <Actions view={view} lineItem={lineItem} hasCreatives={creatives.length > 0} />}
      scripts={[names.chart]}
      styles={[names.chartCss]}
    >
      <Summary errors={errors} />
      <Facts view={view} lineItem={lineItem} />
      <Delivery {...of} />
      <section>
        <header>
          <h2>Creatives</h2>
          {canWrite && creatives.length > 0 && (
            <a class="button" href={`${view.base}/campaigns/line-items/${id}/creatives/new`}>
              New creative
            </a>
          )}
        </header>
        {creatives.length === 0 ? (
          <Empty title="No creative yet">
            <p>Without one nothing serves. A creative is the picture, text or page that readers see.</p>
            {canWrite && (
              <a class="button main" href={`${view.base}/campaigns/line-items/${id}/creatives/new`}>
                New creative
              </a>
            )}
          </Empty>
        ) : (
          <CreativeTable view={view} creatives={creatives} delivery={of.delivery} />
        )}
      </section>
      <Funnel diagnosis={diagnosis} say={view.say} />
      <Parts delivery={of.delivery} say={view.say} />
    </Shell>
  )
}

const Actions = ({
  view,
  lineItem: { id, doc },
  hasCreatives,
}: {
  view: View
  lineItem: Stored<LineItem>
  hasCreatives: boolean
}) => (
  <>
    <a class="button" href={`${view.base}/campaigns/line-items/${id}/edit`}>
      Edit
    </a>
    <form method="post" action={`${view.base}/campaigns/line-items/${id}`} class="actions">
      {doc.status === 'active' ? (
        <button type="submit" name="do" value="pause">
          Pause
        </button>
      ) : (
        <button type="submit" name="do" value="resume">
          Resume
        </button>
      )}
      <button type="submit" name="do" value="duplicate">
        Duplicate
      </button>
      {doc.status !== 'archived' && (
        <button type="submit" name="do" value="archive">
          Archive
        </button>
      )}
      {!hasCreatives && (
        <button type="submit" name="do" value="remove">
          Remove
        </button>
      )}
    </form>
  </>
)

const Facts = ({ view: { say }, lineItem: { doc } }: Pick<Of, 'view' | 'lineItem'>) => (
  <dl class="facts">
    <Fact name="Sold as">{sayType(doc.type)}</Fact>
    <Fact name="Goal">{sayGoal(doc.goal, say)}</Fact>
    <Fact name={doc.flights.length === 1 ? 'Flight' : 'Flights'}>
      {doc.flights.map(({ start, end }) => say.span(start, end)).join('; ')}
    </Fact>
    <Fact name="Price">{sayPrice(doc.price, say)}</Fact>
    {audienceOf(doc.targeting).map(({ name, words }) => (
      <Fact name={name}>{words}</Fact>
    ))}
  </dl>
)

const units = { impressions: 'Impressions', viewable: 'Viewable impressions', clicks: 'Clicks' }

const Delivery = ({ view, lineItem, forecast, delivery, now }: Of) => {
  const { say } = view
  const { doc } = lineItem
  const days = lineDays(doc, { delivery, forecast, timeZone: say.timeZone, now })
  const unit = units[metricOf(doc.goal)]
  const maybe = (n: number | null) => (n === null ? '–' : say.count(n))
  return (
    <section>
      <header>
        <h2>Delivery</h2>
        <a href={`${view.base}/reports?by=day&lineItem=${lineItem.id}`}>In the reports</a>
      </header>
      <p>
        <Prospect forecast={forecast} goal={doc.goal} behind={timeBehind(doc, now)} say={say} />
      </p>
      <Chart
        table="delivery"
        label={`${unit} in all, day by day: delivered, planned and expected`}
        zone={say.timeZone}
        now={now}
        series={[
          { kind: 'solid', column: 2, label: 'delivered' },
          { kind: 'thin', column: 3, label: 'plan' },
          { kind: 'dashed', column: 4, label: 'forecast' },
        ]}
      >
        <Table<LineDay>
          caption={`${unit} by day`}
          id="delivery"
          at={({ at }) => at / 1000}
          columns={[
            { head: 'Day', cell: ({ date }) => say.calendarDay(date) },
            { head: unit, isNumber: true, cell: ({ delivered }) => maybe(delivered) },
            {
              head: 'In all',
              isNumber: true,
              cell: ({ total }) => maybe(total),
              value: ({ total }) => total,
            },
            { head: 'Plan', isNumber: true, cell: ({ plan }) => maybe(plan), value: ({ plan }) => plan },
            {
              head: 'Forecast',
              isNumber: true,
              cell: ({ forecast }) => maybe(forecast),
              value: ({ forecast }) => forecast,
            },
          ]}
          rows={days}
        />
      </Chart>
    </section>
  )
}

/** How far it is and how it will end, in one sentence. */
const Prospect = ({
  forecast: { delivered, expected, low, high },
  goal,
  behind,
  say,
}: {
  forecast: LineForecast
  goal: LineItem['goal']
  behind: number
  say: Say
}) => {
  const isCounted = goal && goal.kind !== 'share'
  return (
    <>
      <strong>{say.count(delivered)}</strong> delivered
      {isCounted && `, ${say.rate(delivered, goal.amount)} of the goal`}, with {say.percent(behind)} of the
      time behind it.{' '}
      {expected !== null && low !== null && high !== null && (
        <>
          Expected at the end: <strong>{say.count(expected)}</strong>, in 8 of 10 cases between{' '}
          {say.count(low)} and {say.count(high)}.
        </>
      )}
    </>
  )
}

const Parts = ({ delivery, say }: { delivery: LineDelivery; say: Say }) =>
  delivery.slots.length === 0 ? null : (
    <div class="two">
      <Part title="By slot" noun="Slot" rows={delivery.slots} say={say} />
      <Part title="By device" noun="Device" rows={delivery.devices} say={say} />
    </div>
  )

const Part = ({
  title,
  noun,
  rows,
  say,
}: {
  title: string
  noun: string
  rows: LineDelivery['slots']
  say: Say
}) => (
  <section>
    <h2>{title}</h2>
    <Table
      caption={title}
      columns={[
        { head: noun, cell: ({ key }) => key || 'not known' },
        { head: 'Impressions', isNumber: true, cell: ({ counts }) => say.count(counts['impressions'] ?? 0) },
        {
          head: 'Viewable',
          isNumber: true,
          cell: ({ counts }) => say.rate(counts['viewable'] ?? 0, counts['measurable'] ?? 0),
        },
        { head: 'Clicks', isNumber: true, cell: ({ counts }) => say.count(counts['clicks'] ?? 0) },
        {
          head: 'CTR',
          isNumber: true,
          cell: ({ counts }) => say.rate(counts['clicks'] ?? 0, counts['impressions'] ?? 0),
        },
      ]}
      rows={rows}
    />
  </section>
)

import type { Child } from 'hono/jsx'
import type { LineItem } from '../../ads/model.ts'
import type { LineDelivery, LineForecast } from '../../site/contract.ts'
import { type LineDay, lineDays, metricOf, timeBehind } from '../line-item-days.ts'
import type { Say } from '../say.ts'
import { Chart } from './chart.tsx'
import { Table } from './table.tsx'

const units = { impressions: 'Impressions', viewable: 'Viewable impressions', clicks: 'Clicks' }

/** What was delivered day by day beside the plan, and how it will end. */
export const Delivery = ({
  say,
  lineItem: doc,
  forecast,
  delivery,
  now,
  links,
}: {
  say: Say
  lineItem: LineItem
  forecast: LineForecast
  delivery: LineDelivery
  now: number
  links?: Child
}) => {
  const days = lineDays(doc, { delivery, forecast, timeZone: say.timeZone, now })
  const unit = units[metricOf(doc.goal)]
  const maybe = (n: number | null) => (n === null ? '–' : say.count(n))
  return (
    <section>
      <header>
        <h2>Delivery</h2>
        {links && <span class="actions">{links}</span>}
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
  forecast: { delivered, outlook, expected, low, high },
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
      time behind it. {outlook === 'no-supply' && 'Where it ends cannot be told before readers have come by.'}
      {outlook !== 'no-supply' && expected !== null && low !== null && high !== null && (
        <>
          Expected at the end: <strong>{say.count(expected)}</strong>, in 8 of 10 cases between{' '}
          {say.count(low)} and {say.count(high)}.
        </>
      )}
    </>
  )
}

/** The same by slot and by device. */
export const DeliveryParts = ({ delivery, say }: { delivery: LineDelivery; say: Say }) =>
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

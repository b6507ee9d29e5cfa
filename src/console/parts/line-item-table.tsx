import type { LineItem } from '../../ads/model.ts'
import type { LineForecast, Stored } from '../../site/contract.ts'
import { sayGoal, sayType } from '../audience.ts'
import type { Book } from '../book.ts'
import type { View } from '../view.ts'
import { OutlookBadge, StateBadge } from './badge.tsx'
import { Share } from './bars.tsx'
import { Table } from './table.tsx'

export const firstStart = ({ flights }: LineItem) =>
  Math.min(...flights.map(({ start }) => Date.parse(start)))
export const lastEnd = ({ flights }: LineItem) => Math.max(...flights.map(({ end }) => Date.parse(end)))

/** The part of its time that a line item has behind it, 0 to 1. */
export const timeBehind = ({ flights }: LineItem, now: number): number => {
  let [behind, all] = [0, 0]
  for (const { start, end } of flights) {
    const [from, to] = [Date.parse(start), Date.parse(end)]
    all += to - from
    behind += Math.min(Math.max(now - from, 0), to - from)
  }
  return behind / all
}

/** Line items with their state and how they will end; the red mark is where an even delivery would be by now. */
export const LineItemTable = ({
  view: { base, say },
  book,
  lineItems,
  now,
}: {
  view: View
  book: Book
  lineItems: readonly Stored<LineItem>[]
  now: number
}) => {
  const creatives = Map.groupBy(book.creatives, ({ doc }) => doc.lineItemId)
  const of = (id: string): LineForecast | undefined => book.forecasts[id]
  return (
    <Table
      caption="Line items"
      columns={[
        {
          head: 'Line item',
          cell: ({ id, doc }) => (
            <>
              <a href={`${base}/campaigns/line-items/${id}`}>{doc.name}</a>
              <small>
                {sayType(doc.type)} · {sayGoal(doc.goal, say)}
              </small>
            </>
          ),
        },
        {
          head: 'State',
          cell: ({ id }) => {
            const forecast = of(id)
            return (
              <>
                {forecast && <StateBadge state={forecast.state} />}
                {!creatives.has(id) && <small>no creative yet</small>}
              </>
            )
          },
        },
        {
          head: 'Flights',
          isWide: true,
          cell: ({ doc }) => say.span(firstStart(doc), lastEnd(doc)),
        },
        {
          head: 'Delivered',
          isNumber: true,
          cell: ({ id, doc }) => {
            const { delivered = 0 } = of(id) ?? {}
            const isCounted = doc.goal && doc.goal.kind !== 'share'
            return (
              <>
                {say.count(delivered)}
                {isCounted && doc.goal && (
                  <Share share={delivered / doc.goal.amount} mark={timeBehind(doc, now)} />
                )}
              </>
            )
          },
        },
        { head: 'Outlook', cell: ({ id }) => <OutlookBadge outlook={of(id)?.outlook ?? null} /> },
      ]}
      rows={lineItems}
    />
  )
}

import type { LineItem } from '../../ads/model.ts'
import type { LineForecast, Stored } from '../../site/contract.ts'
import { sayGoal, sayType } from '../audience.ts'
import type { Book } from '../book.ts'
import { firstStart, lastEnd, timeBehind } from '../line-item-days.ts'
import type { View } from '../view.ts'
import { OutlookBadge, StateBadge } from './badge.tsx'
import { Share } from './bars.tsx'
import { Choosable } from './several.tsx'
import { Table } from './table.tsx'

/** Line items with their state and how they will end; the red mark is where an even delivery would be by now. */
export const LineItemTable = ({
  view: { base, say },
  book,
  lineItems,
  now,
  isChoosable = false,
}: {
  view: View
  book: Book
  lineItems: readonly Stored<LineItem>[]
  now: number
  /** Several can be chosen at once; the form around says for what. */
  isChoosable?: boolean
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
            <Choosable id={id} name={doc.name} isChoosable={isChoosable}>
              <span>
                <a href={`${base}/campaigns/line-items/${id}`}>{doc.name}</a>
                <small>
                  {sayType(doc.type)} · {sayGoal(doc.goal, say)}
                </small>
              </span>
            </Choosable>
          ),
        },
        {
          head: 'State',
          cell: ({ id, doc: { heldUntil } }) => {
            const forecast = of(id)
            return (
              <>
                <span class="states">
                  {forecast && <StateBadge state={forecast.state} />}
                  {forecast?.state === 'live' && <OutlookBadge outlook={forecast.outlook} />}
                </span>
                {heldUntil !== undefined && <small>until {say.moment(heldUntil)}</small>}
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
      ]}
      rows={lineItems}
    />
  )
}

import type { Child } from 'hono/jsx'
import type { Dimension, ReportRow } from '../../site/contract.ts'
import type { View } from '../view.ts'
import { type Column, Table } from './table.tsx'

export const dimensionNames: Record<Dimension, string> = {
  month: 'Month',
  day: 'Day',
  hour: 'Hour (UTC)',
  slot: 'Slot',
  advertiser: 'Advertiser',
  order: 'Order',
  lineItem: 'Line item',
  creative: 'Creative',
  device: 'Device',
  country: 'Country',
  article: 'Article',
  filtered: 'Filtered for',
}

type Counts = ReportRow['counts']
type Metric = { head: string; needs: string; isWide?: true; say: (counts: Counts, view: View) => string }

const plain = (metric: string, head: string, isWide?: true): Metric => ({
  head,
  needs: metric,
  ...(isWide && { isWide }),
  say: (counts, { say }) => say.count(counts[metric] ?? 0),
})
const rate = (head: string, part: string, whole: string): Metric => ({
  head,
  needs: whole,
  say: (counts, { say }) => say.rate(counts[part] ?? 0, counts[whole] ?? 0),
})

/** In the order in which they are read; only what the report counts is shown. */
const metrics: readonly Metric[] = [
  plain('pageViews', 'Page views'),
  plain('views', 'Readers', true),
  plain('impressions', 'Impressions'),
  plain('viewable', 'Viewable', true),
  rate('Viewable, %', 'viewable', 'measurable'),
  plain('clicks', 'Clicks'),
  rate('CTR', 'clicks', 'impressions'),
  plain('bonus', 'Bonus', true),
  plain('listShown', 'List items shown', true),
  plain('listClicks', 'Clicks in lists', true),
  plain('filtered', 'Filtered'),
]

/** Counts by what they were asked for; the sum stands below. */
export const ReportTable = ({
  view,
  by,
  rows,
  sum,
  nameOf,
}: {
  view: View
  by: readonly Dimension[]
  rows: readonly ReportRow[]
  sum: Counts
  nameOf: (dimension: Dimension, key: string) => Child
}) => {
  const shown = metrics.filter(({ needs }) => rows.some(({ counts }) => counts[needs] !== undefined))
  const drawn = mainMetric(rows)
  const columns: Column<ReportRow>[] = [
    ...by.map((dimension) => ({
      head: dimensionNames[dimension],
      cell: ({ key }: ReportRow) => nameOf(dimension, key[dimension] ?? ''),
    })),
    ...shown.map(({ head, isWide, needs, say }) => ({
      head,
      isNumber: true,
      ...(isWide && { isWide }),
      cell: ({ counts }: ReportRow) => say(counts, view),
      ...(needs === drawn && head !== 'CTR' && { value: ({ counts }: ReportRow) => counts[needs] ?? 0 }),
    })),
  ]
  const [first] = by
  return (
    <Table
      caption="The report"
      id="report"
      columns={columns}
      rows={rows}
      {...(first === 'day' && { at: ({ key }: ReportRow) => Date.parse(`${key.day}T12:00:00Z`) / 1000 })}
      foot={
        <tr>
          <th scope="row" colspan={by.length}>
            In all
          </th>
          {shown.map(({ isWide, say }) => (
            <td class={isWide ? 'n wide' : 'n'}>{say(sum, view)}</td>
          ))}
        </tr>
      }
    />
  )
}

/** What is drawn and ordered by: the first that the report counts. */
export const mainMetric = (rows: readonly ReportRow[]): string =>
  ['impressions', 'pageViews', 'listShown', 'filtered'].find((metric) =>
    rows.some(({ counts }) => counts[metric] !== undefined),
  ) ?? 'impressions'

/** The column that the chart draws. */
export const drawnColumn = (by: readonly Dimension[], rows: readonly ReportRow[]) => {
  const shown = metrics.filter(({ needs }) => rows.some(({ counts }) => counts[needs] !== undefined))
  const index = shown.findIndex(({ needs }) => needs === mainMetric(rows))
  return { column: by.length + index, label: shown[index]?.head ?? '' }
}

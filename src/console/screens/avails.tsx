import { AvailsQuery, unforeseeable } from '../../api/avails.ts'
import type { AvailsAnswer } from '../../site/contract.ts'
import { siteOf } from '../../site/site-of.ts'
import { Sent } from '../form.ts'
import { goalOf, wantedOf } from '../line-item-doc.ts'
import { Badge } from '../parts/badge.tsx'
import { Bars } from '../parts/bars.tsx'
import { Table } from '../parts/table.tsx'
import type { Say } from '../say.ts'
import { newScreens } from '../view.ts'

/** What is left to be booked, beside the booking form and while somebody fills it in. */
export const avails = newScreens()

avails.post('/avails', async (c) => {
  const { say } = c.var.view
  const sent = new Sent(await c.req.formData(), say.timeZone)
  const { onPage, ...wanted } = wantedOf(sent)
  const goal = goalOf(sent)
  const query = AvailsQuery.safeParse({
    ...wanted,
    ...(onPage !== undefined && { onPage }),
    ...(goal !== undefined && goal.kind !== 'share' && goal.amount !== undefined && { goal }),
  })
  if (!query.success) return c.html(<Waiting />)
  const { flights, goal: wish = null, ...rest } = query.data
  const spans = flights.map(({ start, end }): [number, number] => [Date.parse(start), Date.parse(end)])
  const why = unforeseeable(spans, Date.now())
  if (why !== null) return c.html(<Waiting why={`The flights ${why}.`} />)
  const found = await siteOf(c.env, c.var.site).avails({ ...rest, goal: wish, flights: spans })
  return c.html(found.total.supply === 0 ? <Unknown /> : <Avails found={found} say={say} />)
})

export const Waiting = ({ why = 'Enter a start and an end, and here stands how much there is.' }) => (
  <p class="quiet">{why}</p>
)

const outlooks = {
  enough: ['good', 'There is enough'],
  likely: ['warn', 'Likely enough'],
  'too-little': ['bad', 'Too little'],
} as const

/** Nothing is known of readers before they come. */
const Unknown = () => (
  <Waiting why="No reader whom this would be shown has come by so far. On a new site the numbers come with the first readers; on an old one, ask for a wider audience." />
)

const Avails = ({ found: { days, total, goal }, say }: { found: AvailsAnswer; say: Say }) => (
  <>
    <p>
      <strong class="big">{say.count(total.available)}</strong> of {say.count(total.supply)} opportunities are
      free; {say.count(total.booked)} are booked.
    </p>
    {goal && (
      <p>
        <Badge tone={outlooks[goal.outlook][0]}>{outlooks[goal.outlook][1]}</Badge>{' '}
        <span class="quiet">The goal takes about {say.count(goal.needed)} of them.</span>
      </p>
    )}
    <p class="quiet">
      In 8 of 10 cases between {say.count(total.low)} and {say.count(total.high)}.
    </p>
    <Bars
      label="Free opportunities by day"
      values={days.map(({ available }) => available)}
      names={days.map(({ day, available }) => `${say.calendarDay(day)}: ${say.count(available)}`)}
    />
    <Table
      caption="Avails by day"
      columns={[
        { head: 'Day', cell: ({ day }) => say.calendarDay(day) },
        { head: 'Supply', isNumber: true, cell: ({ supply }) => say.count(supply) },
        { head: 'Booked', isNumber: true, cell: ({ booked }) => say.count(booked) },
        { head: 'Free', isNumber: true, cell: ({ available }) => say.count(available) },
      ]}
      rows={days}
    />
  </>
)

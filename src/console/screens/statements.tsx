import type { Context } from 'hono'
import { type FieldError, problemResponse } from '../../errors.ts'
import type { Statement } from '../../site/contract.ts'
import { monthAfter } from '../../site/site-days.ts'
import { siteOf } from '../../site/site-of.ts'
import { Sent } from '../form.ts'
import { Empty } from '../parts/empty.tsx'
import { Summary } from '../parts/field.tsx'
import { Shell } from '../parts/shell.tsx'
import { Sure } from '../parts/sure.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { sayDone } from '../parts/toast.tsx'
import { failureError } from '../save.ts'
import type { Say } from '../say.ts'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'

/** Months that are closed for invoices: their numbers never change. */
export const statements = newScreens()

type C = Context<ScreenEnv>

statements.get('/statements', async (c) => c.html(await page(c, [])))

statements.post('/statements', async (c) => {
  const { view } = c.var
  const month = new Sent(await c.req.formData(), view.say.timeZone).text('month')
  const isMonth = /^20\d\d-(0[1-9]|1[0-2])$/.test(month)
  const closed = isMonth
    ? await siteOf(c.env, c.var.site).closeMonth(month, c.var.caller.id)
    : ({ failed: 'reference', path: 'month', message: 'choose a month' } as const)
  if ('failed' in closed) return c.html(await page(c, [failureError(closed)]), 409)
  return c.redirect(sayDone(`${view.path}/${month}`, 'closed'), 303)
})

statements.get('/statements/:month', async (c) => {
  const statement = await siteOf(c.env, c.var.site).readStatement(c.req.param('month'))
  return statement
    ? c.html(<OneMonth view={c.var.view} statement={statement} />)
    : problemResponse({ kind: 'not-found' })
})

const page = async (c: C, errors: FieldError[]) => {
  const closed = await siteOf(c.env, c.var.site).listStatements({ cursor: null, limit: 120 })
  return <Months view={c.var.view} closed={closed} errors={errors} />
}

export const ReportTabs = ({ view, at }: { view: View; at: string }) => (
  <Tabs
    base={`${view.base}/reports`}
    at={at}
    tabs={[
      ['', 'Counts'],
      ['/statements', 'Months'],
    ]}
  />
)

const sayMonth = (month: string) =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15T00:00:00Z`),
  )

/** What may be closed next: the month after the last one, else the last that is over. */
const nextMonth = (closed: readonly Statement[], say: Say): string => {
  const [last] = closed
  if (last) return monthAfter(last.month)
  const [year = 0, month = 0] = say.dateOf(Date.now()).split('-').map(Number)
  return new Date(Date.UTC(year, month - 2, 15)).toISOString().slice(0, 7)
}

const Months = ({ view, closed, errors }: { view: View; closed: Statement[]; errors: FieldError[] }) => {
  const { say } = view
  const next = nextMonth(closed, say)
  return (
    <Shell view={view} title="Months" trail={[['/reports', 'Reports']]}>
      <ReportTabs view={view} at="/statements" />
      <Summary errors={errors} />
      {closed.length === 0 ? (
        <Empty title="No month is closed yet">
          <p>
            Close a month when it is over, and its numbers stand for good: invoices are written from them.
            What readers’ browsers tell later goes into the next month.
          </p>
        </Empty>
      ) : (
        <Table
          caption="Closed months"
          columns={[
            {
              head: 'Month',
              cell: ({ month }) => <a href={`${view.base}/reports/statements/${month}`}>{sayMonth(month)}</a>,
            },
            { head: 'Line items', isNumber: true, cell: ({ lines }) => say.count(lines.length) },
            { head: 'Sum', isNumber: true, cell: ({ lines }) => sums(lines, say) },
            { head: 'Closed', cell: ({ closedAt }) => say.moment(closedAt) },
          ]}
          rows={closed}
        />
      )}
      {mayWrite(view, 'reports') && (
        <Sure
          label={`Close ${sayMonth(next)}`}
          what="Its numbers then stand for good, also where they are wrong. This cannot be taken back."
        >
          <form method="post" action={`${view.base}/reports/statements`}>
            <input type="hidden" name="month" value={next} />
            <button class="main" type="submit">
              Close {sayMonth(next)} for good
            </button>
          </form>
        </Sure>
      )}
    </Shell>
  )
}

/** Of every currency by itself. */
const sums = (lines: Statement['lines'], say: Say): string => {
  const byCurrency = Map.groupBy(
    lines.filter(({ currency }) => currency !== null),
    ({ currency }) => currency ?? '',
  )
  const told = [...byCurrency].map(([currency, own]) =>
    say.money(
      own.reduce((sum, { amountMicros }) => sum + amountMicros, 0),
      currency,
    ),
  )
  return told.join(' + ') || '–'
}

const OneMonth = ({ view, statement }: { view: View; statement: Statement }) => {
  const { say, base, site } = view
  const { month, lines } = statement
  return (
    <Shell
      view={view}
      title={sayMonth(month)}
      trail={[
        ['/reports', 'Reports'],
        ['/reports/statements', 'Months'],
      ]}
      actions={
        <a class="button" href={`/api/v1/sites/${site.id}/statements/${month}/export.csv`}>
          CSV
        </a>
      }
    >
      <p class="quiet">
        Closed {say.moment(statement.closedAt)}; from {say.moment(statement.since)} to{' '}
        {say.moment(statement.until)}.
      </p>
      {lines.length === 0 ? (
        <p>Nothing was delivered.</p>
      ) : (
        <Table
          caption={`What is invoiced for ${sayMonth(month)}`}
          columns={[
            {
              head: 'Line item',
              cell: ({ lineItem, name, order, advertiser }) => (
                <>
                  <a href={`${base}/campaigns/line-items/${lineItem}`}>{name}</a>
                  <small>
                    {advertiser} · {order}
                  </small>
                </>
              ),
            },
            { head: 'Impressions', isNumber: true, cell: ({ impressions }) => say.count(impressions) },
            { head: 'Viewable', isNumber: true, isWide: true, cell: ({ viewable }) => say.count(viewable) },
            { head: 'Clicks', isNumber: true, cell: ({ clicks }) => say.count(clicks) },
            {
              head: 'Amount',
              isNumber: true,
              cell: ({ amountMicros, currency }) =>
                currency === null ? '–' : say.money(amountMicros, currency),
            },
          ]}
          rows={lines}
          foot={
            <tr>
              <th scope="row" colspan={4}>
                In all
              </th>
              <td class="n">{sums(lines, say)}</td>
            </tr>
          }
        />
      )}
    </Shell>
  )
}

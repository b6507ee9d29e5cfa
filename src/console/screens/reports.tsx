import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { names } from '../../../.build/console.ts'
import type { Dimension, ReportRow, Stored } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { type SavedReport, spanOf } from '../../site/saved-report.ts'
import { siteOf } from '../../site/site-of.ts'
import { type FieldError } from '../../errors.ts'
import { formErrors, Sent, type Values } from '../form.ts'
import { Chart } from '../parts/chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Select, Summary, TextField } from '../parts/field.tsx'
import { dimensionNames, drawnColumn, mainMetric, ReportTable } from '../parts/report-table.tsx'
import { Shell } from '../parts/shell.tsx'
import { sayDone } from '../parts/toast.tsx'
import { ReportTabs } from './statements.tsx'
import { addressOf, periodChoices, reportOf, withDefaults } from '../report-query.ts'
import { restore } from '../restore.ts'
import { failureError } from '../save.ts'
import { sentBy } from '../sent-by.ts'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'

/** What was counted, by what one wants to know. */
export const reports = newScreens()

type C = Context<ScreenEnv>

/** A page has no more rows; the file has all. */
const shownRows = 500

reports.get('/', async (c) => {
  const sent = sentBy(new URL(c.req.url), c.var.view.say.timeZone)
  return c.html(await page(c, sent))
})

reports.post('/', async (c) => {
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const entities = entitiesOf<'report'>(c.env, c.var.site)
  const by = c.var.caller.id
  if (sent.text('do') === 'remove') {
    const id = sent.text('id')
    await entities.removeEntity('report', id, { by, version: null })
    return c.redirect(sayDone(view.path, 'removed', 'restore', [id]), 303)
  }
  if (sent.text('do') === 'restore') return restore(c, 'report', sent)
  const report = reportOf(sent, sent.text('name'))
  if (!report.success) return c.html(await page(c, sent, formErrors(report.error, sent)), 422)
  const saved = await entities.createEntity('report', report.data, by)
  if ('failed' in saved) return c.html(await page(c, sent, [failureError(saved)]), 409)
  return c.redirect(sayDone(`${view.path}${addressOf(report.data)}`, 'saved'), 303)
})

/** What may be chosen to be looked at alone, by id. */
type Sold = { orders: (readonly [string, string])[]; lineItems: (readonly [string, string])[] }

const readSold = async (c: C): Promise<Sold> => {
  const all = { cursor: null, limit: 5000 }
  const [orders, lineItems] = await Promise.all([
    entitiesOf<'order'>(c.env, c.var.site).listEntities('order', all),
    entitiesOf<'lineItem'>(c.env, c.var.site).listEntities('lineItem', all),
  ])
  const named = ({ id, doc }: { id: string; doc: { name: string } }) => [id, doc.name] as const
  return { orders: orders.items.map(named), lineItems: lineItems.items.map(named) }
}

const page = async (c: C, sent: Sent, errors: FieldError[] = []) => {
  const { view } = c.var
  const [saved, sold] = await Promise.all([
    entitiesOf<'report'>(c.env, c.var.site).listEntities('report', { cursor: null, limit: 200 }),
    readSold(c),
  ])
  const report = reportOf(sent, 'This report')
  if (!report.success)
    return (
      <Reports
        view={view}
        values={sent.values}
        errors={formErrors(report.error, sent)}
        saved={saved.items}
        sold={sold}
      />
    )
  const { by, order, lineItem, period } = report.data
  const now = Date.now()
  const span = spanOf(period, { timeZone: view.say.timeZone, now })
  const site = siteOf(c.env, c.var.site)
  const query = { ...span, order, lineItem }
  const [rows, sums] = await Promise.all([
    site.report({ ...query, by }),
    // Of what is told apart by articles or filters, the sum is of that alone.
    site.report({ ...query, by: by.filter((one) => one === 'article' || one === 'filtered') }),
  ])
  const found = inOrder(rows, by)
  const shown = found.slice(0, shownRows)
  const answer = {
    by,
    shown,
    isCut: found.length > shownRows,
    sum: added(sums),
    nameOf: await namer(c, { by, rows: shown, sold }),
    file: fileOf(view, { by, order, lineItem, ...span }),
    now,
  }
  return (
    <Reports
      view={view}
      values={sent.values}
      errors={errors}
      saved={saved.items}
      sold={sold}
      answer={answer}
    />
  )
}

const isTime = (dimension: Dimension | undefined) =>
  dimension === 'day' || dimension === 'hour' || dimension === 'month'

/** Days in their order; all else by how much there was. */
const inOrder = (rows: ReportRow[], by: readonly Dimension[]): ReportRow[] => {
  if (isTime(by[0])) return rows
  const metric = mainMetric(rows)
  return rows.toSorted((a, b) => (b.counts[metric] ?? 0) - (a.counts[metric] ?? 0))
}

const added = (rows: readonly ReportRow[]): ReportRow['counts'] => {
  const sum: ReportRow['counts'] = {}
  for (const { counts } of rows)
    for (const [metric, n = 0] of Object.entries(counts)) sum[metric] = (sum[metric] ?? 0) + n
  return sum
}

/** What ids are called, and where they lead. */
const namer = async (
  c: C,
  { by, rows, sold }: { by: readonly Dimension[]; rows: readonly ReportRow[]; sold: Sold },
) => {
  const { base, say } = c.var.view
  const known = new Map<string, string>([...sold.orders, ...sold.lineItems])
  if (by.includes('article')) {
    const ids = new Set(rows.flatMap(({ key }) => key.article ?? []))
    const site = siteOf(c.env, c.var.site)
    for (const id of [...ids].slice(0, 100)) {
      const article = await site.readArticle(Number.parseInt(id.slice(2), 36))
      if (article) known.set(id, article.title || article.url)
    }
  }
  const paths: Partial<Record<Dimension, string>> = {
    lineItem: '/campaigns/line-items',
    order: '/campaigns/orders',
    creative: '/campaigns/creatives',
    slot: '/slots',
    article: '/articles',
  }
  return (dimension: Dimension, key: string): Child => {
    if (key === '') return 'not known'
    if (dimension === 'day') return say.calendarDay(key)
    const path = paths[dimension]
    const name = known.get(key) ?? key
    return path && !key.includes(' ') ? <a href={`${base}${path}/${key}`}>{name}</a> : name
  }
}

/** The same as a file, from the API. */
const fileOf = (
  view: View,
  query: { from: number; to: number; by: string[]; order: string | undefined; lineItem: string | undefined },
) => {
  const fields = new URLSearchParams({
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    by: query.by.join(','),
  })
  if (query.order !== undefined) fields.set('order', query.order)
  if (query.lineItem !== undefined) fields.set('lineItem', query.lineItem)
  return `/api/v1/sites/${view.site.id}/reports/export.csv?${fields.toString()}`
}

type Answer = {
  by: Dimension[]
  shown: ReportRow[]
  isCut: boolean
  sum: ReportRow['counts']
  nameOf: (dimension: Dimension, key: string) => Child
  file: string
  now: number
}

const dimensionChoices = Object.entries(dimensionNames)

const Reports = ({
  view,
  values,
  errors,
  saved,
  sold,
  answer,
}: {
  view: View
  values: Values
  errors: FieldError[]
  saved: Stored<SavedReport>[]
  sold: Sold
  answer?: Answer
}) => {
  const form = { values: withDefaults(values), errors }
  const isDrawn = answer?.by.length === 1 && answer.by[0] === 'day' && answer.shown.length > 1
  return (
    <Shell
      view={view}
      title="Reports"
      actions={
        answer && (
          <a class="button" href={answer.file}>
            CSV
          </a>
        )
      }
      {...(isDrawn && { scripts: [names.chart], styles: [names.chartCss] })}
    >
      <ReportTabs view={view} at="" />
      <Summary errors={errors} />
      {saved.length > 0 && <Saved view={view} saved={saved} />}
      <form method="get" action={view.path} class="filters" id="report-query">
        <Select form={form} name="by" label="By" choices={dimensionChoices} />
        <Select form={form} name="second" label="and by" choices={[['', '–'], ...dimensionChoices]} />
        <Select form={form} name="period" label="When" choices={periodChoices} />
        {form.values['period']?.[0] === 'between' && (
          <>
            <TextField form={form} name="from" label="From" type="date" required />
            <TextField form={form} name="to" label="To" type="date" required />
          </>
        )}
        <Select form={form} name="order" label="Order" choices={[['', 'All'], ...sold.orders]} />
        <Select form={form} name="lineItem" label="Line item" choices={[['', 'All'], ...sold.lineItems]} />
        <button type="submit">Show</button>
      </form>
      {answer &&
        (answer.shown.length === 0 ? (
          <Nothing />
        ) : (
          <Answered view={view} answer={answer} isDrawn={isDrawn} />
        ))}
      {answer && mayWrite(view, 'reports') && <Save view={view} values={form.values} />}
    </Shell>
  )
}

const Nothing = () => (
  <Empty title="Nothing was counted">
    <p>
      Not in this time, or not by this: what an article was read is not known by slot, and the other way
      round. Choose another time, or another “by”.
    </p>
  </Empty>
)

const Answered = ({ view, answer, isDrawn }: { view: View; answer: Answer; isDrawn: boolean }) => {
  const { by, shown, sum, nameOf, isCut, now } = answer
  const table = <ReportTable view={view} by={by} rows={shown} sum={sum} nameOf={nameOf} />
  if (!isDrawn)
    return (
      <section>
        {table}
        {isCut && <p class="quiet">These are the first {shownRows} rows; the CSV file has all of them.</p>}
      </section>
    )
  const { column, label } = drawnColumn(by, shown)
  return (
    <>
      <Chart
        table="report"
        label={`${label} by day`}
        zone="UTC"
        now={now}
        series={[{ kind: 'solid', column, label: label.toLowerCase() }]}
      />
      {table}
    </>
  )
}

const Saved = ({ view, saved }: { view: View; saved: Stored<SavedReport>[] }) => (
  <ul class="saved" aria-label="Saved reports">
    {saved.map(({ id, doc }) => (
      <li>
        <a href={`${view.path}${addressOf(doc)}`}>{doc.name}</a>
        {mayWrite(view, 'reports') && (
          <form method="post" action={view.path}>
            <input type="hidden" name="id" value={id} />
            <button class="link" type="submit" name="do" value="remove" aria-label={`Remove ${doc.name}`}>
              ×
            </button>
          </form>
        )}
      </li>
    ))}
  </ul>
)

const Save = ({ view, values }: { view: View; values: Values }) => (
  <form method="post" action={view.path} class="filters">
    {Object.entries(values)
      .filter(([name]) => !['name', 'do', 'done', 'undo'].includes(name))
      .map(([name, [value = '']]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    <TextField
      form={{ values: {}, errors: [] }}
      name="name"
      label="Keep this report as"
      required
      maxlength={120}
    />
    <button type="submit">Save</button>
  </form>
)

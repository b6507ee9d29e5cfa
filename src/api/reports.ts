import { createRoute, z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import type { Problem } from '../errors.ts'
import { type Dimension, dimensions, type Metric, metrics, type ReportQuery } from '../site/contract.ts'
import { mostCells } from '../site/read-report.ts'
import { By, LineItemId, Metrics, OrderId, SavedReport, spanOf } from '../site/saved-report.ts'
import { dateStart, dayStarts } from '../site/site-days.ts'
import { siteOf } from '../site/site-of.ts'
import { csvFile } from './csv.ts'
import { entityRoutes } from './entity-routes.ts'
import { instant } from './instants.ts'
import { named } from './named.ts'
import { EntityParam, newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

const longestMs = 400 * 24 * 3600_000

const list = <T extends z.ZodType<string[], string[]>>(schema: T, description: string, example: string) =>
  z
    .string()
    .max(300)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(schema)
    .openapi({ type: 'string', description, example })

const Moment = (description: string) =>
  z.union([z.iso.date(), z.iso.datetime({ offset: true })]).openapi({ description, example: '2026-11-01' })

const ReportParams = z.strictObject({
  from: Moment('An instant, or a date of the site: from its beginning'),
  to: Moment('An instant, exclusive, or a date of the site: until its end'),
  by: list(By, `Up to four of ${dimensions.join(', ')}`, 'day,lineItem'),
  metrics: list(Metrics, `Some of ${metrics.join(', ')}; none: all`, 'impressions,clicks'),
  order: OrderId.optional().openapi({ description: 'Only what this order delivered' }),
  lineItem: LineItemId.optional().openapi({ description: 'Only what this line item delivered' }),
})

const Report = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    by: z.array(z.enum(dimensions)),
    items: z.array(
      z.object({ key: z.record(z.string(), z.string()), counts: z.record(z.string(), z.number()) }),
    ),
  })
  .openapi('Report')

const asJson = {
  200: { description: 'The counts', content: { 'application/json': { schema: Report } } },
  ...refusals,
}
const asFile = {
  200: {
    description: 'The counts, a column each, as CSV (RFC 4180)',
    content: { 'text/csv': { schema: z.string() } },
  },
  ...refusals,
}
const description = `Totals are kept per quarter of an hour. Months and days are the site's, hours are UTC's (\`2026-11-25T08\`).

Of ads: \`impressions\`, \`measurable\`, \`viewable\` (of them \`viewableLarge\` by the 30 % rule for large creatives), \`inviewMs\`,
\`clicks\`; and apart, billed to nobody, what went beyond a cap or goal: \`bonus\`, \`bonusViewable\`, \`bonusClicks\`. By \`filtered\`: traffic
that counts for nobody, by reason (bot, data-centre, prefetch, foreign-origin, hidden, too-fast, late). Of articles, for 8 days: \`pageViews\`,
\`views\` (after repeats were damped), \`listShown\`, \`listClicks\`. What a dimension cannot tell apart is left out.`

export const reports = newRoutes()

reports.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Counts from one instant to another',
    description,
    request: { params: SiteParam, query: ReportParams },
    responses: asJson,
  }),
  async (c) => {
    const table = await tableOf(c.env, c.var.site, await queryOf(c.env, c.var.site, c.req.valid('query')))
    return 'problem' in table ? problem(table.problem) : c.json(jsonOf(table), 200)
  },
)

reports.openapi(
  createRoute({
    method: 'get',
    path: '/export.csv',
    summary: 'The same as a file',
    request: { params: SiteParam, query: ReportParams },
    responses: asFile,
  }),
  async (c) => {
    const table = await tableOf(c.env, c.var.site, await queryOf(c.env, c.var.site, c.req.valid('query')))
    return 'problem' in table ? problem(table.problem) : fileOf(c.var.site, table)
  },
)

/** Reports under a name, for a period that moves with the calendar or stands. */
export const savedReports = entityRoutes({
  kind: 'report',
  noun: 'saved report',
  input: named(SavedReport, 'NewSavedReport'),
  answer: z.object({ id: z.string(), ...SavedReport.shape }).openapi('SavedReport'),
  examples: {
    monthly: {
      summary: 'What each advertiser got last month',
      value: {
        name: 'Advertisers, last month',
        period: { kind: 'last-month' },
        by: ['advertiser', 'lineItem'],
        metrics: ['impressions', 'viewable', 'clicks'],
      },
    },
  },
  patch: { by: ['advertiser'] },
})

savedReports.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/result',
    summary: 'What it says now',
    request: { params: EntityParam },
    responses: asJson,
  }),
  async (c) => {
    const query = await savedQuery(c.env, c.var.site, c.req.valid('param').id)
    if (!query) return problem({ kind: 'not-found' })
    const table = await tableOf(c.env, c.var.site, query)
    return 'problem' in table ? problem(table.problem) : c.json(jsonOf(table), 200)
  },
)

savedReports.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/export.csv',
    summary: 'What it says now, as a file',
    request: { params: EntityParam },
    responses: asFile,
  }),
  async (c) => {
    const query = await savedQuery(c.env, c.var.site, c.req.valid('param').id)
    if (!query) return problem({ kind: 'not-found' })
    const table = await tableOf(c.env, c.var.site, query)
    return 'problem' in table ? problem(table.problem) : fileOf(c.var.site, table)
  },
)

type Query = ReportQuery & { metrics: Metric[] }
type Table = Query & { rows: { key: Partial<Record<Dimension, string>>; counts: [Metric, number][] }[] }

const queryOf = async (
  env: Env,
  site: string,
  { from, to, ...rest }: z.infer<typeof ReportParams>,
): Promise<Query> => {
  const { timeZone } = (await siteOf(env, site).readSettings()).doc
  const isDate = (moment: string) => moment.length === 10
  const start = (moment: string) => (isDate(moment) ? dateStart(timeZone, moment) : Date.parse(moment))
  const [, nextDay = 0] = isDate(to) ? dayStarts(timeZone, start(to), 2) : []
  return { ...rest, from: start(from), to: isDate(to) ? nextDay : start(to) }
}

const savedQuery = async (env: Env, site: string, id: string): Promise<Query | null> => {
  const [saved, { doc }] = await Promise.all([
    siteOf(env, site).readEntity('report', id),
    siteOf(env, site).readSettings(),
  ])
  if (!saved) return null
  const { by, metrics, order, lineItem, period } = saved.doc as SavedReport
  return { by, metrics, order, lineItem, ...spanOf(period, { timeZone: doc.timeZone, now: Date.now() }) }
}

const tableOf = async (env: Env, site: string, query: Query): Promise<Table | { problem: Problem }> => {
  const { from, to, metrics: wanted, ...rest } = query
  const refuse = (path: string, message: string): { problem: Problem } => ({
    problem: { kind: 'invalid', errors: [{ path, message }] },
  })
  if (to <= from) return refuse('to', 'must be after from')
  if (to - from > longestMs) return refuse('to', 'must be at most 400 days after from')
  const found = await siteOf(env, site).report({ from, to, ...rest })
  if (found.length > mostCells)
    return refuse('by', `has more than ${mostCells} cells: fewer dimensions, or fewer days`)
  const shown = wanted.length > 0 ? metrics.filter((metric) => wanted.includes(metric)) : metrics
  const rows = found.flatMap(({ key, counts }) => {
    const told = shown.flatMap((metric): [Metric, number][] => {
      const n = counts[metric]
      return n === undefined ? [] : [[metric, n]]
    })
    return told.length > 0 ? [{ key, counts: told }] : []
  })
  return { ...query, metrics: shown as Metric[], rows }
}

const jsonOf = ({ from, to, by, rows }: Table) => ({
  from: instant(from),
  to: instant(to),
  by,
  items: rows.map(({ key, counts }) => ({
    key: Object.fromEntries(by.map((dimension) => [dimension, key[dimension] ?? ''])),
    counts: Object.fromEntries(counts),
  })),
})

const fileOf = (site: string, { from, to, by, metrics, rows }: Table) => {
  const occur = metrics.filter((metric) =>
    rows.some(({ counts }) => counts.some(([name]) => name === metric)),
  )
  const cells = rows.map(({ key, counts }) => {
    const of = new Map(counts)
    return [...by.map((dimension) => key[dimension] ?? ''), ...occur.map((metric) => of.get(metric) ?? 0)]
  })
  const days = [from, to - 1].map((at) => instant(at).slice(0, 10)).join('-to-')
  return csvFile(`report-${site}-${days}`, [...by, ...occur], cells)
}

import { createRoute, z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import { dimensions, metrics } from '../site/contract.ts'
import { By, LineItemId, Metrics, OrderId } from '../site/saved-report.ts'
import { dateStart, dayStarts } from '../site/site-days.ts'
import { siteOf } from '../site/site-of.ts'
import { newRoutes, SiteParam } from './new-routes.ts'
import { problem } from './problem.ts'
import { asFile, asJson, fileOf, jsonOf, type Query, tableOf } from './report-table.ts'

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

import { createRoute, z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { SavedReport, spanOf } from '../site/saved-report.ts'
import { siteOf } from '../site/site-of.ts'
import { entityRoutes } from './entity-routes.ts'
import { named } from './named.ts'
import { EntityParam } from './new-routes.ts'
import { problem } from './problem.ts'
import { asFile, asJson, fileOf, jsonOf, type Query, tableOf } from './report-table.ts'

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

const savedQuery = async (env: Env, site: string, id: string): Promise<Query | null> => {
  const [saved, { doc }] = await Promise.all([
    entitiesOf<'report'>(env, site).readEntity('report', id),
    siteOf(env, site).readSettings(),
  ])
  if (!saved) return null
  const { by, metrics, order, lineItem, period } = saved.doc
  return { by, metrics, order, lineItem, ...spanOf(period, { timeZone: doc.timeZone, now: Date.now() }) }
}

import { createRoute, z } from '@hono/zod-openapi'
import type { Statement } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { csvFile } from './csv.ts'
import { instant } from './instants.ts'
import { IdempotencyKey, jsonBody, newRoutes, pageOf, Paging, SiteParam } from './new-routes.ts'
import { problem, refusals, writeProblem } from './problem.ts'

/** `/statements`: months closed for invoices. */
export const statements = newRoutes()

const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month, such as 2026-10')
const head = {
  month: Month,
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  closedAt: z.iso.datetime(),
  by: z.string(),
}
const Line = z.object({
  lineItem: z.string(),
  name: z.string(),
  orderId: z.string(),
  order: z.string(),
  advertiser: z.string(),
  impressions: z.int(),
  viewable: z.int(),
  clicks: z.int(),
  amountMicros: z.int(),
  currency: z.string().nullable(),
})
const ClosedMonth = z.object(head).openapi('ClosedMonth')
const StatementAnswer = z.object({ ...head, lines: z.array(Line) }).openapi('Statement')
const MonthParam = SiteParam.extend({ month: Month })

const toHead = ({ month, since, until, closedAt, by }: Statement) => ({
  month,
  since: instant(since),
  until: instant(until),
  closedAt: instant(closedAt),
  by,
})
const one = { description: 'The statement', content: { 'application/json': { schema: StatementAnswer } } }

statements.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Closed months, newest first',
    request: { params: SiteParam, query: z.strictObject(Paging) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(ClosedMonth) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = null, limit } = c.req.valid('query')
    const rows = await siteOf(c.env, c.var.site).listStatements({ cursor, limit: limit + 1 })
    const items = rows.slice(0, limit).map(toHead)
    return c.json({ items, next: rows.length > limit ? (items.at(-1)?.month ?? null) : null }, 200)
  },
)

statements.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Close a month for invoices',
    description:
      'One after the other, an hour after its end at the earliest, and for good: what is told later of a closed month is entered in the open one.',
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: jsonBody(z.strictObject({ month: Month }).openapi('MonthToClose'), { month: '2026-10' }),
    },
    responses: { 201: one, ...refusals },
  }),
  async (c) => {
    const { site, caller } = c.var
    const closed = await siteOf(c.env, site).closeMonth(c.req.valid('json').month, caller.id)
    if ('failed' in closed) return problem(writeProblem(closed))
    c.header('location', `${c.req.path.replace(/\/$/, '')}/${closed.month}`)
    return c.json({ ...toHead(closed), lines: closed.lines }, 201)
  },
)

statements.openapi(
  createRoute({
    method: 'get',
    path: '/{month}',
    summary: 'What is invoiced for a month',
    description:
      'Money at the prices as they were when it was closed: per thousand impressions (viewable ones, where the goal is in those), or per click.',
    request: { params: MonthParam },
    responses: { 200: one, ...refusals },
  }),
  async (c) => {
    const statement = await siteOf(c.env, c.var.site).readStatement(c.req.valid('param').month)
    if (!statement) return problem({ kind: 'not-found' })
    return c.json({ ...toHead(statement), lines: statement.lines }, 200)
  },
)

statements.openapi(
  createRoute({
    method: 'get',
    path: '/{month}/export.csv',
    summary: 'The same as a file',
    request: { params: MonthParam },
    responses: {
      200: { description: 'The lines as CSV (RFC 4180)', content: { 'text/csv': { schema: z.string() } } },
      ...refusals,
    },
  }),
  async (c) => {
    const statement = await siteOf(c.env, c.var.site).readStatement(c.req.valid('param').month)
    if (!statement) return problem({ kind: 'not-found' })
    const columns = Line.keyof().options
    const rows = statement.lines.map((line) => columns.map((column) => line[column] ?? ''))
    return csvFile(`statement-${c.var.site}-${statement.month}`, columns, rows)
  },
)

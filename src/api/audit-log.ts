import { createRoute, z } from '@hono/zod-openapi'
import { directoryOf } from '../directory/directory-of.ts'
import { type AuditEntry, auditKinds } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { csvFile } from './csv.ts'
import { instant } from './instants.ts'
import { newRoutes, pageOf, Paging, SiteParam } from './new-routes.ts'
import { refusals } from './problem.ts'

export const auditLog = newRoutes()

const Fields = z.record(z.string(), z.unknown()).nullable()
const Change = z
  .object({
    at: z.iso.datetime(),
    by: z.string().openapi({ description: 'A person (u_…), or operator', example: 'u_1' }),
    byName: z.string().nullable().openapi({ description: 'What that person is called' }),
    kind: z.enum(auditKinds),
    id: z.string().openapi({ description: 'Of what was changed', example: 'sg_1' }),
    before: Fields.openapi({ description: 'The fields that were changed; null: it was not there' }),
    after: Fields.openapi({ description: 'The same fields as they are since; null: it is gone' }),
  })
  .openapi('Change')

const Instant = z.iso
  .datetime({ offset: true })
  .transform((at) => Date.parse(at))
  .optional()
  .openapi({ type: 'string', format: 'date-time' })
const Filter = {
  by: z.string().min(1).max(64).optional().openapi({ description: 'A person (u_…), or operator' }),
  kind: z.enum(auditKinds).optional(),
  id: z.string().min(1).max(200).optional().openapi({ description: 'Of what was changed' }),
  from: Instant,
  to: Instant,
}

auditLog.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Who changed what, newest first',
    description:
      'Everything that people change of a site, from its first day. Long texts are cut at 1,000 characters. `from` is inclusive, `to` is not.',
    request: { params: SiteParam, query: z.strictObject({ ...Paging, ...Filter }) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Change) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = null, limit, id: subject, ...filter } = c.req.valid('query')
    const page = { cursor, limit, filter: { ...filter, subject } }
    const { items, next } = await siteOf(c.env, c.var.site).readAuditLog(page)
    const names = await directoryOf(c.env).namesOf([...new Set(items.map(({ by }) => by))])
    return c.json({ items: items.map((entry) => toChange(entry, names)), next }, 200)
  },
)

const toChange = ({ at, by, kind, subject, before, after }: AuditEntry, names: Record<string, string>) => ({
  at: instant(at),
  by,
  byName: names[by] ?? null,
  kind,
  id: subject,
  before: fieldsOf(before),
  after: fieldsOf(after),
})

const fieldsOf = (json: string | null) =>
  json === null ? null : (JSON.parse(json) as Record<string, unknown>)

/** Of one file; the rest by dates. */
const mostRows = 10_000

auditLog.openapi(
  createRoute({
    method: 'get',
    path: '/export.csv',
    summary: 'The same as a file',
    description: `The newest ${mostRows} that match, as CSV (RFC 4180): before and after as JSON.`,
    request: { params: SiteParam, query: z.strictObject(Filter) },
    responses: {
      200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { id: subject, ...filter } = c.req.valid('query')
    const page = { cursor: null, limit: mostRows, filter: { ...filter, subject } }
    const { items } = await siteOf(c.env, c.var.site).readAuditLog(page)
    const names = await directoryOf(c.env).namesOf([...new Set(items.map(({ by }) => by))])
    const rows = items.map(({ at, by, kind, subject, before, after }) => [
      instant(at),
      by,
      names[by] ?? '',
      kind,
      subject,
      before ?? '',
      after ?? '',
    ])
    return csvFile(`audit-log-${c.var.site}`, ['at', 'by', 'byName', 'kind', 'id', 'before', 'after'], rows)
  },
)

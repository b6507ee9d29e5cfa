import { createRoute, z } from '@hono/zod-openapi'
import { siteOf } from '../site/site-of.ts'
import { newRoutes, pageOf, Paging, SiteParam } from './new-routes.ts'
import { refusals } from './problem.ts'

export const auditLog = newRoutes()

const Fields = z.record(z.string(), z.unknown()).nullable()
const Change = z
  .object({
    at: z.iso.datetime(),
    by: z.string().openapi({ description: 'A person (u_…), or operator', example: 'u_1' }),
    kind: z.enum(['settings', 'slot', 'order', 'lineItem', 'creative', 'signal', 'experiment']),
    id: z.string().openapi({ description: 'Of what was changed', example: 'sg_1' }),
    before: Fields.openapi({ description: 'The fields that were changed; null: it was not there' }),
    after: Fields.openapi({ description: 'The same fields as they are since; null: it is gone' }),
  })
  .openapi('Change')

auditLog.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Who changed what, newest first',
    description:
      'Settings and all that has an id of its own, from the first day. Long texts are cut at 1,000 characters.',
    request: { params: SiteParam, query: z.strictObject(Paging) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Change) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor, limit } = c.req.valid('query')
    const { items, next } = await siteOf(c.env, c.var.site).readAuditLog({ cursor: cursor ?? null, limit })
    const changes = items.map(({ at, by, kind, subject, before, after }) => ({
      at: new Date(at).toISOString(),
      by,
      kind,
      id: subject,
      before: fieldsOf(before),
      after: fieldsOf(after),
    }))
    return c.json({ items: changes, next }, 200)
  },
)

const fieldsOf = (json: string | null) =>
  json === null ? null : (JSON.parse(json) as Record<string, unknown>)

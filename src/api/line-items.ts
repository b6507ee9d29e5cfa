import { createRoute, z } from '@hono/zod-openapi'
import { LineItem } from '../ads/model.ts'
import { siteOf } from '../site/site-of.ts'
import { actionRoutes } from './actions.ts'
import { entityRoutes } from './entity-routes.ts'
import { entityTag } from './entity-tag.ts'
import { named } from './named.ts'
import { EntityParam, IdempotencyKey, jsonBody } from './new-routes.ts'
import { problem, refusals, writeProblem } from './problem.ts'

const Answer = z.object({ id: z.string(), ...LineItem.shape }).openapi('LineItem')

export const lineItems = entityRoutes({
  kind: 'lineItem',
  noun: 'line item',
  input: named(LineItem, 'NewLineItem'),
  answer: Answer,
  examples: {
    guaranteed: {
      summary: '100,000 viewable impressions in December, on phones',
      value: {
        orderId: 'or_1',
        name: 'Phones, December',
        type: 'guaranteed',
        goal: { kind: 'viewable', amount: 100_000 },
        flights: [{ start: '2026-12-01T00:00:00+03:00', end: '2027-01-01T00:00:00+03:00' }],
        targeting: { include: { devices: ['phone'] } },
        price: { cpmMicros: 2_500_000, currency: 'KES' },
      },
    },
  },
  patch: { caps: { daily: 5000 } },
})

lineItems.route(
  '/',
  actionRoutes({
    kind: 'lineItem',
    noun: 'line item',
    input: LineItem,
    answer: Answer,
    actions: {
      pause: { summary: 'Stop serving for now', patch: { status: 'paused', heldUntil: null } },
      resume: {
        summary: 'Serve, or serve again',
        description: 'Also what is held or archived.',
        patch: { status: 'active', heldUntil: null },
      },
      archive: {
        summary: 'Put away what is done with',
        description: 'It serves no more; its numbers stay.',
        patch: { status: 'archived', heldUntil: null },
      },
    },
  }),
)

const Copy = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .openapi({ description: 'Absent: the same, and “copy”' }),
    flights: LineItem.shape.flights.optional(),
  })
  .openapi('Copy')

lineItems.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/duplicate',
    summary: 'Make another like it',
    description: 'With its creatives; paused, until somebody has looked it over.',
    request: {
      params: EntityParam,
      headers: IdempotencyKey,
      body: jsonBody(Copy, { name: 'Phones, January' }),
    },
    responses: {
      201: { description: 'The line item', content: { 'application/json': { schema: Answer } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { site, caller } = c.var
    const { name, flights } = c.req.valid('json')
    const changes = { ...(name !== undefined && { name }), ...(flights && { flights }) }
    const copy = await siteOf(c.env, site).duplicateLineItem(id, changes, caller.id)
    if ('failed' in copy) return problem(writeProblem(copy))
    c.header('etag', entityTag(copy.version))
    c.header('location', c.req.path.replace(/[^/]+\/duplicate$/, copy.id))
    return c.json({ ...copy.doc, id: copy.id }, 201)
  },
)

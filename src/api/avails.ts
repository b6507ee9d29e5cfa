import { createRoute, z } from '@hono/zod-openapi'
import { LineItem, Size } from '../ads/model.ts'
import { siteOf } from '../site/site-of.ts'
import { IdempotencyKey, jsonBody, newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

const longestMs = 400 * 86_400_000

export const avails = newRoutes()

const { targeting, flights, type, onPage, onSensitive } = LineItem.shape
export const AvailsQuery = z
  .strictObject({
    type: type.default('guaranteed'),
    targeting,
    flights,
    onPage,
    onSensitive,
    sizes: z.array(Size).max(20).default([]).openapi({ description: 'Of the creatives; empty: any' }),
    goal: z
      .strictObject({ kind: z.enum(['impressions', 'viewable', 'clicks']), amount: z.int().min(1).max(1e12) })
      .optional(),
  })
  .openapi('AvailsQuery')

const avail = {
  supply: z.number().openapi({ description: 'Opportunities that targeting and sizes let in' }),
  booked: z.number().openapi({ description: 'What bookings take of them' }),
  available: z.number(),
  low: z.number().openapi({ description: 'Available, at least, in 9 of 10 cases' }),
  high: z.number().openapi({ description: 'Available, at most, in 9 of 10 cases' }),
}
const Avails = z
  .object({
    days: z.array(z.object({ day: z.iso.date(), ...avail })),
    total: z.object(avail),
    goal: z
      .object({
        needed: z.number().openapi({
          description:
            'Opportunities that it takes, at the site’s rates of viewability, clicks and rendering',
        }),
        outlook: z.enum(['enough', 'likely', 'too-little']),
      })
      .nullable(),
  })
  .openapi('Avails')

avails.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'What is left to be booked',
    description:
      'By day of the site, for any targeting and flights, net of what is booked: from the same sample of opportunities that the plan is made from. Nothing is stored.',
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: jsonBody(AvailsQuery, {
        targeting: { include: { devices: ['phone'] } },
        flights: [{ start: '2026-12-01T00:00:00+03:00', end: '2027-01-01T00:00:00+03:00' }],
        goal: { kind: 'viewable', amount: 100_000 },
      }),
    },
    responses: {
      200: { description: 'The avails', content: { 'application/json': { schema: Avails } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { goal = null, ...query } = c.req.valid('json')
    const spans = query.flights.map(({ start, end }): [number, number] => [
      Date.parse(start),
      Date.parse(end),
    ])
    const message = unforeseeable(spans, Date.now())
    if (message !== null) return problem({ kind: 'invalid', errors: [{ path: 'flights', message }] })
    const site = siteOf(c.env, c.var.site)
    return c.json(await site.avails({ ...query, goal, flights: spans }), 200)
  },
)

/** Why nothing can be said of these flights; null: it can. */
export const unforeseeable = (
  flights: readonly (readonly [startMs: number, endMs: number])[],
  now: number,
): string | null => {
  const last = Math.max(...flights.map(([, end]) => end))
  if (last <= now) return 'are all over'
  return last > now + longestMs ? 'must end within 400 days' : null
}

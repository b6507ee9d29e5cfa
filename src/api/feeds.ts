import { createRoute, z } from '@hono/zod-openapi'
import { siteOf } from '../site/site-of.ts'
import { newRoutes, pageOf, SiteParam } from './new-routes.ts'
import { refusals } from './problem.ts'

export const feeds = newRoutes()

const Feed = z
  .object({
    url: z.string(),
    outcome: z.string(),
    polledAt: z.iso.datetime().nullable(),
    nextAt: z.iso.datetime(),
    failures: z.int(),
  })
  .openapi('Feed')

feeds.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'How the feeds of the settings are doing',
    request: { params: SiteParam, query: z.strictObject({}) },
    responses: {
      200: { description: 'All of them', content: { 'application/json': { schema: pageOf(Feed) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const health = await siteOf(c.env, c.var.site).listFeeds()
    const items = health.map(({ url, outcome, polledAt, nextAt, failures }) => ({
      url,
      outcome,
      polledAt: polledAt === null ? null : new Date(polledAt).toISOString(),
      nextAt: new Date(nextAt).toISOString(),
      failures,
    }))
    return c.json({ items, next: null }, 200)
  },
)

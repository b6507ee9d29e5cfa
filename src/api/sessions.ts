import { createRoute, z } from '@hono/zod-openapi'
import { directoryOf } from '../directory/directory-of.ts'
import { instant } from './instants.ts'
import { newRoutes, pageOf } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

/** `/me/sessions`: the browsers in which a person is signed in. */
export const sessions = newRoutes()

const Session = z
  .object({
    id: z.string().openapi({ example: 'se_0123456789abcdef' }),
    userAgent: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().openapi({ description: 'To the hour' }),
    expiresAt: z.iso.datetime(),
    current: z.boolean().openapi({ description: 'It is the one that asks' }),
  })
  .openapi('Session')

sessions.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Where you are signed in',
    request: { query: z.strictObject({}) },
    responses: {
      200: { description: 'All of them', content: { 'application/json': { schema: pageOf(Session) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { user, caller } = c.var
    const all = await directoryOf(c.env).sessionsOf(user.id)
    const items = all.map(({ id, userAgent, createdAt, lastSeenAt, expiresAt }) => ({
      id,
      userAgent,
      createdAt: instant(createdAt),
      lastSeenAt: instant(lastSeenAt),
      expiresAt: instant(expiresAt),
      current: id === caller.credential,
    }))
    return c.json({ items, next: null }, 200)
  },
)

sessions.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Sign a browser out',
    request: { params: z.object({ id: z.string().max(64) }) },
    responses: { 204: { description: 'Signed out' }, ...refusals },
  }),
  async (c) => {
    const revoked = await directoryOf(c.env).revokeSession(c.var.user.id, c.req.valid('param').id)
    return revoked ? c.body(null, 204) : problem({ kind: 'not-found' })
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { JoinRequest } from '../directory/join-request.ts'
import { invitationOf, join } from '../http/join.ts'
import { instant } from './instants.ts'
import { named } from './named.ts'
import { jsonBody, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { RoleName } from './role-name.ts'

/** `/join`: what whoever has the link of an invitation may do. */
export const joining = newRoutes()

const Offer = z
  .object({
    site: z.string(),
    role: RoleName,
    email: z.string().nullable().openapi({ description: 'Only this mailbox may accept' }),
    from: z.string().openapi({ description: 'The name of whoever made the link' }),
    expiresAt: z.iso.datetime(),
  })
  .openapi('Offer')

joining.openapi(
  createRoute({
    method: 'post',
    path: '/offer',
    summary: 'What an invitation offers',
    description: 'The token travels in the body, since addresses are written down on their way.',
    security: [],
    request: {
      body: jsonBody(z.strictObject({ token: z.string().min(1).max(200) }).openapi('Offered'), {
        token: 'the last part of the link',
      }),
    },
    responses: {
      200: { description: 'The offer', content: { 'application/json': { schema: Offer } } },
      ...refusals,
    },
  }),
  async (c) => {
    const found = await invitationOf(c.env, c.req.valid('json').token)
    if (!found) return problem({ kind: 'not-found' })
    const { site, role, email, from, expiresAt } = found
    return c.json({ site, role, email, from, expiresAt: instant(expiresAt) }, 200)
  },
)

const Joined = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    site: z.string(),
    role: RoleName,
  })
  .openapi('Joined')

joining.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Accept an invitation',
    description:
      'With an email and password: as the person who has them, or as a new one. Without: as whoever the session or bearer token says.',
    security: [{}, { bearer: [] }],
    request: {
      body: jsonBody(named(JoinRequest, 'JoinRequest'), {
        token: 'the last part of the link',
        email: 'njeri@paper.example',
        password: 'nine words or so',
        name: 'Njeri',
      }),
    },
    responses: {
      201: { description: 'A member', content: { 'application/json': { schema: Joined } } },
      ...refusals,
    },
  }),
  async (c) => {
    const joined = await join(c, c.req.valid('json'))
    if ('problem' in joined) return problem(joined.problem)
    const { id, email, name } = joined.user
    return c.json({ user: { id, email, name }, site: joined.site, role: joined.role }, 201)
  },
)

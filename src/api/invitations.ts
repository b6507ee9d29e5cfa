import { createRoute, z } from '@hono/zod-openapi'
import type { Invitation } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { instant } from './instants.ts'
import {
  EntityParam,
  IdempotencyKey,
  jsonBody,
  newRoutes,
  pageFrom,
  pageOf,
  Paging,
  SiteParam,
} from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { RoleName } from './role-name.ts'

const dayMs = 86_400_000

/** Links that make whoever opens them a member of a site, once. */
export const invitations = newRoutes()

const fields = {
  id: z.string(),
  role: RoleName,
  email: z.string().nullable(),
  by: z.string().openapi({ description: 'Who made it: a person (u_…), or operator' }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
}
const OpenInvitation = z.object(fields).openapi('Invitation')
const MadeInvitation = z
  .object({
    ...fields,
    url: z
      .string()
      .nullable()
      .openapi({ description: 'The link. It is shown this once: null when the answer is a repetition' }),
  })
  .openapi('MadeInvitation')
const NewInvitation = z
  .strictObject({
    role: RoleName,
    email: z.email().max(254).optional().openapi({ description: 'Only this mailbox may accept' }),
    days: z.int().min(1).max(30).default(7).openapi({ description: 'How long the link is good' }),
  })
  .openapi('NewInvitation')

const toInvitation = ({ id, role, email, by, createdAt, expiresAt }: Invitation) => ({
  id,
  role,
  email,
  by,
  createdAt: instant(createdAt),
  expiresAt: instant(expiresAt),
})

invitations.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Those that are still open, a page at a time',
    request: { params: SiteParam, query: z.strictObject(Paging) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(OpenInvitation) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = '', limit } = c.req.valid('query')
    const rows = await directoryOf(c.env).invitationsOf(c.var.site, { cursor, limit: limit + 1 })
    return c.json(pageFrom(rows.map(toInvitation), limit), 200)
  },
)

invitations.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Make a link that lets somebody in',
    description: 'Hand it over yourself: nothing is sent.',
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: jsonBody(NewInvitation, { role: 'editor', email: 'njeri@paper.example' }),
    },
    responses: {
      201: { description: 'Made', content: { 'application/json': { schema: MadeInvitation } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { role, email = null, days } = c.req.valid('json')
    const expiresAt = Date.now() + days * dayMs
    const { site, caller } = c.var
    const made = await directoryOf(c.env).invite({ site, role, email, by: caller.id, expiresAt })
    if (!made) return problem({ kind: 'limit', detail: 'A site has at most 200 open invitations.' })
    const url = `${originOf(c.req.raw, optionsOf(c.env))}/console/join/${made.token}`
    return c.json({ ...toInvitation(made.invitation), url }, 201)
  },
)

invitations.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Take an invitation back',
    request: { params: EntityParam },
    responses: { 204: { description: 'Taken back' }, ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const revoked = await directoryOf(c.env).revokeInvitation(c.var.site, id, c.var.caller.id)
    return revoked ? c.body(null, 204) : problem({ kind: 'not-found' })
  },
)

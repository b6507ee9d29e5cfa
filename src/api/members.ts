import { createRoute, z } from '@hono/zod-openapi'
import type { Role } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import { entityTag, matchesTag } from './entity-tag.ts'
import { EntityParam, IfMatch, newRoutes, pageFrom, pageOf, Paging, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { RoleName } from './role-name.ts'

/** Who belongs to a site. People come by invitations. */
export const members = newRoutes()

const Member = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: RoleName })
  .openapi('Member', {
    example: { id: 'u_0123456789abcdef0123', email: 'amina@paper.example', name: 'Amina', role: 'editor' },
  })
const one = { description: 'The member', content: { 'application/json': { schema: Member } } }

members.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'List, a page at a time',
    request: { params: SiteParam, query: z.strictObject(Paging) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Member) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = '', limit } = c.req.valid('query')
    const rows = await directoryOf(c.env).membersOf(c.var.site, { cursor, limit: limit + 1 })
    return c.json(pageFrom(rows, limit), 200)
  },
)

members.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    summary: 'Read a member',
    request: { params: EntityParam },
    responses: { 200: one, ...refusals },
  }),
  async (c) => {
    const member = await directoryOf(c.env).member(c.var.site, c.req.valid('param').id)
    if (!member) return problem({ kind: 'not-found' })
    c.header('etag', entityTag(member.role))
    return c.json(member, 200)
  },
)

const RoleChange = z.strictObject({ role: RoleName }).openapi('RoleChange')

members.openapi(
  createRoute({
    method: 'patch',
    path: '/{id}',
    summary: 'Change the role of a member',
    request: {
      params: EntityParam,
      headers: IfMatch,
      body: {
        required: true,
        content: {
          'application/merge-patch+json': { schema: RoleChange, example: { role: 'viewer' } },
          'application/json': { schema: RoleChange, example: { role: 'viewer' } },
        },
      },
    },
    responses: { 200: one, ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { role } = c.req.valid('json')
    const was = await roleAsRead(c.env, { site: c.var.site, id, ifMatch: c.req.header('if-match') })
    if (was === 'stale') return problem({ kind: 'stale' })
    const changed = await directoryOf(c.env).changeMember(c.var.site, id, { role, was, by: c.var.caller.id })
    if ('failed' in changed) return refuse(changed.failed)
    c.header('etag', entityTag(changed.role))
    return c.json(changed, 200)
  },
)

members.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Remove a member',
    description: 'API tokens of this site that he made go with him.',
    request: { params: EntityParam, headers: IfMatch },
    responses: { 204: { description: 'Removed' }, ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const was = await roleAsRead(c.env, { site: c.var.site, id, ifMatch: c.req.header('if-match') })
    if (was === 'stale') return problem({ kind: 'stale' })
    const removed = await directoryOf(c.env).removeMember(c.var.site, id, { was, by: c.var.caller.id })
    return 'failed' in removed ? refuse(removed.failed) : c.body(null, 204)
  },
)

/** The role that `If-Match` stands for; null: the writer does not mind who wrote before. */
const roleAsRead = async (
  env: Env,
  { site, id, ifMatch }: { site: string; id: string; ifMatch: string | undefined },
): Promise<Role | 'stale' | null> => {
  const present = ifMatch === undefined ? null : await directoryOf(env).member(site, id)
  if (present && !matchesTag(ifMatch, present.role)) return 'stale'
  return present?.role ?? null
}

const refuse = (failed: 'not-found' | 'stale' | 'last-owner') =>
  failed === 'last-owner'
    ? problem({ kind: 'conflict', detail: 'A site needs an owner: make somebody else one first.' })
    : problem({ kind: failed })

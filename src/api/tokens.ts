import { createRoute, z } from '@hono/zod-openapi'
import type { ApiToken } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { instant, instantOrNull } from './instants.ts'
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

const fields = {
  id: z.string(),
  label: z.string(),
  person: z.string().openapi({ description: 'Whose it is (u_…)' }),
  role: RoleName.nullable().openapi({ description: 'null: all that its person may do' }),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().openapi({ description: 'To the hour' }),
  expiresAt: z.iso.datetime().nullable(),
}
const Token = z.object(fields).openapi('Token')
const MadeToken = z
  .object({
    ...fields,
    token: z
      .string()
      .nullable()
      .openapi({ description: 'It is shown this once: null when the answer is a repetition' }),
  })
  .openapi('MadeToken')

const newToken = {
  label: z.string().trim().min(1).max(120).openapi({ description: 'What it is for' }),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((at) => Date.parse(at))
    .refine((at) => at > Date.now(), 'must be in the future')
    .optional()
    .openapi({ type: 'string', format: 'date-time', description: 'Absent: never' }),
}
const NewToken = z.strictObject(newToken).openapi('NewToken')
const NewSiteToken = z.strictObject({ ...newToken, role: RoleName }).openapi('NewSiteToken')

const toToken = ({ id, label, person, role, createdAt, lastUsedAt, expiresAt }: ApiToken) => ({
  id,
  label,
  person,
  role,
  createdAt: instant(createdAt),
  lastUsedAt: instantOrNull(lastUsedAt),
  expiresAt: instantOrNull(expiresAt),
})

const listed = {
  200: { description: 'A page', content: { 'application/json': { schema: pageOf(Token) } } },
  ...refusals,
}
const made = {
  201: { description: 'Made', content: { 'application/json': { schema: MadeToken } } },
  ...refusals,
}
const revoked = { 204: { description: 'Revoked' }, ...refusals }
const tooMany = {
  kind: 'limit',
  detail: 'There are 200 tokens already: revoke one that is not used.',
} as const

/** `/me/tokens`: for all that their person may do. */
export const ownTokens = newRoutes()

ownTokens.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'List, a page at a time',
    request: { query: z.strictObject(Paging) },
    responses: listed,
  }),
  async (c) => {
    const { cursor = '', limit } = c.req.valid('query')
    const rows = await directoryOf(c.env).tokensOf(c.var.user.id, { cursor, limit: limit + 1 })
    return c.json(pageFrom(rows.map(toToken), limit), 200)
  },
)

ownTokens.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Make a token for all that you may do',
    request: {
      headers: IdempotencyKey,
      body: jsonBody(NewToken, { label: 'Laptop' }),
    },
    responses: made,
  }),
  async (c) => {
    const { label, expiresAt = null } = c.req.valid('json')
    const created = await directoryOf(c.env).issueToken(c.var.user.id, { label, expiresAt })
    return created ? c.json({ ...toToken(created.issued), token: created.token }, 201) : problem(tooMany)
  },
)

ownTokens.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Revoke a token of yours',
    request: { params: EntityParam.omit({ site: true }) },
    responses: revoked,
  }),
  async (c) => {
    const gone = await directoryOf(c.env).revokeToken(c.var.user.id, c.req.valid('param').id)
    return gone ? c.body(null, 204) : problem({ kind: 'not-found' })
  },
)

/** `/sites/{site}/tokens`: for one site, with a role there. */
export const siteTokens = newRoutes()

siteTokens.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'List, a page at a time',
    request: { params: SiteParam, query: z.strictObject(Paging) },
    responses: listed,
  }),
  async (c) => {
    const { cursor = '', limit } = c.req.valid('query')
    const rows = await directoryOf(c.env).siteTokens(c.var.site, { cursor, limit: limit + 1 })
    return c.json(pageFrom(rows.map(toToken), limit), 200)
  },
)

siteTokens.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Make a token for this site',
    description:
      'It never opens more than whoever made it may do when it is used, and ends when he is removed.',
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: jsonBody(NewSiteToken, { label: 'CMS', role: 'editor', expiresAt: '2099-01-01T00:00:00Z' }),
    },
    responses: made,
  }),
  async (c) => {
    const { label, role, expiresAt = null } = c.req.valid('json')
    const { site, caller } = c.var
    if (!caller.person)
      return problem({
        kind: 'forbidden',
        detail: 'A token belongs to a person; the operator has one already.',
      })
    const created = await directoryOf(c.env).issueSiteToken(
      { site, role },
      { person: caller.id, label, expiresAt },
    )
    return created ? c.json({ ...toToken(created.issued), token: created.token }, 201) : problem(tooMany)
  },
)

siteTokens.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Revoke a token of this site',
    request: { params: EntityParam },
    responses: revoked,
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const gone = await directoryOf(c.env).revokeSiteToken(c.var.site, id, c.var.caller.id)
    return gone ? c.body(null, 204) : problem({ kind: 'not-found' })
  },
)

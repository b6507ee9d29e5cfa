import { createRoute, z } from '@hono/zod-openapi'
import type { Role } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { type Env, optionsOf } from '../env.ts'
import type { Caller } from '../http/caller.ts'
import { serverToken } from '../keys.ts'
import type { Stored } from '../site/contract.ts'
import { SiteId, SiteSettings } from '../site/settings.ts'
import { siteOf } from '../site/site-of.ts'
import { createSite } from './create-site.ts'
import { entityTag } from './entity-tag.ts'
import {
  IdempotencyKey,
  IfMatch,
  jsonBody,
  mergePatchBody,
  newRoutes,
  pageOf,
  Paging,
  SiteParam,
} from './new-routes.ts'
import { patchStored } from './patch-stored.ts'
import { problem, refusals, writeProblem } from './problem.ts'

const Site = z
  .object({
    id: SiteId,
    ...SiteSettings.shape,
    role: z.enum(['owner', 'ad-manager', 'editor', 'viewer']),
    serverToken: z.string().optional().openapi({
      description:
        'For owners who read this one site: lets its own server send events where no browser Origin vouches',
    }),
  })
  .openapi('Site')

const toSite = ({ id, doc }: Stored<SiteSettings>, role: Role) => ({ ...doc, id, role })

/** Only where an owner reads one site: answers to writes are kept for their repetition, and no secret may be in those. */
const withServerToken = (env: Env, site: ReturnType<typeof toSite>) => ({
  ...site,
  ...(site.role === 'owner' && { serverToken: serverToken(optionsOf(env).secret, site.id) }),
})

const one = { description: 'The site', content: { 'application/json': { schema: Site } } }

/** `/sites`: the sites of the caller. */
export const sites = newRoutes()

sites.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'The sites you are a member of',
    request: { query: z.strictObject(Paging) },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Site) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = '', limit } = c.req.valid('query')
    const members = await membershipsAfter(c.env, c.var.caller, cursor, limit + 1)
    const items = await Promise.all(
      members.slice(0, limit).map(async ({ site, role }) => {
        const stored = await siteOf(c.env, site).readSettings()
        return toSite(stored, role)
      }),
    )
    return c.json({ items, next: members.length > limit ? (items.at(-1)?.id ?? null) : null }, 200)
  },
)

const membershipsAfter = async (
  env: Env,
  { ownsAll, memberships }: Caller,
  cursor: string,
  limit: number,
) => {
  if (!ownsAll) return memberships.filter(({ site }) => site > cursor).slice(0, limit)
  const all = await directoryOf(env).sitesAfter(cursor, limit)
  return all.map((site) => ({ site, role: 'owner' as const }))
}

sites.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Create a site',
    description: 'The id is chosen once: it is never changed, and never given out again.',
    request: {
      headers: IdempotencyKey,
      body: jsonBody(SiteSettings.extend({ id: SiteId }).openapi('NewSite'), {
        id: 'my-paper',
        name: 'My Paper',
        hosts: ['www.paper.example'],
        timeZone: 'Africa/Nairobi',
      }),
    },
    responses: { 201: one, ...refusals },
  }),
  async (c) => {
    const { caller } = c.var
    const { id, ...settings } = c.req.valid('json')
    const created = await createSite(c.env, { id, settings, by: caller.id })
    if ('failed' in created)
      return problem(
        created.failed === 'exists'
          ? { kind: 'exists', detail: `The id ${id} is taken.` }
          : writeProblem(created),
      )
    c.header('etag', entityTag(created.version))
    c.header('location', `${c.req.path.replace(/\/$/, '')}/${id}`)
    return c.json(toSite(created, 'owner'), 201)
  },
)

/** `/sites/{site}` itself. */
export const settings = newRoutes()

settings.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Read a site',
    request: { params: SiteParam },
    responses: { 200: one, ...refusals },
  }),
  async (c) => {
    const stored = await siteOf(c.env, c.var.site).readSettings()
    c.header('etag', entityTag(stored.version))
    return c.json(withServerToken(c.env, toSite(stored, c.var.role)), 200)
  },
)

settings.openapi(
  createRoute({
    method: 'delete',
    path: '/',
    summary: 'Erase a site',
    description:
      'Everything that is held of it goes at once and for ever: articles, campaigns, files, counts, its audit log, who belongs to it. Only its id stays taken. Readers get nothing more within 15 seconds. Export it first.',
    request: {
      params: SiteParam,
      query: z.strictObject({
        confirm: SiteId.openapi({ description: 'The id of the site, once more', example: 'demo' }),
      }),
    },
    responses: {
      204: { description: 'Nothing of it is left' },
      202: {
        description:
          'Nobody is let in any more; a part of it could not be reached, and goes as soon as it can',
      },
      ...refusals,
    },
  }),
  async (c) => {
    if (c.req.valid('query').confirm !== c.var.site)
      return problem({
        kind: 'invalid',
        errors: [{ path: 'confirm', message: 'must be the id of this site' }],
      })
    const isErased = await directoryOf(c.env).removeSite(c.var.site)
    return c.body(null, isErased ? 204 : 202)
  },
)

settings.openapi(
  createRoute({
    method: 'patch',
    path: '/',
    summary: 'Change the settings of a site',
    request: { params: SiteParam, headers: IfMatch, body: mergePatchBody({ label: 'Ad' }) },
    responses: { 200: one, ...refusals },
  }),
  async (c) => {
    const site = siteOf(c.env, c.var.site)
    const patched = await patchStored<SiteSettings>({
      patch: c.req.valid('json'),
      ifMatch: c.req.header('if-match'),
      schema: SiteSettings,
      read: async () => await site.readSettings(),
      write: async (doc, version) => await site.updateSettings(doc, { by: c.var.caller.id, version }),
    })
    if ('problem' in patched) return problem(patched.problem)
    c.header('etag', entityTag(patched.stored.version))
    return c.json(toSite(patched.stored, c.var.role), 200)
  },
)

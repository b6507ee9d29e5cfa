import { createRoute, z } from '@hono/zod-openapi'
import type { EntityKind, EntityOf, Stored } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { entityTag, matchesTag } from './entity-tag.ts'
import {
  EntityParam,
  IdempotencyKey,
  IfMatch,
  mergePatchBody,
  newRoutes,
  pageOf,
  Paging,
  SiteParam,
} from './new-routes.ts'
import { patchStored } from './patch-stored.ts'
import { problem, refusals, writeProblem } from './problem.ts'

type Entity<K extends EntityKind> = {
  kind: K
  /** As in "reads a line item". */
  noun: string
  /** What is taken. */
  input: z.ZodType<EntityOf[K]>
  /** What is answered: the same and its `id`. */
  answer: z.ZodType<{ id: string }>
  /** Bodies to create one, by name, and a merge patch to change it: they are in the document, and tests send them. */
  examples: Record<string, { summary: string; value: object }>
  patch: object
}

/** The six routes that all documents have in common. */
export const entityRoutes = <K extends EntityKind>({
  kind,
  noun,
  input,
  answer,
  examples,
  patch,
}: Entity<K>) => {
  const routes = newRoutes()
  const body = (stored: Stored<EntityOf[K]>) => ({ ...stored.doc, id: stored.id })
  const one = { description: `The ${noun}`, content: { 'application/json': { schema: answer } } }

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/',
      summary: `List, a page at a time`,
      request: { params: SiteParam, query: z.strictObject(Paging) },
      responses: {
        200: { description: 'A page', content: { 'application/json': { schema: pageOf(answer) } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { cursor, limit } = c.req.valid('query')
      const { items, next } = await entitiesOf<K>(c.env, c.var.site).listEntities(kind, {
        cursor: cursor ?? null,
        limit,
      })
      return c.json({ items: items.map(body), next }, 200)
    },
  )

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/',
      summary: `Create a ${noun}`,
      request: {
        params: SiteParam,
        headers: IdempotencyKey,
        body: {
          required: true,
          content: { 'application/json': { schema: input, examples } },
        },
      },
      responses: { 201: one, ...refusals },
    }),
    async (c) => {
      const doc = c.req.valid('json')
      const written = await entitiesOf<K>(c.env, c.var.site).createEntity(kind, doc, c.var.caller.id)
      if ('failed' in written) return problem(writeProblem(written))
      c.header('etag', entityTag(written.version))
      c.header('location', `${c.req.path.replace(/\/$/, '')}/${written.id}`)
      return c.json(body(written), 201)
    },
  )

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/{id}',
      summary: `Read a ${noun}`,
      request: { params: EntityParam },
      responses: { 200: one, ...refusals },
    }),
    async (c) => {
      const stored = await entitiesOf<K>(c.env, c.var.site).readEntity(kind, c.req.valid('param').id)
      if (!stored) return problem({ kind: 'not-found' })
      c.header('etag', entityTag(stored.version))
      return c.json(body(stored), 200)
    },
  )

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      summary: `Change a ${noun}`,
      request: { params: EntityParam, headers: IfMatch, body: mergePatchBody(patch) },
      responses: { 200: one, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const site = entitiesOf<K>(c.env, c.var.site)
      const patched = await patchStored<EntityOf[K]>({
        patch: c.req.valid('json'),
        ifMatch: c.req.header('if-match'),
        schema: input,
        read: () => site.readEntity(kind, id),
        write: (doc, version) => site.updateEntity(kind, id, doc, { by: c.var.caller.id, version }),
      })
      if ('problem' in patched) return problem(patched.problem)
      c.header('etag', entityTag(patched.stored.version))
      return c.json(body(patched.stored), 200)
    },
  )

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      summary: `Remove a ${noun}`,
      request: { params: EntityParam, headers: IfMatch },
      responses: { 204: { description: 'Removed' }, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const ifMatch = c.req.header('if-match')
      const site = entitiesOf<K>(c.env, c.var.site)
      const present = ifMatch === undefined ? null : await site.readEntity(kind, id)
      if (present && !matchesTag(ifMatch, present.version)) return problem({ kind: 'stale' })
      const removed = await site.removeEntity(kind, id, {
        by: c.var.caller.id,
        version: present?.version ?? null,
      })
      if (!('failed' in removed)) return c.body(null, 204)
      if (removed.failed === 'reference') return problem({ kind: 'conflict', detail: removed.message })
      return problem(writeProblem(removed))
    },
  )

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/restore',
      summary: `Put back a ${noun} that was removed`,
      description: 'Within a day of its removal; under the id that it had.',
      request: { params: EntityParam, headers: IdempotencyKey },
      responses: { 200: one, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const restored = await entitiesOf<K>(c.env, c.var.site).restoreEntity(kind, id, c.var.caller.id)
      if ('failed' in restored) return problem(writeProblem(restored))
      c.header('etag', entityTag(restored.version))
      return c.json(body(restored), 200)
    },
  )

  return routes
}

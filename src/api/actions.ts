import { createRoute, type z } from '@hono/zod-openapi'
import type { EntityKind, EntityOf } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { entityTag } from './entity-tag.ts'
import { EntityParam, IdempotencyKey, IfMatch, newRoutes } from './new-routes.ts'
import { patchStored } from './patch-stored.ts'
import { problem, refusals } from './problem.ts'

type Acting<K extends EntityKind> = {
  kind: K
  noun: string
  input: z.ZodType<EntityOf[K]>
  answer: z.ZodType<{ id: string }>
  /** By name: what it says of itself, and the merge patch that it stands for. */
  actions: Record<string, { summary: string; description?: string; patch: object }>
}

/** `POST …/{id}/pause` and the like: patches that have a name, for those who would have to look up how it is done. */
export const actionRoutes = <K extends EntityKind>({ kind, noun, input, answer, actions }: Acting<K>) => {
  const routes = newRoutes()
  for (const [name, { patch, ...said }] of Object.entries(actions))
    routes.openapi(
      createRoute({
        method: 'post',
        path: `/{id}/${name}` as '/{id}/action',
        ...said,
        request: { params: EntityParam, headers: IdempotencyKey.extend(IfMatch.shape) },
        responses: {
          200: { description: `The ${noun}`, content: { 'application/json': { schema: answer } } },
          ...refusals,
        },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const entities = entitiesOf<K>(c.env, c.var.site)
        const patched = await patchStored<EntityOf[K]>({
          patch,
          ifMatch: c.req.header('if-match'),
          schema: input,
          read: () => entities.readEntity(kind, id),
          write: (doc, version) => entities.updateEntity(kind, id, doc, { by: c.var.caller.id, version }),
        })
        if ('problem' in patched) return problem(patched.problem)
        c.header('etag', entityTag(patched.stored.version))
        return c.json({ ...patched.stored.doc, id }, 200)
      },
    )
  return routes
}

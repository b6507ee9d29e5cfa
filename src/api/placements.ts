import { createRoute, z } from '@hono/zod-openapi'
import { SiteSettings } from '../site/settings.ts'
import { siteOf } from '../site/site-of.ts'
import { entityTag } from './entity-tag.ts'
import { IfMatch, jsonBody, newRoutes, SiteParam } from './new-routes.ts'
import { patchStored } from './patch-stored.ts'
import { problem, refusals } from './problem.ts'

/** Where slots and widgets stand in an article without a change of its template: part of the settings, for whoever places ads. */
export const placements = newRoutes()

const Placements = z.strictObject({ items: SiteSettings.shape.placements }).openapi('Placements')
const example: z.input<typeof Placements>['items'] = [
  { widget: 'ad', slot: 'top', selector: 'article h1', where: { at: 'after' } },
  { widget: 'see-also', selector: 'article .body', where: { at: 'every-words', words: 300, atMost: 2 } },
]
const all = { description: 'All of them', content: { 'application/json': { schema: Placements } } }

placements.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Where slots and widgets are placed',
    request: { params: SiteParam },
    responses: { 200: all, ...refusals },
  }),
  async (c) => {
    const { doc, version } = await siteOf(c.env, c.var.site).readSettings()
    c.header('etag', entityTag(version))
    return c.json({ items: doc.placements }, 200)
  },
)

placements.openapi(
  createRoute({
    method: 'put',
    path: '/',
    summary: 'Place slots and widgets',
    description: 'All at once: what is not in the list is placed no more. The ETag is that of the settings.',
    request: {
      params: SiteParam,
      headers: IfMatch,
      body: jsonBody(Placements, { items: example }),
    },
    responses: { 200: all, ...refusals },
  }),
  async (c) => {
    const site = siteOf(c.env, c.var.site)
    const patched = await patchStored<SiteSettings>({
      patch: { placements: c.req.valid('json').items },
      ifMatch: c.req.header('if-match'),
      schema: SiteSettings,
      read: async () => await site.readSettings(),
      write: async (doc, version) => await site.updateSettings(doc, { by: c.var.caller.id, version }),
    })
    if ('problem' in patched) return problem(patched.problem)
    c.header('etag', entityTag(patched.stored.version))
    return c.json({ items: patched.stored.doc.placements }, 200)
  },
)

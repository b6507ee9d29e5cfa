import { createRoute, z } from '@hono/zod-openapi'
import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import { optionsOf } from '../env.ts'
import { siteOf } from '../site/site-of.ts'
import { IdempotencyKey, jsonBody, newRoutes, SiteParam } from './new-routes.ts'
import { previewLink } from './preview-link.ts'
import { problem, refusals } from './problem.ts'

export const previews = newRoutes()

const NewPreview = z
  .strictObject({
    creativeId: z.string().regex(/^cr_[0-9a-z]+$/, 'a creative id (cr_…)'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .max(2048)
      .optional()
      .openapi({ description: 'A page of the site to show it in; without one, it stands alone' }),
  })
  .openapi('NewPreview')
const Preview = z
  .object({ url: z.string(), token: z.string(), expiresAt: z.iso.datetime() })
  .openapi('Preview')

previews.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Make a link that shows a creative in place',
    description:
      'Whoever has the link sees the creative, whatever its state, for seven days; nothing of it is counted.',
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: jsonBody(NewPreview, { creativeId: 'cr_1' }),
    },
    responses: {
      201: { description: 'The link', content: { 'application/json': { schema: Preview } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { creativeId, url } = c.req.valid('json')
    const site = siteOf(c.env, c.var.site)
    const creative = Number.parseInt(creativeId.slice(3), 36)
    if (!(await site.previewCreative(creative)))
      return problem({ kind: 'invalid', errors: [{ path: 'creativeId', message: 'no such creative' }] })
    if (url !== undefined && !belongsTo(canonicalUrl(url) ?? '', (await site.readSettings()).doc.hosts))
      return problem({
        kind: 'invalid',
        errors: [{ path: 'url', message: 'must be an address on one of the hosts of this site' }],
      })
    return c.json(
      previewLink({ request: c.req.raw, options: optionsOf(c.env), site: c.var.site, creative, url }),
      201,
    )
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { belongsTo, canonicalUrl } from '../catalogue/canonical-url.ts'
import { sealPreview } from '../delivery/tokens.ts'
import { optionsOf } from '../env.ts'
import { originOf } from '../http/origin.ts'
import { deriveKey } from '../keys.ts'
import { siteOf } from '../site/site-of.ts'
import { IdempotencyKey, newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

/** Long enough for an advertiser to look and agree. */
const livesMs = 7 * 86_400_000

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
      body: { required: true, content: { 'application/json': { schema: NewPreview } } },
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
    const options = optionsOf(c.env)
    const expiresAt = Math.floor((Date.now() + livesMs) / 1000) * 1000
    const token = sealPreview(deriveKey(options.secret, 'tokens', c.var.site), { creative, expiresAt })
    const link = new URL(`/v1/preview/${c.var.site}.${token}`, originOf(c.req.raw, options))
    if (url !== undefined) link.searchParams.set('url', url)
    return c.json({ url: link.href, token, expiresAt: new Date(expiresAt).toISOString() }, 201)
  },
)

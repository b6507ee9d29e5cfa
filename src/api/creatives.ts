import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { Creative } from '../ads/model.ts'
import { tooLarge } from '../http/read-body.ts'
import { siteOf } from '../site/site-of.ts'
import { named } from './named.ts'
import { entityRoutes } from './entity-routes.ts'
import { readImageHeader } from './image-header.ts'
import { IdempotencyKey, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

const [Image, Html] = Creative.options
const id = z.string()
const Answer = z.discriminatedUnion('kind', [
  z.object({ id, ...Image.shape }),
  z.object({ id, ...Html.shape }),
])

export const creatives = entityRoutes({
  kind: 'creative',
  noun: 'creative',
  input: named(Creative, 'NewCreative'),
  answer: Answer.openapi('Creative'),
})

/** IAB's initial load of a display ad is 150 kB; twice that for pictures of double density. */
const maxFileBytes = 300_000

const File = z
  .object({ file: z.string(), width: z.int(), height: z.int(), type: z.string() })
  .openapi('File', {
    example: { file: '0123456789abcdef0123456789abcdef.webp', width: 600, height: 500, type: 'image/webp' },
  })

creatives.openapi(
  createRoute({
    method: 'post',
    path: '/files',
    summary: 'Upload the picture of an image creative',
    description: `The raw bytes of a PNG, JPEG, WebP, AVIF or GIF, at most ${maxFileBytes}. The same bytes have the same name.`,
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: {
        required: true,
        content: { 'image/*': { schema: z.string().openapi({ format: 'binary' }) } },
      },
    },
    responses: {
      201: { description: 'Stored', content: { 'application/json': { schema: File } } },
      ...refusals,
    },
  }),
  async (c) => {
    const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!declared.startsWith('image/') && declared !== 'application/octet-stream')
      return problem({
        kind: 'unsupported-media-type',
        errors: [
          {
            path: 'content-type',
            message: 'must be image/png, image/jpeg, image/webp, image/avif or image/gif',
          },
        ],
      })
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length > maxFileBytes) return problem({ kind: 'too-large', errors: [tooLarge(maxFileBytes)] })
    const header = readImageHeader(bytes)
    if (!header)
      return problem({
        kind: 'invalid',
        errors: [{ path: 'body', message: 'is no PNG, JPEG, WebP, AVIF or GIF' }],
      })
    const { ext, width, height, type } = header
    if (width > 4096 * 3 || height > 4096 * 3)
      return problem({
        kind: 'invalid',
        errors: [{ path: 'body', message: `is ${width}×${height}: too many pixels` }],
      })
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    await siteOf(c.env, c.var.site).putFile({ hash, ext, width, height, bytes })
    return c.json({ file: `${hash}.${ext}`, width, height, type }, 201)
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { Creative } from '../ads/model.ts'
import { heaviestFile } from '../ads/weight-limit.ts'
import { actionRoutes } from './actions.ts'
import { creativeExamples } from './creative-examples.ts'
import { named } from './named.ts'
import { entityRoutes } from './entity-routes.ts'
import { IdempotencyKey, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { storeUpload } from './store-upload.ts'

const [Image, Html, Tag, Html5, Native, Text] = Creative.options
const id = z.string()
const Answer = z.discriminatedUnion('kind', [
  z.object({ id, ...Image.shape }),
  z.object({ id, ...Html.shape }),
  z.object({ id, ...Tag.shape }),
  z.object({ id, ...Html5.shape }),
  z.object({ id, ...Native.shape }),
  z.object({ id, ...Text.shape }),
])
const CreativeAnswer = Answer.openapi('Creative')

export const creatives = entityRoutes({
  kind: 'creative',
  noun: 'creative',
  input: named(Creative, 'NewCreative'),
  answer: CreativeAnswer,
  examples: creativeExamples,
  patch: { weight: 2 },
})

creatives.route(
  '/',
  actionRoutes({
    kind: 'creative',
    noun: 'creative',
    input: Creative,
    answer: CreativeAnswer,
    actions: {
      approve: { summary: 'Let it serve', patch: { approval: 'approved' } },
      reject: { summary: 'Do not let it serve', patch: { approval: 'rejected' } },
      block: {
        summary: 'Stop it in an emergency',
        description: 'No page shows it once it has the next snapshot, which takes 5 seconds, 15 at most.',
        patch: { approval: 'blocked' },
      },
    },
  }),
)

const File = z
  .object({ file: z.string(), width: z.int(), height: z.int(), type: z.string() })
  .openapi('File', {
    example: { file: '0123456789abcdef0123456789abcdef.webp', width: 600, height: 500, type: 'image/webp' },
  })
const binary = { schema: z.string().openapi({ format: 'binary' }) }

creatives.openapi(
  createRoute({
    method: 'post',
    path: '/files',
    summary: 'Upload the picture or the zip of a creative',
    description: `The raw bytes of a PNG, JPEG, WebP, AVIF or GIF, or of an HTML5 zip, at most ${heaviestFile}. The same bytes have the same name. What is answered is read from the bytes: the size of a zip is its \`ad.size\`, 0×0 where it has none.

Pictures are read from the first byte to the last: none may end early or go on behind its end; animation ends within 30 seconds, repetitions included. A zip has an index.html at its top and at most 50 plain files of the web, brings along all it needs, and unpacks to at most 2 MiB. A creative of up to 300×250 or 728×90 may weigh 150 kB, a larger one 250 kB, and a picture of double density 300 kB; that is judged when the creative is made.`,
    request: {
      params: SiteParam,
      headers: IdempotencyKey,
      body: { required: true, content: { 'image/*': binary, 'application/zip': binary } },
    },
    responses: {
      201: { description: 'Stored', content: { 'application/json': { schema: File } } },
      ...refusals,
    },
  }),
  async (c) => {
    const declared = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!/^(image\/.+|application\/(zip|x-zip-compressed|octet-stream))$/.test(declared))
      return problem({
        kind: 'unsupported-media-type',
        errors: [
          {
            path: 'content-type',
            message: 'must be image/png, image/jpeg, image/webp, image/avif, image/gif or application/zip',
          },
        ],
      })
    const { site, caller } = c.var
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const stored = await storeUpload(c.env, { site, by: caller.id, bytes })
    if (!('refused' in stored)) return c.json(stored, 201)
    const errors = [{ path: 'body', message: stored.refused }]
    return problem(stored.isTooLarge ? { kind: 'too-large', errors } : { kind: 'invalid', errors })
  },
)

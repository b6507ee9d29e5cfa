import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { PushedArticle } from '../catalogue/article.ts'
import type { ManagementEnv } from '../http/caller.ts'
import { tooLarge } from '../http/read-body.ts'
import { siteOf } from '../site/site-of.ts'
import { named } from './named.ts'
import { newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import {
  maxArticles,
  parseArray,
  parseLines,
  type Pushed,
  pushArticles,
  type Refusal,
} from './push-articles.ts'
import { readLines } from './read-lines.ts'

const MiB = 1024 * 1024
const maxBytes = 64 * MiB
/** JSON is parsed as a whole, which takes several times its size; lines are not. */
const maxJsonBytes = 16 * MiB
const maxLineBytes = 256 * 1024

/** `POST …/articles`, a stream. */
export const articlePush = newRoutes()

const PushAnswer = z
  .object({
    created: z.int(),
    updated: z.int(),
    refused: z.array(z.object({ line: z.int(), path: z.string(), message: z.string() })),
    refusedCount: z.int(),
  })
  .openapi('PushAnswer', { description: '`refused` lists the first 1,000; lines count from 1' })

const pushRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Push articles',
  description: `At most ${maxArticles} articles and 64 MiB a request (JSON: 16 MiB). An article is known by its canonical
address, so that a push may be repeated at will; what is wrong with one line does not keep the others out.`,
  request: {
    params: SiteParam,
    body: {
      required: true,
      content: {
        'application/x-ndjson': { schema: z.string().openapi({ description: 'One article a line' }) },
      },
    },
  },
  responses: {
    200: { description: 'Taken', content: { 'application/json': { schema: PushAnswer } } },
    ...refusals,
  },
})
// Described only: the route below reads the body by itself, as a stream.
articlePush.openAPIRegistry.registerPath({
  ...pushRoute,
  request: {
    ...pushRoute.request,
    body: {
      required: true,
      content: {
        ...pushRoute.request.body.content,
        'application/json': {
          schema: z.union([
            z.object({ articles: z.array(named(PushedArticle, 'NewArticle')).max(maxArticles) }),
            z.array(PushedArticle).max(maxArticles),
          ]),
          example: {
            articles: [
              {
                url: 'https://paper.example/lake-rises',
                title: 'The lake rises',
                section: 'News',
                tags: ['lake', 'floods'],
                publishedAt: '2026-11-25T06:00:00Z',
              },
            ],
          },
        },
      },
    },
  },
})
articlePush.openapi({ ...pushRoute, hide: true }, async (c) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (Number(c.req.header('content-length') ?? 0) > maxBytes)
    return problem({ kind: 'too-large', errors: [tooLarge(maxBytes)] })
  if (type === 'application/x-ndjson') return pushLines(c)
  if (type === 'application/json') return pushJson(c)
  return problem({
    kind: 'unsupported-media-type',
    errors: [{ path: 'content-type', message: 'must be application/x-ndjson or application/json' }],
  })
})

type PushContext = Context<ManagementEnv>

const pushLines = async (c: PushContext) => {
  const size = { tooLarge: false }
  const lines = readLines(bounded(c.req.raw.body, maxBytes, size), { maxLineBytes })
  const pushed = await pushArticles(parseLines(lines, maxLineBytes), handOver(c))
  if (size.tooLarge) return problem({ kind: 'too-large', errors: [tooLarge(maxBytes)] })
  return answerPush(c, pushed, ({ line, path }) => `lines.${line}${path && `.${path}`}`)
}

const pushJson = async (c: PushContext) => {
  const size = { tooLarge: false }
  const chunks: Uint8Array[] = []
  for await (const chunk of bounded(c.req.raw.body, maxJsonBytes, size)) chunks.push(chunk)
  if (size.tooLarge) return problem({ kind: 'too-large', errors: [tooLarge(maxJsonBytes)] })
  const bytes = Buffer.concat(chunks)
  const body = parseJson(bytes)
  if (!body)
    return problem({
      kind: 'malformed',
      errors: [{ path: 'body', message: 'is not well-formed JSON in UTF-8' }],
    })
  const list = Array.isArray(body.value)
    ? body.value
    : (body.value as { articles?: unknown } | null)?.articles
  if (!Array.isArray(list))
    return problem({
      kind: 'invalid',
      errors: [{ path: 'articles', message: 'is required: an array of articles' }],
    })
  const pushed = await pushArticles(parseArray(list, bytes.length), handOver(c))
  return answerPush(c, pushed, ({ line, path }) => `articles.${line - 1}${path && `.${path}`}`)
}

const handOver = (c: PushContext) => (batch: PushedArticle[]) =>
  siteOf(c.env, c.var.site).pushArticles(batch, c.var.caller.id)

const answerPush = (
  c: PushContext,
  { tooMany, created, updated, refused, refusedCount }: Pushed,
  pathOf: (refusal: Refusal) => string,
) => {
  if (tooMany)
    return problem({
      kind: 'too-large',
      errors: [
        { path: 'articles', message: `are more than ${maxArticles}: send the rest in another request` },
      ],
    })
  if (created + updated > 0) return c.json({ created, updated, refused, refusedCount }, 200)
  const errors = refused.slice(0, 100).map((refusal) => ({ path: pathOf(refusal), message: refusal.message }))
  if (errors.length === 0) errors.push({ path: 'articles', message: 'there is none' })
  return problem({ kind: 'invalid', errors })
}

/** Ends early, and says so in `size`, where the body is larger than it may be. */
async function* bounded(body: ReadableStream<Uint8Array> | null, max: number, size: { tooLarge: boolean }) {
  if (!body) return
  let total = 0
  for await (const chunk of body) {
    total += chunk.length
    size.tooLarge = total > max
    if (size.tooLarge) return
    yield chunk
  }
}

const parseJson = (bytes: Uint8Array): { value: unknown } | null => {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) }
  } catch {
    return null
  }
}

import { createRoute, z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import { articleId, type ArticleRecord, articleVersion } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { entityTag, matchesTag } from './entity-tag.ts'
import { IfMatch, newRoutes, pageOf, Paging, SiteParam } from './new-routes.ts'
import { problem, refusals, writeProblem } from './problem.ts'

export const articles = newRoutes()

const Article = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    section: z.string(),
    tags: z.array(z.string()),
    publishedAt: z.iso.datetime(),
    image: z.string().nullable(),
    language: z.string().nullable(),
    status: z.enum(['pending', 'live', 'retired', 'refused']),
    outcome: z.string().openapi({ description: 'How it became known, or why it did not' }),
    outcomeAt: z.iso.datetime(),
    views: z.number(),
    sensitive: z.boolean().openapi({
      description:
        'An editor’s mark: no ads beside it but those made for sensitive articles. Survives ingestion',
    }),
  })
  .openapi('Article')

const toArticle = ({
  id,
  url,
  title,
  section,
  tags,
  publishedAt,
  image,
  language,
  status,
  outcome,
  outcomeAt,
  views,
  sensitive,
}: ArticleRecord) => ({
  id: articleId(id),
  url,
  title,
  section,
  tags,
  publishedAt: new Date(publishedAt).toISOString(),
  image,
  language,
  status,
  outcome,
  outcomeAt: new Date(outcomeAt).toISOString(),
  views,
  sensitive,
})

const ArticleMark = z.strictObject({ sensitive: z.boolean() }).openapi('ArticleMark')

const ArticleParam = SiteParam.extend({
  id: z
    .string()
    .regex(/^a_[0-9a-z]{1,7}$/)
    .transform((id) => Number.parseInt(id.slice(2), 36)),
})

articles.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'List, a page at a time',
    request: {
      params: SiteParam,
      query: z.strictObject({
        ...Paging,
        status: z.enum(['pending', 'live', 'retired', 'refused']).optional(),
        q: z.string().trim().min(1).max(200).optional().openapi({
          description: 'Words of the title, in their order, or a part of the address',
          example: 'lake fishers',
        }),
      }),
    },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Article) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor = null, limit, status, q } = c.req.valid('query')
    const query = { cursor, limit, ...(status && { status }), ...(q !== undefined && { words: q }) }
    const { items, next } = await siteOf(c.env, c.var.site).listArticles(query)
    return c.json({ items: items.map(toArticle), next }, 200)
  },
)

articles.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    summary: 'Read an article',
    request: { params: ArticleParam },
    responses: {
      200: { description: 'The article', content: { 'application/json': { schema: Article } } },
      ...refusals,
    },
  }),
  async (c) => {
    const record = await siteOf(c.env, c.var.site).readArticle(c.req.valid('param').id)
    if (!record) return problem({ kind: 'not-found' })
    c.header('etag', entityTag(articleVersion(record)))
    return c.json(toArticle(record), 200)
  },
)

articles.openapi(
  createRoute({
    method: 'patch',
    path: '/{id}',
    summary: 'Mark an article as sensitive, or not',
    description: 'Nothing else of an article is changed here: push it again.',
    request: {
      params: ArticleParam,
      headers: IfMatch,
      body: {
        required: true,
        content: {
          'application/merge-patch+json': { schema: ArticleMark, example: { sensitive: true } },
          'application/json': { schema: ArticleMark, example: { sensitive: true } },
        },
      },
    },
    responses: {
      200: { description: 'The article', content: { 'application/json': { schema: Article } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { site, caller } = c.var
    const version = await versionAsRead(c.env, { site, id, ifMatch: c.req.header('if-match') })
    if (version === 'stale') return problem({ kind: 'stale' })
    const record = await siteOf(c.env, site).markArticle(id, c.req.valid('json'), { by: caller.id, version })
    if ('failed' in record) return problem(writeProblem(record))
    c.header('etag', entityTag(articleVersion(record)))
    return c.json(toArticle(record), 200)
  },
)

/** What `If-Match` stands for; null: the writer does not mind who wrote before. */
const versionAsRead = async (
  env: Env,
  { site, id, ifMatch }: { site: string; id: number; ifMatch: string | undefined },
): Promise<number | 'stale' | null> => {
  const present = ifMatch === undefined ? null : await siteOf(env, site).readArticle(id)
  if (!present) return null
  const version = articleVersion(present)
  return matchesTag(ifMatch, version) ? version : 'stale'
}

articles.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Retire an article',
    description: 'It leaves every list, and comes back when it is pushed or read again.',
    request: { params: ArticleParam, headers: IfMatch },
    responses: { 204: { description: 'Retired' }, ...refusals },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { site, caller } = c.var
    const version = await versionAsRead(c.env, { site, id, ifMatch: c.req.header('if-match') })
    if (version === 'stale') return problem({ kind: 'stale' })
    const retired = await siteOf(c.env, site).retireArticle(id, { by: caller.id, version })
    return 'failed' in retired ? problem(writeProblem(retired)) : c.body(null, 204)
  },
)

articles.openapi(
  createRoute({
    method: 'post',
    path: '/{id}/refetch',
    summary: 'Fetch the page of an article again',
    request: { params: ArticleParam },
    responses: { 202: { description: 'It will be fetched soon' }, ...refusals },
  }),
  async (c) => {
    const queued = await siteOf(c.env, c.var.site).refetchArticle(c.req.valid('param').id)
    return queued ? c.body(null, 202) : problem({ kind: 'not-found' })
  },
)

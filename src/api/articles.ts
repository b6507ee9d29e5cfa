import { createRoute, z } from '@hono/zod-openapi'
import type { ArticleRecord } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { newRoutes, pageOf, Paging, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

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
  id: `a_${id.toString(36)}`,
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
      }),
    },
    responses: {
      200: { description: 'A page', content: { 'application/json': { schema: pageOf(Article) } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { cursor, limit, status } = c.req.valid('query')
    const query = { cursor: cursor ?? null, limit, ...(status && { status }) }
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
    return record ? c.json(toArticle(record), 200) : problem({ kind: 'not-found' })
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
      body: {
        required: true,
        content: {
          'application/merge-patch+json': { schema: ArticleMark },
          'application/json': { schema: ArticleMark },
        },
      },
    },
    responses: {
      200: { description: 'The article', content: { 'application/json': { schema: Article } } },
      ...refusals,
    },
  }),
  async (c) => {
    const record = await siteOf(c.env, c.var.site).markArticle(c.req.valid('param').id, c.req.valid('json'))
    return record ? c.json(toArticle(record), 200) : problem({ kind: 'not-found' })
  },
)

articles.openapi(
  createRoute({
    method: 'delete',
    path: '/{id}',
    summary: 'Retire an article',
    description: 'It leaves every list, and comes back when it is pushed or read again.',
    request: { params: ArticleParam },
    responses: { 204: { description: 'Retired' }, ...refusals },
  }),
  async (c) => {
    const retired = await siteOf(c.env, c.var.site).retireArticle(c.req.valid('param').id)
    return retired ? c.body(null, 204) : problem({ kind: 'not-found' })
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

import type { Env } from '../env.ts'
import type { ExplainQuery, Explanation } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { type Body, keepBody, keptBody, makeBody } from './bodies.ts'
import { explainPage } from './explain-page.tsx'
import { explainedFeed } from './feeds.ts'
import { type Asked, bodyKey, frameCsp } from './list-answers.ts'
import { headingOf } from './lists.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'

/** A list with its reasons, for machines (`json`) or for an editor (`frame`). The site itself is asked, once for as long as its
 *  lists stay; of an article that it does not know there is nothing to explain. null: it was asked too often. */
export const explainedBody = async (
  env: Env,
  copy: SiteCopy,
  article: ArticleCopy | null,
  asked: Asked,
): Promise<Body | null> => {
  const key = bodyKey(copy, article, asked.url)
  const kept = keptBody(key)
  if (kept) return kept
  const explanation: Explanation | null =
    article?.context.id === 0
      ? { items: [], removed: [] }
      : await siteOf(env, copy.site).explain(queryOf(article, asked), asked.query.limit)
  return explanation && keepBody(key, await makeExplainedBody(copy, article, { ...asked, explanation }))
}

const queryOf = (article: ArticleCopy | null, { list, query }: Asked): ExplainQuery =>
  article && list !== 'popular'
    ? { list, url: article.context.url }
    : { list: 'popular', window: query.window, section: query.section ?? null, tag: query.tag ?? null }

const makeExplainedBody = async (
  copy: SiteCopy,
  article: ArticleCopy | null,
  { list, as, query, url, explanation }: Asked & { explanation: Explanation },
): Promise<Body> => {
  const heading = headingOf(copy, list)
  if (as === 'json')
    return makeBody(
      explainedFeed({ copy, title: heading, url, ...explanation }),
      'application/feed+json; charset=utf-8',
    )
  const { window, section, tag } = query
  const page = await explainPage({
    list,
    heading,
    site: copy.snapshot.settings.value,
    beside: article?.context.url ?? null,
    window,
    section,
    tag,
    address: new URL(url),
    explanation,
  })
  return makeBody(page, 'text/html; charset=utf-8', { 'content-security-policy': frameCsp })
}

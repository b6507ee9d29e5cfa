import { css } from '../../.build/assets.ts'
import { renderFrame } from '../../widgets/lib/frame.ts'
import type { ListName } from '../../widgets/lib/contract.ts'
import { type Body, keepBody, keptBody, makeBody } from './bodies.ts'
import { jsonFeed, rssFeed } from './feeds.ts'
import {
  headingOf,
  itemOf,
  type ListQuery,
  popularCards,
  type RankedCard,
  relatedCards,
  renderList,
} from './lists.ts'
import type { ArticleCopy, SiteCopy } from './snapshot.ts'

export type Representation = 'json' | 'html' | 'rss' | 'frame'

const styles = { popular: css.popular, similar: css.similar, 'see-also': css.seeAlso }

/** A frame runs nothing and loads pictures only. */
const frameCsp = "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; base-uri 'none'"

type Asked = {
  list: ListName
  as: Representation
  query: ListQuery
  /** The full address, which is the feed's own and the key under which the answer is kept. */
  url: string
}

/** The same address answers otherwise as soon as the site's lists or settings move, or what is known of the article. */
export const bodyKey = (copy: SiteCopy, article: ArticleCopy | null, url: string) =>
  `${copy.edition} ${article?.edition ?? ''} ${url}`

/** A whole list as one cacheable answer. The same bytes serve everybody until the ranking moves. */
export const listBody = (copy: SiteCopy, article: ArticleCopy | null, asked: Asked): Body => {
  const key = bodyKey(copy, article, asked.url)
  return keptBody(key) ?? keepBody(key, makeListBody(copy, article, asked))
}

const relatedOf = ({ context }: ArticleCopy, list: ListName) =>
  list === 'see-also' ? { ...context, related: context.seeAlso } : context

const makeListBody = (copy: SiteCopy, article: ArticleCopy | null, { list, as, query, url }: Asked): Body => {
  const ranked: RankedCard[] = article
    ? relatedCards(copy, relatedOf(article, list))
    : popularCards(copy, query).map((card) => ({ card }))
  const cards = ranked.slice(0, query.limit)
  const heading = headingOf(copy, list)
  const listed = { copy, title: heading, url, cards, explain: query.explain === '1' }
  const html = () =>
    renderList[list](
      cards.map(({ card }) => itemOf(card)),
      { heading },
    )
  const { language } = copy.snapshot.settings.value
  switch (as) {
    case 'json':
      return makeBody(jsonFeed(listed), 'application/feed+json; charset=utf-8')
    case 'rss':
      return makeBody(rssFeed(listed), 'application/rss+xml; charset=utf-8')
    case 'html':
      return makeBody(html(), 'text/html; charset=utf-8')
    case 'frame':
      return makeBody(
        renderFrame({ title: heading, html: html(), css: styles[list], language }),
        'text/html; charset=utf-8',
        {
          'content-security-policy': frameCsp,
        },
      )
  }
}

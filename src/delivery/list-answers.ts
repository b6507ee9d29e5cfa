import { css } from '../../.build/assets.ts'
import { renderFrame } from '../../widgets/lib/frame.ts'
import type { ListName } from '../../widgets/lib/contract.ts'
import { type Body, keepBody, keptBody, makeBody } from './bodies.ts'
import { jsonFeed, rssFeed } from './feeds.ts'
import { headingOf, itemOf, type ListQuery, popularCards, relatedCards, renderList } from './lists.ts'
import { seeAlsoCards } from './page-lists.ts'
import type { ArticleCopy, PopularCopy, SiteCopy } from './snapshot.ts'

export type Representation = 'json' | 'html' | 'rss' | 'frame'

const styles = { popular: css.popular, similar: css.similar, 'see-also': css.seeAlso }

/** A frame runs nothing and loads pictures only. */
export const frameCsp =
  "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; base-uri 'none'"

export type Asked = {
  list: ListName
  as: Representation
  query: ListQuery
  /** The full address, which is the feed's own and the key under which the answer is kept. */
  url: string
}
/** What a list is made from beside the site's copy: its article, or what Popular is narrowed to. */
export type ListOf = ArticleCopy | PopularCopy | null

/** The same address answers otherwise as soon as the site's lists or settings move, or what the list is of. */
export const bodyKey = (copy: SiteCopy, of: ListOf, url: string) =>
  `${copy.edition} ${of?.edition ?? ''} ${url}`

/** A whole list as one cacheable answer. The same bytes serve everybody until the ranking moves. */
export const listBody = (copy: SiteCopy, of: ListOf, asked: Asked): Body => {
  const key = bodyKey(copy, of, asked.url)
  return keptBody(key) ?? keepBody(key, makeListBody(copy, of, asked))
}

const cardsOf = (copy: SiteCopy, of: ListOf, { list, query }: Asked) => {
  if (!of) return popularCards(copy, query)
  if ('cards' in of) return of.cards
  if (list === 'see-also') return seeAlsoCards(copy, of, query.limit)
  const { id, related, excluded } = of.context
  return relatedCards(copy, { id, related, excluded: excluded.related })
}

const makeListBody = (copy: SiteCopy, of: ListOf, asked: Asked): Body => {
  const { list, as, query, url } = asked
  const cards = cardsOf(copy, of, asked).slice(0, query.limit)
  const heading = headingOf(copy, list)
  const listed = { copy, title: heading, url, cards }
  const html = () => renderList[list](cards.map(itemOf), { heading })
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

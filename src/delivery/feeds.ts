import { generateRssFeed } from 'feedsmith'
import { canonicalUrl } from '../catalogue/canonical-url.ts'
import type { Card, Explained, Explanation } from '../site/contract.ts'
import { articleId, itemOf } from './lists.ts'
import type { SiteCopy } from './snapshot.ts'

type Feed = { copy: SiteCopy; title: string; url: string }
type Listed = Feed & { cards: readonly Card[] }

/** https, but where a host of that kind has no certificate (catalogue/canonical-url.ts). */
const homePage = (copy: SiteCopy) =>
  canonicalUrl(`http://${copy.snapshot.settings.value.hosts[0] ?? ''}/`) ?? ''

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with what it has no field for under `_ukingo`. */
export const jsonFeed = ({ cards, ...feed }: Listed): string =>
  JSON.stringify({ ...headOf(feed), items: cards.map((card) => jsonItem(card, {})) })

/** The same with all reasons, and what a gate removed. */
export const explainedFeed = ({ items, removed, ...feed }: Feed & Explanation): string =>
  JSON.stringify({
    ...headOf(feed),
    items: items.map((one) => jsonItem(one.card, reasonsOf(one))),
    _ukingo: {
      removed: removed.map(({ gate, ...one }) => {
        const { id, url, title } = itemOf(one.card)
        return { id, url, title, gate, ...reasonsOf(one) }
      }),
    },
  })

const headOf = ({ copy, title, url }: Feed) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: `${copy.snapshot.settings.value.name}: ${title}`,
  home_page_url: homePage(copy),
  feed_url: url,
  language: copy.snapshot.settings.value.language,
})

const jsonItem = (card: Card, reasons: object) => {
  const { id, publishedAt } = itemOf(card)
  return {
    id,
    url: card.url,
    title: card.title,
    content_text: card.title,
    date_published: publishedAt,
    ...(card.image !== null && { image: card.image }),
    tags: card.tags,
    _ukingo: { section: card.section, ...reasons },
  }
}

const reasonsOf = ({ score, source, factors, signals, pin }: Explained) => ({
  score,
  source,
  factors,
  signals: signals.map(({ article, beside, until, ...effect }) => ({
    ...effect,
    article: articleId(article),
    beside: beside === null ? null : articleId(beside),
    until: until === null ? null : new Date(until).toISOString(),
  })),
  pin,
})

/** RSS 2.0. */
export const rssFeed = ({ copy, title, url, cards }: Listed): string =>
  generateRssFeed({
    title: `${copy.snapshot.settings.value.name}: ${title}`,
    link: homePage(copy),
    description: title,
    language: copy.snapshot.settings.value.language,
    atom: { links: [{ href: url, rel: 'self', type: 'application/rss+xml' }] },
    items: cards.map((card) => ({
      title: card.title,
      link: card.url,
      guid: { value: card.url, isPermaLink: true },
      pubDate: new Date(card.publishedAt),
      categories: [card.section, ...card.tags].filter(Boolean).map((name) => ({ name })),
    })),
  })

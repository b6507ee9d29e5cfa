import { generateRssFeed } from 'feedsmith'
import { canonicalUrl } from '../catalogue/canonical-url.ts'
import { itemOf, type RankedCard } from './lists.ts'
import type { SiteCopy } from './snapshot.ts'

type Listed = { copy: SiteCopy; title: string; url: string; cards: RankedCard[]; explain: boolean }

/** https, but where a host of that kind has no certificate (catalogue/canonical-url.ts). */
const homePage = (copy: SiteCopy) =>
  canonicalUrl(`http://${copy.snapshot.settings.value.hosts[0] ?? ''}/`) ?? ''

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with what it has no field for under `_ukingo`. */
export const jsonFeed = ({ copy, title, url, cards, explain }: Listed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${copy.snapshot.settings.value.name}: ${title}`,
    home_page_url: homePage(copy),
    feed_url: url,
    language: copy.snapshot.settings.value.language,
    items: cards.map(({ card, factors }) => ({
      id: itemOf(card).id,
      url: card.url,
      title: card.title,
      content_text: card.title,
      date_published: itemOf(card).publishedAt,
      ...(card.image !== null && { image: card.image }),
      tags: card.tags,
      _ukingo: { section: card.section, ...(explain && { factors: factors ?? null }) },
    })),
  })

/** RSS 2.0. */
export const rssFeed = ({ copy, title, url, cards }: Listed): string =>
  generateRssFeed({
    title: `${copy.snapshot.settings.value.name}: ${title}`,
    link: homePage(copy),
    description: title,
    language: copy.snapshot.settings.value.language,
    atom: { links: [{ href: url, rel: 'self', type: 'application/rss+xml' }] },
    items: cards.map(({ card }) => ({
      title: card.title,
      link: card.url,
      guid: { value: card.url, isPermaLink: true },
      pubDate: new Date(card.publishedAt),
      categories: [card.section, ...card.tags].filter(Boolean).map((name) => ({ name })),
    })),
  })

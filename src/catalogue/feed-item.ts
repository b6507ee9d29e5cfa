import type { FoundArticle } from './article.ts'

/** What a feed or a sitemap told of an article. Without a title (plain sitemaps) only the page can tell the rest. */
export type FeedItem = Omit<FoundArticle, 'title'> & {
  title: string | null
  /** Epoch ms of the last change, as stated (`lastmod`, `updated`); null when unknown. */
  updatedAt: number | null
}

/** An item of which only the address is known. */
export const bareItem = (url: string): FeedItem => ({
  url,
  title: null,
  tags: [],
  section: '',
  publishedAt: null,
  updatedAt: null,
  image: null,
  language: null,
  text: '',
  outline: [],
  paywalled: false,
})

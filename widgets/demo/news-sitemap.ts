import { html } from 'hono/html'
import { articles } from './articles/index.ts'
import { articlePath, picturePath } from './addresses.ts'
import { publishedAt } from './edition.ts'
import { site } from './site.ts'

/** The last two days, as https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap asks. */
export const renderNewsSitemap = ({ origin, edition }: { origin: string; edition: Date }) => {
  const recent = articles.filter(({ hoursAgo }) => hoursAgo < 48)
  return html`<?xml version="1.0" encoding="utf-8"?>
    <urlset
      xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
    >
      ${recent.map(
        (article) =>
          html`<url>
            <loc>${origin}${articlePath(article)}</loc>
            <news:news>
              <news:publication
                ><news:name>${site.name}</news:name
                ><news:language>${article.language}</news:language></news:publication
              >
              <news:publication_date>${publishedAt(article, edition).toISOString()}</news:publication_date>
              <news:title>${article.title}</news:title>
            </news:news>
            ${article.pictures.map(({ file }) => html`<image:image><image:loc>${origin}${picturePath(file)}</image:loc></image:image> `)}</url
          > `,
      )}</urlset
    > `
}

import { html } from 'hono/html'
import type { Article } from './articles/article.ts'
import { articles } from './articles/index.ts'
import { articlePath, picturePath } from './addresses.ts'
import { publishedAt } from './edition.ts'
import { pictures } from './pictures/index.ts'
import { basePath, sectionOf, site } from './site.ts'

type At = { origin: string; edition: Date }

const content = (article: Article, origin: string) => {
  const figure = (picture: { file: string; alt: string; caption?: string }) =>
    html`<figure>
      <img src="${origin + picturePath(picture.file)}" alt="${picture.alt}" width="960" height="540" />${
        picture.caption && html`<figcaption>${picture.caption}</figcaption>`
      }
    </figure>`
  const [second, fourth, last] = article.pictures
  return html`${article.body.map(
    (paragraph, i) =>
      html`<p>${paragraph}</p>
        ${i === 1 && figure(second)}${i === 3 && figure(fourth)}${i === 13 && figure(last)}`,
  )}`
}

/** RSS 2.0; interpolation escapes for XML as it does for HTML. */
export const renderFeed = async ({ origin, edition }: At) => {
  const items = await Promise.all(
    articles.map(async (article) => {
      const url = origin + articlePath(article)
      const [first] = article.pictures
      // A plain string, so that the markup is escaped once more: content:encoded carries it as text.
      const markup = String(await content(article, origin))
      return html`<item>
<title>${article.title}</title>
<link>${url}</link>
<guid isPermaLink="true">${url}</guid>
<pubDate>${publishedAt(article, edition).toUTCString()}</pubDate>
<dc:creator>${article.byline}</dc:creator>
<dc:language>${article.language}</dc:language>
<category>${sectionOf(article.section).name}</category>
${article.tags.map((tag) => html`<category>${tag}</category> `)}<description>${article.standfirst}</description>
<media:content url="${origin + picturePath(first.file)}" medium="image" type="image/webp" width="960" height="540">
<media:description type="plain">${first.alt}</media:description>
</media:content>
<enclosure url="${origin + picturePath(first.file)}" type="image/webp" length="${
        pictures[first.file]?.byteLength ?? 0
      }"/>
<content:encoded>${markup}</content:encoded>
</item>
`
    }),
  )
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${site.name}</title>
<link>${origin}${basePath}/</link>
<atom:link href="${origin}${basePath}/feed.xml" rel="self" type="application/rss+xml"/>
<description>${site.description}</description>
<language>en</language>
<lastBuildDate>${edition.toUTCString()}</lastBuildDate>
<ttl>15</ttl>
${items}</channel>
</rss>
`
}

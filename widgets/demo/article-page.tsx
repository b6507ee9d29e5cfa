import type { Article } from './articles/article.ts'
import { articlePath, picturePath, sectionPath } from './addresses.ts'
import { dateAndTime } from './dates.ts'
import { publishedAt } from './edition.ts'
import { JsonLd } from './json-ld.tsx'
import { renderPage } from './page.tsx'
import { basePath, sectionOf, site } from './site.ts'

type At = { origin: string; edition: Date; article: Article }

const Metadata = ({ origin, edition, article }: At) => {
  const url = origin + articlePath(article)
  const { name } = sectionOf(article.section)
  const published = publishedAt(article, edition).toISOString()
  const [first] = article.pictures
  const image = origin + picturePath(first.file)
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={article.title} />
      <meta property="og:description" content={article.standfirst} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={article.language === 'sw' ? 'sw_KE' : 'en_GB'} />
      <meta property="og:image" content={image} />
      <meta property="og:image:type" content="image/webp" />
      <meta property="og:image:width" content="960" />
      <meta property="og:image:height" content="540" />
      <meta property="og:image:alt" content={first.alt} />
      <meta property="article:published_time" content={published} />
      <meta property="article:modified_time" content={published} />
      <meta property="article:section" content={name} />
      <meta property="article:author" content={article.byline} />
      {article.tags.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <meta name="author" content={article.byline} />
      <meta name="twitter:card" content="summary_large_image" />
      <JsonLd
        data={{
          '@type': 'NewsArticle',
          '@id': `${url}#article`,
          mainEntityOfPage: { '@type': 'WebPage', '@id': url },
          url,
          headline: article.title,
          description: article.standfirst,
          image: article.pictures.map(({ file }) => ({
            '@type': 'ImageObject',
            url: origin + picturePath(file),
            width: 960,
            height: 540,
          })),
          datePublished: published,
          dateModified: published,
          author: [{ '@type': 'Person', name: article.byline }],
          publisher: {
            '@type': 'NewsMediaOrganization',
            name: site.name,
            url: `${origin}${basePath}/`,
            logo: { '@type': 'ImageObject', url: `${origin}${basePath}/favicon.svg` },
          },
          articleSection: name,
          keywords: article.tags,
          inLanguage: article.language,
          isAccessibleForFree: true,
          wordCount: article.body.join(' ').split(' ').length,
        }}
      />
      <JsonLd
        data={{
          '@type': 'BreadcrumbList',
          itemListElement: [
            { name: 'Home', item: `${origin}${basePath}/` },
            { name, item: origin + sectionPath(article.section) },
            { name: article.title, item: url },
          ].map((step, i) => ({ '@type': 'ListItem', position: i + 1, ...step })),
        }}
      />
    </>
  )
}

const Figure = ({
  file,
  alt,
  caption,
  wide = false,
}: {
  file: string
  alt: string
  caption?: string
  wide?: boolean
}) => (
  <figure class={wide ? 'wide' : undefined}>
    <img src={picturePath(file)} alt={alt} width="960" height="540" loading="lazy" decoding="async" />
    {caption && (
      <figcaption>
        {caption} <span class="credit">/COURIER</span>
      </figcaption>
    )}
  </figure>
)

export const renderArticlePage = ({ origin, edition, article }: At) => {
  const section = sectionOf(article.section)
  const [second, fourth, last] = article.pictures
  const published = publishedAt(article, edition)
  return renderPage({
    title: `${article.title} | ${site.name}`,
    description: article.standfirst,
    canonical: origin + articlePath(article),
    edition,
    section: article.section,
    embed: { slots: 'top,middle,end', lists: 'see-also:2,similar:6,popular:10' },
    head: <Metadata origin={origin} edition={edition} article={article} />,
    children: (
      <>
        <article class="measure story" lang={article.language}>
          <header>
            <nav class="breadcrumb" aria-label="Breadcrumb" lang="en">
              <ol>
                <li>
                  <a href={`${basePath}/`}>Home</a>
                </li>
                <li>
                  <a href={sectionPath(article.section)}>{section.name}</a>
                </li>
                <li aria-current="page">{article.title}</li>
              </ol>
            </nav>
            <h1>{article.title}</h1>
          </header>
          <ukingo-ad class="ad-slot" name="top" lang="en" />
          <p class="standfirst">{article.standfirst}</p>
          <p class="byline">
            <span>
              {article.language === 'sw' ? 'Na' : 'By'} <strong>{article.byline}</strong>
            </span>
            <time datetime={published.toISOString()}>{dateAndTime(published, article.language)}</time>
          </p>
          {article.body.map((paragraph, i) => (
            <>
              <p>{paragraph}</p>
              {i === 1 && <Figure {...second} wide />}
              {i === 3 && <Figure {...fourth} />}
              {(i === 5 || i === 11) && <ukingo-see-also lang="en" />}
              {i === 13 && <Figure {...last} wide />}
            </>
          ))}
          <p class="tags" lang="en">
            Filed under {article.tags.join(', ')}
          </p>
        </article>
        <div class="measure after">
          <ukingo-ad class="ad-slot" name="middle" />
          <ukingo-similar>
            <p class="fallback">
              <a href={sectionPath(article.section)}>More from {section.name}</a>
            </p>
          </ukingo-similar>
          <ukingo-ad class="ad-slot" name="end" />
          <ukingo-popular>
            <p class="fallback">
              <a href={`${basePath}/`}>Today’s front page</a>
            </p>
          </ukingo-popular>
        </div>
      </>
    ),
  })
}

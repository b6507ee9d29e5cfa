import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { basePath, sectionOf, sectionSlugs, service, site, siteId } from './site.ts'
import type { SectionSlug } from './site.ts'
import { sectionPath } from './addresses.ts'
import { longDate, shortDate } from './dates.ts'

type Embed = { slots: string; lists: string }

type Page = {
  title: string
  description: string
  canonical: string
  edition: Date
  language?: string
  section?: SectionSlug
  /** The slots and lists this page declares; none on pages without widgets. */
  embed?: Embed
  head?: Child
  noindex?: boolean
  children: Child
}

const Nameplate = ({ front }: { front: boolean }) => {
  const plate = (
    <a href={`${basePath}/`}>
      <span class="the">The</span> Kilindini Courier
    </a>
  )
  return front ? <h1 class="nameplate">{plate}</h1> : <p class="nameplate">{plate}</p>
}

const Document = ({
  title,
  description,
  canonical,
  edition,
  language,
  section,
  embed,
  head,
  noindex,
  children,
}: Page) => {
  const front = canonical.endsWith(`${basePath}/`)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {noindex ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={canonical} />}
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf8f1" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#14171c" media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href={`${basePath}/style.css`} />
        {embed && <link rel="stylesheet" href={`${service}/v1/sites/${siteId}/reserve.css`} />}
        {embed && (
          <script
            async
            src={`${service}/embed.js`}
            data-site={siteId}
            data-slots={embed.slots}
            data-lists={embed.lists}
          />
        )}
        <link rel="icon" type="image/svg+xml" href={`${basePath}/favicon.svg`} />
        <link rel="alternate" type="application/rss+xml" title={site.name} href={`${basePath}/feed.xml`} />
        {head}
      </head>
      <body class={front ? 'front' : 'inner'}>
        <a class="skip" href="#content">
          Skip to the news
        </a>
        <header class="masthead">
          <div class="ears">
            <p>
              <time datetime={edition.toISOString()} class="long">
                {longDate(edition)}
              </time>
              <span class="short">{shortDate(edition)}</span>
            </p>
            <p class="price">Mombasa · free to read</p>
          </div>
          <Nameplate front={front} />
          <p class="motto">{site.motto}</p>
          <nav aria-label="Sections">
            <ul>
              {sectionSlugs.map((slug) => (
                <li>
                  <a href={sectionPath(slug)} aria-current={slug === section ? 'true' : undefined}>
                    {sectionOf(slug).name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content" lang={language}>
          {children}
        </main>
        <footer class="colophon">
          <p class="nameplate">{site.name}</p>
          <p>
            Set and printed at the old port, Mombasa. Everyone in these pages, and every company, council and
            cup, is invented; the places are not. Pictures are cut, not taken.
          </p>
          <ul>
            <li>
              <a href={`${basePath}/`}>Front page</a>
            </li>
            <li>
              <a href={`${basePath}/feed.xml`}>Feed</a>
            </li>
            <li>
              <a href={`${basePath}/news-sitemap.xml`}>News sitemap</a>
            </li>
          </ul>
        </footer>
      </body>
    </html>
  )
}

export const renderPage = (page: Page) => html`<!doctype html>${<Document {...page} />}`

import { Hono } from 'hono'
import type { Context } from 'hono'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { articles } from './articles/index.ts'
import { renderArticlePage } from './article-page.tsx'
import { editionAt } from './edition.ts'
import { favicon } from './favicon.ts'
import { renderFeed } from './feed.ts'
import { renderFrontPage } from './front-page.tsx'
import { renderNewsSitemap } from './news-sitemap.ts'
import { renderPage } from './page.tsx'
import { renderPartnerPage } from './partner-page.tsx'
import { pictures } from './pictures/index.ts'
import { renderSectionPage } from './section-page.tsx'
import { basePath, isSection, site } from './site.ts'
import style from './style.css'

const now = (c: Context) => ({ origin: new URL(c.req.url).origin, edition: editionAt(new Date()) })

const notFound = async (c: Context) => {
  c.header('Cache-Control', 'public, max-age=60')
  return c.html(
    renderPage({
      title: `Not in this edition | ${site.name}`,
      description: 'There is no such page.',
      canonical: c.req.url,
      edition: editionAt(new Date()),
      noindex: true,
      children: (
        <div class="measure partner">
          <p class="kicker">404</p>
          <h1>Not in this edition</h1>
          <p class="standfirst">There is no page at this address. It may have been wrapped around a fish.</p>
          <p>
            <a href={`${basePath}/`}>Today’s front page</a>
          </p>
        </div>
      ),
    }),
    404,
  )
}

/** The demo newspaper, to be mounted at `/demo`. */
export const paper = new Hono()

// As strict as a careful publisher's: the widgets must live under it, without a nonce and without one inline style.
paper.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      frameSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    crossOriginResourcePolicy: 'cross-origin',
    referrerPolicy: 'strict-origin-when-cross-origin',
    // Whether this host is for https alone is its operator's decision, not a demo's.
    strictTransportSecurity: false,
  }),
)
paper.use(etag())
paper.use(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) {
    c.res.headers.set('Cache-Control', 'public, max-age=60, stale-while-revalidate=600')
  }
})

paper.get('/', (c) => c.redirect(`${basePath}/`, 308))
paper.get('/section/:section', (c) => {
  const section = c.req.param('section')
  return isSection(section) ? c.html(renderSectionPage({ ...now(c), section })) : notFound(c)
})
paper.get('/partners/:slug', (c) => {
  const page = renderPartnerPage({ ...now(c), slug: c.req.param('slug') })
  return page ? c.html(page) : notFound(c)
})
paper.get('/pictures/:file{[a-z-]+\\.webp}', async (c) => {
  const bytes = pictures[c.req.param('file').slice(0, -'.webp'.length)]
  if (!bytes) return notFound(c)
  return c.body(bytes, 200, {
    'Content-Type': 'image/webp',
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
})
paper.get('/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
paper.get('/favicon.svg', (c) => c.body(favicon, 200, { 'Content-Type': 'image/svg+xml' }))
paper.get('/feed.xml', async (c) =>
  c.body(String(await renderFeed(now(c))), 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' }),
)
paper.get('/news-sitemap.xml', async (c) =>
  c.body(String(await renderNewsSitemap(now(c))), 200, { 'Content-Type': 'application/xml; charset=utf-8' }),
)
paper.get('/:section/:slug', (c) => {
  const { section, slug } = c.req.param()
  const article = articles.find((candidate) => candidate.slug === slug && candidate.section === section)
  return article ? c.html(renderArticlePage({ ...now(c), article })) : notFound(c)
})
// The router takes the mount's own path without its slash for `/`; with it, only a wildcard matches.
paper.get('*', async (c) => (c.req.path === `${basePath}/` ? c.html(renderFrontPage(now(c))) : notFound(c)))

import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { names } from '../../../.build/console.ts'
import { optionsOf } from '../../env.ts'
import { originOf } from '../../http/origin.ts'
import { siteOf } from '../../site/site-of.ts'
import { Badge } from '../parts/badge.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Say } from '../say.ts'
import { newScreens, type ScreenEnv, type View } from '../view.ts'

/** How the script comes onto the pages, and whether it has. */
export const install = newScreens()

const dayMs = 86_400_000
const seenAtMost = 100

install.get('/', async (c) => {
  const origin = originOf(c.req.raw, optionsOf(c.env))
  return c.html(<Install view={c.var.view} origin={origin} seen={await look(c)} />)
})

install.get('/seen', async (c) => c.html(<Checks view={c.var.view} seen={await look(c)} />))

type Seen = {
  now: number
  pageViews: number
  articles: number
  refused: { url: string; outcome: string }[]
  opportunities: number
  foreign: number
}

/** What came from the script in the last day. */
const look = async (c: Context<ScreenEnv>): Promise<Seen> => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const range = { from: now - dayMs, to: now + 1 }
  const [totals, filtered, live, refused, opportunities] = await Promise.all([
    site.report({ ...range, by: [] }),
    site.report({ ...range, by: ['filtered'] }),
    site.listArticles({ cursor: null, limit: seenAtMost, status: 'live' }),
    site.listArticles({ cursor: null, limit: 5, status: 'refused' }),
    site.opportunities(range.from, range.to),
  ])
  return {
    now,
    pageViews: totals[0]?.counts['pageViews'] ?? 0,
    articles: live.items.length,
    refused: refused.items,
    opportunities: Object.values(opportunities).reduce((sum, n) => sum + n, 0),
    foreign: filtered.find(({ key }) => key.filtered === 'foreign-origin')?.counts['filtered'] ?? 0,
  }
}

const Install = ({ view, origin, seen }: { view: View; origin: string; seen: Seen }) => {
  const { id } = view.site
  return (
    <Shell view={view} title="Install" scripts={[names.htmx]}>
      <section>
        <h2>What we see</h2>
        <div
          hx-get={`${view.base}/install/seen`}
          hx-trigger="every 5s"
          hx-swap="innerMorph"
          aria-live="polite"
        >
          <Checks view={view} seen={seen} />
        </div>
      </section>
      <ol class="steps">
        <li>
          <h2>Two lines into the head of your pages</h2>
          <Snippet>{`<link rel="stylesheet" href="${origin}/v1/sites/${id}/reserve.css">
<script async src="${origin}/embed.js" data-site="${id}"></script>`}</Snippet>
          <p>
            The first keeps the space of ads and lists free, so that nothing jumps. The second loads after the
            page, and on any failure the page stays what it was.
          </p>
        </li>
        <li>
          <h2>The elements where you want them</h2>
          <Snippet>{`<ukingo-ad name="top"></ukingo-ad>
<ukingo-see-also></ukingo-see-also>
<ukingo-similar></ukingo-similar>
<ukingo-popular></ukingo-popular>`}</Snippet>
          <p>
            “top” is the name of one of your <a href={`${view.base}/slots`}>slots</a>.
          </p>
        </li>
        <li>
          <h2>Open an article of yours</h2>
          <p>It is counted, fetched and listed within seconds; the lines above then say so.</p>
        </li>
      </ol>
      <section>
        <h2>For your platform</h2>
        <div>
          <Platform name="WordPress">
            <p>
              Appearance → Theme File Editor → header.php, before <code>&lt;/head&gt;</code>; or a plugin that
              inserts code into the header, or a block “Custom HTML” for the elements. Page caches may stay
              on: lists and ads are asked for by the reader’s browser.
            </p>
          </Platform>
          <Platform name="Drupal">
            <p>
              In html.html.twig of your theme, before <code>&lt;/head&gt;</code>; the elements in
              node--article.html.twig.
            </p>
          </Platform>
          <Platform name="Ghost">
            <p>Settings → Code injection → Site header; the elements in post.hbs of your theme.</p>
          </Platform>
          <Platform name="Blogger">
            <p>
              Theme → Edit HTML, before <code>&lt;/head&gt;</code>. Close the elements as written: XML wants
              it so.
            </p>
          </Platform>
          <Platform name="A Content-Security-Policy">
            <p>If your pages have one, let these in:</p>
            <Snippet>{`script-src ${origin}; connect-src ${origin}; img-src ${origin};
frame-src ${origin}; style-src ${origin}`}</Snippet>
          </Platform>
        </div>
      </section>
    </Shell>
  )
}

const Snippet = ({ children }: { children: string }) => (
  <pre tabindex={0}>
    <code>{children}</code>
  </pre>
)

const Platform = ({ name, children }: { name: string; children: Child }) => (
  <details class="more">
    <summary>{name}</summary>
    <div>{children}</div>
  </details>
)

const Checks = ({ view: { say, base }, seen }: { view: View; seen: Seen }) => {
  const { pageViews, articles, refused, opportunities, foreign } = seen
  return (
    <ul class="checks">
      <Check isGood={pageViews > 0} words={pageViewWords(pageViews, say)} />
      {foreign > 0 && (
        <Check
          isGood={false}
          words={`${say.count(foreign)} looks came from hosts that are not in the settings, and count for nobody.`}
          href={`${base}/settings`}
        />
      )}
      <Check
        isGood={articles > 0}
        words={
          articles === 0
            ? 'No article is known yet.'
            : `${articles === seenAtMost ? `${seenAtMost} articles and more` : articles === 1 ? 'One article' : `${articles} articles`} known.`
        }
        href={`${base}/articles`}
      />
      {refused.map(({ url, outcome }) => (
        <Check
          isGood={false}
          words={`${url} was not taken up: ${outcome}.`}
          href={`${base}/articles?status=refused`}
        />
      ))}
      <Check
        isGood={opportunities > 0}
        words={
          opportunities === 0
            ? 'No page has asked for an ad slot yet.'
            : `Ad slots were asked for ${say.count(opportunities)} times.`
        }
        href={`${base}/slots`}
      />
    </ul>
  )
}

const pageViewWords = (pageViews: number, say: Say) =>
  pageViews === 0
    ? 'We have not seen your script in the last 24 hours.'
    : `We have seen your script on ${say.count(pageViews)} page ${pageViews === 1 ? 'view' : 'views'} in the last 24 hours.`

const Check = ({ isGood, words, href }: { isGood: boolean; words: string; href?: string }) => (
  <li>
    {isGood ? <Badge tone="good">Works</Badge> : <Badge tone="warn">Look here</Badge>}
    <span>{href ? <a href={href}>{words}</a> : words}</span>
  </li>
)

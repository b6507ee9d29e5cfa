import type { Context } from 'hono'
import { names } from '../../../.build/console.ts'
import { optionsOf } from '../../env.ts'
import { originOf } from '../../http/origin.ts'
import { siteOf } from '../../site/site-of.ts'
import { readSlots } from '../book.ts'
import { checkPage } from '../check-page.ts'
import { TextField } from '../parts/field.tsx'
import { Platforms, Snippet } from '../parts/platforms.tsx'
import { Shell } from '../parts/shell.tsx'
import { newScreens, type ScreenEnv, type View } from '../view.ts'
import { type Checked, Checks, OnePage, type Seen } from './install-checks.tsx'

/** How the script comes onto the pages, and whether it has. */
export const install = newScreens()

const dayMs = 86_400_000

install.get('/', async (c) => {
  const origin = originOf(c.req.raw, optionsOf(c.env))
  const url = c.req.query('url') ?? ''
  const [seen, newest, checked] = await Promise.all([look(c), newestAddress(c), check(c, { url, origin })])
  return c.html(
    <Install view={c.var.view} origin={origin} seen={seen} url={url || newest} checked={checked} />,
  )
})

install.get('/seen', async (c) => c.html(<Checks view={c.var.view} seen={await look(c)} />))

/** What came from the script in the last day. */
const look = async (c: Context<ScreenEnv>): Promise<Seen> => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const range = { from: now - dayMs, to: now + 1 }
  const [totals, pages, filtered, refused, opportunities, slots] = await Promise.all([
    site.report({ ...range, by: [] }),
    site.report({ ...range, by: ['article'] }),
    site.report({ ...range, by: ['filtered'] }),
    site.listArticles({ cursor: null, limit: 5, status: 'refused' }),
    site.opportunities(range.from, range.to),
    readSlots(c),
  ])
  return {
    pageViews: totals[0]?.counts['pageViews'] ?? 0,
    pages: pages.length,
    impressions: totals[0]?.counts['impressions'] ?? 0,
    refused: refused.items,
    opportunities,
    slots: slots.map(({ id }) => id),
    foreign: filtered.find(({ key }) => key.filtered === 'foreign-origin')?.counts['filtered'] ?? 0,
  }
}

/** The page that is most at hand. */
const newestAddress = async (c: Context<ScreenEnv>): Promise<string> => {
  const { items } = await siteOf(c.env, c.var.site).listArticles({ cursor: null, limit: 1 })
  return items[0]?.url ?? ''
}

const check = async (
  c: Context<ScreenEnv>,
  { url, origin }: { url: string; origin: string },
): Promise<Checked> => {
  if (url === '') return null
  const { doc, id } = c.var.view.site
  const slots = await readSlots(c)
  return checkPage(url, {
    hosts: doc.hosts,
    allowPrivate: optionsOf(c.env).allowPrivate,
    origin,
    site: id,
    slots: new Set(slots.map((slot) => slot.id)),
    hasRules: doc.placements.length > 0,
  })
}

const Install = ({
  view,
  origin,
  seen,
  url,
  checked,
}: {
  view: View
  origin: string
  seen: Seen
  url: string
  checked: Checked
}) => {
  const { id } = view.site
  const [slot = 'top'] = seen.slots
  const head = `<link rel="stylesheet" href="${origin}/v1/sites/${id}/reserve.css">
<script async src="${origin}/embed.js" data-site="${id}"></script>`
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
          <Snippet>{head}</Snippet>
          <p>
            The first keeps the space of ads and lists free, so that nothing jumps. The second loads after the
            page, and on any failure the page stays what it was.
          </p>
        </li>
        <li>
          <h2>The elements where you want them</h2>
          <Snippet>{`<ukingo-ad name="${slot}" class="ad-slot"></ukingo-ad>
<ukingo-see-also></ukingo-see-also>
<ukingo-similar></ukingo-similar>
<ukingo-popular></ukingo-popular>`}</Snippet>
          <p>
            “{slot}” is the name of one of your <a href={`${view.base}/slots`}>slots</a>. Or leave the
            template as it is, and say by <a href={`${view.base}/placements`}>rules</a> where they stand.
          </p>
        </li>
        <li>
          <h2>Open an article of yours</h2>
          <p>It is counted, fetched and listed within seconds; the lines above then say so.</p>
        </li>
        <li>
          <h2>Check a page</h2>
          <form method="get" action={`${view.base}/install`} class="filters" id="check">
            <TextField
              form={{ values: { url: [url] }, errors: [] }}
              name="url"
              label="Its address"
              type="url"
              required
            />
            <button type="submit">Check it</button>
          </form>
          <OnePage view={view} checked={checked} />
        </li>
      </ol>
      <section>
        <h2>For your platform</h2>
        <Platforms head={head} origin={origin} />
      </section>
    </Shell>
  )
}

import type { Child } from 'hono/jsx'
import { mayWrite, type View } from '../view.ts'
import { Mark } from './mark.tsx'
import { Document } from './page.tsx'
import { Toast } from './toast.tsx'

/** `only`: whoever may not change things of this area does not see it either. */
type Place = readonly [path: string, label: string, only?: 'access']

/** The places of a site, in three groups: what is sold, what is read, how it is run. */
const places: readonly (readonly Place[])[] = [
  [
    ['', 'Today'],
    ['/slots', 'Slots'],
    ['/campaigns', 'Campaigns'],
    ['/reports', 'Reports'],
  ],
  [
    ['/articles', 'Articles'],
    ['/experiments', 'Experiments'],
  ],
  [
    ['/settings', 'Settings'],
    ['/people', 'People'],
    ['/tokens', 'Tokens', 'access'],
    ['/audit-log', 'Audit log'],
    ['/install', 'Install'],
  ],
]

export type Crumb = readonly [href: string, label: string]

/** A screen of a site: navigation at the side, the page's noun at its top, what can be done beside it. */
export const Shell = ({
  view,
  title,
  heading,
  trail = [],
  actions,
  scripts,
  styles,
  preloaded,
  children,
}: {
  view: View
  title: string
  /** Where it is more than the title. */
  heading?: Child
  trail?: readonly Crumb[]
  actions?: Child
  scripts?: string[]
  styles?: string[]
  preloaded?: string[]
  children: Child
}) => (
  <Document
    title={`${title} · ${view.site.doc.name}`}
    {...(scripts && { scripts })}
    {...(styles && { styles })}
    {...(preloaded && { preloaded })}
  >
    <body class="shell">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="bar">
        <a class="brand" href={view.base} aria-label="Ukingo, today">
          <Mark />
        </a>
        <span class="at">{view.site.doc.name}</span>
        <button type="button" popovertarget="side">
          Menu
        </button>
      </header>
      <Side view={view} />
      <main id="main" tabindex={-1}>
        <Toast view={view} />
        <div class="head">
          <div>
            {trail.length > 0 && (
              <nav class="trail" aria-label="Where this is">
                {trail.map(([href, label]) => (
                  <>
                    <a href={view.base + href}>{label}</a> /{' '}
                  </>
                ))}
              </nav>
            )}
            <h1>{heading ?? title}</h1>
          </div>
          {actions && <div class="actions">{actions}</div>}
        </div>
        {children}
      </main>
    </body>
  </Document>
)

const Side = ({ view }: { view: View }) => (
  <aside class="side" id="side" popover="auto" aria-label="Where to go">
    <a class="brand" href={view.base}>
      <Mark /> Ukingo
    </a>
    <details class="sites">
      <summary>
        <span>
          <span class="unseen">Site: </span>
          {view.site.doc.name}
        </span>
      </summary>
      <ul>
        {view.memberships
          .filter(({ site }) => site !== view.site.id)
          .map(({ site }) => (
            <li>
              <a href={`/console/sites/${site}`}>{site}</a>
            </li>
          ))}
        {view.user.founder && (
          <li>
            <a href="/console/new-site">New site…</a>
          </li>
        )}
        {!view.user.founder && view.memberships.length < 2 && (
          <li>
            <a href={view.base}>This is your only site</a>
          </li>
        )}
      </ul>
    </details>
    <nav class="nav" aria-label="Console">
      {places.map((group) => (
        <ul>
          {group
            .filter(([, , only]) => only === undefined || mayWrite(view, only))
            .map(([path, label]) => (
              <li>
                <a href={view.base + path} aria-current={isAt(view, path) ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
        </ul>
      ))}
    </nav>
    <div class="me">
      <a href="/console/account">{view.user.name}</a>
      <form method="post" action="/console/sign-out">
        <button class="link" type="submit">
          Sign out
        </button>
      </form>
    </div>
  </aside>
)

const isAt = ({ base, path }: View, place: string) => {
  if (place === '') return path === base
  // Placements are a part of slots.
  const at = path.replace(`${base}/placements`, `${base}/slots`)
  return at === base + place || at.startsWith(`${base}${place}/`)
}

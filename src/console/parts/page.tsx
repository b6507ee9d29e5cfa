import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { names } from '../../../.build/console.ts'
import { Mark } from './mark.tsx'

export const asset = (name: string) => `/console/assets/${name}`

/** A whole document. `scripts` and `styles` are those that only this screen needs. */
export const Document = ({
  title,
  scripts = [],
  styles = [],
  preloaded = [],
  children,
}: {
  title: string
  scripts?: string[]
  styles?: string[]
  /** Styles of shadow trees: there they would come too late to keep things in their place. */
  preloaded?: string[]
  children: Child
}) =>
  html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title} · Ukingo</title>
          <link rel="icon" href="/console/mark.svg" type="image/svg+xml" />
          <link rel="preload" href={asset(names.font)} as="font" type="font/woff2" crossorigin="" />
          {preloaded.map((name) => (
            <link rel="preload" href={asset(name)} as="style" />
          ))}
          {[names.style, ...styles].map((name) => (
            <link rel="stylesheet" href={asset(name)} />
          ))}
          {scripts.map((name) => (
            <script type="module" src={asset(name)}></script>
          ))}
        </head>
        {children}
      </html>
    )}`

/** A page without navigation: the way in, and what cannot be shown. */
export const Page = ({ title, children }: { title: string; children: Child }) => (
  <Document title={title}>
    <body>
      <main class="alone">
        <a class="brand" href="/console">
          <Mark /> Ukingo
        </a>
        {children}
      </main>
    </body>
  </Document>
)

import { html } from 'hono/html'
import type { Child } from 'hono/jsx'

/** The sheet that every console page is written on. */
export const Page = ({ title, children }: { title: string; children: Child }) =>
  html`<!doctype html>${(
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title} · Ukingo</title>
          <link rel="icon" href="/console/mark.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/console/style.css" />
        </head>
        <body>
          <main>
            <header>
              <img src="/console/mark.svg" alt="" width="24" height="24" />
              Ukingo
            </header>
            {children}
          </main>
        </body>
      </html>
    )}`

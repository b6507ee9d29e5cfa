import type { Child } from 'hono/jsx'

/** In the place of a table that has no rows yet: what would stand there, and how to get it. */
export const Empty = ({ title, children }: { title: string; children: Child }) => (
  <div class="empty">
    <h2>{title}</h2>
    {children}
  </div>
)

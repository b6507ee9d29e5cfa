import type { Child } from 'hono/jsx'

/** One fact in a `<dl class="facts">`. */
export const Fact = ({ name, children }: { name: string; children: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

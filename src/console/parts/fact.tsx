import type { Child } from 'hono/jsx'

/** One fact in a `<dl class="facts">`. */
export const Fact = ({
  name,
  isLong = false,
  children,
}: {
  name: string
  /** Has a line of its own: an address. */
  isLong?: boolean
  children: Child
}) => (
  <div class={isLong ? 'long' : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

import type { Child } from 'hono/jsx'

/** Before what cannot be taken back: opens, says what it will do, and holds the button that does it. */
export const Sure = ({ label, what, children }: { label: string; what: string; children: Child }) => (
  <details class="sure">
    <summary>{label}</summary>
    <div>
      <p>{what}</p>
      {children}
    </div>
  </details>
)

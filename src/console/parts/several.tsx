import type { Child } from 'hono/jsx'

/** A table whose rows can be chosen, and what can be done with those that are: a `do` and its words each. Its screen loads
 *  `choose`, which chooses all of them at once. */
export const Several = ({
  action,
  moves,
  children,
}: {
  action: string
  moves: readonly (readonly [what: string, label: string])[]
  children: Child
}) => (
  <form method="post" action={action} class="several">
    {children}
    <p class="actions">
      <label class="all">
        <input type="checkbox" /> All
      </label>
      <span class="quiet">With the chosen:</span>
      {moves.map(([what, label]) => (
        <button type="submit" name="do" value={what}>
          {label}
        </button>
      ))}
    </p>
  </form>
)

/** A row's name, and before it the box that chooses it. */
export const Choosable = ({
  id,
  name,
  isChoosable,
  children,
}: {
  id: string
  name: string
  isChoosable: boolean
  children: Child
}) => (
  <span class="chosen">
    {isChoosable && <input type="checkbox" name="id" value={id} aria-label={`Choose ${name}`} />}
    {children}
  </span>
)

/** Views of one thing, each with an address of its own. */
export const Tabs = ({
  base,
  at,
  tabs,
  label = 'Views',
}: {
  base: string
  at: string
  tabs: readonly (readonly [path: string, label: string])[]
  label?: string
}) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map(([path, word]) => (
      <a href={base + path} aria-current={path === at ? 'page' : undefined}>
        {word}
      </a>
    ))}
  </nav>
)

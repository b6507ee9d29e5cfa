/** The label's line above a creative, in CSS pixels (style.css): two lines of 13 px, for a payer's long name. */
export const labelHeight = 28

export type ReservedSlot = {
  name: string
  sizes: readonly { minWidth: number; sizes: readonly (readonly [number, number])[] }[]
}

/** Longest list whose `limit` attribute is reserved for. */
const longestList = 20

const slotRules = ({ name, sizes }: ReservedSlot, label: number): string[] => {
  // Names are attribute values here; anything but the documented alphabet could leave the selector.
  if (!/^[a-z0-9_-]{1,64}$/i.test(name)) return []
  return sizes
    .toSorted((a, b) => a.minWidth - b.minWidth)
    .map(({ minWidth, sizes: allowed }) => {
      const tallest = Math.max(0, ...allowed.map(([, height]) => height))
      const rule = `ukingo-ad[name="${name}"]{min-height:${tallest === 0 ? 0 : tallest + label}px}`
      return minWidth > 0 ? `@media (min-width:${minWidth}px){${rule}}` : rule
    })
}

/** A list's number of rows in one, two and three columns: CSS cannot divide and round everywhere yet. */
const rowsOf = (limit: number): string =>
  `--rows:${limit};--rows2:${Math.ceil(limit / 2)};--rows3:${Math.ceil(limit / 3)}`

/** Height of a grid of cards (similar-articles/style.css): 3:2 pictures, .6em, 5.2em of text, and the gaps between rows. */
const gridHeight = (columns: number): string => {
  const rows = `var(--rows${columns})`
  const card = `(100cqi - ${columns - 1}*var(--ukingo-gap,1.5em))/${columns}*2/3 + 5.8em`
  return `calc(3em + ${rows}*(${card}) + (${rows} - 1)*var(--ukingo-gap,1.5em))`
}

/** The one stylesheet a publisher's page links before it paints: it holds the space of every widget, so that nothing
 *  moves when the answer comes. Slots get the tallest size of each breakpoint and the label; lists the height of their
 *  rows, which the widgets' own styles fix in em.
 *
 *  A list's height hangs on the width of its own column, so the element is a query container and a float of no width in
 *  it keeps the height: unlike `min-height` a float may be measured in the container's `cqi`. It stays when the list has
 *  come, and costs nothing then, because both are equally high. */
export const reserveCss = ({
  slots,
  label = labelHeight,
  lists: { similar = 6, popular = 10 } = {},
}: {
  slots: readonly ReservedSlot[]
  /** Height of the label in px; 0 for a site without labels. */
  label?: number
  /** Items of a list without a `limit` attribute. */
  lists?: { similar?: number; popular?: number }
}): string => {
  const limits = Array.from({ length: longestList }, (_, index) => index + 1)
  return [
    'ukingo-ad{display:block;overflow:hidden}',
    ...slots.flatMap((slot) => slotRules(slot, label)),
    'ukingo-see-also,ukingo-similar,ukingo-popular{display:flow-root;container-type:inline-size;min-inline-size:min(100%,16em);line-height:1.3}',
    'ukingo-similar,ukingo-popular{margin-block:var(--ukingo-space,2em)}',
    'ukingo-see-also{margin-block:var(--ukingo-space,1em)}',
    `ukingo-similar{${rowsOf(similar)}}`,
    `ukingo-popular{${rowsOf(popular)}}`,
    ...limits.map((limit) => `:is(ukingo-similar,ukingo-popular)[limit="${limit}"]{${rowsOf(limit)}}`),
    ':is(ukingo-see-also,ukingo-similar,ukingo-popular)::before{content:"";float:inline-start;inline-size:0}',
    'ukingo-see-also::before{block-size:4.2em}',
    '@container (min-width:30em){ukingo-see-also::before{block-size:2.8em}}',
    'ukingo-popular::before{block-size:calc(3em + var(--rows)*4.2em)}',
    '@container (min-width:34em){ukingo-popular::before{block-size:calc(3em + var(--rows2)*4.2em)}}',
    'ukingo-similar::before{block-size:calc(3em + var(--rows)*6.3em)}',
    `@container (min-width:26em){ukingo-similar::before{block-size:${gridHeight(2)}}}`,
    `@container (min-width:36em){ukingo-similar::before{block-size:${gridHeight(3)}}}`,
  ].join('\n')
}

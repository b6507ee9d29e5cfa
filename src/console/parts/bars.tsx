/** A small picture of numbers over time, drawn by the server: one bar each, all of them from zero. The numbers themselves stand
 *  in a table or in the label. `now`: the bar that is still growing. */
export const Bars = ({
  values,
  label,
  names,
  now = -1,
}: {
  values: readonly number[]
  label: string
  /** Of each bar, as its title. */
  names: readonly string[]
  now?: number
}) => {
  const most = Math.max(1, ...values)
  const width = 100 / values.length
  return (
    <svg class="bars" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((value, i) => (
        <rect
          class={i === now ? 'now' : undefined}
          x={(i * width + width * 0.12).toFixed(2)}
          width={(width * 0.76).toFixed(2)}
          y={(40 - (40 * value) / most).toFixed(2)}
          height={Math.max(value > 0 ? 0.8 : 0, (40 * value) / most).toFixed(2)}
        >
          <title>{names[i]}</title>
        </rect>
      ))}
    </svg>
  )
}

/** A share as a bar, 0 to 1; `mark` is where it should be by now. */
export const Share = ({ share, mark = null }: { share: number; mark?: number | null }) => (
  <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect class="all" width="100" height="6" />
    <rect class="part" width={Math.min(100, share * 100).toFixed(1)} height="6" />
    {mark !== null && <rect class="mark" x={Math.min(99, mark * 100).toFixed(1)} width="1" height="6" />}
  </svg>
)

import { labelHeight } from '../../../widgets/ad-slot/reserve.ts'
import type { Size } from '../../ads/model.ts'

type Breakpoint = { minWidth: number; sizes: Size[] }
/** Windows in CSS pixels, as tall as a first screen. */
const screens = [
  { name: 'Phone', width: 390, height: 700, column: 358 },
  { name: 'Desktop', width: 1280, height: 800, column: 1040 },
]

/** A sketch of an article with the place that a slot keeps free, on a phone and on a desktop; to scale. */
export const SlotPreview = ({ breakpoints, label }: { breakpoints: Breakpoint[]; label: string }) => (
  <div class="screens">
    {screens.map((screen) => (
      <Screen screen={screen} sizes={sizesAt(breakpoints, screen.width)} label={label} />
    ))}
  </div>
)

const sizesAt = (breakpoints: Breakpoint[], width: number): Size[] =>
  breakpoints
    .filter(({ minWidth }) => minWidth <= width)
    .toSorted((a, b) => b.minWidth - a.minWidth)
    .at(0)?.sizes ?? []

const Screen = ({
  screen: { name, width, height, column },
  sizes,
  label,
}: {
  screen: (typeof screens)[number]
  sizes: Size[]
  label: string
}) => {
  const tallest = Math.max(0, ...sizes.map(([, height]) => height))
  const widest = Math.max(0, ...sizes.map(([width]) => width))
  const left = (width - column) / 2
  const top = 190
  const space = tallest === 0 ? 0 : tallest + labelHeight
  const lines = Array.from({ length: 40 }, (_, i) => top + space + 30 + i * 26)
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        class="screen"
        role="img"
        aria-label={`${name}, ${width} pixels wide`}
      >
        <rect class="sheet" width={width} height={height} />
        <path class="title" d={`M${left} 66h${column * 0.8}M${left} 104h${column * 0.55}`} />
        <path class="text" d={`M${left} 150h${column * 0.35}`} />
        {space > 0 && (
          <>
            <rect
              class="kept"
              x={(width - Math.max(widest, 1)) / 2}
              y={top + labelHeight}
              width={widest}
              height={tallest}
            />
            <text x={width / 2} y={top + labelHeight - 9} class="label">
              {label}
            </text>
            {sizes.map(([w, h]) => (
              <rect class="fits" x={(width - w) / 2} y={top + labelHeight} width={w} height={h} />
            ))}
          </>
        )}
        <path
          class="text"
          d={lines
            .filter((y) => y < height + 20)
            .map((y, i) => `M${left} ${y}h${column * (i % 5 === 4 ? 0.6 : 0.97)}`)
            .join('')}
        />
      </svg>
      <figcaption>
        <strong>{name}</strong>{' '}
        <small>
          {sizes.length === 0
            ? 'no ad at this width'
            : `${sizes.map(([w, h]) => `${w}×${h}`).join(' or ')}; ${space} px kept free`}
          {widest > width && ' – wider than the window'}
        </small>
      </figcaption>
    </figure>
  )
}

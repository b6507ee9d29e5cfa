import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

/** Draws every `<figure class="chart">` from the table that it names: what is drawn can be read, and the other way round.
 *
 *  `data-series`: a kind of line, a column and a label each, `solid:2:delivered|thin:3:plan`; a cell's `data-value` is its number, a
 *  row's `data-at` its time in epoch seconds. `data-zone`: whose clocks the axis shows. `data-now`: where the red rule stands. */

type Kind = 'solid' | 'thin' | 'dashed'
type Series = { kind: Kind; column: number; label: string }

const widths: Record<Kind, number> = { solid: 2.25, thin: 1, dashed: 1.5 }

const readSeries = (figure: HTMLElement): Series[] =>
  (figure.dataset['series'] ?? '').split('|').map((each) => {
    const [kind, column, label = ''] = each.split(':')
    return { kind: kind as Kind, column: Number(column), label }
  })

const readData = (table: HTMLTableElement, series: readonly Series[]): uPlot.AlignedData => {
  const rows = [...(table.tBodies[0]?.rows ?? [])]
  const value = (row: HTMLTableRowElement, column: number) => {
    const text = row.cells[column]?.dataset['value']
    return text === undefined ? null : Number(text)
  }
  return [
    rows.map((row) => Number(row.dataset['at'])),
    ...series.map(({ column }) => rows.map((row) => value(row, column))),
  ]
}

/** A colour of the sheet of style as the canvas takes it: `light-dark()` is resolved for this very place. */
const colourOf = (element: HTMLElement, name: string): string => {
  element.style.color = `var(${name})`
  const { color } = getComputedStyle(element)
  element.style.color = ''
  return color
}

const draw = (figure: HTMLElement) => {
  const table = document.getElementById(figure.dataset['table'] ?? '')
  const place = figure.querySelector<HTMLElement>('.plot')
  if (!(table instanceof HTMLTableElement) || !place) return () => {}
  const series = readSeries(figure)
  const data = readData(table, series)
  const [ink, quiet, line, margin] = ['--ink', '--quiet', '--line', '--margin'].map((name) =>
    colourOf(figure, name),
  ) as [string, string, string, string]
  const font = `${getComputedStyle(figure).fontSize} ${getComputedStyle(figure).fontFamily}`
  const number = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact' })
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: figure.dataset['zone'],
    day: 'numeric',
    month: 'short',
  })
  const axis = { stroke: quiet, font, ticks: { show: false } }
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), figure.dataset['zone'] ?? 'UTC'),
      // Labels stand above and behind the ends of lines.
      padding: [22, 70, 0, 0],
      cursor: { y: false, points: { size: 7 } },
      legend: { show: false },
      scales: { y: { range: (_, __, max) => [0, Math.max(1, max * 1.06)] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 80,
          values: (_, ticks) => ticks.map((at) => day.format(at * 1000)),
        },
        {
          ...axis,
          grid: { stroke: line, width: 1 },
          size: 52,
          values: (_, ticks) => ticks.map((tick) => number.format(tick)),
        },
      ],
      series: [
        {},
        ...series.map(({ kind, label }) => ({
          label,
          stroke: ink,
          width: widths[kind],
          points: { show: false },
          ...(kind === 'dashed' && { dash: [5, 4] }),
        })),
      ],
      hooks: {
        draw: [
          (drawn) => rule(drawn, { at: Number(figure.dataset['now']), colour: margin, line: ink, font }),
          (drawn) => labelLines(drawn, series, { colour: ink, font }),
        ],
      },
    },
    data,
    place,
  )
  const sizes = new ResizeObserver(() =>
    plot.setSize({ width: place.clientWidth, height: place.clientHeight }),
  )
  sizes.observe(place)
  return () => {
    sizes.disconnect()
    plot.destroy()
  }
}

/** Canvases count pixels of the screen. */
const onScreen = (font: string) => font.replace(/^[\d.]+/, (size) => String(Number(size) * devicePixelRatio))

/** In px of the screen: as far apart as lines of text are. */
const leading = () => 15 * devicePixelRatio

/** What each line is, at its end; those that would cover each other are moved apart. */
const labelLines = (
  plot: uPlot,
  series: readonly Series[],
  { colour, font }: { colour: string; font: string },
) => {
  const { ctx, bbox, data } = plot
  const ends = series
    .flatMap(({ label }, i) => {
      const values = data[i + 1] ?? []
      const last = values.findLastIndex((value) => value !== null && value !== undefined)
      const [at, value] = [data[0][last], values[last]]
      if (at === undefined || typeof value !== 'number') return []
      return [{ label, x: plot.valToPos(at, 'x', true), y: plot.valToPos(value, 'y', true) }]
    })
    .sort((a, b) => a.y - b.y)
  ctx.save()
  ctx.font = onScreen(font)
  ctx.fillStyle = colour
  ctx.textBaseline = 'middle'
  const right = bbox.left + bbox.width
  const gap = 6 * devicePixelRatio
  let lowest = -Infinity
  for (const { label, x, y } of ends) {
    const isAtEnd = x > right - leading()
    // In the middle of the chart other lines go on from there: the label stands above, and before the end where there is room.
    const top = isAtEnd ? Math.max(y, lowest + leading()) : y - leading()
    if (isAtEnd) lowest = top
    const isBefore = !isAtEnd && x - bbox.left > ctx.measureText(label).width + 2 * gap
    ctx.textAlign = isBefore ? 'right' : 'left'
    ctx.fillText(label, isBefore ? x - gap : x + gap, top)
  }
  ctx.restore()
}

/** The zero line, and the red rule of the margin at the present, with its word above. */
const rule = (
  plot: uPlot,
  { at, colour, line, font }: { at: number; colour: string; line: string; font: string },
) => {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.setLineDash([])
  ctx.lineWidth = devicePixelRatio
  ctx.strokeStyle = line
  ctx.beginPath()
  ctx.moveTo(bbox.left, bbox.top + bbox.height)
  ctx.lineTo(bbox.left + bbox.width, bbox.top + bbox.height)
  ctx.stroke()
  const x = plot.valToPos(at, 'x', true)
  if (x >= bbox.left && x <= bbox.left + bbox.width) {
    ctx.lineWidth = 2 * devicePixelRatio
    ctx.strokeStyle = colour
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    ctx.font = onScreen(font)
    ctx.fillStyle = colour
    ctx.textAlign = 'center'
    ctx.textBaseline = 'alphabetic'
    ctx.fillText('now', x, bbox.top - 7 * devicePixelRatio)
  }
  ctx.restore()
}

const figures = [...document.querySelectorAll<HTMLElement>('figure.chart')]
let drawn = figures.map(draw)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const remove of drawn) remove()
  drawn = figures.map(draw)
})

import { hourMs, startMs } from './demand-of-readers.ts'
import type { Curve } from './measure.ts'

const panel = { width: 360, height: 150, left: 44, top: 40, gapX: 36, gapY: 62 }
const perRow = 3
const colours = {
  planned: '#9aa3ad',
  delivered: '#0b6bcb',
  text: '#20262d',
  quiet: '#6a737d',
  grid: '#e4e7ea',
}

/** SVG: for each line item the traffic's curve and what was delivered, from none of the goal to all of it. */
export const pictureOf = (curves: readonly Curve[], title: string): string => {
  const rows = Math.ceil(curves.length / perRow)
  const width = panel.left + perRow * (panel.width + panel.gapX)
  const height = 70 + rows * (panel.height + panel.gapY)
  const panels = curves.map((curve, i) => {
    const x = panel.left + (i % perRow) * (panel.width + panel.gapX)
    const y = 70 + panel.top - 24 + Math.floor(i / perRow) * (panel.height + panel.gapY)
    return `<g transform="translate(${x} ${y})">${panelOf(curve)}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11" fill="${colours.text}">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${panel.left}" y="28" font-size="16" font-weight="600">${escaped(title)}</text>
<g transform="translate(${panel.left} 48)">${legend}</g>
${panels.join('\n')}
</svg>
`
}

const legend = [
  `<line x1="0" x2="22" y1="-4" y2="-4" stroke="${colours.planned}" stroke-width="4"/>`,
  `<text x="28">goal, along the traffic</text>`,
  `<line x1="170" x2="192" y1="-4" y2="-4" stroke="${colours.delivered}" stroke-width="1.6"/>`,
  `<text x="198">delivered</text>`,
].join('')

const panelOf = ({ name, goal, startMs: from, planned, delivered }: Curve): string => {
  const { width, height } = panel
  const grid = [0, 0.5, 1].map((part) => {
    const y = height * (1 - part)
    return `<line x2="${width}" y1="${y}" y2="${y}" stroke="${colours.grid}"/><text x="-6" y="${y + 4}" text-anchor="end" fill="${colours.quiet}">${100 * part} %</text>`
  })
  const reached = (100 * (delivered.at(-1) ?? 0)).toFixed(1)
  const days = `day ${dayOf(from)} to ${dayOf(from + planned.length * hourMs)}`
  return `<text y="-10"><tspan font-weight="600">${escaped(name)}</tspan><tspan dx="8" fill="${colours.quiet}">${goal.toLocaleString('en')} impressions, ${days}</tspan></text><text x="${width}" y="-10" text-anchor="end">${reached} %</text>${grid.join('')}<path d="${pathOf(planned)}" fill="none" stroke="${colours.planned}" stroke-width="4"/><path d="${pathOf(delivered)}" fill="none" stroke="${colours.delivered}" stroke-width="1.6"/>`
}

const dayOf = (at: number) => ((at - startMs) / (24 * hourMs)).toFixed(1).replace('.0', '')

/** From nothing at the start on; a point every other pixel is enough. */
const pathOf = (parts: readonly number[]): string => {
  const every = Math.max(1, Math.floor((2 * parts.length) / panel.width))
  const points = parts.flatMap((part, h) =>
    h % every === 0 || h === parts.length - 1
      ? [`${((panel.width * (h + 1)) / parts.length).toFixed(1)} ${(panel.height * (1 - part)).toFixed(1)}`]
      : [],
  )
  return `M0 ${panel.height}L${points.join('L')}`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

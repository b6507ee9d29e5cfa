/** What one second of a flood was like; `p95` in ms of what was served, `memory` in MiB. */
export type Second = { served: number; refused: number; p95: number; memory: number }

const panel = { width: 640, height: 110, left: 60, gap: 44, top: 64 }

/** SVG: pages served and refused, their latency, and the server's memory, second by second. */
export const curvesOf = (seconds: readonly Second[], title: string): string => {
  const panels = [
    panelOf(
      'served a second',
      seconds.map(({ served }) => served),
    ),
    panelOf(
      'refused a second',
      seconds.map(({ refused }) => refused),
    ),
    panelOf(
      'p95 of what was served, ms',
      seconds.map(({ p95 }) => p95),
    ),
    panelOf(
      'memory, MiB',
      seconds.map(({ memory }) => memory),
    ),
  ]
  const height = panel.top + panels.length * (panel.height + panel.gap)
  const placed = panels.map(
    (drawn, i) =>
      `<g transform="translate(${panel.left} ${panel.top + i * (panel.height + panel.gap)})">${drawn}</g>`,
  )
  const width = panel.left + panel.width + 24
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11" fill="#20262d">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${panel.left}" y="26" font-size="15" font-weight="600">${title}</text>
${placed.join('\n')}
</svg>
`
}

const panelOf = (name: string, values: readonly number[]): string => {
  const most = Math.max(1, ...values)
  const points = values.map(
    (value, i) =>
      `${((panel.width * i) / Math.max(1, values.length - 1)).toFixed(1)} ${(panel.height * (1 - value / most)).toFixed(1)}`,
  )
  return `<text y="-8" font-weight="600">${name}</text><text x="-6" y="8" text-anchor="end" fill="#6a737d">${Math.round(most)}</text><text x="-6" y="${panel.height}" text-anchor="end" fill="#6a737d">0</text><line x2="${panel.width}" y1="${panel.height}" y2="${panel.height}" stroke="#e4e7ea"/><path d="M${points.join('L')}" fill="none" stroke="#0b6bcb" stroke-width="1.4"/>`
}

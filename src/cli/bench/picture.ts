import type { Row } from './row.ts'

const colours = { ours: '#0b6bcb', limit: '#c4cbd2', text: '#20262d', quiet: '#6a737d', grid: '#e4e7ea' }
const left = 170
const across = 520
const rowHeight = 34

/** SVG: for each kind of request what part of the limit's throughput is reached; for curves what each step costs. */
export const pictureOf = (rows: readonly Row[], title: string): string => {
  const shares = rows.flatMap(({ name, ratio, limit }) =>
    ratio === null || limit === null ? [] : [{ name, ratio, limit }],
  )
  const curves = [
    ...Map.groupBy(
      rows.filter(({ unit, name }) => name.startsWith('curve.') && unit === 'µs'),
      curveOf,
    ),
  ]
  const top = 70
  const middle = top + shares.length * rowHeight + 60
  const height = middle + curves.length * 130 + 20
  const bars = shares.map(({ name, ratio, limit }, i) => {
    const y = top + i * rowHeight
    return `<text x="${left - 12}" y="${y + 15}" text-anchor="end">${name}</text><rect x="${left}" y="${y}" width="${across}" height="20" fill="${colours.limit}"/><rect x="${left}" y="${y}" width="${across * Math.min(1, ratio)}" height="20" fill="${colours.ours}"/><text x="${left + across + 10}" y="${y + 15}">${ratio.toFixed(2)} of ${Math.round(limit).toLocaleString('en')} req/s</text>`
  })
  const panels = curves.map(([name, of], i) => panelOf(name, of, middle + i * 130))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 ${height}" width="920" height="${height}" font-family="system-ui, sans-serif" font-size="13" fill="${colours.text}">
<rect width="100%" height="100%" fill="#fff"/>
<text x="24" y="34" font-size="17" font-weight="600">${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>
${[...bars, ...panels].join('\n')}
</svg>
`
}

const curveOf = ({ name }: Row) => name.split('.').slice(0, 2).join('.')

const panelOf = (name: string, rows: readonly Row[], y: number): string => {
  const most = Math.max(...rows.map(({ ours }) => ours))
  const step = across / Math.max(1, rows.length)
  const columns = rows.map(({ name: whole, ours }, i) => {
    const high = (70 * ours) / most
    const x = left + i * step
    return `<rect x="${x}" y="${y + 80 - high}" width="${step * 0.6}" height="${high}" fill="${colours.ours}"/><text x="${x + step * 0.3}" y="${y + 98}" text-anchor="middle" fill="${colours.quiet}">${whole.split('.').at(-1)}</text><text x="${x + step * 0.3}" y="${y + 74 - high}" text-anchor="middle">${Math.round(ours)} µs</text>`
  })
  return `<text x="${left - 12}" y="${y + 80}" text-anchor="end">${name}</text><line x1="${left}" x2="${left + across}" y1="${y + 80}" y2="${y + 80}" stroke="${colours.grid}"/>${columns.join('')}`
}

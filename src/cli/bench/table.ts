import { capacityOf } from './capacity.ts'
import type { Row } from './row.ts'

const digits = (value: number) => value.toFixed(value < 1 ? 3 : value < 100 ? 2 : 0)
const orDash = (value: number | null | undefined, unit = '') =>
  value === null || value === undefined ? '–' : `${digits(value)}${unit}`

export const columns = ['', 'ours', 'limit', 'ratio', 'µs of processor', 'p99 at half load', 'rounds']

/** One row as its cells; of requests to a server the limit's own figures stand in parentheses. */
export const cellsOf = ({
  name,
  ours,
  limit,
  ratio,
  unit,
  cpuMicros,
  p99Ms,
  rounds,
  range,
  beside,
}: Row): string[] => [
  name,
  `${digits(ours)} ${unit}${range ? ` (${range.map(digits).join('–')})` : ''}`,
  orDash(limit) + (beside ? ` (${beside.range.map(digits).join('–')})` : ''),
  orDash(ratio),
  orDash(cpuMicros) + (beside ? ` (${digits(beside.cpuMicros)})` : ''),
  orDash(p99Ms, ' ms') + (beside ? ` (${digits(beside.p99Ms)} ms)` : ''),
  String(rounds),
]

const widths = [24, 28, 24, 8, 18, 24, 8]
export const lineOf = (cells: readonly string[]) =>
  `  ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('')}`

/** The whole measurement as a page of the docs. */
export const markdownOf = (rows: readonly Row[], { machine, date }: { machine: string; date: string }) => {
  const table = (head: readonly string[], body: readonly string[][]) =>
    [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...body]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n')
  const others = rows.flatMap(({ name, byConnections = [] }) =>
    byConnections.map(({ connections, ours, limit, ratio, cpuMicros }) => [
      name,
      String(connections),
      ...[ours, limit, ratio, cpuMicros].map(digits),
    ]),
  )
  return `# What it costs

Measured on ${date}: ${machine}. Written by \`npm run bench -- --markdown src/cli/bench/README.md\`.

_Ours_ is the built server on plain workerd; _limit_ a bare worker beside it that answers everything with a constant of the same
size and headers. Both are asked in turns (the generator was busy for ${Math.round(100 * Math.max(0, ...rows.map(({ generatorShare = 0 }) => generatorShare)))} % of a core at most); medians of rounds, least and most in parentheses, the limit's own processor time and
99th percentile too. The ratio is the median of the rounds' own. Events are on disk before the 204; each body is new.

${table(columns, rows.map(cellsOf))}
${
  others.length === 0
    ? ''
    : `
At other numbers of connections (the table above has 64):

${table(['', 'connections', 'ours, req/s', 'limit, req/s', 'ratio', 'µs of processor'], others)}
`
}${capacityOf(rows)}`
}

import type { Coverage } from './coverage.ts'
import type { Row } from './measure.ts'

/** Two-sided 95 % points of Student's t for 1, 2, … degrees of freedom. */
const student = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23]

/** Mean over seeds, with half the width of its 95 % interval; NaN: one seed has none. */
export const meanOf = (values: readonly number[]): { mean: number; half: number } => {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  return { mean, half: (student[n - 2] ?? 1.96) * Math.sqrt(variance / n) }
}

const percent = (values: readonly number[]): string => {
  const { mean, half } = meanOf(values)
  return `${(100 * mean).toFixed(2)}${Number.isNaN(half) ? '' : ` ±${(100 * half).toFixed(2)}`}`
}

const columns = [
  'policy',
  '% of optimum',
  '% lines ≥ 99 %',
  'worst line',
  'RMS %',
  'mean RMS %',
  'overshoot',
] as const
const cells = (policy: string, rows: readonly Row[]): string[] => [
  policy,
  percent(rows.map(({ optimumShare }) => optimumShare)),
  percent(rows.map(({ linesAt99 }) => linesAt99)),
  Math.min(...rows.map(({ worst }) => worst)).toFixed(2),
  percent(rows.map(({ rms }) => rms)),
  percent(rows.map(({ meanRms }) => meanRms)),
  String(Math.max(...rows.map(({ overshoot }) => overshoot))),
]

/** One block for each scenario, one line for each policy: means over seeds with their 95 % intervals; of worst lines the worst, of
 *  overshoots the greatest. */
export const tableOf = (rows: readonly Row[]): string => {
  const widths = [12, 16, 18, 12, 14, 14, 11]
  const line = (texts: readonly string[]) =>
    `  ${texts.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('')}`
  const blocks = [...Map.groupBy(rows, ({ scenario }) => scenario)].map(([scenario, of]) => {
    const seeds = new Set(of.map(({ seed }) => seed)).size
    const policies = [...Map.groupBy(of, ({ policy }) => policy)]
    return [
      `${scenario}, ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
      line(columns),
      ...policies.map(([policy, own]) => line(cells(policy, own))),
    ].join('\n')
  })
  return blocks.join('\n\n')
}

/** How often the 80 % intervals of avails held what came. */
export const coverageLine = (coverages: readonly Coverage[]): string => {
  const [first] = coverages
  if (!first) return ''
  const share = (days: readonly number[]) => {
    const sum = (column: 'held' | 'intervals') =>
      coverages.reduce((all, one) => days.reduce((some, day) => some + one[column][day]!, all), 0)
    return `${((100 * sum('held')) / sum('intervals')).toFixed(0)} %`
  }
  const days = [...first.intervals.keys()]
  const each = days.map((day) => share([day])).join(', ')
  return `Avails: intervals of 80 % held what came in ${share(days)} of cases (of the 1st to ${days.length}th day ahead: ${each})`
}

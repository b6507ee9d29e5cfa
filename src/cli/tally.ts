/** What came of a run. Latencies are of answers, in milliseconds. */
export type Tally = {
  pages: number
  eventsAcknowledged: number
  eventsRefused: number
  adClicks: number
  listClicks: number
  failures: Map<string, number>
  latencies: { page: number[]; events: number[]; click: number[] }
}

export const newTally = (): Tally => ({
  pages: 0,
  eventsAcknowledged: 0,
  eventsRefused: 0,
  adClicks: 0,
  listClicks: 0,
  failures: new Map(),
  latencies: { page: [], events: [], click: [] },
})

export const countFailure = ({ failures }: Tally, what: string) =>
  failures.set(what, (failures.get(what) ?? 0) + 1)

/** Nearest rank; null of nothing. */
export const percentile = (values: readonly number[], p: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? null
}

/** The table at the end. */
export const tableOf = (tally: Tally, seconds: number): string => {
  const ms = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} ms`)
  const rows: [string, string][] = [
    ['page views', `${tally.pages} (${(tally.pages / seconds).toFixed(1)}/s)`],
    ['events acknowledged', String(tally.eventsAcknowledged)],
    ['events refused', String(tally.eventsRefused)],
    ['ad clicks', String(tally.adClicks)],
    ['clicks in lists', String(tally.listClicks)],
    ...(['page', 'events', 'click'] as const).map((kind): [string, string] => {
      const values = tally.latencies[kind]
      return [`${kind} p50 / p95`, `${ms(percentile(values, 50))} / ${ms(percentile(values, 95))}`]
    }),
    ...[...tally.failures].map(([what, n]): [string, string] => [`failed: ${what}`, String(n)]),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}

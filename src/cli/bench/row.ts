/** One line of the answer. `limit` is what the machine itself could do; null: not known, or not a question here. */
export type Row = {
  name: string
  ours: number
  limit: number | null
  ratio: number | null
  unit: 'req/s' | 'µs' | 'kB' | 'MB' | 'ms' | 'requests'
  /** Processor time of the server for one request. */
  cpuMicros: number | null
  p99Ms: number | null
  rounds: number
  /** Least and most of the rounds, where there are several. */
  range?: Range
  /** What the limit cost and how late it was, beside `cpuMicros` and `p99Ms`. */
  beside?: { range: Range; cpuMicros: number; p99Ms: number }
  /** How busy the load generator was at most: below .9 of a core it held nothing up. */
  generatorShare?: number
  /** The same at other numbers of connections. */
  byConnections?: { connections: number; ours: number; limit: number; ratio: number; cpuMicros: number }[]
}
export type Range = [least: number, most: number]

export const rangeOf = (values: readonly number[]): Range => [Math.min(...values), Math.max(...values)]

/** A row that says no more than `more` does. */
export const rowOf = (name: string, more: Pick<Row, 'unit' | 'rounds'> & Partial<Row>): Row => ({
  name,
  ours: 0,
  limit: null,
  ratio: null,
  cpuMicros: null,
  p99Ms: null,
  ...more,
})

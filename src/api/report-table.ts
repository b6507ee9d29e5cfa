import { z } from '@hono/zod-openapi'
import type { Env } from '../env.ts'
import type { Problem } from '../errors.ts'
import { type Dimension, dimensions, type Metric, metrics, type ReportQuery } from '../site/contract.ts'
import { mostCells } from '../site/read-report.ts'
import { siteOf } from '../site/site-of.ts'
import { csvFile } from './csv.ts'
import { instant } from './instants.ts'
import { refusals } from './problem.ts'

const longestMs = 400 * 24 * 3600_000

const Report = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    by: z.array(z.enum(dimensions)),
    items: z.array(
      z.object({ key: z.record(z.string(), z.string()), counts: z.record(z.string(), z.number()) }),
    ),
  })
  .openapi('Report')

/** What the routes of reports answer. */
export const asJson = {
  200: { description: 'The counts', content: { 'application/json': { schema: Report } } },
  ...refusals,
}
export const asFile = {
  200: {
    description: 'The counts, a column each, as CSV (RFC 4180)',
    content: { 'text/csv': { schema: z.string() } },
  },
  ...refusals,
}
/** `metrics` empty: all. */
export type Query = ReportQuery & { metrics: Metric[] }
type Table = Query & { rows: { key: Partial<Record<Dimension, string>>; counts: [Metric, number][] }[] }

/** What is asked for, or why not. */
export const tableOf = async (
  env: Env,
  site: string,
  query: Query,
): Promise<Table | { problem: Problem }> => {
  const { from, to, metrics: wanted, ...rest } = query
  const refuse = (path: string, message: string): { problem: Problem } => ({
    problem: { kind: 'invalid', errors: [{ path, message }] },
  })
  if (to <= from) return refuse('to', 'must be after from')
  if (to - from > longestMs) return refuse('to', 'must be at most 400 days after from')
  const found = await siteOf(env, site).report({ from, to, ...rest })
  if (found.length > mostCells)
    return refuse('by', `has more than ${mostCells} cells: fewer dimensions, or fewer days`)
  const shown = wanted.length > 0 ? metrics.filter((metric) => wanted.includes(metric)) : metrics
  const rows = found.flatMap(({ key, counts }) => {
    const told = shown.flatMap((metric): [Metric, number][] => {
      const n = counts[metric]
      return n === undefined ? [] : [[metric, n]]
    })
    return told.length > 0 ? [{ key, counts: told }] : []
  })
  return { ...query, metrics: shown as Metric[], rows }
}

export const jsonOf = ({ from, to, by, rows }: Table) => ({
  from: instant(from),
  to: instant(to),
  by,
  items: rows.map(({ key, counts }) => ({
    key: Object.fromEntries(by.map((dimension) => [dimension, key[dimension] ?? ''])),
    counts: Object.fromEntries(counts),
  })),
})

export const fileOf = (site: string, { from, to, by, metrics, rows }: Table) => {
  const occur = metrics.filter((metric) =>
    rows.some(({ counts }) => counts.some(([name]) => name === metric)),
  )
  const cells = rows.map(({ key, counts }) => {
    const of = new Map(counts)
    return [...by.map((dimension) => key[dimension] ?? ''), ...occur.map((metric) => of.get(metric) ?? 0)]
  })
  const days = [from, to - 1].map((at) => instant(at).slice(0, 10)).join('-to-')
  return csvFile(`report-${site}-${days}`, [...by, ...occur], cells)
}

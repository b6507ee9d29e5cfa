import { createRoute, z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'
import { stream } from 'hono/streaming'
import type { Env } from '../env.ts'
import { siteOf } from '../site/site-of.ts'
import { exportHead } from './exported-line.ts'
import { newRoutes, SiteParam } from './new-routes.ts'
import { refusals } from './problem.ts'

/** `/sites/{site}/export`. */
export const siteExport = newRoutes()

siteExport.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'All of a site, as one file',
    description: `Settings, slots, placements, orders, line items, creatives with their bytes, articles, signals, experiments, reports,
statements and totals: JSON lines that \`import\` takes. People, invitations, tokens and the audit log belong to the installation and
stay. What changes while it is read may be in it or not.`,
    request: { params: SiteParam },
    responses: {
      200: { description: 'The file', content: { 'application/x-ndjson': { schema: z.string() } } },
      ...refusals,
    },
  }),
  (c) => {
    c.header('content-type', 'application/x-ndjson')
    c.header('content-disposition', `attachment; filename="${c.var.site}.ndjson"`)
    const answer = stream(c, async (file) => {
      for await (const line of exportLines(c.env, c.var.site)) await file.write(line)
    })
    // The library has no type for lines of JSON.
    return answer as Response & TypedResponse<never, never, never>
  },
)

async function* exportLines(env: Env, id: string): AsyncGenerator<string> {
  const site = siteOf(env, id)
  yield lineOf(exportHead(await site.exportHead()))
  const end: Record<string, number> = {}
  let line = await site.exportLine(null)
  while (line) {
    const { table, n, rows, cursor } = line
    end[table] = (end[table] ?? 0) + n
    yield `{"table":${JSON.stringify(table)},"rows":${rows}}\n`
    line = await site.exportLine(cursor)
  }
  yield lineOf({ end })
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`

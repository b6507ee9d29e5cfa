import { createRoute, z } from '@hono/zod-openapi'
import type { Dimension } from '../site/contract.ts'
import { siteOf } from '../site/site-of.ts'
import { newRoutes, SiteParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

export const reports = newRoutes()

const dimensions = [
  'day',
  'hour',
  'slot',
  'lineItem',
  'creative',
  'device',
  'country',
  'article',
  'filtered',
] as const satisfies Dimension[]
const longestMs = 400 * 24 * 3600_000

const Instant = z.iso.datetime({ offset: true }).transform((at) => Date.parse(at))
const By = z
  .string()
  .max(200)
  .default('')
  .transform((list) => list.split(',').filter(Boolean))
  .pipe(z.array(z.enum(dimensions)).max(4))
  .openapi({
    type: 'string',
    description: `Up to four of ${dimensions.join(', ')}`,
    example: 'slot,lineItem',
  })

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

reports.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Counts from one instant to another',
    description: `Totals are kept per quarter of an hour (UTC); \`from\` is inclusive, \`to\` is not.

Of ads: \`impressions\`, \`measurable\`, \`viewable\` (of them \`viewableLarge\` by the 30 % rule for large creatives), \`inviewMs\`,
\`clicks\`; and apart, billed to nobody, what went beyond a cap or goal: \`bonus\`, \`bonusViewable\`, \`bonusClicks\`. By \`filtered\`: traffic
that counts for nobody, by reason (bot, data-centre, prefetch, foreign-origin, hidden, too-fast, late). Of articles: \`pageViews\`,
\`views\` (after repeats were damped), \`listShown\`, \`listClicks\`.`,
    request: { params: SiteParam, query: z.strictObject({ from: Instant, to: Instant, by: By }) },
    responses: {
      200: { description: 'The counts', content: { 'application/json': { schema: Report } } },
      ...refusals,
    },
  }),
  async (c) => {
    const { from, to, by } = c.req.valid('query')
    if (to <= from)
      return problem({ kind: 'invalid', errors: [{ path: 'to', message: 'must be after from' }] })
    if (to - from > longestMs)
      return problem({
        kind: 'invalid',
        errors: [{ path: 'to', message: 'must be at most 400 days after from' }],
      })
    const rows = await siteOf(c.env, c.var.site).report({ from, to, by })
    const items = rows.map(({ key, counts }) => ({
      key: Object.fromEntries(
        Object.entries(key).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
      counts: Object.fromEntries(
        Object.entries(counts).flatMap(([name, n]) => (n === undefined ? [] : [[name, n]])),
      ),
    }))
    return c.json({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), by, items }, 200)
  },
)

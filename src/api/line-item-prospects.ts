import { createRoute, z } from '@hono/zod-openapi'
import { gateOrder } from '../ads/diagnose.ts'
import { siteOf } from '../site/site-of.ts'
import { EntityParam, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

/** What became of a line item's opportunities, and how it will end. */
export const lineItemProspects = newRoutes()

const State = z.enum(['upcoming', 'live', 'paused', 'held', 'lapsed', 'over', 'archived'])
const Verdict = z.enum(['on-track', 'at-risk', 'short', 'done', 'no-supply'])

const Diagnosis = z
  .object({
    state: State,
    opportunities: z.number().openapi({ description: 'Slots that readers asked for, of late, as sampled' }),
    gates: z
      .array(
        z.object({
          gate: z.enum(gateOrder),
          dimension: z.string().nullable().openapi({ description: 'Of targeting: the one that refused' }),
          removed: z.number(),
          share: z.number().openapi({ description: 'Of all opportunities, 0 to 1' }),
        }),
      )
      .openapi({ description: 'In the order in which the questions are asked' }),
    served: z.number(),
    plan: z
      .object({
        needed: z.number().openapi({ description: 'In the unit of the goal' }),
        expected: z.number(),
        short: z.number().openapi({ description: 'The part that will be missing, 0 to 1' }),
        outlook: Verdict,
      })
      .nullable()
      .openapi({ description: 'null: it is in no plan' }),
  })
  .openapi('Diagnosis')

lineItemProspects.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/diagnosis',
    summary: 'Why a line item serves as it does',
    description: 'A funnel over recent opportunities: what each gate removed, and what the plan says.',
    request: { params: EntityParam },
    responses: {
      200: { description: 'The funnel', content: { 'application/json': { schema: Diagnosis } } },
      ...refusals,
    },
  }),
  async (c) => {
    const found = await siteOf(c.env, c.var.site).diagnosis(c.req.valid('param').id)
    if (!found) return problem({ kind: 'not-found' })
    const { verdict, state, opportunities, gates, served } = found
    const plan = verdict && {
      needed: verdict.needed,
      expected: verdict.expected,
      short: verdict.short,
      outlook: verdict.outlook,
    }
    return c.json({ state, opportunities, gates, served, plan }, 200)
  },
)

const Forecast = z
  .object({
    state: State,
    goal: z
      .object({ kind: z.enum(['impressions', 'viewable', 'clicks', 'share']), amount: z.int() })
      .nullable(),
    delivered: z
      .number()
      .openapi({ description: 'In the unit of the goal; impressions, where it has none or a share' }),
    expected: z
      .number()
      .nullable()
      .openapi({ description: 'At the end of its last flight; null: no forecast' }),
    low: z.number().nullable().openapi({ description: 'With `high`: the bounds of 80 %' }),
    high: z.number().nullable(),
    outlook: Verdict.nullable().openapi({
      description: 'Short by more than 3 % is at-risk, and short once half of the flight is over',
    }),
  })
  .openapi('Forecast')

lineItemProspects.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/forecast',
    summary: 'How a line item will end',
    request: { params: EntityParam },
    responses: {
      200: { description: 'The forecast', content: { 'application/json': { schema: Forecast } } },
      ...refusals,
    },
  }),
  async (c) => {
    const found = await siteOf(c.env, c.var.site).forecast(c.req.valid('param').id)
    if (!found) return problem({ kind: 'not-found' })
    const { state, delivered, expected, low, high, outlook } = found
    const goal = found.goal && { kind: found.goal.kind, amount: found.goal.amount }
    return c.json({ state, goal, delivered, expected, low, high, outlook }, 200)
  },
)

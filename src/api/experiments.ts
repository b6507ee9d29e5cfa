import { createRoute, z } from '@hono/zod-openapi'
import { Experiment } from '../site/ranking-model.ts'
import { siteOf } from '../site/site-of.ts'
import { entityRoutes } from './entity-routes.ts'
import { named } from './named.ts'
import { EntityParam } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

const [OnPopular, OnSimilar] = Experiment.options
const id = z.string()
const Answer = z.discriminatedUnion('list', [
  z.object({ id, ...OnPopular.shape }),
  z.object({ id, ...OnSimilar.shape }),
])

export const experiments = entityRoutes({
  kind: 'experiment',
  noun: 'experiment',
  input: named(Experiment, 'NewExperiment'),
  answer: Answer.openapi('Experiment'),
  examples: {
    quicker: {
      summary: 'Popular that forgets sooner; patch the status to running, then to stopped or shipped',
      value: { name: 'Quicker', list: 'popular', variant: { halfLifeHours: 3 } },
    },
  },
  patch: { status: 'running' },
})

const Arm = z.object({
  showings: z.int().openapi({ description: 'Page views that had the list in sight' }),
  clicks: z.int().openapi({ description: 'Page views that led to a click in it' }),
  clickRate: z.number().nullable(),
})
const Results = z
  .object({
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    arms: z.object({ a: Arm, b: Arm }),
    lift: z.object({
      estimate: z
        .number()
        .nullable()
        .openapi({ description: 'Of the click rate of B over that of A: .1 is 10 % more' }),
      low: z
        .number()
        .openapi({ description: 'With `high`: the bounds of 95 %, whenever and however often one looks' }),
      high: z.number().nullable().openapi({ description: 'null: there are too few clicks to bound it' }),
    }),
  })
  .openapi('ExperimentResults')

experiments.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/results',
    summary: 'What an experiment has shown so far',
    description:
      'Page views are split in halves at random; A gets what all get, B the variant. Stop when you like: the interval allows for it.',
    request: { params: EntityParam },
    responses: {
      200: { description: 'Both arms', content: { 'application/json': { schema: Results } } },
      ...refusals,
    },
  }),
  async (c) => {
    const results = await siteOf(c.env, c.var.site).experimentResults(c.req.valid('param').id)
    if (!results) return problem({ kind: 'not-found' })
    const { arms, lift } = results
    return c.json(
      {
        startedAt: instant(results.startedAt),
        endedAt: instant(results.endedAt),
        arms: { a: withRate(arms.a), b: withRate(arms.b) },
        lift: {
          estimate: lift.estimate,
          low: lift.low,
          high: Number.isFinite(lift.high) ? lift.high : null,
        },
      },
      200,
    )
  },
)

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const withRate = ({ showings, clicks }: { showings: number; clicks: number }) => ({
  showings,
  clicks,
  clickRate: showings > 0 ? clicks / showings : null,
})

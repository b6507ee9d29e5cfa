import { createRoute, z } from '@hono/zod-openapi'
import { setUp } from '../directory/set-up.ts'
import { named } from './named.ts'
import { jsonBody, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { SetUpRequest } from '../directory/set-up-request.ts'

export const setup = newRoutes()

const SetUpAnswer = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    token: z.string().openapi({ description: 'An API token of the owner. It is shown this once.' }),
  })
  .openapi('SetUpAnswer')

setup.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Set the installation up, once',
    security: [],
    request: {
      body: jsonBody(named(SetUpRequest, 'SetUpRequest'), {
        setupToken: 'as printed where the server was started',
        email: 'amina@paper.example',
        password: 'nine words or so',
        name: 'Amina',
      }),
    },
    responses: {
      201: { description: 'Done', content: { 'application/json': { schema: SetUpAnswer } } },
      ...refusals,
    },
  }),
  async (c) => {
    const done = await setUp(c.env, c.req.valid('json'))
    if ('problem' in done) return problem(done.problem)
    const { id, email, name } = done.user
    return c.json({ user: { id, email, name }, token: done.token }, 201)
  },
)

import { createRoute, z } from '@hono/zod-openapi'
import { SignInRequest } from '../directory/sign-in-request.ts'
import { sameOrigin } from '../http/same-origin.ts'
import { signIn } from '../http/sign-in.ts'
import { named } from './named.ts'
import { jsonBody, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

export const signInRoute = newRoutes()
signInRoute.use(sameOrigin)

const SignInAnswer = z
  .object({ user: z.object({ id: z.string(), email: z.string(), name: z.string() }) })
  .openapi('SignInAnswer')

signInRoute.openapi(
  createRoute({
    method: 'post',
    path: '/',
    summary: 'Sign this browser in',
    description:
      'For pages of this very origin. The session is a cookie that no script can read: 30 days at most, 3 days when unused.',
    security: [],
    request: {
      body: jsonBody(named(SignInRequest, 'SignInRequest'), {
        email: 'amina@paper.example',
        password: 'nine words or so',
      }),
    },
    responses: {
      200: { description: 'Signed in', content: { 'application/json': { schema: SignInAnswer } } },
      ...refusals,
    },
  }),
  async (c) => {
    const done = await signIn(c, c.req.valid('json'))
    if ('problem' in done) return problem(done.problem)
    const { id, email, name } = done.user
    return c.json({ user: { id, email, name } }, 200)
  },
)

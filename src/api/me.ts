import { createRoute, z } from '@hono/zod-openapi'
import { directoryOf } from '../directory/directory-of.ts'
import { NewPassword, PersonName } from '../directory/set-up-request.ts'
import { optionsOf } from '../env.ts'
import { networkOf } from '../http/client-network.ts'
import { signOut } from '../http/sign-in.ts'
import { jsonBody, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'
import { RoleName } from './role-name.ts'

/** `GET /me`: whoever asks. */
export const whoAmI = newRoutes()

const Me = z
  .object({
    id: z.string().openapi({ description: 'A person (u_…), or operator' }),
    email: z.string().nullable(),
    name: z.string().nullable(),
    knownBy: z
      .enum(['operator', 'session', 'token', 'site-token'])
      .openapi({ description: 'What this request shows' }),
    credential: z.string().nullable().openapi({ description: 'Its id (se_…, tk_…)' }),
    ownsAll: z.boolean().openapi({ description: 'Owns every site of the installation' }),
    memberships: z.array(z.object({ site: z.string(), role: RoleName })),
  })
  .openapi('Me')

whoAmI.openapi(
  createRoute({
    method: 'get',
    path: '/',
    summary: 'Who you are here',
    responses: {
      200: { description: 'You', content: { 'application/json': { schema: Me } } },
      ...refusals,
    },
  }),
  (c) => {
    const { id, person, by, credential, ownsAll, memberships } = c.var.caller
    const { email = null, name = null } = person ?? {}
    return c.json({ id, email, name, knownBy: by, credential, ownsAll, memberships }, 200)
  },
)

/** What a person changes of himself. */
export const me = newRoutes()

me.openapi(
  createRoute({
    method: 'put',
    path: '/name',
    summary: 'Change your name',
    request: { body: jsonBody(z.strictObject({ name: PersonName }).openapi('NewName'), { name: 'Amina' }) },
    responses: { 204: { description: 'Changed' }, ...refusals },
  }),
  async (c) => {
    await directoryOf(c.env).rename(c.var.user.id, c.req.valid('json').name)
    return c.body(null, 204)
  },
)

const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(200), next: NewPassword })
  .openapi('PasswordChange')

me.openapi(
  createRoute({
    method: 'put',
    path: '/password',
    summary: 'Change your password',
    description: 'Every other session of yours ends; API tokens stay.',
    request: {
      body: jsonBody(PasswordChange, { current: 'nine words or so', next: 'ten other words, or so' }),
    },
    responses: { 204: { description: 'Changed' }, ...refusals },
  }),
  async (c) => {
    const { current, next } = c.req.valid('json')
    const network = networkOf(c.req.raw, optionsOf(c.env))
    const kept = c.var.caller.credential ?? ''
    const changed = await directoryOf(c.env).changePassword(c.var.user.id, { current, next, network, kept })
    if (!('failed' in changed)) return c.body(null, 204)
    switch (changed.failed) {
      case 'wrong':
        return problem({ kind: 'invalid', errors: [{ path: 'current', message: 'is not your password' }] })
      case 'too-many':
        return problem({ kind: 'too-many-requests', retryAfterSeconds: changed.retryAfterSeconds })
    }
  },
)

me.openapi(
  createRoute({
    method: 'post',
    path: '/sign-out',
    summary: 'Sign this browser out',
    responses: { 204: { description: 'Signed out' }, ...refusals },
  }),
  async (c) => {
    await signOut(c)
    return c.body(null, 204)
  },
)

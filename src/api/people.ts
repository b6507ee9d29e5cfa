import { createRoute, z } from '@hono/zod-openapi'
import { directoryOf } from '../directory/directory-of.ts'
import { NewPassword } from '../directory/set-up-request.ts'
import { jsonBody, newRoutes } from './new-routes.ts'
import { problem, refusals } from './problem.ts'

/** `/people`: of the whole installation. */
export const people = newRoutes()

const LostPassword = z
  .strictObject({ email: z.email().max(254), password: NewPassword })
  .openapi('LostPassword')

people.openapi(
  createRoute({
    method: 'put',
    path: '/password',
    summary: 'Give somebody a new password who has lost his',
    description: 'For whoever set the installation up, and its operator. Every session of that person ends.',
    request: {
      body: jsonBody(LostPassword, { email: 'amina@paper.example', password: 'eleven fresh words, or so' }),
    },
    responses: { 204: { description: 'Changed' }, ...refusals },
  }),
  async (c) => {
    const { email, password } = c.req.valid('json')
    const changed = await directoryOf(c.env).resetPassword(email, password)
    return changed ? c.body(null, 204) : problem({ kind: 'not-found', detail: 'Nobody has this email.' })
  },
)

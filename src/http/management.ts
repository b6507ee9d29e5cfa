import type { MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { logInfo } from '../log.ts'
import { answered } from '../metrics/answered.ts'
import { admissionOf } from './admission.ts'
import type { Bound } from './caller.ts'

/** Stands before the API and the console: every request has an id, which its answer and the log carry; there are limits to how
 *  many are taken. */
export const management = (
  route: 'api' | 'console',
): [MiddlewareHandler<Bound>, MiddlewareHandler<Bound>] => [
  requestId(),
  async (c, next) => {
    const startedAt = performance.now()
    const options = optionsOf(c.env)
    const admission = admissionOf(options)
    const refused =
      admission.refusesAddress(c.req.raw, Date.now()) ?? (await admission.run(`/${route}`, next))
    if (refused) c.res = problemResponse(refused)
    c.res.headers.set('x-request-id', c.get('requestId'))
    answered(route, c.res.status, startedAt)
    if (options.logRequests)
      logInfo('request', {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - startedAt),
      })
  },
]

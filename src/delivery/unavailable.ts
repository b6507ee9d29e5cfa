import { logError } from '../log.ts'
import { publicProblem } from './public-problem.ts'

/** The site cannot be reached and this isolate has never seen it: later, then. A copy once had goes on serving. */
export const unavailable = (error: unknown, { method, url }: Request): Response => {
  const requestId = crypto.randomUUID()
  const path = new URL(url).pathname.replace(/^(\/v1\/click\/).*/, '$1…')
  logError('delivery', error, { requestId, method, path })
  const answer = publicProblem({ kind: 'unavailable', retryAfterSeconds: 5 })
  answer.headers.set('x-request-id', requestId)
  return answer
}

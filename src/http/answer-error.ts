import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { problemResponse } from '../errors.ts'
import { logError } from '../log.ts'

/** What no route answered for itself: the validators' exceptions, and surprises, of which only the log hears. */
export const answerError = (error: Error, c: Context): Response => {
  if (error instanceof HTTPException)
    switch (error.status) {
      case 400:
        return problemResponse({
          kind: 'malformed',
          errors: [{ path: 'body', message: 'is not well-formed JSON' }],
        })
      case 415:
        return problemResponse({
          kind: 'unsupported-media-type',
          errors: [
            { path: 'content-type', message: 'is none that this address takes (see /api/v1/openapi.json)' },
          ],
        })
    }
  const requestId = c.get('requestId')
  logError('management.failed', error, { requestId, method: c.req.method, path: c.req.path })
  return problemResponse({ kind: 'internal' })
}

import { z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'
import type { ClientErrorStatusCode } from 'hono/utils/http-status'
import { type Problem, type ProblemDocument, problemResponse } from '../errors.ts'
import type { WriteFailure } from '../site/contract.ts'

/** A problem as the answer of a described route. */
export const problem = (what: Problem) =>
  problemResponse(what) as Response & TypedResponse<ProblemDocument, ClientErrorStatusCode, 'json'>

const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem', {
    description: 'RFC 9457. `type` is stable; `errors` names every field that is wrong.',
    example: {
      type: 'urn:ukingo:problem:invalid',
      title: 'Some fields are not valid',
      status: 422,
      errors: [{ path: 'sizes.0.minWidth', message: 'is required' }],
    },
  })

/** Every route may answer with a problem, and says so. */
export const refusals = {
  '4XX': { description: 'A problem', content: { 'application/problem+json': { schema: ProblemSchema } } },
} as const

/** What a site's object refused to write. */
export const writeProblem = (failure: WriteFailure): Problem => {
  switch (failure.failed) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'stale':
      return { kind: 'stale' }
    case 'exists':
      return { kind: 'exists', detail: 'There is one of this name already.' }
    case 'limit':
      return { kind: 'limit', detail: failure.message }
    case 'reference':
      return { kind: 'invalid', errors: [{ path: failure.path, message: failure.message }] }
  }
}

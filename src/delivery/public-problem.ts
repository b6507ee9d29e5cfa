import type * as z from 'zod'
import { type Problem, problemResponse } from '../errors.ts'
import { publicHeaders } from './bodies.ts'

/** A problem that any page may read. */
export const publicProblem = (problem: Problem): Response => {
  const response = problemResponse(problem)
  for (const [name, value] of Object.entries(publicHeaders)) response.headers.set(name, value)
  return response
}

/** What is wrong with which field; `whole` names the thing itself where no field is to blame. */
export const invalid = (error: z.ZodError, whole: string): Problem => ({
  kind: 'invalid',
  errors: error.issues.map(({ path, message }) => ({ path: path.join('.') || whole, message })),
})

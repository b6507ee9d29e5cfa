import { createMiddleware } from 'hono/factory'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

/** Stands before what is a person's own: neither the operator nor a token of one site is a person. */
export const requirePerson = createMiddleware<ManagementEnv>(async (c, next) => {
  const { person, by } = c.var.caller
  if (!person || by === 'site-token')
    return problemResponse({
      kind: 'forbidden',
      detail: 'This is for people: sign in, or use a token of your own.',
    })
  c.set('user', person)
  return next()
})

import { createMiddleware } from 'hono/factory'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'
import { crossOrigin, isSameOrigin } from './same-origin.ts'
import { whoHolds, whoIsSignedIn } from './who-calls.ts'

/** Stands before the management API: a bearer token, or a session whose page is ours. */
export const requireCaller = createMiddleware<ManagementEnv>(async (c, next) => {
  const authorization = c.req.header('authorization')
  const [, token] = /^Bearer +([A-Za-z0-9_-]{10,200})$/i.exec(authorization ?? '') ?? []
  const caller =
    authorization === undefined ? await whoIsSignedIn(c) : token ? await whoHolds(c.env, token) : null
  if (!caller) return problemResponse({ kind: 'unauthenticated' })
  if (caller.by === 'session' && !isSameOrigin(c)) return problemResponse(crossOrigin)
  c.set('caller', caller)
  return next()
})

import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { admissionOf } from './admission.ts'
import type { Bound, Caller, ManagementEnv } from './caller.ts'
import { crossOrigin, isSameOrigin } from './same-origin.ts'
import { whoHolds, whoIsSignedIn } from './who-calls.ts'

/** Stands before the management API: a bearer token, or a session whose page is ours. */
export const requireCaller = createMiddleware<ManagementEnv>(async (c, next) => {
  const caller = await callerOf(c)
  if (!caller) return problemResponse({ kind: 'unauthenticated' })
  if (caller.by === 'session' && !isSameOrigin(c)) return problemResponse(crossOrigin)
  const refused =
    caller.credential && admissionOf(optionsOf(c.env)).refusesToken(caller.credential, Date.now())
  if (refused) return problemResponse(refused)
  c.set('caller', caller)
  return next()
})

/** Whoever shows a token is not known by the session of his browser, whether the token is good or not. */
export const callerOf = async <E extends Bound>(c: Context<E>): Promise<Caller | null> => {
  const authorization = c.req.header('authorization')
  if (authorization === undefined) return whoIsSignedIn(c)
  const [, token] = /^Bearer +([A-Za-z0-9_-]{10,200})$/i.exec(authorization) ?? []
  return token ? whoHolds(c.env, token) : null
}

import { createMiddleware } from 'hono/factory'
import { directoryOf } from '../directory/directory-of.ts'
import { hashToken } from '../directory/tokens.ts'
import { type Env, optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { operatorToken, sameSecret } from '../keys.ts'
import type { Caller, ManagementEnv } from './caller.ts'

/** Stands before everything that needs a bearer token. */
export const requireCaller = createMiddleware<ManagementEnv>(async (c, next) => {
  const [, token] = /^Bearer +([A-Za-z0-9_-]{10,200})$/i.exec(c.req.header('authorization') ?? '') ?? []
  const caller = token ? await whoHolds(c.env, token) : null
  if (!caller) return problemResponse({ kind: 'unauthenticated' })
  c.set('caller', caller)
  return next()
})

const whoHolds = async (env: Env, token: string): Promise<Caller | null> => {
  // The operator's token follows from the master secret: it works before anybody exists, and is stored nowhere.
  if (token.startsWith('uko_'))
    return sameSecret(token, operatorToken(optionsOf(env).secret))
      ? { id: 'operator', ownsAll: true, memberships: [] }
      : null
  if (!token.startsWith('uk_')) return null
  const known = await directoryOf(env).whoIs(hashToken(token))
  return known && { id: known.person.id, ownsAll: known.person.founder, memberships: known.memberships }
}

import type { Context } from 'hono'
import type { Known } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { hashToken } from '../directory/tokens.ts'
import { type Env, optionsOf } from '../env.ts'
import { operatorToken, sameSecret } from '../keys.ts'
import type { Bound, Caller } from './caller.ts'
import { sessionSecret } from './session-cookie.ts'

/** The holder of a bearer token. */
export const whoHolds = async (env: Env, token: string): Promise<Caller | null> => {
  // The operator's token follows from the master secret: it works before anybody exists, and is stored nowhere.
  if (token.startsWith('uko_'))
    return sameSecret(token, operatorToken(optionsOf(env).secret)) ? operator : null
  if (!token.startsWith('uk_')) return null
  const known = await directoryOf(env).whoIs(hashToken(token))
  return known && toCaller(known, known.isOfSite ? 'site-token' : 'token')
}

/** Who is signed in in this browser. */
export const whoIsSignedIn = async <E extends Bound>(c: Context<E>): Promise<Caller | null> => {
  const secret = sessionSecret(c)
  const known = secret ? await directoryOf(c.env).whoseSession(hashToken(secret)) : null
  return known && toCaller(known, 'session')
}

const operator: Caller = {
  id: 'operator',
  person: null,
  by: 'operator',
  credential: null,
  ownsAll: true,
  memberships: [],
}

const toCaller = ({ person, credential, ownsAll, memberships }: Known, by: Caller['by']): Caller => ({
  id: person.id,
  person,
  by,
  credential,
  ownsAll,
  memberships,
})

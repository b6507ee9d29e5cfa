import type { Context } from 'hono'
import type { Join, Joining, Membership, Person } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import type { JoinRequest } from '../directory/join-request.ts'
import { nameOf } from '../directory/set-up.ts'
import { hashToken } from '../directory/tokens.ts'
import { type Env, optionsOf } from '../env.ts'
import type { Problem } from '../errors.ts'
import type { Bound } from './caller.ts'
import { networkOf } from './client-network.ts'
import { callerOf } from './require-caller.ts'
import { isSameOrigin } from './same-origin.ts'
import { keepSession } from './session-cookie.ts'

type Joined = Membership & { user: Person }

/** What a link offers. null: it was used, taken back, or never was. */
export const invitationOf = (env: Env, token: string) => directoryOf(env).invitation(hashToken(token))

/** Accepts an invitation; with an email and password it also signs this browser in. */
export const join = async <E extends Bound>(
  c: Context<E>,
  { token, ...request }: JoinRequest,
): Promise<Joined | { problem: Problem }> => {
  const as = await whoJoins(c, request)
  if (!as) return { problem: { kind: 'unauthenticated' } }
  const joined = await directoryOf(c.env).join({ invitation: hashToken(token), as })
  if ('failed' in joined) return { problem: joinProblem(joined) }
  if (joined.secret !== null && isSameOrigin(c)) keepSession(c, joined.secret)
  const { user, site, role } = joined
  return { user, site, role }
}

const whoJoins = async <E extends Bound>(
  c: Context<E>,
  { email, password, name }: Omit<JoinRequest, 'token'>,
): Promise<Joining['as'] | null> => {
  if (email !== undefined && password !== undefined)
    return {
      email,
      password,
      name: name || nameOf(email),
      network: networkOf(c.req.raw, optionsOf(c.env)),
      userAgent: c.req.header('user-agent') ?? '',
    }
  const caller = await callerOf(c)
  if (!caller?.person || caller.by === 'site-token') return null
  return caller.by === 'session' && !isSameOrigin(c) ? null : { person: caller.person.id }
}

const joinProblem = (join: Extract<Join, { failed: string }>): Problem => {
  switch (join.failed) {
    case 'no-invitation':
      return { kind: 'not-found', detail: 'This invitation was used, taken back, or has ended.' }
    case 'other-mailbox':
      return { kind: 'forbidden', detail: 'This invitation is for another email address.' }
    case 'member-already':
      return { kind: 'exists', detail: 'You are a member of this site already.' }
    case 'wrong':
      return { kind: 'forbidden', detail: 'This email is known here, with another password.' }
    case 'too-many':
      return { kind: 'too-many-requests', retryAfterSeconds: join.retryAfterSeconds }
  }
}

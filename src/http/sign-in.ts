import type { Context } from 'hono'
import type { Person } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import { hashToken } from '../directory/tokens.ts'
import { optionsOf } from '../env.ts'
import type { Problem } from '../errors.ts'
import type { Bound } from './caller.ts'
import { networkOf } from './client-network.ts'
import { forgetSession, keepSession, sessionSecret } from './session-cookie.ts'

type Refusal = Extract<Problem, { kind: 'forbidden' | 'too-many-requests' }>

/** Signs this browser in. The console's form and the API both come through here, behind `sameOrigin`. */
export const signIn = async <E extends Bound>(
  c: Context<E>,
  { email, password }: { email: string; password: string },
): Promise<{ user: Person } | { problem: Refusal }> => {
  const network = networkOf(c.req.raw, optionsOf(c.env))
  const userAgent = c.req.header('user-agent') ?? ''
  const signedIn = await directoryOf(c.env).signIn({ email, password, network, userAgent })
  if (!('failed' in signedIn)) {
    keepSession(c, signedIn.secret)
    return { user: signedIn.user }
  }
  switch (signedIn.failed) {
    case 'wrong':
      return { problem: { kind: 'forbidden', detail: 'This email and password do not belong together.' } }
    case 'too-many':
      return { problem: { kind: 'too-many-requests', retryAfterSeconds: signedIn.retryAfterSeconds } }
  }
}

export const signOut = async <E extends Bound>(c: Context<E>) => {
  const secret = sessionSecret(c)
  if (secret) await directoryOf(c.env).signOut(hashToken(secret))
  forgetSession(c)
}

/** Where to go after signing in: a page of the console, whatever the address said. */
export const localPath = (next: string | undefined): string =>
  next && /^\/console(\/[\w./-]*)?(\?[^#\s\\]*)?$/.test(next) && !next.includes('//') ? next : '/console'

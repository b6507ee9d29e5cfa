import { createMiddleware } from 'hono/factory'
import type { Membership } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import { problemResponse } from '../errors.ts'
import type { Caller, ConsoleEnv } from './caller.ts'
import { crossOrigin, isSameOrigin } from './same-origin.ts'
import { whoIsSignedIn } from './who-calls.ts'

const signInPath = '/console/sign-in'
const mostLetters = 2000

/** Stands before the pages of the console. Strangers are led to the sign-in, and from there back to where they wanted to go. */
export const requireSession = createMiddleware<ConsoleEnv>(async (c, next) => {
  const caller = await whoIsSignedIn(c)
  if (!caller?.person) {
    const { pathname, search } = new URL(c.req.url)
    // A fragment would swallow the page that a redirect leads to; htmx goes there as a whole (htmx.org/reference/#response_headers).
    if (c.req.header('hx-request')) return c.body(null, 401, { 'hx-redirect': signInPath })
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return problemResponse({ kind: 'unauthenticated' })
    const wanted = pathname + search
    // What was sent comes back as a header, and clients read no more than 16 kB of those.
    const next = wanted.length <= mostLetters ? `?next=${encodeURIComponent(wanted)}` : ''
    return c.redirect(signInPath + next, 303)
  }
  if (!isSameOrigin(c)) return problemResponse(crossOrigin)
  c.set('caller', caller)
  c.set('user', caller.person)
  c.set('memberships', await sitesOf(c.env, caller))
  return next()
})

const sitesOf = async (env: Env, { ownsAll, memberships }: Caller): Promise<Membership[]> =>
  ownsAll ? (await directoryOf(env).sites()).map((site) => ({ site, role: 'owner' })) : memberships

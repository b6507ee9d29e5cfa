import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { optionsOf } from '../env.ts'
import type { Bound } from './caller.ts'
import { originOf } from './origin.ts'

/** `__Host-` binds the cookie to this very host and to https (RFC 6265bis, 4.1.3.2); plain http, as on one's own machine, has
 *  to do without. */
const prefixOf = <E extends Bound>(c: Context<E>) =>
  originOf(c.req.raw, optionsOf(c.env)).startsWith('https:') ? ('host' as const) : undefined

const name = 'ukingo'
/** How long a session may last at all (directory/sessions.ts); the server knows when it has ended before. */
const maxAge = 30 * 86_400

export const sessionSecret = <E extends Bound>(c: Context<E>): string | undefined => {
  const secret = getCookie(c, name, prefixOf(c))
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined
}

export const keepSession = <E extends Bound>(c: Context<E>, secret: string) =>
  setCookie(c, name, secret, { ...attributes(c), maxAge })

export const forgetSession = <E extends Bound>(c: Context<E>) => {
  deleteCookie(c, name, attributes(c))
}

/** Lax: a link in a mail opens the console signed in; what changes something is checked apart (same-origin.ts). */
const attributes = <E extends Bound>(c: Context<E>) => {
  const prefix = prefixOf(c)
  const flags = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return prefix ? { ...flags, prefix, secure: true } : flags
}

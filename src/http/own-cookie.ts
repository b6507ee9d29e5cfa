import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { optionsOf } from '../env.ts'
import type { Bound } from './caller.ts'
import { originOf } from './origin.ts'

/** `__Host-` binds a cookie to this very host and to https (RFC 6265bis, 4.1.3.2); plain http, as on one's own machine, has
 *  to do without. */
const prefixOf = <E extends Bound>(c: Context<E>) =>
  originOf(c.req.raw, optionsOf(c.env)).startsWith('https:') ? ('host' as const) : undefined

/** Lax: a link in a mail opens the console signed in; what changes something is checked apart (same-origin.ts). */
const attributesFor = <E extends Bound>(c: Context<E>) => {
  const prefix = prefixOf(c)
  const flags = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return prefix ? { ...flags, prefix, secure: true } : flags
}

export const readCookie = <E extends Bound>(c: Context<E>, name: string): string | undefined =>
  getCookie(c, name, prefixOf(c))

/** `maxAge` in seconds. */
export const keepCookie = <E extends Bound>(
  c: Context<E>,
  { name, value, maxAge }: { name: string; value: string; maxAge: number },
) => setCookie(c, name, value, { ...attributesFor(c), maxAge })

export const forgetCookie = <E extends Bound>(c: Context<E>, name: string) => {
  deleteCookie(c, name, attributesFor(c))
}

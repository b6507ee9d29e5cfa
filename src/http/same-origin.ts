import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { optionsOf } from '../env.ts'
import { problemResponse } from '../errors.ts'
import type { Bound } from './caller.ts'
import { originOf } from './origin.ts'

/** Whether a page of ours sent this, or it changes nothing. Cookies travel with what other sites' pages send, so whoever is
 *  known by one is heard only here (OWASP CSRF cheat sheet, "Fetch Metadata" and "Verifying Origin"). */
export const isSameOrigin = <E extends Bound>(c: Context<E>): boolean => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return true
  // Browsers send the first to https and to localhost, and no script can set it; the second always.
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return c.req.header('origin') === originOf(c.req.raw, optionsOf(c.env))
}

/** Stands before forms that need no session yet: signing in is not for other sites' pages either. */
export const sameOrigin = createMiddleware<Bound>(async (c, next) => {
  if (!isSameOrigin(c)) return problemResponse(crossOrigin)
  return next()
})

export const crossOrigin = {
  kind: 'forbidden',
  detail: 'This must come from a page of this very installation.',
} as const

import type { Context } from 'hono'
import type { Bound } from './caller.ts'
import { forgetCookie, keepCookie, readCookie } from './own-cookie.ts'

const name = 'ukingo'
/** How long a session may last at all (directory/sessions.ts); the server knows when it has ended before. */
const maxAge = 30 * 86_400

export const sessionSecret = <E extends Bound>(c: Context<E>): string | undefined => {
  const secret = readCookie(c, name)
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined
}

export const keepSession = <E extends Bound>(c: Context<E>, secret: string) =>
  keepCookie(c, { name, value: secret, maxAge })

export const forgetSession = <E extends Bound>(c: Context<E>) => forgetCookie(c, name)

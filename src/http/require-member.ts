import { createMiddleware } from 'hono/factory'
import type { Role } from '../directory/contract.ts'
import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import { problemResponse } from '../errors.ts'
import type { Caller, ManagementEnv } from './caller.ts'

/** Stands before everything of one site (`/:site/…`). To a stranger a site is not there at all. */
export const requireMember = createMiddleware<ManagementEnv>(async (c, next) => {
  const site = c.req.param('site') ?? ''
  const role = await roleAt(c.env, c.var.caller, site)
  if (!role) return problemResponse({ kind: 'not-found' })
  c.set('site', site)
  c.set('role', role)
  return next()
})

/** null: it is no site of the caller's. */
const roleAt = async (env: Env, { ownsAll, memberships }: Caller, site: string): Promise<Role | null> => {
  if (ownsAll) return (await directoryOf(env).hasSite(site)) ? 'owner' : null
  return memberships.find((membership) => membership.site === site)?.role ?? null
}

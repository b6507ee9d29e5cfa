import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'

/* On plain workerd merely addressing a Durable Object creates its database file (seen on 1.20261023), so an id that
   nobody created must not reach `siteOf`. The edge holds the list of sites, and asks again for an id that is not on it,
   at most once a second: a flood of invented ids costs one small call a second. */
const askAgainMs = 1000

const rosters = new WeakMap<Env['DIRECTORY'], { sites: Set<string>; askedAt: number }>()

/** Whether somebody created this site. A yes holds until `forgetSite`. */
export const siteExists = async (env: Env, site: string): Promise<boolean> => {
  const known = rosters.get(env.DIRECTORY)
  if (known?.sites.has(site)) return true
  // Only a list that arrived may say no: while the first is under way, everybody asks.
  const now = Date.now()
  if (known && Math.abs(now - known.askedAt) < askAgainMs) return false
  const sites = new Set(await directoryOf(env).sites())
  rosters.set(env.DIRECTORY, { sites, askedAt: now })
  return sites.has(site)
}

/** Its object says that there is nothing any more. */
export const forgetSite = (env: Env, site: string): void => {
  rosters.get(env.DIRECTORY)?.sites.delete(site)
}

/** Who creates a site tells its isolate, so that the creator need not wait for the next look. */
export const rememberSite = (env: Env, site: string): void => {
  const known = rosters.get(env.DIRECTORY)
  if (known) known.sites.add(site)
}

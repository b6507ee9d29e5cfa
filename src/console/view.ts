import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Membership, Person, Role } from '../directory/contract.ts'
import type { ConsoleEnv } from '../http/caller.ts'
import type { Stored } from '../site/contract.ts'
import type { SiteSettings } from '../site/settings.ts'
import { type Area, mayWrite as mayWriteAs } from '../http/require-role.ts'
import { siteOf } from '../site/site-of.ts'
import { localeOf, type Say, sayFor } from './say.ts'

/** What every screen of a site is drawn with. */
export type View = {
  user: Person
  memberships: Membership[]
  role: Role
  site: Stored<SiteSettings>
  /** `/console/sites/{site}`. */
  base: string
  /** Of this screen, without its query. */
  path: string
  say: Say
  /** What has just been done, the `do` that takes it back, and the ids of what it was done to. */
  done: string
  undo: string
  doneTo: string[]
}

export type ScreenEnv = {
  Bindings: ConsoleEnv['Bindings']
  Variables: ConsoleEnv['Variables'] & { view: View }
}

/** An empty set of screens. */
export const newScreens = () => new Hono<ScreenEnv>()

/** Stands behind the guards of a site and before its screens. */
export const withView = createMiddleware<ScreenEnv>(async (c, next) => {
  const site = await siteOf(c.env, c.var.site).readSettings()
  c.set('view', {
    user: c.var.user,
    memberships: c.var.memberships,
    role: c.var.role,
    site,
    base: `/console/sites/${site.id}`,
    path: c.req.path,
    say: sayFor({ locale: localeOf(c.req.header('accept-language')), timeZone: site.doc.timeZone }),
    done: c.req.query('done') ?? '',
    undo: /^[a-z]+$/.exec(c.req.query('undo') ?? '')?.[0] ?? '',
    doneTo: /^[\w.-]+$/.exec(c.req.query('to') ?? '')?.[0].split('.') ?? [],
  })
  return next()
})

/** Whether this person may change things there; the guards have the last word. */
export const mayWrite = ({ role }: View, area: Area): boolean => mayWriteAs(role, area)

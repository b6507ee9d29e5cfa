import { createMiddleware } from 'hono/factory'
import type { Role } from '../directory/contract.ts'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

/** Who may change what. Every member may read everything of his site. */
const writers = {
  settings: ['owner'],
  advertising: ['owner', 'ad-manager'],
  catalogue: ['owner', 'editor'],
  reports: [],
} satisfies Record<string, Role[]>

export type Area = keyof typeof writers

/** Stands before a whole area of a site, behind `requireMember`. */
export const requireRole = (area: Area) =>
  createMiddleware<ManagementEnv>(async (c, next) => {
    const mayWrite = (writers[area] as Role[]).includes(c.var.role)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !mayWrite)
      return problemResponse({
        kind: 'forbidden',
        detail: `Your role here is ${c.var.role}: it may only read this.`,
      })
    return next()
  })

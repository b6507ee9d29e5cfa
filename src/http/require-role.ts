import { createMiddleware } from 'hono/factory'
import type { Role } from '../directory/contract.ts'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

type Rights = { write: Role[]; read?: Role[] }

/** Who may change what, and read it: every member, where nothing is said. */
const areas = {
  settings: { write: ['owner'] },
  advertising: { write: ['owner', 'ad-manager'] },
  catalogue: { write: ['owner', 'editor'] },
  reports: { write: ['owner', 'ad-manager'] },
  auditLog: { write: [] },
  /** What lets people and programs in. */
  access: { write: ['owner'], read: ['owner'] },
} satisfies Record<string, Rights>

export type Area = keyof typeof areas

/** Whether this role may change what is in the area. */
export const mayWrite = (role: Role, area: Area): boolean => {
  const { write }: Rights = areas[area]
  return write.includes(role)
}

/** Stands before a whole area of a site, behind `requireMember`. */
export const requireRole = (area: Area) =>
  createMiddleware<ManagementEnv>(async (c, next) => {
    const { role } = c.var
    const { read }: Rights = areas[area]
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (isRead ? (read?.includes(role) ?? true) : mayWrite(role, area)) return next()
    return problemResponse({
      kind: 'forbidden',
      detail: isRead
        ? `Your role here is ${role}: this is for others.`
        : `Your role here is ${role}: it may not change this.`,
    })
  })

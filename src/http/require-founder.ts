import { createMiddleware } from 'hono/factory'
import { problemResponse } from '../errors.ts'
import type { ManagementEnv } from './caller.ts'

/** Stands before what concerns the whole installation: its sites are created, and lost passwords replaced, by whoever
 *  set it up, or its operator. */
export const requireFounder = createMiddleware<ManagementEnv>(async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !c.var.caller.ownsAll)
    return problemResponse({
      kind: 'forbidden',
      detail: 'This is for whoever set this installation up.',
    })
  return next()
})

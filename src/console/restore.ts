import type { Context } from 'hono'
import type { EntityKind } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import type { Sent } from './form.ts'
import { sayDone } from './parts/toast.tsx'
import type { ScreenEnv } from './view.ts'

/** Puts back what this screen has just said is removed. */
export const restore = async (c: Context<ScreenEnv>, kind: EntityKind, sent: Sent): Promise<Response> => {
  const restored = await entitiesOf(c.env, c.var.site).restoreEntity(kind, sent.text('id'), c.var.caller.id)
  return c.redirect(sayDone(c.var.view.path, 'failed' in restored ? 'unrestored' : 'restored'), 303)
}

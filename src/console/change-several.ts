import type { Context } from 'hono'
import type { EntityKind, EntityOf } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { Sent } from './form.ts'
import { moveOf, type Moves, wayBack } from './moves.ts'
import { sayDone } from './parts/toast.tsx'
import { unknownAction } from './unknown-action.ts'
import type { ScreenEnv } from './view.ts'

/** Makes the move that the form asks for with all the documents that it names, `atMost` of them. */
export const changeSeveral = async <K extends EntityKind>(
  c: Context<ScreenEnv>,
  kind: K,
  { moves, atMost }: { moves: Moves<EntityOf[K]>; atMost: number },
): Promise<Response> => {
  const { view, site, caller } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const move = moveOf(moves, sent)
  if (!move) return unknownAction()
  const { change, done } = move
  const ids = sent.many('id').slice(0, atMost)
  const changed = await entitiesOf<K>(c.env, site).changeEntities(kind, ids, { change, by: caller.id })
  const undo = wayBack(moves, { change, were: changed.map(({ doc }) => doc) })
  const to = changed.map(({ id }) => id)
  return c.redirect(to.length === 0 ? view.path : sayDone(view.path, done, undo, to), 303)
}

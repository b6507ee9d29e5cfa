import type { Context } from 'hono'
import { Slot } from '../../ads/model.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { problemResponse } from '../../errors.ts'
import { Sent } from '../form.ts'
import { SlotPreview } from '../parts/slot-preview.tsx'
import { sayDone } from '../parts/toast.tsx'
import { restore } from '../restore.ts'
import { saveEntity } from '../save.ts'
import { newScreens, type ScreenEnv, type View } from '../view.ts'
import { blank, breakpointsOf, slotOf, slotValues } from '../slot-doc.ts'
import { unknownAction } from '../unknown-action.ts'
import { SlotEditing, SlotList } from './slot-page.tsx'

/** Where ads may stand. */
export const slots = newScreens()

const weekMs = 7 * 86_400_000
slots.get('/', async (c) => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const { view } = c.var
  const [{ items }, rows, opportunities] = await Promise.all([
    entitiesOf<'slot'>(c.env, c.var.site).listEntities('slot', { cursor: null, limit: 200 }),
    site.report({ from: now - weekMs, to: now + 1, by: ['slot'] }),
    site.opportunities(now - weekMs, now),
  ])
  const counts = new Map(rows.map(({ key, counts }) => [key.slot, counts]))
  return c.html(
    <SlotList
      view={view}
      rows={items.map((slot) => ({
        slot,
        counts: counts.get(slot.id) ?? {},
        asked: opportunities[slot.id] ?? 0,
      }))}
    />,
  )
})

slots.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  return sent.text('do') === 'restore' ? restore(c, 'slot', sent) : unknownAction()
})

slots.get('/new', (c) =>
  c.html(<SlotEditing view={c.var.view} slot={null} form={{ values: blank, errors: [] }} lost={null} />),
)

slots.post('/new', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const saved = await saveEntity(c, 'slot', { id: null, sent, schema: Slot, doc: slotOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(`${c.var.view.base}/slots`, 'made'), 303)
  return c.html(<SlotEditing view={c.var.view} slot={null} {...saved} />, 422)
})

/** What the form says, as a reader would see it; while somebody types. */
slots.post('/preview', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  return c.html(<SlotPreview breakpoints={breakpointsOf(sent.values)} label={labelOf(c.var.view, sent)} />)
})

slots.get('/:id', async (c) => {
  const slot = await read(c)
  if (!slot) return problemResponse({ kind: 'not-found' })
  return c.html(
    <SlotEditing
      view={c.var.view}
      slot={slot}
      form={{ values: slotValues(slot.doc), errors: [] }}
      lost={null}
    />,
  )
})

slots.post('/:id', async (c) => {
  const slot = await read(c)
  if (!slot) return problemResponse({ kind: 'not-found' })
  const sent = new Sent(await c.req.formData(), 'UTC')
  if (sent.text('do') === 'remove') {
    const entities = entitiesOf<'slot'>(c.env, c.var.site)
    const removed = await entities.removeEntity('slot', slot.id, {
      by: c.var.caller.id,
      version: sent.version,
    })
    if (!('failed' in removed))
      return c.redirect(sayDone(`${c.var.view.base}/slots`, 'removed', 'restore', [slot.id]), 303)
    const message =
      removed.failed === 'reference' ? `It is in use: ${removed.message}.` : 'It was changed meanwhile.'
    return c.html(
      <SlotEditing
        view={c.var.view}
        slot={slot}
        form={{ values: slotValues(slot.doc), errors: [{ path: '', message }] }}
        lost={null}
      />,
      409,
    )
  }
  const saved = await saveEntity(c, 'slot', { id: slot.id, sent, schema: Slot, doc: slotOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(`${c.var.view.base}/slots`, 'saved'), 303)
  return c.html(<SlotEditing view={c.var.view} slot={slot} {...saved} />, saved.lost ? 412 : 422)
})

const read = (c: Context<ScreenEnv>) =>
  entitiesOf<'slot'>(c.env, c.var.site).readEntity('slot', c.req.param('id') ?? '')

const labelOf = ({ site }: View, sent: Sent) => sent.text('label') || site.doc.label

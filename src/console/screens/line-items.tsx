import type { Context } from 'hono'
import { LineItem } from '../../ads/model.ts'
import { optionsOf } from '../../env.ts'
import { problemResponse } from '../../errors.ts'
import type { Stored } from '../../site/contract.ts'
import { dayStarts } from '../../site/site-days.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { siteOf } from '../../site/site-of.ts'
import { readSlots } from '../book.ts'
import { changeSeveral } from '../change-several.ts'
import { type Form, Sent, type Values } from '../form.ts'
import { firstStart, lastEnd } from '../line-item-days.ts'
import { lineItemOf, lineItemValues } from '../line-item-doc.ts'
import { localInput } from '../local-input.ts'
import { moveOf, type Moves, wayBack } from '../moves.ts'
import { sayDone } from '../parts/toast.tsx'
import { sealReportLink } from '../report-link.ts'
import { restore } from '../restore.ts'
import { failureError, saveEntity } from '../save.ts'
import { newScreens, type ScreenEnv } from '../view.ts'
import { LineItemEditing } from './line-item-editing.tsx'
import { LineItemPage } from './line-item-page.tsx'
import { unknownAction } from '../unknown-action.ts'

/** What was sold: booked, looked after, explained. */
export const lineItems = newScreens()

type C = Context<ScreenEnv>

const dayMs = 86_400_000
const mostAtOnce = 200

lineItems.get('/orders/:order/line-items/new', async (c) => {
  const order = await readOrder(c)
  if (!order) return problemResponse({ kind: 'not-found' })
  const form = { values: blank(c.var.view.say.timeZone), errors: [] }
  const slots = await readSlots(c)
  return c.html(
    <LineItemEditing view={c.var.view} order={order} lineItem={null} form={form} lost={null} slots={slots} />,
  )
})

lineItems.post('/orders/:order/line-items/new', async (c) => {
  const order = await readOrder(c)
  if (!order) return problemResponse({ kind: 'not-found' })
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), view.say.timeZone)
  const booked = lineItemOf(sent, order.id)
  const doc = sent.text('do') === 'hold' ? { ...booked, ...onHold(Date.now()) } : booked
  const saved = await saveEntity(c, 'lineItem', { id: null, sent, schema: LineItem, doc })
  if ('stored' in saved)
    return c.redirect(sayDone(`${view.base}/campaigns/line-items/${saved.stored.id}`, 'made'), 303)
  const slots = await readSlots(c)
  return c.html(<LineItemEditing view={view} order={order} lineItem={null} slots={slots} {...saved} />, 422)
})

lineItems.get('/line-items/:id', async (c) => {
  const lineItem = await read(c)
  return lineItem ? c.html(await page(c, lineItem, [])) : problemResponse({ kind: 'not-found' })
})

lineItems.post('/line-items/:id', async (c) => {
  const lineItem = await read(c)
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const sent = new Sent(await c.req.formData(), c.var.view.say.timeZone)
  return act(c, lineItem, sent)
})

lineItems.get('/line-items/:id/edit', async (c) => {
  const lineItem = await read(c)
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const form = { values: lineItemValues(lineItem.doc, c.var.view.say.timeZone), errors: [] }
  return c.html(await editing(c, lineItem, { form, lost: null }))
})

lineItems.post('/line-items/:id/edit', async (c) => {
  const lineItem = await read(c)
  if (!lineItem) return problemResponse({ kind: 'not-found' })
  const sent = new Sent(await c.req.formData(), c.var.view.say.timeZone)
  const doc = lineItemOf(sent, lineItem.doc.orderId)
  const saved = await saveEntity(c, 'lineItem', { id: lineItem.id, sent, schema: LineItem, doc })
  if ('stored' in saved)
    return c.redirect(sayDone(`${c.var.view.base}/campaigns/line-items/${lineItem.id}`, 'saved'), 303)
  return c.html(await editing(c, lineItem, saved), saved.lost ? 412 : 422)
})

/** The same for several at once. */
lineItems.post('/line-items', (c) => changeSeveral(c, 'lineItem', { moves, atMost: mostAtOnce }))

const entities = (c: C) => entitiesOf<'lineItem'>(c.env, c.var.site)
const read = (c: C) => entities(c).readEntity('lineItem', c.req.param('id') ?? '')
const readOrder = (c: C, id = c.req.param('order') ?? '') =>
  entitiesOf<'order'>(c.env, c.var.site).readEntity('order', id)

/** Kept free for a week, while the advertiser makes up his mind. */
const onHold = (now: number) => ({ status: 'held', heldUntil: new Date(now + 7 * dayMs).toISOString() })

/** From tomorrow for a month: what is asked for most often. */
const blank = (timeZone: string): Values => {
  const [, tomorrow, ...later] = dayStarts(timeZone, Date.now(), 32)
  return {
    type: ['guaranteed'],
    'goal.kind': ['impressions'],
    'flights.0.start': [localInput(timeZone, tomorrow ?? 0)],
    'flights.0.end': [localInput(timeZone, later.at(-1) ?? 0)],
    pacing: ['even'],
    onPage: ['once'],
    status: ['active'],
  }
}

/** What each makes of a line item. A hold ends with all of them. */
const moves: Moves<LineItem> = {
  pause: { change: { status: 'paused', heldUntil: undefined }, done: 'paused' },
  resume: { change: { status: 'active', heldUntil: undefined }, done: 'resumed' },
  archive: { change: { status: 'archived', heldUntil: undefined }, done: 'archived' },
}

const act = async (c: C, lineItem: Stored<LineItem>, sent: Sent) => {
  const { view } = c.var
  const what = sent.text('do')
  const by = c.var.caller.id
  const here = `${view.base}/campaigns/line-items/${lineItem.id}`
  const { id, version, doc } = lineItem
  const move = moveOf(moves, sent)
  if (move) {
    const { change, done } = move
    const written = await entities(c).updateEntity('lineItem', id, { ...doc, ...change }, { by, version })
    if ('failed' in written) return c.html(await page(c, lineItem, [failureError(written)]), 409)
    return c.redirect(sayDone(here, done, wayBack(moves, { change, were: [doc] })), 303)
  }
  switch (what) {
    case 'duplicate': {
      const made = await siteOf(c.env, c.var.site).duplicateLineItem(id, {}, by)
      if ('failed' in made) return c.html(await page(c, lineItem, [failureError(made)]), 409)
      return c.redirect(sayDone(`${view.base}/campaigns/line-items/${made.id}`, 'duplicated'), 303)
    }
    case 'remove': {
      const removed = await entities(c).removeEntity('lineItem', id, { by, version })
      if ('failed' in removed) return c.html(await page(c, lineItem, [failureError(removed)]), 409)
      return c.redirect(
        sayDone(`${view.base}/campaigns/orders/${doc.orderId}`, 'removed', 'restore', [id]),
        303,
      )
    }
    case 'restore':
      return restore(c, 'creative', sent)
  }
  return unknownAction()
}

const editing = async (
  c: C,
  lineItem: Stored<LineItem>,
  refused: Pick<Parameters<typeof LineItemEditing>[0], 'form' | 'lost'>,
) => {
  const [order, slots] = await Promise.all([readOrder(c, lineItem.doc.orderId), readSlots(c)])
  return <LineItemEditing view={c.var.view} order={order} lineItem={lineItem} slots={slots} {...refused} />
}

const page = async (c: C, lineItem: Stored<LineItem>, errors: Form['errors']) => {
  const site = siteOf(c.env, c.var.site)
  const now = Date.now()
  const { doc, id } = lineItem
  const range = { from: firstStart(doc) - dayMs, to: Math.min(now, lastEnd(doc) + dayMs) + 1 }
  const [order, forecast, diagnosis, delivery, creatives] = await Promise.all([
    readOrder(c, doc.orderId),
    site.forecast(id),
    site.diagnosis(id),
    site.lineDelivery(id, range),
    entitiesOf<'creative'>(c.env, c.var.site).listEntities('creative', { cursor: null, limit: 20_000 }),
  ])
  if (!forecast || !diagnosis) return <></>
  return (
    <LineItemPage
      view={c.var.view}
      order={order}
      lineItem={lineItem}
      creatives={creatives.items.filter((creative) => creative.doc.lineItemId === id)}
      forecast={forecast}
      diagnosis={diagnosis}
      delivery={delivery}
      shared={sealReportLink(optionsOf(c.env), { site: c.var.site, lineItem: id, end: lastEnd(doc) })}
      errors={errors}
      now={now}
    />
  )
}

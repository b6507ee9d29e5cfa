import type { Context } from 'hono'
import { names } from '../../../.build/console.ts'
import { Order } from '../../ads/model.ts'
import { problemResponse } from '../../errors.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { readBook } from '../book.ts'
import { Sent, valuesOf } from '../form.ts'
import { Timeline } from '../parts/timeline.tsx'
import { sayDone } from '../parts/toast.tsx'
import { restore } from '../restore.ts'
import { failureError, saveEntity } from '../save.ts'
import { unknownAction } from '../unknown-action.ts'
import { newScreens, type ScreenEnv } from '../view.ts'
import {
  Campaigns,
  LineItems,
  OneOrder,
  OrderEditing,
  orderPath,
  Orders,
  servingOf,
} from './campaign-pages.tsx'

/** Orders, and all their line items at a glance. */
export const campaigns = newScreens()

campaigns.get('/', async (c) => {
  const book = await readBook(c)
  const { view } = c.var
  return c.html(
    <Campaigns view={view} at="" book={book}>
      <Orders view={view} book={book} />
    </Campaigns>,
  )
})

campaigns.post('/', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  return sent.text('do') === 'restore' ? restore(c, 'order', sent) : unknownAction()
})

campaigns.get('/line-items', async (c) => {
  const book = await readBook(c)
  const { view } = c.var
  const isArchive = c.req.query('state') === 'archived'
  return c.html(
    <Campaigns
      view={view}
      at={isArchive ? '/line-items?state=archived' : '/line-items'}
      book={book}
      scripts={[names.choose]}
    >
      <LineItems view={view} book={book} isArchive={isArchive} />
    </Campaigns>,
  )
})

campaigns.get('/timeline', async (c) => {
  const book = await readBook(c)
  const { view } = c.var
  return c.html(
    <Campaigns view={view} at="/timeline" book={book}>
      <Timeline view={view} book={book} now={Date.now()} />
    </Campaigns>,
  )
})

campaigns.get('/new', (c) =>
  c.html(<OrderEditing view={c.var.view} order={null} form={{ values: {}, errors: [] }} lost={null} />),
)

campaigns.post('/new', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const saved = await saveEntity(c, 'order', { id: null, sent, schema: Order, doc: docOf(sent) })
  const { view } = c.var
  if ('stored' in saved) return c.redirect(sayDone(orderPath(view, saved.stored.id), 'made'), 303)
  return c.html(<OrderEditing view={view} order={null} {...saved} />, 422)
})

campaigns.get('/orders/:id', async (c) => {
  const [order, book] = await Promise.all([read(c), readBook(c)])
  return order
    ? c.html(<OneOrder view={c.var.view} order={order} book={book} errors={[]} />)
    : problemResponse({ kind: 'not-found' })
})

campaigns.post('/orders/:id', async (c) => {
  const order = await read(c)
  if (!order) return problemResponse({ kind: 'not-found' })
  const { view } = c.var
  const sent = new Sent(await c.req.formData(), 'UTC')
  if (sent.text('do') === 'remove') {
    const entities = entitiesOf<'order'>(c.env, c.var.site)
    const removed = await entities.removeEntity('order', order.id, {
      by: c.var.caller.id,
      version: sent.version,
    })
    if (!('failed' in removed))
      return c.redirect(sayDone(`${view.base}/campaigns`, 'removed', 'restore', [order.id]), 303)
    return c.html(
      <OneOrder view={view} order={order} book={await readBook(c)} errors={[failureError(removed)]} />,
      409,
    )
  }
  switch (sent.text('do')) {
    case 'restore':
      return restore(c, 'lineItem', sent)
    case 'block':
      return decide(c, { ids: servingOf(await readBook(c), order.doc.advertiser), approval: 'blocked' })
    case 'approve':
      return decide(c, { ids: sent.many('id'), approval: 'approved' })
  }
  const saved = await saveEntity(c, 'order', { id: order.id, sent, schema: Order, doc: docOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(view.path, 'saved'), 303)
  return c.html(<OrderEditing view={view} order={order} {...saved} />, saved.lost ? 412 : 422)
})

campaigns.get('/orders/:id/edit', async (c) => {
  const order = await read(c)
  if (!order) return problemResponse({ kind: 'not-found' })
  const form = { values: valuesOf(order.doc), errors: [] }
  return c.html(<OrderEditing view={c.var.view} order={order} form={form} lost={null} />)
})

/** Of all that an advertiser has, in an emergency; and back. */
const decide = async (
  c: Context<ScreenEnv>,
  { ids, approval }: { ids: string[]; approval: 'blocked' | 'approved' },
) => {
  const changing = { change: { approval }, by: c.var.caller.id }
  await entitiesOf<'creative'>(c.env, c.var.site).changeEntities('creative', ids, changing)
  const undo = approval === 'blocked' ? 'approve' : undefined
  return c.redirect(sayDone(c.var.view.path, approval, undo, ids), 303)
}

const read = (c: Context<ScreenEnv>) =>
  entitiesOf<'order'>(c.env, c.var.site).readEntity('order', c.req.param('id') ?? '')

const docOf = (sent: Sent) => ({ name: sent.text('name'), advertiser: sent.text('advertiser') })

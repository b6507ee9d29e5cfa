import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { Order } from '../../ads/model.ts'
import { problemResponse } from '../../errors.ts'
import type { LineForecast, Stored } from '../../site/contract.ts'
import { entitiesOf } from '../../site/entities-of.ts'
import { type Book, readBook } from '../book.ts'
import { type Form, Sent, valuesOf } from '../form.ts'
import { firstStart, lastEnd } from '../line-item-days.ts'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { Summary, TextField } from '../parts/field.tsx'
import { LineItemTable } from '../parts/line-item-table.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { sayDone } from '../parts/toast.tsx'
import { failureError, type LostRace, saveEntity } from '../save.ts'
import { mayWrite, newScreens, type ScreenEnv, type View } from '../view.ts'

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

campaigns.get('/line-items', async (c) => {
  const book = await readBook(c)
  const { view } = c.var
  const isArchive = c.req.query('state') === 'archived'
  return c.html(
    <Campaigns view={view} at={isArchive ? '/line-items?state=archived' : '/line-items'} book={book}>
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
  c.html(<Editing view={c.var.view} order={null} form={{ values: {}, errors: [] }} lost={null} />),
)

campaigns.post('/new', async (c) => {
  const sent = new Sent(await c.req.formData(), 'UTC')
  const saved = await saveEntity(c, 'order', { id: null, sent, schema: Order, doc: docOf(sent) })
  const { view } = c.var
  if ('stored' in saved) return c.redirect(sayDone(orderPath(view, saved.stored.id), 'made'), 303)
  return c.html(<Editing view={view} order={null} {...saved} />, 422)
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
    if (!('failed' in removed)) return c.redirect(sayDone(`${view.base}/campaigns`, 'removed'), 303)
    return c.html(
      <OneOrder view={view} order={order} book={await readBook(c)} errors={[failureError(removed)]} />,
      409,
    )
  }
  const saved = await saveEntity(c, 'order', { id: order.id, sent, schema: Order, doc: docOf(sent) })
  if ('stored' in saved) return c.redirect(sayDone(view.path, 'saved'), 303)
  return c.html(<Editing view={view} order={order} {...saved} />, saved.lost ? 412 : 422)
})

campaigns.get('/orders/:id/edit', async (c) => {
  const order = await read(c)
  if (!order) return problemResponse({ kind: 'not-found' })
  const form = { values: valuesOf(order.doc), errors: [] }
  return c.html(<Editing view={c.var.view} order={order} form={form} lost={null} />)
})

const read = (c: Context<ScreenEnv>) =>
  entitiesOf<'order'>(c.env, c.var.site).readEntity('order', c.req.param('id') ?? '')

const docOf = (sent: Sent) => ({ name: sent.text('name'), advertiser: sent.text('advertiser') })

const orderPath = ({ base }: View, id: string) => `${base}/campaigns/orders/${id}`

const Campaigns = ({ view, at, book, children }: { view: View; at: string; book: Book; children: Child }) => {
  const waiting = book.creatives.filter(({ doc }) => doc.approval === 'pending')
  return (
    <Shell
      view={view}
      title="Campaigns"
      actions={
        mayWrite(view, 'advertising') && (
          <a class="button main" href={`${view.base}/campaigns/new`}>
            New order
          </a>
        )
      }
    >
      {book.orders.length === 0 ? (
        <Empty title="No order yet">
          <p>
            An order is what an advertiser has bought. It has line items, each with a goal, its dates and its
            audience; and every line item has creatives: the pictures or texts that readers see.
          </p>
        </Empty>
      ) : (
        <>
          <Tabs
            base={`${view.base}/campaigns`}
            at={at}
            tabs={[
              ['', 'Orders'],
              ['/line-items', 'Line items'],
              ['/timeline', 'Timeline'],
              ['/line-items?state=archived', 'Archive'],
            ]}
          />
          {waiting.length > 0 && (
            <p class="note">
              {waiting.length === 1 ? 'One creative waits' : `${waiting.length} creatives wait`} for approval:{' '}
              {waiting.slice(0, 5).map(({ id }, i) => (
                <>
                  {i > 0 && ', '}
                  <a href={`${view.base}/campaigns/creatives/${id}`}>{id}</a>
                </>
              ))}
            </p>
          )}
          {children}
        </>
      )}
    </Shell>
  )
}

/** All of them, and what can be done with several at once. */
const LineItems = ({ view, book, isArchive }: { view: View; book: Book; isArchive: boolean }) => {
  const shown = book.lineItems.filter(({ doc }) => (doc.status === 'archived') === isArchive).toReversed()
  const canWrite = mayWrite(view, 'advertising')
  const table = (
    <LineItemTable view={view} book={book} lineItems={shown} now={Date.now()} isChoosable={canWrite} />
  )
  if (shown.length === 0)
    return (
      <p class="quiet">
        {isArchive ? 'Nothing is archived.' : 'No line item yet: open an order to book one.'}
      </p>
    )
  if (!canWrite) return table
  return (
    <form method="post" action={`${view.base}/campaigns/line-items`} class="several">
      {table}
      <p class="actions">
        <span class="quiet">With the chosen:</span>
        {!isArchive && (
          <button type="submit" name="do" value="pause">
            Pause
          </button>
        )}
        <button type="submit" name="do" value="resume">
          Resume
        </button>
        {!isArchive && (
          <button type="submit" name="do" value="archive">
            Archive
          </button>
        )}
      </p>
    </form>
  )
}

const Orders = ({ view, book }: { view: View; book: Book }) => {
  const { say } = view
  const lines = Map.groupBy(book.lineItems, ({ doc }) => doc.orderId)
  return (
    <Table
      caption="Orders"
      columns={[
        {
          head: 'Order',
          cell: ({ id, doc }) => (
            <>
              <a href={orderPath(view, id)}>{doc.name}</a>
              <small>{doc.advertiser}</small>
            </>
          ),
        },
        {
          head: 'State',
          cell: ({ id }) => (
            <OrderState forecasts={(lines.get(id) ?? []).flatMap((li) => book.forecasts[li.id] ?? [])} />
          ),
        },
        {
          head: 'Dates',
          isWide: true,
          cell: ({ id }) => {
            const own = lines.get(id) ?? []
            if (own.length === 0) return '–'
            return say.span(
              Math.min(...own.map(({ doc }) => firstStart(doc))),
              Math.max(...own.map(({ doc }) => lastEnd(doc))),
            )
          },
        },
        {
          head: 'Line items',
          isNumber: true,
          isWide: true,
          cell: ({ id }) => say.count(lines.get(id)?.length ?? 0),
        },
        {
          head: 'Delivered',
          isNumber: true,
          cell: ({ id }) =>
            say.count(
              (lines.get(id) ?? []).reduce((sum, li) => sum + (book.forecasts[li.id]?.delivered ?? 0), 0),
            ),
        },
      ]}
      rows={book.orders.toReversed()}
    />
  )
}

/** The worst that is to be said of an order's line items. */
const OrderState = ({ forecasts }: { forecasts: LineForecast[] }) => {
  const has = (is: (forecast: LineForecast) => boolean) => forecasts.some(is)
  if (forecasts.length === 0) return <Badge tone="plain">No line items</Badge>
  if (has(({ outlook }) => outlook === 'short' || outlook === 'no-supply'))
    return <Badge tone="bad">Will end short</Badge>
  if (has(({ outlook }) => outlook === 'at-risk')) return <Badge tone="warn">At risk</Badge>
  if (has(({ state }) => state === 'live')) return <Badge tone="good">Live</Badge>
  if (has(({ state }) => state === 'upcoming' || state === 'held')) return <Badge tone="info">Upcoming</Badge>
  if (has(({ state }) => state === 'paused')) return <Badge tone="still">Paused</Badge>
  return <Badge tone="plain">Over</Badge>
}

const OneOrder = ({
  view,
  order,
  book,
  errors,
}: {
  view: View
  order: Stored<Order>
  book: Book
  errors: Form['errors']
}) => {
  const lineItems = book.lineItems.filter(({ doc }) => doc.orderId === order.id)
  const path = orderPath(view, order.id)
  const canWrite = mayWrite(view, 'advertising')
  const add = (
    <a class="button main" href={`${path}/line-items/new`}>
      New line item
    </a>
  )
  return (
    <Shell
      view={view}
      title={order.doc.name}
      trail={[['/campaigns', 'Campaigns']]}
      actions={
        canWrite && (
          <>
            <a class="button" href={`${path}/edit`}>
              Edit
            </a>
            {lineItems.length > 0 && add}
          </>
        )
      }
    >
      <Summary errors={errors} />
      <p class="quiet">For {order.doc.advertiser}</p>
      {lineItems.length === 0 ? (
        <Empty title="No line item yet">
          <p>
            A line item is one thing that was sold: how many impressions, from when to when, to which readers.
          </p>
          {canWrite && (
            <div class="actions">
              {add}
              <form method="post" action={path}>
                <Version version={order.version} lost={null} />
                <button type="submit" name="do" value="remove">
                  Remove the order
                </button>
              </form>
            </div>
          )}
        </Empty>
      ) : (
        <LineItemTable view={view} book={book} lineItems={lineItems} now={Date.now()} />
      )}
    </Shell>
  )
}

const Editing = ({
  view,
  order,
  form,
  lost,
}: {
  view: View
  order: Stored<Order> | null
  form: Form
  lost: LostRace | null
}) => (
  <Shell view={view} title={order ? order.doc.name : 'New order'} trail={[['/campaigns', 'Campaigns']]}>
    <Summary errors={form.errors} />
    <Lost lost={lost} say={view.say} />
    <form
      method="post"
      action={order ? orderPath(view, order.id) : `${view.base}/campaigns/new`}
      class="stack"
    >
      <Version version={order?.version ?? null} lost={lost} />
      <TextField form={form} name="advertiser" label="Advertiser" required maxlength={200} />
      <TextField
        form={form}
        name="name"
        label="Order"
        hint="As you call it among yourselves: Rainy season, May."
        required
        maxlength={200}
      />
      <div class="send">
        <button class="main" type="submit">
          {order ? 'Save' : 'Make the order'}
        </button>
      </div>
    </form>
  </Shell>
)

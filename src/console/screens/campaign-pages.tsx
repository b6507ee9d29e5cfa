import type { Child } from 'hono/jsx'
import type { Order } from '../../ads/model.ts'
import type { LineForecast, Stored } from '../../site/contract.ts'
import type { Book } from '../book.ts'
import type { Form } from '../form.ts'
import { firstStart, lastEnd } from '../line-item-days.ts'
import { Badge } from '../parts/badge.tsx'
import { Empty } from '../parts/empty.tsx'
import { Summary, TextField } from '../parts/field.tsx'
import { LineItemTable } from '../parts/line-item-table.tsx'
import { Lost, Version } from '../parts/lost-race.tsx'
import { Several } from '../parts/several.tsx'
import { Shell } from '../parts/shell.tsx'
import { Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import type { LostRace } from '../save.ts'
import { mayWrite, type View } from '../view.ts'

export const orderPath = ({ base }: View, id: string) => `${base}/campaigns/orders/${id}`

/** What all views of campaigns have around them. */
export const Campaigns = ({
  view,
  at,
  book,
  scripts = [],
  children,
}: {
  view: View
  at: string
  book: Book
  scripts?: string[]
  children: Child
}) => {
  const waiting = book.creatives.filter(({ doc }) => doc.approval === 'pending')
  return (
    <Shell
      view={view}
      title="Campaigns"
      scripts={scripts}
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
              ['/creatives', 'Creatives'],
              ['/timeline', 'Timeline'],
              ['/line-items?state=archived', 'Archive'],
            ]}
          />
          {waiting.length > 0 && at !== '/creatives' && (
            <p class="note">
              <a href={`${view.base}/campaigns/creatives?state=waiting`}>
                {waiting.length === 1 ? 'One creative waits' : `${waiting.length} creatives wait`} for
                approval
              </a>
            </p>
          )}
          {children}
        </>
      )}
    </Shell>
  )
}

const moves = [
  ['pause', 'Pause'],
  ['resume', 'Resume'],
  ['archive', 'Archive'],
] as const

/** All of them, and what can be done with several at once. */
export const LineItems = ({ view, book, isArchive }: { view: View; book: Book; isArchive: boolean }) => {
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
    <Several action={`${view.base}/campaigns/line-items`} moves={isArchive ? [['resume', 'Resume']] : moves}>
      {table}
    </Several>
  )
}

/** One order a row. */
export const Orders = ({ view, book }: { view: View; book: Book }) => {
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

/** An order and its line items. */
export const OneOrder = ({
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
            {servingOf(book, order.doc.advertiser).length > 0 && (
              <form method="post" action={path}>
                <button type="submit" name="do" value="block">
                  Block this advertiser
                </button>
              </form>
            )}
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

/** Ids of the advertiser's creatives that may serve, in whichever order they are. */
export const servingOf = (book: Book, advertiser: string): string[] => {
  const own = new Set(book.orders.filter(({ doc }) => doc.advertiser === advertiser).map(({ id }) => id))
  const lines = new Set(book.lineItems.filter(({ doc }) => own.has(doc.orderId)).map(({ id }) => id))
  return book.creatives
    .filter(({ doc }) => lines.has(doc.lineItemId) && doc.approval === 'approved')
    .map(({ id }) => id)
}

export const OrderEditing = ({
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

import type { Context } from 'hono'
import type { Creative, LineItem, Order } from '../ads/model.ts'
import type { LineForecast, Stored } from '../site/contract.ts'
import { entitiesOf } from '../site/entities-of.ts'
import { siteOf } from '../site/site-of.ts'
import type { ScreenEnv } from './view.ts'

/** All that is booked, and how it will end. 500 line items are half a megabyte over RPC. */
export type Book = {
  orders: Stored<Order>[]
  lineItems: Stored<LineItem>[]
  creatives: Stored<Creative>[]
  forecasts: Record<string, LineForecast>
}

/** As many as a site may have. */
const all = { cursor: null, limit: 20_000 }

export const readBook = async (c: Context<ScreenEnv>): Promise<Book> => {
  const { env } = c
  const { site } = c.var
  const [orders, lineItems, creatives, forecasts] = await Promise.all([
    entitiesOf<'order'>(env, site).listEntities('order', all),
    entitiesOf<'lineItem'>(env, site).listEntities('lineItem', all),
    entitiesOf<'creative'>(env, site).listEntities('creative', all),
    siteOf(env, site).forecasts(),
  ])
  return { orders: orders.items, lineItems: lineItems.items, creatives: creatives.items, forecasts }
}

export const readSlots = async (c: Context<ScreenEnv>) =>
  (await entitiesOf<'slot'>(c.env, c.var.site).listEntities('slot', { cursor: null, limit: 200 })).items

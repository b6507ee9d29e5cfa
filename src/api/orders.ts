import { z } from '@hono/zod-openapi'
import { Order } from '../ads/model.ts'
import { named } from './named.ts'
import { entityRoutes } from './entity-routes.ts'

export const orders = entityRoutes({
  kind: 'order',
  noun: 'order',
  input: named(Order, 'NewOrder'),
  answer: z.object({ id: z.string(), ...Order.shape }).openapi('Order'),
  examples: { spring: { summary: 'A campaign', value: { name: 'Spring', advertiser: 'Tea Board' } } },
  patch: { name: 'Spring and long rains' },
})

import { z } from '@hono/zod-openapi'
import { LineItem } from '../ads/model.ts'
import { named } from './named.ts'
import { entityRoutes } from './entity-routes.ts'

export const lineItems = entityRoutes({
  kind: 'lineItem',
  noun: 'line item',
  input: named(LineItem, 'NewLineItem'),
  answer: z.object({ id: z.string(), ...LineItem.shape }).openapi('LineItem'),
})

import { z } from '@hono/zod-openapi'
import { Slot } from '../ads/model.ts'
import { named } from './named.ts'
import { entityRoutes } from './entity-routes.ts'

/** A slot's id is its name: templates and reports know it by that. */
export const slots = entityRoutes({
  kind: 'slot',
  noun: 'slot',
  input: named(Slot, 'NewSlot'),
  answer: z.object({ id: z.string(), ...Slot.shape }).openapi('Slot'),
  examples: {
    top: {
      summary: 'Under the headline: a wide one on large screens',
      value: {
        name: 'headline',
        sizes: [
          { minWidth: 0, sizes: [[300, 250]] },
          { minWidth: 1024, sizes: [[970, 250]] },
        ],
      },
    },
  },
  patch: { lazyMargin: 200 },
})

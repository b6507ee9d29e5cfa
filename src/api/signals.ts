import { z } from '@hono/zod-openapi'
import { SignalDoc } from '../site/ranking-model.ts'
import { entityRoutes } from './entity-routes.ts'
import { named } from './named.ts'

const [Pin, Boost, Bury, Exclude, Cornerstone] = SignalDoc.options
const id = z.string()
const Answer = z.discriminatedUnion('effect', [
  z.object({ id, ...Pin.shape }),
  z.object({ id, ...Boost.shape }),
  z.object({ id, ...Bury.shape }),
  z.object({ id, ...Exclude.shape }),
  z.object({ id, ...Cornerstone.shape }),
])

export const signals = entityRoutes({
  kind: 'signal',
  noun: 'signal',
  input: named(SignalDoc, 'NewSignal'),
  answer: Answer.openapi('Signal'),
  examples: {
    pin: {
      summary: 'Second in Popular until noon',
      value: {
        article: 'a_1',
        list: 'popular',
        effect: 'pin',
        position: 2,
        until: '2026-11-25T12:00:00+03:00',
      },
    },
    bury: {
      summary: 'Half of its score, beside one article',
      value: { article: 'a_1', beside: 'a_2', effect: 'bury', share: 0.5 },
    },
    exclude: { summary: 'In no list', value: { article: 'a_1', effect: 'exclude' } },
  },
  patch: { until: '2099-01-01T00:00:00Z' },
})

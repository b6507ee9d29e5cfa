import * as fc from 'fast-check'
import type { Signal, SignalEffect } from '../../../src/ranking/signals.ts'

/** An editor's word, in all lists and for good, but for what `of` says. */
export const said = (article: number, effect: SignalEffect, of: Partial<Signal> = {}): Signal => ({
  article,
  list: null,
  beside: null,
  until: null,
  ...of,
  ...effect,
})

/** Any word on one of the articles up to `last`, with pins up to a position. */
export const anySignal = ({ last, position }: { last: number; position: number }): fc.Arbitrary<Signal> => {
  const effect = fc.oneof(
    fc.record({ effect: fc.constant('pin' as const), position: fc.integer({ min: 1, max: position }) }),
    fc.record({ effect: fc.constant('boost' as const), factor: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ effect: fc.constant('bury' as const), share: fc.constantFrom(0, 0.5, 0.9) }),
    fc.constant({ effect: 'exclude' as const }),
    fc.constant({ effect: 'cornerstone' as const }),
  )
  return fc.tuple(fc.nat(last), effect).map(([article, effect]) => said(article, effect))
}

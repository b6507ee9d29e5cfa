import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePage } from '../../../../src/ads/choose.ts'
import { LeasePurse } from '../../../../src/ads/lease/purse.ts'
import { prepare } from '../../../../src/ads/prepare.ts'
import { compile, evenDraw, NOON, page, row, seeded, slot, slotsOf } from '../samples.ts'

const declared = [slot('top'), slot('mid'), slot('end')]
const lines = [1, 2, 3, 4, 5]
const rows = lines.map((id) => row(id, { onPage: id === 5 ? 'roadblock' : 'many', caps: { daily: 1000 } }))

const step = fc.oneof(
  fc.record({ kind: fc.constant('page' as const), seed: fc.integer() }),
  fc.record({ kind: fc.constant('page' as const), seed: fc.integer() }),
  fc.record({ kind: fc.constant('report' as const) }),
  fc.record({
    kind: fc.constant('take' as const),
    lineItem: fc.constantFrom(...lines),
    n: fc.integer({ min: 1, max: 5 }),
    forMs: fc.integer({ min: 1, max: 8000 }),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 6000 }) }),
)

describe('a purse', () => {
  it('is asked as often as its answers may have changed: pages and reports are those of one that every page asks', () => {
    let served = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        const purses = [new LeasePurse(), new LeasePurse()] as const
        const [remembered, asked] = purses
        const everyTime = {
          has: (lineItem: number, n?: number) => asked.has(lineItem, n),
          spend: (lineItem: number) => asked.spend(lineItem),
        }
        const known = [remembered, everyTime].map((leases) => ({
          leases,
          lineItems: prepare(compile(rows, declared)),
        }))
        let now = NOON
        steps.forEach((one, grant) => {
          if (one.kind === 'wait') now += one.ms
          for (const purse of purses) purse.at(now)
          if (one.kind === 'take')
            for (const purse of purses)
              purse.take([{ grant, lineItem: one.lineItem, n: one.n, spendUntil: now + one.forMs }], now)
          if (one.kind === 'report') expect(remembered.report(now)).toEqual(asked.report(now))
          if (one.kind !== 'page') return
          const [decided, other] = known.map(({ leases, lineItems }) =>
            decidePage(page({ slots: slotsOf('top', 'mid', 'end'), now, leases, random: seeded(one.seed) }), {
              lineItems,
              draw: evenDraw,
            }),
          )
          expect(decided).toEqual(other)
          served += decided!.filter((one) => 'lineItem' in one).length
        })
      }),
      { numRuns: 300 },
    )
    expect(served).toBeGreaterThan(300)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TopK } from '../../../src/ranking/top-k.ts'

describe('TopK', () => {
  it('keeps what sorting everything would keep', () => {
    const entry = fc.record({ score: fc.integer({ min: 0, max: 20 }), tie: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), fc.nat(30), (list, limit) => {
        const entries = list.map((one, slot) => ({ slot, ...one }))
        const best = new TopK(limit)
        for (const { slot, score, tie } of entries) best.push(slot, score, tie)
        const sorted = entries.sort((a, b) => b.score - a.score || b.tie - a.tie || a.slot - b.slot)
        expect(best.entries()).toEqual(sorted.slice(0, limit))
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { compileBooked } from '../../../src/ads/compile.ts'
import { eligibleLineItems } from '../../../src/ads/eligible.ts'
import { prepare } from '../../../src/ads/prepare.ts'
import { at, image, NOON, row, unknownPage } from './samples.ts'

const rows = [
  row(40, { type: 'sponsorship' }),
  row(2, { type: 'house', targeting: { include: { slots: ['mid'] } } }),
  row(3, { flights: [{ start: at(5), end: at(9) }] }),
  row(4, { onSensitive: true }, { creatives: [image(40, [728, 90])] }),
  row(5, { targeting: { include: { countries: ['KE'] } } }),
  row(6, { status: 'held', heldUntil: at(1) }, { creatives: [] }),
]
const prepared = prepare(compileBooked(rows, NOON))
const at300 = (slot: string, rest: Partial<Parameters<typeof eligibleLineItems>[1]> = {}) =>
  eligibleLineItems(prepared, {
    opportunity: { ...unknownPage, slot },
    sizes: [[300, 250]],
    isSensitive: false,
    ...rest,
  })

describe('eligibleLineItems', () => {
  it('names by id those whose targeting and sizes fit, whether in flight or not', () => {
    expect(at300('top')).toEqual([3, 6, 40])
    expect(at300('mid')).toEqual([2, 3, 6, 40])
    expect(at300('top', { opportunity: { ...unknownPage, slot: 'top', country: 'KE' } })).toEqual([
      3, 5, 6, 40,
    ])
  })

  it('lets what has no creative yet into any size', () => {
    expect(at300('top', { sizes: [[120, 600]] })).toEqual([6])
  })

  it('admits to a sensitive article only what says so', () => {
    expect(at300('top', { isSensitive: true, sizes: [[728, 90]] })).toEqual([4])
    expect(at300('top', { isSensitive: true })).toEqual([])
  })
})

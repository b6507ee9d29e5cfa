import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SupplyRing } from '../../../../src/ads/plan/supply-ring.ts'
import type { SampledOpportunity } from '../../../../src/ads/supply.ts'
import { sampled } from './sampled.ts'
import { hourMs, monday } from './bookings.ts'

const weightOf = (samples: readonly SampledOpportunity[]) =>
  samples.reduce((sum, { weight }) => sum + weight, 0)
const batch = (n: number, at: number, weight = 1, firstPage = 0) =>
  Array.from({ length: n }, (_, i) => sampled({ at, weight, page: firstPage + i }))

describe('the ring of supply samples', () => {
  it('keeps what comes, with its weight', () => {
    const ring = new SupplyRing()
    ring.add(batch(10, monday, 3), monday)
    expect(ring.samples()).toHaveLength(10)
    expect(weightOf(ring.samples())).toBeCloseTo(30)
  })

  it('forgets after a week, and takes nothing older or from the future', () => {
    const ring = new SupplyRing()
    ring.add(batch(5, monday), monday)
    ring.add(batch(5, monday - 169 * hourMs), monday)
    ring.add(batch(5, monday + 2 * hourMs), monday)
    expect(ring.size).toBe(5)
    ring.add([], monday + 167 * hourMs)
    expect(ring.size).toBe(5)
    ring.add([], monday + 168 * hourMs)
    expect(ring.size).toBe(0)
    expect(ring.samples()).toEqual([])
  })

  it('lets a burst push out its own hour only, and what stays stands for all', () => {
    const ring = new SupplyRing()
    for (let hour = 0; hour < 168; hour++)
      ring.add(batch(40, monday + hour * hourMs, 2), monday + hour * hourMs)
    const last = monday + 167 * hourMs
    for (let i = 0; i < 10; i++) ring.add(batch(900, last, 2, 1000 * (i + 1)), last)
    expect(ring.size).toBeLessThanOrEqual(8000)
    expect(weightOf(ring.samples())).toBeCloseTo(2 * (168 * 40 + 9000))
    const first = ring.samples().filter(({ at }) => at === monday)
    expect(first).toHaveLength(40)
  })

  it('keeps the slots of a page together', () => {
    const ring = new SupplyRing()
    const pages = Array.from({ length: 900 }, (_, page) => page)
    ring.add(
      pages.flatMap((page) => [1, 2, 3].map(() => sampled({ at: monday, page }))),
      monday,
    )
    expect(ring.size).toBeLessThanOrEqual(1000)
    const slots = new Map<number, number>()
    for (const { page } of ring.samples()) slots.set(page, (slots.get(page) ?? 0) + 1)
    for (const n of slots.values()) expect(n).toBe(3)
  })

  it('comes back from JSON as it was', () => {
    const batches = fc.array(
      fc.record({
        hour: fc.nat(200),
        n: fc.nat(300),
        weight: fc.integer({ min: 1, max: 50 }),
        page: fc.nat(1000),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(batches, (batches) => {
        const ring = new SupplyRing()
        for (const { hour, n, weight, page } of batches)
          ring.add(batch(n, monday + hour * hourMs, weight, page), monday + 200 * hourMs)
        const loaded = SupplyRing.load(JSON.parse(JSON.stringify(ring)))
        expect(loaded.samples()).toEqual(ring.samples())
        expect(loaded.size).toBe(ring.size)
        const more = batch(50, monday + 200 * hourMs, 1, 5000)
        ring.add(more, monday + 200 * hourMs)
        loaded.add(more, monday + 200 * hourMs)
        expect(loaded.toJSON()).toEqual(ring.toJSON())
      }),
      { numRuns: 30 },
    )
  })
})

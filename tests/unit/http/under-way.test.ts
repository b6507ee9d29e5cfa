import { describe, expect, it } from 'vitest'
import { UnderWay } from '../../../src/http/under-way.ts'

describe('requests under way', () => {
  it('have so many places, and a place that is left is free again', () => {
    const underWay = new UnderWay(2)
    const first = underWay.begin(0)
    expect(first).not.toBeNull()
    expect(underWay.begin(500)).not.toBeNull()
    expect(underWay.begin(1000)).toBeNull()
    if (first !== null) underWay.end(first)
    expect(underWay.begin(1000)).not.toBeNull()
    expect(underWay.n).toBe(2)
  })

  it('are forgotten after half a minute when they never say that they have ended', () => {
    const underWay = new UnderWay(3)
    const receipts = [underWay.begin(0), underWay.begin(0), underWay.begin(20_000)]
    expect(underWay.begin(31_000)).toBeNull()
    expect(underWay.begin(32_000)).not.toBeNull()
    expect(underWay.n).toBe(2)
    // One that ends after it was forgotten frees nobody else's place.
    underWay.end(receipts[0] ?? 0)
    expect(underWay.n).toBe(2)
    expect(underWay.begin(90_000)).not.toBeNull()
    expect(underWay.n).toBe(1)
  })
})

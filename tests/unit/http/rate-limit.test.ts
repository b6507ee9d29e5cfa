import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateLimit } from '../../../src/http/rate-limit.ts'

const admitted = (limit: RateLimit, times: readonly number[]) =>
  times.filter((now) => limit.wait('somebody', now) === 0).length

describe('a rate limit', () => {
  it('lets a burst of ten seconds’ worth through, and then the steady rate', () => {
    const limit = new RateLimit(5)
    expect(
      admitted(
        limit,
        Array.from({ length: 100 }, () => 0),
      ),
    ).toBe(50)
    expect(
      admitted(
        limit,
        Array.from({ length: 100 }, (_, n) => 1000 + n * 20),
      ),
    ).toBe(5 + 9)
  })

  it('never lets through more than the burst and the rate, however requests come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 500 }), { maxLength: 400 }),
        fc.integer({ min: 1, max: 20 }),
        (gaps, rate) => {
          let now = 0
          const times = gaps.map((gap) => (now += gap))
          expect(admitted(new RateLimit(rate), times)).toBeLessThanOrEqual(10 * rate + (now * rate) / 1000)
        },
      ),
      // Each has room for 20,000 keys.
      { numRuns: 20 },
    )
  })

  it('refuses nobody for what others do, nor anybody where there is no limit', () => {
    const limit = new RateLimit(1)
    expect(
      admitted(
        limit,
        Array.from({ length: 20 }, () => 0),
      ),
    ).toBe(10)
    expect(limit.wait('another', 0)).toBe(0)
    expect(
      admitted(
        new RateLimit(0),
        Array.from({ length: 1000 }, () => 0),
      ),
    ).toBe(1000)
  })

  it('says when to come again, and keeps that promise', () => {
    const limit = new RateLimit(0.5)
    for (let n = 0; n < 5; n++) expect(limit.wait('somebody', 0)).toBe(0)
    const seconds = limit.wait('somebody', 0)
    expect(seconds).toBeGreaterThan(0)
    expect(limit.wait('somebody', seconds * 1000)).toBe(0)
  })

  it('forgives when the clock has been set back', () => {
    const limit = new RateLimit(1)
    for (let n = 0; n < 20; n++) limit.wait('somebody', 86_400_000)
    expect(limit.wait('somebody', 0)).toBe(0)
  })
})

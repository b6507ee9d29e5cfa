import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decayedValue, decayedWeight, effectiveWindowMs, rebaseFactor } from '../../../src/ranking/decay.ts'

const HOUR = 3_600_000
const instant = fc.integer({ min: 0, max: 2e12 })
const nearby = fc.integer({ min: -100 * HOUR, max: 100 * HOUR })

describe('forward decay', () => {
  it('halves a view once per half-life', () => {
    const decay = { landmarkMs: 0, halfLifeMs: HOUR }
    const sum = decayedWeight(5 * HOUR, decay)
    expect([5, 6, 7].map((hour) => decayedValue(sum, hour * HOUR, decay))).toEqual([1, 0.5, 0.25])
  })

  it('gives the same value for every landmark', () => {
    fc.assert(
      fc.property(instant, nearby, nearby, (viewedAt, toNow, toLandmark) => {
        const valueFrom = (landmarkMs: number) => {
          const decay = { landmarkMs, halfLifeMs: HOUR }
          return decayedValue(decayedWeight(viewedAt, decay), viewedAt + toNow, decay)
        }
        expect(valueFrom(viewedAt + toLandmark) / valueFrom(viewedAt)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('moves sums to another landmark by one factor', () => {
    fc.assert(
      fc.property(instant, nearby, (viewedAt, shift) => {
        const [from, to] = [viewedAt - HOUR, viewedAt + shift]
        const moved =
          decayedWeight(viewedAt, { landmarkMs: from, halfLifeMs: HOUR }) * rebaseFactor(HOUR, from, to)
        expect(moved / decayedWeight(viewedAt, { landmarkMs: to, halfLifeMs: HOUR })).toBeCloseTo(1, 9)
      }),
    )
  })

  it('knows how much undecayed time a steady stream is worth', () => {
    let sum = 0
    for (let minute = 0; minute < 60 * 24; minute++) sum += 2 ** (-(minute + 0.5) / 60)
    expect(sum * 60_000).toBeCloseTo(effectiveWindowMs(HOUR), -3)
    expect(effectiveWindowMs(HOUR, HOUR)).toBeCloseTo(effectiveWindowMs(HOUR) / 2, 6)
    expect(effectiveWindowMs(HOUR, 0)).toBe(0)
  })
})

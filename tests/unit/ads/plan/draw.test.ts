import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../../src/ads/plan/contract.ts'
import { drawByPlan, preparePlan } from '../../../../src/ads/plan/draw.ts'

const plan = (lines: Plan['lines'], newest = 100): Plan => ({ madeAt: 0, newest, lines })

/** By item, the part of evenly spaced draws that it wins; −1 is nobody. */
const frequencies = (plan: Plan, ids: readonly number[], n = 10_000): Map<number, number> => {
  const prepared = preparePlan(
    plan,
    ids.map((id) => ({ id })),
  )
  // Behind `count` stands what other slots left there.
  const candidates = Int32Array.from([...ids.keys(), 0, 0])
  const won = new Map<number, number>()
  for (let i = 0; i < n; i++) {
    const winner = drawByPlan(prepared, candidates, ids.length, (i + 0.5) / n)
    const id = winner < 0 ? -1 : ids[winner]!
    won.set(id, (won.get(id) ?? 0) + 1 / n)
  }
  return won
}

describe('the draw', () => {
  it('gives uncontested line items their shares and the rest to nobody', () => {
    const won = frequencies(
      plan([
        [1, 0.2, 0],
        [2, 0.3, 0.1],
      ]),
      [1, 2, 3],
    )
    expect(won.get(1)).toBeCloseTo(0.2)
    expect(won.get(2)).toBeCloseTo(0.33)
    expect(won.get(3)).toBeUndefined()
    expect(won.get(-1)).toBeCloseTo(0.47)
  })

  it('scales down together those that nobody gives way to, and lets those with a claim through', () => {
    const even = frequencies(
      plan([
        [1, 1, 0],
        [2, 1, 0],
      ]),
      [1, 2],
    )
    expect(even.get(1)).toBeCloseTo(0.5)
    const claimed = frequencies(
      plan([
        [1, 1, 0],
        [2, 1, 3],
      ]),
      [1, 2],
    )
    expect(claimed.get(2)).toBeCloseTo(1)
  })

  it('fills the place of one that is missing', () => {
    const lines: Plan['lines'] = [
      [1, 0.8, 0],
      [2, 0.8, 0],
    ]
    expect(frequencies(plan(lines), [1, 2]).get(1)).toBeCloseTo(0.5)
    expect(frequencies(plan(lines), [1]).get(1)).toBeCloseTo(0.8)
  })

  it('holds a line item to its most', () => {
    expect(frequencies(plan([[1, 0.8, 0, 0.1]]), [1]).get(1)).toBeCloseTo(0.1)
  })

  it('leaves what nobody bought to who lacks most, else to those without a goal', () => {
    const lines: Plan['lines'] = [[1, 0.02, 9, 1, 0.3], [2, 0.02, 6, 1, 0.1], [3], [4]]
    expect(frequencies(plan(lines), [1, 2, 3]).get(1)).toBeCloseTo(0.86)
    const calm = frequencies(plan([[1, 0.1, 0], [3], [4]]), [1, 3, 4])
    expect(calm.get(3)).toBeCloseTo(0.45)
    expect(calm.get(4)).toBeCloseTo(0.45)
    expect(calm.get(-1)).toBeUndefined()
  })

  it('gives a twentieth to what was booked since, and nothing to what the plan left out', () => {
    const won = frequencies(plan([[1, 1, 0]], 5), [1, 5, 6, 7])
    expect(won.get(6)! + won.get(7)!).toBeCloseTo(0.05)
    expect(won.get(6)).toBeCloseTo(won.get(7)!)
    expect(won.get(1)).toBeCloseTo(0.95)
    expect(won.get(5)).toBeUndefined()
  })

  it('draws nobody from nobody', () => {
    expect(frequencies(plan([]), []).get(-1)).toBeCloseTo(1)
  })

  it('draws as often as shares say, which never sum to more than 1', () => {
    const numbers = fc.tuple(
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.39, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 15 }), (lines) => {
        const ids = lines.map((_, i) => i + 1)
        const won = frequencies(plan(lines.map(([fair, alpha], i) => [i + 1, fair, alpha])), ids)
        const asked = (beta: number) =>
          lines.reduce((sum, [fair, alpha]) => sum + fair * Math.max(0, 1 + alpha - beta), 0)
        let low = 0
        let high = 2
        for (let i = 0; i < 60 && asked(0) > 1; i++)
          if (asked((low + high) / 2) > 1) low = (low + high) / 2
          else high = (low + high) / 2
        lines.forEach(([fair, alpha], i) =>
          expect(won.get(i + 1) ?? 0).toBeCloseTo(fair * Math.max(0, 1 + alpha - low), 3),
        )
      }),
      { numRuns: 50 },
    )
  })
})

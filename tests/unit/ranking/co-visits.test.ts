import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CoVisits } from '../../../src/ranking/co-visits.ts'

const DAY = 86_400_000
const START = Date.parse('2026-03-01T00:00:00Z')
const NOW = START + 10 * DAY

type Step = [from: number, to: number, weight: number, days: number]
const steps = fc.array(fc.tuple(fc.nat(12), fc.nat(12), fc.constantFrom(1, 0.5, 0.25), fc.nat(10)), {
  minLength: 1,
  maxLength: 60,
})
const learnt = (list: readonly Step[], options: Partial<ConstructorParameters<typeof CoVisits>[0]> = {}) => {
  const coVisits = new CoVisits({ sinceMs: START, ...options })
  for (const [from, to, weight, days] of list) coVisits.add(from, to, weight, START + days * DAY)
  return coVisits
}
const counts = (coVisits: CoVisits, slot: number, now = NOW) =>
  new Map(coVisits.of(slot, now).visits.map((visit) => [visit.slot, visit.count]))
const all = (coVisits: CoVisits) =>
  Array.from({ length: 13 }, (_, slot) => {
    const { total, visits } = coVisits.of(slot, NOW)
    return { total, visits: visits.toSorted((a, b) => a.slot - b.slot) }
  })
const expectEqual = (a: ReturnType<typeof all>, b: ReturnType<typeof all>) =>
  a.forEach(({ total, visits }, slot) => {
    const other = b[slot]!
    expect(total).toBeCloseTo(other.total, 4)
    expect(visits.map(({ slot }) => slot)).toEqual(other.visits.map(({ slot }) => slot))
    visits.forEach(({ count, expected }, index) => {
      expect(count).toBeCloseTo(other.visits[index]!.count, 4)
      expect(expected).toBeCloseTo(other.visits[index]!.expected, 4)
    })
  })

describe('CoVisits', () => {
  it('counts who went where, half of it back, and halves it in a week', () => {
    const coVisits = learnt([
      [1, 2, 1, 10],
      [1, 2, 1, 10],
      [1, 3, 1, 3],
    ])
    expect(counts(coVisits, 1).get(2)).toBeCloseTo(2)
    expect(counts(coVisits, 1).get(3)).toBeCloseTo(0.5)
    expect(counts(coVisits, 2).get(1)).toBeCloseTo(1)
    expect(coVisits.of(1, NOW).total).toBeCloseTo(2.5)
  })

  it('does not count a step on the spot', () => {
    expect(learnt([[4, 4, 1, 0]]).dump()).toEqual([])
  })

  it('knows how many would come by chance', () => {
    const everywhere = Array.from({ length: 50 }, (_, i): Step => [100 + i, 7, 1, 10])
    const coVisits = learnt([...everywhere, [1, 7, 1, 10], [1, 2, 1, 10]])
    const { visits } = coVisits.of(1, NOW)
    const expectedOf = (slot: number) => visits.find((visit) => visit.slot === slot)!.expected
    expect(expectedOf(7)).toBeGreaterThan(1)
    expect(expectedOf(2)).toBeLessThan(0.1)
  })

  it('keeps 32 places an article, and in them whatever is read by more than a 32nd', () => {
    const list: Step[] = []
    for (let i = 0; i < 4000; i++) list.push([0, i % 10 === 0 ? 5 : 1000 + i, 1, 10])
    const coVisits = learnt(list)
    const found = counts(coVisits, 0)
    expect(found.size).toBeLessThanOrEqual(32)
    expect([...found].toSorted((a, b) => b[1] - a[1])[0]![0]).toBe(5)
    expect(found.get(5)).toBeLessThanOrEqual(400)
    expect(found.get(5)).toBeGreaterThan(400 - 4000 / 32)
    expect(coVisits.of(0, NOW).total).toBeCloseTo(4000)
  })

  it('is bounded: what is read all the time stays, what is not gives way', () => {
    const coVisits = new CoVisits({ sinceMs: START, mostRows: 8 })
    for (let round = 0; round < 1000; round++) {
      coVisits.add(0, 1, 1, NOW)
      coVisits.add(2 + round, 2 + ((round + 1) % 2000), 1, NOW)
    }
    expect(coVisits.dump().length).toBeLessThanOrEqual(8)
    expect(counts(coVisits, 0).get(1)).toBeGreaterThan(950)
    expect(coVisits.evicted()).toContain(5)
    expect(coVisits.evicted()).toEqual([])
  })

  it('tells the same after its landmark moved and from rows', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 40 }), (list, weeks) => {
        const coVisits = learnt(list)
        const restored = new CoVisits({ sinceMs: START + weeks * 7 * DAY })
        restored.load(coVisits.dump())
        expectEqual(all(restored), all(coVisits))
        expectEqual(all(learnt(list, { sinceMs: START - weeks * 7 * DAY })), all(coVisits))
      }),
    )
  })

  it('counts for years without leaving the range of its numbers', () => {
    const coVisits = new CoVisits({ sinceMs: START })
    for (let day = 0; day < 3000; day++) coVisits.add(1, 2, 1, START + day * DAY)
    const { total, visits } = coVisits.of(1, START + 2999 * DAY)
    expect(total).toBeCloseTo(1 / (1 - 2 ** (-1 / 7)), 1)
    expect(visits.map(({ slot }) => slot)).toEqual([2])
  })

  it('gives what it knew of one address to the other when they are one story', () => {
    const coVisits = learnt([
      [1, 2, 1, 10],
      [3, 2, 2, 10],
      [1, 3, 4, 10],
    ])
    coVisits.merge(1, 3)
    expect(counts(coVisits, 3).get(2)).toBeCloseTo(3)
    expect(counts(coVisits, 3).has(3)).toBe(false)
    expect(coVisits.dump([1])).toEqual([])
  })
})

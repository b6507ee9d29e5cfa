import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/cli/random.ts'
import { bookingOf } from '../../../src/cli/simulate/booking.ts'
import { book } from '../../../src/cli/simulate/bookings.ts'
import { startMs } from '../../../src/cli/simulate/demand-of-readers.ts'
import { Network } from '../../../src/cli/simulate/max-flow.ts'
import { optimum } from '../../../src/cli/simulate/optimum.ts'
import { pageKinds } from '../../../src/cli/simulate/page-kinds.ts'
import { pictureOf } from '../../../src/cli/simulate/picture.ts'
import { type Scenario, simulate } from '../../../src/cli/simulate/scenario.ts'
import { sprint } from '../../../src/cli/simulate/sprint.ts'
import { meanOf, tableOf } from '../../../src/cli/simulate/table.ts'
import { makeTraffic, type Traffic } from '../../../src/cli/simulate/traffic.ts'

const day = 86_400_000
const small = { layout: 'several' as const, days: 2, weeks: 1, perDay: 6000, isolates: 20 }
const traffic = makeTraffic(seededRandom(1), small)

type Edge = [from: number, to: number, capacity: number]

/** The least capacity of all cuts between the first node and the last: what Ford and Fulkerson say a flow can be. */
const leastCut = (nodes: number, edges: readonly Edge[]): number => {
  let least = Infinity
  for (let cut = 0; cut < 2 ** (nodes - 2); cut++) {
    const isHere = (node: number) => node === 0 || (node < nodes - 1 && ((cut >> (node - 1)) & 1) === 1)
    const across = edges.reduce((sum, [from, to, n]) => (isHere(from) && !isHere(to) ? sum + n : sum), 0)
    least = Math.min(least, across)
  }
  return least
}

describe('the greatest flow', () => {
  it('is as great as the least cut', () => {
    const network = fc.integer({ min: 2, max: 8 }).chain((nodes) =>
      fc.record({
        nodes: fc.constant(nodes),
        edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(9)), { maxLength: 24 }),
      }),
    )
    fc.assert(
      fc.property(network, ({ nodes, edges }) => {
        const network = new Network()
        const numbers = Array.from({ length: nodes }, () => network.node())
        for (const [from, to, capacity] of edges) network.edge(numbers[from]!, numbers[to]!, capacity)
        expect(network.maxFlow(numbers[0]!, numbers.at(-1)!)).toBe(leastCut(nodes, edges))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('generated traffic', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeTraffic(seededRandom(1), small)).toEqual(traffic)
    expect(makeTraffic(seededRandom(2), small).at).not.toEqual(traffic.at)
  })

  it('comes in order of time, within its days, at about the volume that was asked for', () => {
    expect(traffic.at).toEqual(traffic.at.toSorted())
    expect(traffic.at[0]).toBeGreaterThanOrEqual(startMs)
    expect(traffic.at.at(-1)).toBeLessThan(startMs + small.days * day)
    const perDay = (traffic.n / small.days) * 3.3
    expect(perDay).toBeGreaterThan(small.perDay / 3)
    expect(perDay).toBeLessThan(small.perDay * 3)
  })

  it('is of pages with one slot each, or with several', () => {
    const slotsOf = ({ kind }: Traffic) => new Set(Array.from(kind, (k) => pageKinds[k]!.slots.length))
    expect(slotsOf(traffic)).toEqual(new Set([3, 4]))
    expect(slotsOf(makeTraffic(seededRandom(1), { ...small, layout: 'single' }))).toEqual(new Set([1]))
  })

  it('has a history where the site is not new', () => {
    expect(traffic.history).toHaveLength(168)
    const fresh = makeTraffic(seededRandom(1), { ...small, weeks: 0 })
    expect([fresh.history, fresh.sampled]).toEqual([[], []])
  })
})

const wantsAll = (rest: object = {}) =>
  bookingOf(1, {
    advertiser: 'Tea',
    startMs,
    endMs: startMs + small.days * day,
    bookedAt: startMs,
    slowness: 0,
    include: {},
    onPage: 'once',
    goal: 1e6,
    ...rest,
  })

describe('the optimum', () => {
  it('has one impression of an advertiser on a page, and all of them for a roadblock', () => {
    expect(optimum(traffic, [wantsAll()])).toBe(traffic.n)
    expect(optimum(traffic, [wantsAll({ onPage: 'roadblock' })])).toBeGreaterThan(2.5 * traffic.n)
  })

  it('stops at goals, daily caps and the patience of readers', () => {
    expect(optimum(traffic, [wantsAll({ goal: 700 })])).toBe(700)
    expect(optimum(traffic, [wantsAll({ caps: { daily: 100 } })])).toBe(100 * small.days)
    const slow = wantsAll({ slowness: 10, onPage: 'roadblock' })
    const quick = wantsAll({ slowness: 0, onPage: 'roadblock' })
    const part = optimum(traffic, [slow]) / optimum(traffic, [quick])
    expect(part).toBeGreaterThan(0.48)
    expect(part).toBeLessThan(0.52)
  })

  it('gives no reader more than a frequency cap allows', () => {
    const once = { scope: 'line-item', impressions: 1, per: { unit: 'days', count: 1 } }
    const readers = [0, 1].map(
      (d) =>
        new Set(traffic.reader.filter((_, i) => Math.floor((traffic.at[i]! - startMs) / day) === d)).size,
    )
    expect(optimum(traffic, [wantsAll({ frequencyCaps: [once] })])).toBe(readers[0]! + readers[1]!)
  })

  it('meets all goals of a market that is not oversold', () => {
    const market = { lines: 12, sold: 0.8, slowness: 0, rules: false, noticeDays: 21 }
    const roomy = makeTraffic(seededRandom(1), { ...small, perDay: 20_000 })
    const bookings = book(seededRandom(2), roomy, market)
    const goals = bookings.reduce((sum, { row }) => sum + (row.lineItem.goal?.amount ?? 0), 0)
    expect(optimum(roomy, bookings) / goals).toBeGreaterThan(0.98)
  })
})

describe('a simulation', () => {
  const scenario: Scenario = {
    ...small,
    kind: 'market',
    name: 'small',
    lines: 8,
    sold: 0.8,
    seed: 3,
    renderLoss: 0.3,
    rules: true,
    noticeDays: 4,
    breakdowns: true,
    replanMinutes: 60,
    withBaselines: true,
    withAvails: false,
  }
  const outcome = simulate(scenario, () => {})

  it('comes out the same again', () => {
    expect(simulate(scenario, () => {})).toEqual(outcome)
  })

  it('never beats perfect knowledge, and keeps hard caps', () => {
    expect(outcome.rows.map(({ policy }) => policy)).toEqual(['ours', 'ethicalads', 'revive', 'linear'])
    for (const { optimumShare, linesAt99, worst } of outcome.rows) {
      expect(optimumShare).toBeLessThanOrEqual(1)
      expect(optimumShare).toBeGreaterThan(0.3)
      expect(linesAt99).toBeLessThanOrEqual(1)
      expect(worst).toBeLessThanOrEqual(1)
    }
    expect(outcome.rows[0]!.overshoot).toBe(0)
  })

  it('sprints to its caps and no further, where open servers overshoot', () => {
    const rows = sprint({ seed: 1, isolates: 20 })
    expect(rows.find(({ policy }) => policy === 'ours')?.overshoot).toBe(0)
    expect(Math.max(...rows.map(({ overshoot }) => overshoot))).toBeGreaterThan(0)
  })

  it('is told in a table and in a picture', () => {
    const table = tableOf([...outcome.rows, ...outcome.rows.map((row) => ({ ...row, seed: 4 }))])
    expect(table).toMatch(/^small, 2 seeds\n/)
    expect(table).toMatch(/ours +\d+\.\d\d ±0\.00/)
    const picture = pictureOf(outcome.curves, 'Tea & <coffee>')
    expect(picture).toContain('Tea &amp; &lt;coffee>')
    expect(picture.match(/<path/g)).toHaveLength(2 * outcome.curves.length)
    expect(picture).not.toMatch(/NaN|Infinity/)
  })
})

describe('an interval over seeds', () => {
  it("is Student's", () => {
    const { mean, half } = meanOf([1, 2, 3, 4, 5])
    expect(mean).toBe(3)
    // 2.776 · √2.5 / √5
    expect(half).toBeCloseTo(1.963, 2)
    expect(meanOf([7]).half).toBeNaN()
  })
})

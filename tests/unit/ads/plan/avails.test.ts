import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avails } from '../../../../src/ads/avails.ts'
import { outlook } from '../../../../src/ads/outlook.ts'
import { anyQuestion, booked, dayMs, hourMs, monday, points, question } from './bookings.ts'

const day = 24_000
const flights = [[monday + dayMs, monday + 3 * dayMs]] as const
const all = () => true

describe('avails', () => {
  it('are all there is where nothing is booked, day by day', () => {
    const answer = avails({ input: question([]), matches: all, flights })
    expect(answer.map(({ day }) => day)).toEqual([monday + dayMs, monday + 2 * dayMs])
    for (const { supply, available, booked, low, high } of answer) {
      expect(supply / day).toBeCloseTo(1, 1)
      expect(available).toBeCloseTo(supply)
      expect(booked).toBeCloseTo(0)
      expect(low).toBeLessThan(available)
      expect(high).toBeGreaterThan(available)
    }
  })

  it('are net of what is booked, held or not', () => {
    for (const isHeld of [false, true]) {
      const lines = [booked(1, { goal: { kind: 'impressions', amount: 7 * day * 0.6 }, isHeld })]
      for (const { supply, available } of avails({ input: question(lines), matches: all, flights }))
        expect(available / supply).toBeCloseTo(0.4, 1)
    }
  })

  it('know that bookings can move elsewhere', () => {
    const lines = [booked(1, { goal: { kind: 'impressions', amount: 7 * day * 0.5 } })]
    const input = question(lines, { supply: points([[1], [1]]) })
    const even = (point: { page: number }) => point.page % 2 === 0
    for (const { supply, available } of avails({ input, matches: even, flights })) {
      expect(supply / day).toBeCloseTo(0.5, 1)
      expect(available / supply).toBeGreaterThan(0.9)
    }
  })

  it('are part of a day where a flight is', () => {
    const input = question([], { now: monday + 12 * hourMs })
    const morning = [[monday, monday + 18 * hourMs]] as const
    const [today, ...later] = avails({ input, matches: all, flights: morning })
    expect(later).toEqual([])
    expect(today!.supply / day).toBeCloseTo(0.25, 1)
  })

  it('are nothing where nothing matches, or all is over', () => {
    const none = avails({ input: question([]), matches: () => false, flights })
    for (const { supply, available, high } of none) expect([supply, available, high]).toEqual([0, 0, 0])
    expect(avails({ input: question([]), matches: all, flights: [[monday - dayMs, monday]] })).toEqual([])
  })

  it('never offer more than the supply, whatever is booked', () => {
    fc.assert(
      fc.property(anyQuestion, (input) => {
        const from = input.now + dayMs
        for (const { supply, booked, available, low, high } of avails({
          input,
          matches: ({ page }) => page % 3 === 0,
          flights: [[from, from + 4 * dayMs]],
        })) {
          expect(available).toBeGreaterThanOrEqual(0)
          expect(available).toBeLessThanOrEqual(supply * 1.000001)
          expect(booked).toBeGreaterThanOrEqual(-1e-6 * supply)
          expect(low).toBeLessThanOrEqual(available + 1e-6)
          expect(high).toBeGreaterThanOrEqual(available - 1e-6)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the outlook', () => {
  const delivered = { impressions: 500, viewable: 0, clicks: 0, today: 0 }

  it('ends at the goal where there is enough, and not beyond', () => {
    const lines = [booked(1, { goal: { kind: 'impressions', amount: 20_000 }, delivered })]
    expect(outlook(question(lines))).toEqual([
      { lineItem: 1, delivered: 500, expected: 20_000, low: expect.closeTo(20_000, -3), high: 20_000 },
    ])
  })

  it('ends at a goal in viewable impressions or clicks too, and at what came beyond it', () => {
    for (const kind of ['viewable', 'clicks'] as const) {
      const soFar = { ...delivered, impressions: 20_000, viewable: 10_000, clicks: 10_000 }
      const reaching = (amount: number) =>
        outlook(question([booked(1, { goal: { kind, amount }, delivered: soFar })]))
      expect(reaching(10_500)).toMatchObject([{ delivered: 10_000, expected: 10_500, high: 10_500 }])
      expect(reaching(9000)).toEqual([])
    }
  })

  it('says how far a line item will get where there is not', () => {
    const lines = [booked(1, { goal: { kind: 'impressions', amount: 14 * day }, delivered })]
    const [{ expected, low, high } = { expected: 0, low: 0, high: 0 }] = outlook(question(lines))
    expect(expected / (7 * day)).toBeCloseTo(1, 1)
    expect(low).toBeLessThan(expected * 0.95)
    expect(high).toBeGreaterThan(expected * 1.05)
  })

  it('has nothing to say of what has no goal to reach', () => {
    const sponsor = booked(2, { type: 'sponsorship', goal: { kind: 'share', amount: 50 } })
    expect(outlook(question([booked(1, { goal: null }), sponsor]))).toEqual([])
  })
})

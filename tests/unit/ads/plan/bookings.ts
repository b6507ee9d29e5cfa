import * as fc from 'fast-check'
import type { BookedLine, PlanInput, SupplyPoint } from '../../../../src/ads/plan/contract.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** A Monday, midnight UTC. */
export const monday = Date.UTC(2026, 5, 1)

export const booked = (id: number, fields: Partial<BookedLine> = {}): BookedLine => ({
  id,
  type: 'guaranteed',
  goal: { kind: 'impressions', amount: 1000 },
  pacing: 'even',
  flights: [[monday, monday + 7 * dayMs]],
  caps: { daily: null, lifetime: null },
  onPage: 'many',
  isHeld: false,
  delivered: { impressions: 0, viewable: 0, clicks: 0, today: 0 },
  decided: 0,
  ...fields,
})

/** Two weeks of the same traffic at every hour. */
export const steady = (perHour: number, until = monday): [number, number][] =>
  Array.from({ length: 14 * 24 }, (_, i) => [until - (14 * 24 - i) * hourMs, perHour])

/** Points spread evenly over the week before, `kinds` in turn. */
export const points = (kinds: readonly (readonly number[])[], n = 2016): SupplyPoint[] =>
  Array.from({ length: n }, (_, i) => ({
    at: monday - 7 * dayMs + Math.floor((i * 7 * dayMs) / n),
    weight: 1,
    page: i,
    slot: 'top',
    eligible: kinds[i % kinds.length]!,
    lost: [],
  }))

/** Monday morning of a site with 1,000 opportunities an hour, all of which let in all lines. */
export const question = (lines: readonly BookedLine[], fields: Partial<PlanInput> = {}): PlanInput => ({
  now: monday,
  dayStarts: [0, 1, 2, 3, 4, 5, 6, 7].map((day) => monday + day * dayMs),
  lines,
  supply: points([lines.map(({ id }) => id)]),
  history: steady(1000),
  statedPerDay: 24_000,
  oversold: 'few',
  state: null,
  ...fields,
})

const line = fc.record({
  amount: fc.integer({ min: 1, max: 300_000 }),
  start: fc.integer({ min: -5, max: 10 }),
  days: fc.integer({ min: 1, max: 20 }),
  pacing: fc.constantFrom('even' as const, 'frontloaded' as const, 'asap' as const),
  kind: fc.constantFrom('impressions' as const, 'viewable' as const, 'clicks' as const),
  onPage: fc.constantFrom('once' as const, 'many' as const, 'roadblock' as const),
  isHeld: fc.boolean(),
  done: fc.double({ min: 0, max: 1.1, noNaN: true }),
  daily: fc.option(fc.integer({ min: 1, max: 10_000 })),
})

/** Any bookings on any sample. */
export const anyQuestion: fc.Arbitrary<PlanInput> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    kinds: fc.array(fc.array(fc.nat(11), { maxLength: 12 }), { minLength: 1, maxLength: 10 }),
    perHour: fc.integer({ min: 0, max: 3000 }),
    oversold: fc.constantFrom('few' as const, 'all' as const),
    now: fc.integer({ min: 0, max: 3 * 24 }),
  })
  .map(({ lines, kinds, perHour, oversold, now }) =>
    question(
      lines.map(({ amount, start, days, pacing, kind, onPage, isHeld, done, daily }, i) => {
        const delivered = Math.floor(amount * done)
        return booked(i + 1, {
          goal: { kind, amount },
          pacing,
          onPage,
          isHeld,
          flights: [[monday + start * dayMs, monday + (start + days) * dayMs]],
          caps: { daily, lifetime: null },
          delivered: { impressions: delivered, viewable: delivered, clicks: delivered, today: 0 },
          decided: delivered,
        })
      }),
      {
        now: monday + now * hourMs,
        supply: points(
          kinds.map((kind) =>
            [...new Set(kind.map((n) => n + 1))].filter((id) => id <= lines.length).sort((a, b) => a - b),
          ),
          300,
        ),
        history: perHour > 0 ? steady(perHour) : [],
        oversold,
      },
    ),
  )

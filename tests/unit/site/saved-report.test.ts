import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf } from '../../../src/site/saved-report.ts'
import { dateOf, dateStart, monthAfter } from '../../../src/site/site-days.ts'

const zones = [
  'UTC',
  'Africa/Nairobi',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Europe/Berlin',
]
const instants = { min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2028-12-31T00:00:00Z') }
const moments = fc.record({ timeZone: fc.constantFrom(...zones), now: fc.integer(instants) })

describe('the span of a saved report', () => {
  it('has so many dates of the site, today the last of them', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 40 }), ({ timeZone, now }, days) => {
        const { from, to } = spanOf({ kind: 'last-days', days }, { timeZone, now })
        expect(dateOf(timeZone, to - 1)).toBe(dateOf(timeZone, now))
        expect(dateOf(timeZone, to)).not.toBe(dateOf(timeZone, now))
        const dates = new Set<string>()
        for (let at = from; at < to; at += 3_600_000) dates.add(dateOf(timeZone, at))
        expect(dates.size).toBe(days)
      }),
      { numRuns: 50 },
    )
  })

  it('lets one month begin where the other ends', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const [last, present] = [
          spanOf({ kind: 'last-month' }, moment),
          spanOf({ kind: 'this-month' }, moment),
        ]
        expect(last.to).toBe(present.from)
        expect(present.from <= moment.now && moment.now < present.to).toBe(true)
        expect(dateOf(moment.timeZone, last.from)).toMatch(/-01$/)
        expect(monthAfter(dateOf(moment.timeZone, last.from).slice(0, 7))).toBe(
          dateOf(moment.timeZone, present.from).slice(0, 7),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('has both dates that it is between', () => {
    const moment = { timeZone: 'Europe/Berlin', now: 0 }
    const { from, to } = spanOf({ kind: 'between', from: '2026-03-29', to: '2026-03-29' }, moment)
    // The day on which clocks go forward.
    expect([new Date(from).toISOString(), to - from]).toEqual(['2026-03-28T23:00:00.000Z', 23 * 3_600_000])
  })
})

it('a date begins when the clocks of its zone say so', () => {
  fc.assert(
    fc.property(moments, ({ timeZone, now }) => {
      const date = dateOf(timeZone, now)
      const start = dateStart(timeZone, date)
      expect([dateOf(timeZone, start), dateOf(timeZone, start - 1) < date]).toEqual([date, true])
    }),
    { numRuns: 200 },
  )
})

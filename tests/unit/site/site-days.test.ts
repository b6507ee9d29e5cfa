import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayStart, dayStarts } from '../../../src/site/site-days.ts'

const at = (time: string) => Date.parse(time)
const iso = (ms: number) => new Date(ms).toISOString()

describe('the days of a site', () => {
  it.each([
    ['Africa/Nairobi', '2026-11-25T02:00:00Z', '2026-11-24T21:00:00.000Z'],
    ['Asia/Kathmandu', '2026-06-15T18:14:59Z', '2026-06-14T18:15:00.000Z'],
    ['Asia/Kathmandu', '2026-06-15T18:15:00Z', '2026-06-15T18:15:00.000Z'],
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    // Clocks go forward at two, and back at three.
    ['Europe/Berlin', '2026-03-29T20:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T22:30:00Z', '2026-10-24T22:00:00.000Z'],
    // In Cairo the day begins at one o'clock when clocks go forward.
    ['Africa/Cairo', '2026-04-24T12:00:00Z', '2026-04-23T22:00:00.000Z'],
  ])('in %s, at %s, began at %s', (timeZone, now, start) => {
    expect(iso(dayStart(timeZone, at(now)))).toBe(start)
  })

  it('follow each other without a gap, also where clocks change', () => {
    expect(dayStarts('Europe/Berlin', at('2026-03-28T12:00:00Z'), 3).map(iso)).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ])
  })

  it('have dates that differ, on either side of every start', () => {
    const zones = fc.constantFrom('Africa/Cairo', 'America/Sao_Paulo', 'Pacific/Chatham', 'Asia/Kathmandu')
    const instants = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zones, instants, (timeZone, now) => {
        const date = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(ms)
        const [start = 0, next = 0] = dayStarts(timeZone, now, 2)
        expect(start).toBeLessThanOrEqual(now)
        expect(next).toBeGreaterThan(now)
        expect([date(start), date(next - 1)]).toEqual([date(now), date(now)])
        expect([date(start - 1), date(next)]).not.toContain(date(now))
      }),
    )
  })
})

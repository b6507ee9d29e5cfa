import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { instantOfInput, localInput } from '../../../src/console/local-input.ts'

const zones = [
  'Africa/Nairobi',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'UTC',
]

describe('a time in a form', () => {
  test('is the same on the clocks of its zone, there and back', () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const shown = localInput(zone, minute * 60_000)
        expect(localInput(zone, instantOfInput(zone, shown))).toBe(shown)
      }),
    )
  })

  it('that clocks skip is the hour after, and that they show twice the first', () => {
    expect(instantOfInput('Europe/Berlin', '2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOfInput('Europe/Berlin', '2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOfInput('Africa/Nairobi', '2026-11-25T00:00')).toBe('2026-11-24T21:00:00.000Z')
  })

  it('that is none stays what it is, for the contract to refuse', () => {
    for (const text of ['', 'tomorrow', '2026-13-45T99:00']) expect(instantOfInput('UTC', text)).toBe(text)
  })
})

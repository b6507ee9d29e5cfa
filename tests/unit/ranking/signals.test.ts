import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placePins } from '../../../src/ranking/pins.ts'
import { type Signal, type SignalEffect, verdictsIn } from '../../../src/ranking/signals.ts'

const NOW = 1000

const signal = (effect: SignalEffect, of: Partial<Signal> = {}): Signal => ({
  article: 1,
  list: null,
  beside: null,
  until: null,
  ...of,
  ...effect,
})
const verdict = (signals: Signal[], asked: Partial<Parameters<typeof verdictsIn>[1]> = {}) =>
  verdictsIn(signals, { list: 'similar', beside: 9, now: NOW, ...asked }).get(1)

describe('verdictsIn', () => {
  it('multiplies boosts and burials', () => {
    const both = [signal({ effect: 'boost', factor: 4 }), signal({ effect: 'bury', share: 0.75 })]
    expect(verdict(both)?.factor).toBe(1)
    expect(verdict(both)?.signals).toEqual(both)
  })

  it('heeds the signals of all lists and of its own, not of another', () => {
    const exclude: SignalEffect = { effect: 'exclude' }
    expect(verdict([signal(exclude)])?.isExcluded).toBe(true)
    expect(verdict([signal(exclude, { list: 'similar' })])?.isExcluded).toBe(true)
    expect(verdict([signal(exclude, { list: 'see-also' })])).toBeUndefined()
    expect(verdict([signal(exclude, { list: 'popular' })])).toBeUndefined()
  })

  it('heeds the signals of every article and of its own, not those beside another', () => {
    const cornerstone: SignalEffect = { effect: 'cornerstone' }
    expect(verdict([signal(cornerstone, { beside: 9 })])?.isCornerstone).toBe(true)
    expect(verdict([signal(cornerstone, { beside: 8 })])).toBeUndefined()
    expect(verdict([signal(cornerstone, { beside: 9 })], { list: 'popular', beside: null })).toBeUndefined()
  })

  it('forgets a signal at its end', () => {
    const ending = [signal({ effect: 'exclude' }, { until: NOW })]
    expect(verdict(ending, { now: NOW - 1 })?.isExcluded).toBe(true)
    expect(verdict(ending)).toBeUndefined()
  })

  it('pins as was said for this article, before what was said for all; of equals the last', () => {
    const pins = [
      signal({ effect: 'pin', position: 2 }, { beside: 9 }),
      signal({ effect: 'pin', position: 4 }),
      signal({ effect: 'pin', position: 5 }),
    ]
    expect(verdict(pins)?.pin).toBe(2)
    expect(verdict(pins, { beside: 8 })?.pin).toBe(5)
  })
})

describe('placePins', () => {
  const item = (name: string, pin: number | null = null) => ({ name, pin })
  const names = (...items: Parameters<typeof placePins<{ name: string; pin: number | null }>>) =>
    placePins(...items)
      .map(({ name }) => name)
      .join('')
  const list = [item('a'), item('b'), item('c')]

  it('puts each in front of what stood there', () => {
    expect(names(list, { pinned: [item('y', 3), item('x', 1)], limit: 9 })).toBe('xaybc')
  })

  it('puts the second of one position after the first, and last what is pinned below the end', () => {
    expect(names(list, { pinned: [item('x', 2), item('y', 2), item('z', 9)], limit: 9 })).toBe('axybcz')
  })

  it('has no place below the limit', () => {
    expect(names(list, { pinned: [item('x', 2), item('y', 4)], limit: 3 })).toBe('axb')
  })

  it('for any list and pins: what is pinned is where it was pinned, if the list is that long and nothing else is there', () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
        fc.nat(15),
        (length, positions, limit) => {
          const items = Array.from({ length }, (_, i) => item(`${i}`))
          const pinned = positions.map((position) => item(`pinned to ${position}`, position))
          const placed = placePins(items, { pinned, limit })
          for (const one of pinned)
            if (one.pin! <= Math.min(limit, length)) expect(placed[one.pin! - 1]).toBe(one)
          const others = placed.filter(({ pin }) => pin === null)
          expect(others).toEqual(items.slice(0, others.length))
          expect(new Set(placed).size).toBe(placed.length)
          expect(placed.length).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../../../src/ads/fits.ts'
import type { Size } from '../../../src/ads/model.ts'
import { sizesAt } from '../../../src/ads/sizes.ts'

const sizes: { minWidth: number; sizes: Size[] }[] = [
  {
    minWidth: 0,
    sizes: [
      [300, 250],
      [320, 50],
    ],
  },
  { minWidth: 970, sizes: [[970, 250]] },
  { minWidth: 728, sizes: [[728, 90]] },
]

describe('sizesAt', () => {
  it('takes the widest breakpoint that the viewport reaches, in whatever order they are written', () => {
    expect(sizesAt({ sizes }, 360)).toEqual([
      [300, 250],
      [320, 50],
    ])
    expect(sizesAt({ sizes }, 727.9)).toEqual([
      [300, 250],
      [320, 50],
    ])
    expect(sizesAt({ sizes }, 728)).toEqual([[728, 90]])
    expect(sizesAt({ sizes }, 4000)).toEqual([[970, 250]])
  })

  it('has sizes at any width, since one breakpoint starts at 0', () => {
    fc.assert(fc.property(fc.nat(5000), (width) => sizesAt({ sizes }, width).length > 0))
  })

  it('has none for a viewport without width', () => {
    expect(sizesAt({ sizes }, -1)).toEqual([])
  })
})

describe('fits', () => {
  it('wants exactly one of the sizes', () => {
    expect(
      fits({ width: 320, height: 50 }, [
        [300, 250],
        [320, 50],
      ]),
    ).toBe(true)
    expect(
      fits({ width: 300, height: 50 }, [
        [300, 250],
        [320, 50],
      ]),
    ).toBe(false)
    expect(fits({ width: 250, height: 300 }, [[300, 250]])).toBe(false)
    expect(fits({ width: 300, height: 250 }, [])).toBe(false)
  })
})

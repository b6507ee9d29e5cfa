import { describe, expect, it } from 'vitest'
import { capKey, countWithin, indexCaps, windowSeconds } from '../../../src/ads/frequency.ts'
import { compile, image, NOON, row } from './samples.ts'

const cap = (scope: string, count: number, unit: string, impressions = 3) => ({
  scope,
  impressions,
  per: { unit, count },
})

describe('frequency', () => {
  it('has short keys, one for each thing whose impressions are counted', () => {
    const shown = { lineItem: 51, advertiser: 'Kilele Tea', creative: 2 }
    expect(capKey('line-item', shown)).toBe('l1f')
    expect(capKey('creative', shown)).toBe('c2')
    expect(capKey('advertiser', shown)).toMatch(/^a[0-9a-z]{1,7}$/)
    expect(capKey('advertiser', { ...shown, advertiser: 'KILELE TEA' })).toBe(capKey('advertiser', shown))
    expect(capKey('advertiser', { ...shown, advertiser: 'Kilele Teas' })).not.toBe(
      capKey('advertiser', shown),
    )
  })

  it('slides its windows', () => {
    const now = NOON / 1000
    expect(countWithin([now - 3600, now - 3599, now, now + 50], 3600, NOON)).toBe(3)
    expect(windowSeconds({ scope: 'creative', impressions: 1, per: { unit: 'minutes', count: 90 } })).toBe(
      5400,
    )
    expect(windowSeconds({ scope: 'creative', impressions: 1, per: { unit: 'days', count: 2 } })).toBe(
      172_800,
    )
  })

  it('remembers what some cap counts, for as long as the longest of them looks back, and nothing else', () => {
    const { remember } = indexCaps(
      compile([
        row(1, { frequencyCaps: [cap('line-item', 1, 'hours'), cap('line-item', 2, 'days')] }),
        row(2, { frequencyCaps: [cap('creative', 30, 'minutes')] }, { creatives: [image(20), image(21)] }),
        row(3),
      ]),
    )
    expect(remember).toEqual([[['l1', 172_800]], [['ck', 1800]], [['cl', 1800]], []])
  })

  it('remembers for an advertiser what any of its line items counts', () => {
    const rows = [row(1, { frequencyCaps: [cap('advertiser', 1, 'days')] }), row(2), row(3)]
    const { remember } = indexCaps(
      compile(rows.map((one) => ({ ...one, advertiser: one.id < 3 ? 'Kilele' : 'Other' }))),
    )
    const [first, second, other] = remember
    expect(first).toHaveLength(1)
    expect(second).toEqual(first)
    expect(other).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { Creative } from '../../../src/ads/model.ts'
import { at, compile, image, NOON, row, slot } from './samples.ts'

const idsOf = (...rows: Parameters<typeof compile>[0]) => compile(rows).map(({ id }) => id)

describe('compileLineItems', () => {
  it('keeps what serves now and what will serve later', () => {
    expect(idsOf(row(1), row(2, { flights: [{ start: at(1), end: at(2) }] }))).toEqual([1, 2])
  })

  it('drops a paused line item', () => {
    expect(idsOf(row(1, { status: 'paused' }))).toEqual([])
  })

  it('drops a line item whose flights are all over, the last one this very moment', () => {
    const flights = [
      { start: at(-3), end: at(-2) },
      { start: at(-1), end: at(0) },
    ]
    expect(idsOf(row(1, { flights }))).toEqual([])
  })

  it('keeps only the flights that are not over, by start', () => {
    const flights = [
      { start: at(4), end: at(5) },
      { start: at(-3), end: at(-2) },
      { start: at(-1), end: at(1) },
    ]
    const [item] = compile([row(1, { flights })])
    expect(item?.flights).toEqual([
      [Date.parse(at(-1)), Date.parse(at(1))],
      [Date.parse(at(4)), Date.parse(at(5))],
    ])
  })

  it('drops a line item whose goal is reached, in the kind in which it was sold', () => {
    const delivered = { impressions: 1000, viewable: 700, clicks: 3 }
    const sold = (kind: string, amount: number) =>
      row(1, { goal: { kind, amount }, ...(kind === 'share' && { type: 'sponsorship' }) }, { delivered })
    expect(idsOf(sold('impressions', 1000))).toEqual([])
    expect(idsOf(sold('viewable', 700))).toEqual([])
    expect(idsOf(sold('clicks', 3))).toEqual([])
    expect(idsOf(sold('impressions', 1001))).toEqual([1])
    expect(idsOf(sold('viewable', 1000))).toEqual([1])
    expect(idsOf(sold('share', 3))).toEqual([1])
  })

  it('counts what is left of a goal in impressions, by the rate at which they were viewable or clicked', () => {
    const delivered = { impressions: 99_000, viewable: 49_300, clicks: 99 }
    const left = (goal: { kind: string; amount: number }) =>
      compile([row(1, { goal, ...(goal.kind === 'share' && { type: 'sponsorship' }) }, { delivered })])[0]
        ?.impressionsLeft
    expect(left({ kind: 'impressions', amount: 100_000 })).toBe(1000)
    expect(left({ kind: 'viewable', amount: 50_300 })).toBeCloseTo(2000)
    expect(left({ kind: 'clicks', amount: 100 })).toBeCloseTo(1000)
    expect(left({ kind: 'share', amount: 100 })).toBeNull()
  })

  it('names the slots that are wanted and fit at some breakpoint', () => {
    const slots = [slot('top'), slot('wide', [970, 250]), slot('end', [970, 250], [300, 250]), slot('mid')]
    const [item] = compile([row(1, { targeting: { exclude: { slots: ['mid'] } } })], slots, NOON)
    expect(item?.slots).toEqual(['top', 'end'])
  })

  it('drops a line item without an active creative, or whose creatives fit no slot', () => {
    expect(idsOf(row(1, {}, { creatives: [] }))).toEqual([])
    expect(idsOf(row(1, {}, { creatives: [image(1, [300, 250], { status: 'paused' })] }))).toEqual([])
    expect(idsOf(row(1, {}, { creatives: [image(1, [300, 251])] }))).toEqual([])
  })

  it('is plain data: a copy by JSON is the same', () => {
    const compiled = compile([
      row(1, { type: 'sponsorship', goal: { kind: 'share', amount: 30 } }),
      row(2, { type: 'house' }),
    ])
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled)
  })

  it('does not carry the source of an HTML creative', () => {
    const creative = Creative.parse({
      kind: 'html',
      lineItemId: 'li_1',
      size: [300, 250],
      clickUrl: 'https://a.example/',
      html: '<b>x</b>',
    })
    const compiled = compile([row(1, {}, { creatives: [{ id: 1, creative }] })])
    expect(compiled[0]?.creatives[0]).toMatchObject({ id: 1, kind: 'html', width: 300 })
    expect(JSON.stringify(compiled)).not.toContain('<b>')
  })
})

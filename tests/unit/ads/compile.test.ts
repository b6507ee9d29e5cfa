import { describe, expect, it } from 'vitest'
import { compileBooked } from '../../../src/ads/compile.ts'
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

  it('drops what has had its lifetime cap', () => {
    const capped = row(1, { caps: { lifetime: 10 } })
    expect(idsOf({ ...capped, delivered: { impressions: 10, viewable: 0, clicks: 0 } })).toEqual([])
    expect(idsOf({ ...capped, delivered: { impressions: 9, viewable: 0, clicks: 0 } })).toEqual([1])
  })

  it('drops a hold: it is booked and does not serve', () => {
    expect(idsOf(row(1, { status: 'held', heldUntil: at(1) }))).toEqual([])
  })

  it('says who has a hard cap', () => {
    const isCapped = (rest: object) => compile([row(1, rest)])[0]?.isCapped
    expect(isCapped({ goal: { kind: 'impressions', amount: 5 } })).toBe(true)
    expect(isCapped({ caps: { daily: 5 } })).toBe(true)
    expect(isCapped({ caps: { lifetime: 5 } })).toBe(true)
    expect(isCapped({ goal: { kind: 'viewable', amount: 5 } })).toBe(false)
    expect(isCapped({ goal: { kind: 'clicks', amount: 5 } })).toBe(false)
    expect(isCapped({})).toBe(false)
  })

  it('prices a click by how often it is clicked, one in a thousand until that is known', () => {
    const ecpm = (impressions: number, clicks: number) =>
      compile([
        row(
          1,
          { type: 'remnant', price: { cpcMicros: 400_000, currency: 'EUR' } },
          { delivered: { impressions, viewable: 0, clicks } },
        ),
      ])[0]!.ecpmMicros
    expect(ecpm(0, 0)).toBe(400_000)
    expect(ecpm(999_000, 3_999)).toBe(1_600_000)
    expect(ecpm(3_000, 0)).toBe(100_000)
    expect(
      compile([row(1, { type: 'remnant', price: { cpmMicros: 7, currency: 'EUR' } })])[0]?.ecpmMicros,
    ).toBe(7)
  })

  it('stays the same while counts move', () => {
    const rows = (impressions: number) => [
      row(
        1,
        { goal: { kind: 'impressions', amount: 1000 } },
        { delivered: { impressions, viewable: impressions / 2, clicks: 1 } },
      ),
      row(
        2,
        { type: 'remnant', price: { cpcMicros: 1_000_000, currency: 'EUR' } },
        { delivered: { impressions: 100_000 + impressions, viewable: 0, clicks: 200 } },
      ),
    ]
    expect(compile(rows(900))).toEqual(compile(rows(2)))
  })

  it('drops a line item none of whose creatives fits a slot that it wants', () => {
    const slots = [slot('top'), slot('wide', [970, 250])]
    const wanting = (name: string) => row(1, { targeting: { include: { slots: [name] } } })
    expect(compile([wanting('wide')], slots)).toEqual([])
    expect(compile([wanting('top')], slots)).toHaveLength(1)
    expect(compile([row(1, { targeting: { exclude: { slots: ['top'] } } })], slots)).toEqual([])
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

  it('serves only creatives that are approved', () => {
    const creatives = [
      image(1, [300, 250], { approval: 'pending' }),
      image(2, [300, 250], { approval: 'rejected' }),
      image(3),
    ]
    expect(compile([row(1, {}, { creatives })])[0]?.creatives.map(({ id }) => id)).toEqual([3])
  })

  const base = { lineItemId: 'li_1', size: [300, 250], clickUrl: 'https://a.example/' }
  it.each([
    [{ kind: 'image', file: `${'0'.repeat(32)}.png`, alt: 'A cup' }],
    [{ kind: 'html5', file: `${'0'.repeat(32)}.zip` }],
    [{ kind: 'native', headline: 'Tea', text: 'High ground', sponsor: 'Kilele', file: null }],
    [{ kind: 'text', headline: 'Tea', text: 'High ground' }],
  ])('carries what rendering needs: %o', (shown) => {
    const { file, ...rest } = { file: undefined, ...shown }
    const creative = Creative.parse({
      ...base,
      ...rest,
      ...(file && { file }),
      payer: 'Kilele',
      political: true,
      set: 'a',
      impressionTrackers: ['https://t.example/'],
    })
    expect(compile([row(1, {}, { creatives: [{ id: 7, creative }] })])[0]?.creatives).toEqual([
      {
        id: 7,
        width: 300,
        height: 250,
        weight: 1,
        clickUrl: 'https://a.example/',
        payer: 'Kilele',
        political: true,
        set: 'a',
        impressionTrackers: ['https://t.example/'],
        ...shown,
      },
    ])
  })

  it.each(['html', 'tag'])('does not carry the source of a creative of kind %s', (kind) => {
    const creative = Creative.parse({ ...base, kind, html: '<b>x</b>' })
    const compiled = compile([row(1, {}, { creatives: [{ id: 1, creative }] })])
    expect(compiled[0]?.creatives[0]).toMatchObject({ id: 1, kind, width: 300 })
    expect(JSON.stringify(compiled)).not.toContain('<b>')
  })
})

describe('compileBooked', () => {
  const bookedIds = (...rows: Parameters<typeof compileBooked>[0]) =>
    compileBooked(rows, NOON).map(({ id }) => id)

  it('keeps what is held or paused, and what has no creative yet', () => {
    const rows = [
      row(1, { status: 'held', heldUntil: at(1) }),
      row(2, { status: 'paused' }),
      row(3, {}, { creatives: [] }),
      row(4, {}, { creatives: [image(1, [300, 250], { approval: 'pending' })] }),
    ]
    expect(bookedIds(...rows)).toEqual([1, 2, 3, 4])
  })

  it('drops what is over or delivered', () => {
    expect(
      bookedIds(
        row(1, { flights: [{ start: at(-2), end: at(0) }] }),
        row(
          2,
          { goal: { kind: 'clicks', amount: 1 } },
          { delivered: { impressions: 9, viewable: 5, clicks: 1 } },
        ),
      ),
    ).toEqual([])
  })
})

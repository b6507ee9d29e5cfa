import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePage } from '../../../src/ads/choose.ts'
import type { Decision, PageOfSlots } from '../../../src/ads/choose.ts'
import { compileLineItems } from '../../../src/ads/compile.ts'
import type { LineItemRow } from '../../../src/ads/compile.ts'
import { fits } from '../../../src/ads/fits.ts'
import { LineItemType } from '../../../src/ads/model.ts'
import { prepare } from '../../../src/ads/prepare.ts'
import { at, compile, HOUR, image, NOON, row, seeded, slot, unknownPage } from './samples.ts'

const RECTANGLE: [number, number] = [300, 250]
const reader = { ...unknownPage, section: 'world', tags: ['oil'], device: 'phone', country: 'TZ' } as const

const decide = (rows: LineItemRow[], rest: Partial<PageOfSlots> = {}) =>
  decidePage({
    slots: [{ name: 'top', sizes: [RECTANGLE] }],
    lineItems: prepare(compile(rows, [slot('top'), slot('mid'), slot('end')])),
    plan: null,
    opportunity: reader,
    now: NOON,
    random: seeded(1),
    ...rest,
  })

const served = (decision: Decision | undefined) =>
  decision && 'lineItem' in decision ? decision.lineItem : null
const missed = (decision: Decision | undefined) => (decision && 'reason' in decision ? decision.reason : null)

/** Wins by line item over n draws; '0' is nobody. */
const tally = (rows: LineItemRow[], n: number, rest: Partial<PageOfSlots> = {}) => {
  const random = seeded(7)
  const lineItems = prepare(compile(rows))
  const wins: Record<number, number> = {}
  for (let i = 0; i < n; i++) {
    const id = served(decide([], { lineItems, random, ...rest })[0]) ?? 0
    wins[id] = (wins[id] ?? 0) + 1
  }
  return wins
}

/** Four standard deviations of a binomial share: a fair lottery fails here once in 16,000 seeds. */
const expectShare = (wins: number | undefined, n: number, share: number) =>
  expect(Math.abs((wins ?? 0) / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-12)

describe('decidePage', () => {
  it('answers for every slot, in order, and says why one is empty', () => {
    const slots = ['mid', 'nowhere', 'top'].map((name) => ({ name, sizes: [RECTANGLE] }))
    const [mid, nowhere, top] = decide([row(1, { targeting: { include: { slots: ['top'] } } })], { slots })
    expect(mid).toEqual({ slot: 'mid', reason: 'no-line-item' })
    expect(nowhere).toEqual({ slot: 'nowhere', reason: 'no-line-item' })
    expect(top).toMatchObject({
      slot: 'top',
      lineItem: 1,
      type: 'guaranteed',
      creative: { id: 10, kind: 'image' },
    })
  })

  it('asks sponsorship, guaranteed, remnant, house, in this order', () => {
    const rows = LineItemType.options.map((type, index) => row(index + 1, { type }))
    for (const count of [4, 3, 2, 1]) expect(served(decide(rows.slice(4 - count))[0])).toBe(5 - count)
  })

  it('gives a sponsor its share of voice and leaves the rest to the next priority', () => {
    const sponsor = (id: number, amount: number) =>
      row(id, { type: 'sponsorship', goal: { kind: 'share', amount } })
    const wins = tally([sponsor(1, 30), sponsor(2, 20), row(3, { type: 'house' })], 20_000)
    expectShare(wins[1], 20_000, 0.3)
    expectShare(wins[2], 20_000, 0.2)
    expectShare(wins[3], 20_000, 0.5)
  })

  it('scales down shares that were sold twice, rather than starving the last', () => {
    const sponsor = (id: number) => row(id, { type: 'sponsorship', goal: { kind: 'share', amount: 80 } })
    const wins = tally([sponsor(1), sponsor(2)], 20_000)
    expectShare(wins[1], 20_000, 0.5)
    expectShare(wins[0], 20_000, 0)
  })

  it('says that a slot was unsold when the draw fell beside every share', () => {
    const sponsor = row(1, { type: 'sponsorship', goal: { kind: 'share', amount: 30 } })
    expect(missed(decide([sponsor], { random: () => 0.3 })[0])).toBe('unsold')
    expect(served(decide([sponsor], { random: () => 0.29 })[0])).toBe(1)
  })

  it('draws lots among the guaranteed by what each still needs per hour', () => {
    const rows = [
      row(1, { goal: { kind: 'impressions', amount: 3000 }, flights: [{ start: at(-1), end: at(1) }] }),
      row(2, { goal: { kind: 'impressions', amount: 2000 }, flights: [{ start: at(-1), end: at(2) }] }),
      row(
        3,
        { goal: { kind: 'impressions', amount: 1000 } },
        { delivered: { impressions: 1000, viewable: 0, clicks: 0 } },
      ),
    ]
    const wins = tally(rows, 20_000)
    expectShare(wins[1], 20_000, 0.75)
    expectShare(wins[2], 20_000, 0.25)
  })

  it('shares equally where no goal says otherwise', () => {
    const wins = tally(
      [row(1, { type: 'house' }), row(2, { type: 'house' }), row(3, { type: 'house' })],
      20_000,
    )
    for (const id of [1, 2, 3]) expectShare(wins[id], 20_000, 1 / 3)
  })

  it('follows lottery weights for any amounts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        const wins = tally(
          amounts.map((amount, index) => row(index + 1, { goal: { kind: 'impressions', amount } })),
          4000,
        )
        const sum = amounts.reduce((a, b) => a + b)
        amounts.forEach((amount, index) => expectShare(wins[index + 1], 4000, amount / sum))
      }),
      { numRuns: 25, seed: 4 },
    )
  })

  it('serves the dearest remnant, and draws lots among equals', () => {
    const remnant = (id: number, cpmMicros: number) =>
      row(id, { type: 'remnant', price: { cpmMicros, currency: 'EUR' } })
    const wins = tally([remnant(1, 900_000), remnant(2, 1_200_000), remnant(3, 1_200_000)], 10_000)
    expect(wins[1]).toBeUndefined()
    expectShare(wins[2], 10_000, 0.5)
  })

  it('rotates creatives by weight', () => {
    const creatives = [image(1, RECTANGLE, { weight: 3 }), image(2, RECTANGLE, { weight: 1 })]
    const lineItems = prepare(compile([row(1, {}, { creatives })]))
    const random = seeded(3)
    let first = 0
    for (let i = 0; i < 10_000; i++) {
      const [decision] = decide([], { lineItems, random })
      if (decision && 'creative' in decision && decision.creative.id === 1) first++
    }
    expectShare(first, 10_000, 0.75)
  })

  it('checks flights at the moment of decision, not of compilation', () => {
    const later = row(1, { flights: [{ start: at(1), end: at(2) }] })
    expect(missed(decide([later])[0])).toBe('no-line-item')
    expect(served(decide([later], { now: NOON + HOUR })[0])).toBe(1)
    expect(missed(decide([later], { now: NOON + 2 * HOUR })[0])).toBe('no-line-item')
  })

  it('says that creatives lack when none fits or all are on the page', () => {
    expect(missed(decide([row(1)], { slots: [{ name: 'top', sizes: [[320, 50]] }] })[0])).toBe('no-creative')
    const twice = decide([row(1)], { slots: ['top', 'mid'].map((name) => ({ name, sizes: [RECTANGLE] })) })
    expect(twice.map(missed)).toEqual([null, 'no-creative'])
  })

  it('falls to a lower priority where a higher one has no creative left', () => {
    const slots = ['top', 'mid', 'end'].map((name) => ({ name, sizes: [RECTANGLE] }))
    expect(
      decide([row(1, { type: 'sponsorship' }), row(2), row(3, { type: 'house' })], { slots }).map(served),
    ).toEqual([1, 2, 3])
  })

  it('lets a plan take the place of the lottery among the guaranteed', () => {
    const plan = { shares: new Map([[2, 0.25]]) }
    const wins = tally([row(1), row(2), row(3, { type: 'house' })], 20_000, { plan })
    expect(wins[1]).toBeUndefined()
    expectShare(wins[2], 20_000, 0.25)
    expectShare(wins[3], 20_000, 0.75)
  })

  it('keeps its laws for any campaigns and any page', () => {
    const sizes: [number, number][] = [
      [300, 250],
      [728, 90],
      [320, 50],
    ]
    const campaign = fc.record({
      type: fc.constantFrom(...LineItemType.options),
      status: fc.constantFrom('active', 'active', 'paused'),
      start: fc.integer({ min: -48, max: 12 }),
      hours: fc.integer({ min: 1, max: 48 }),
      tags: fc.subarray(['oil', 'wheat']),
      refused: fc.subarray(['TZ', 'KE']),
      size: fc.constantFrom(...sizes),
      reached: fc.boolean(),
    })
    const page = fc.array(
      fc.record({ name: fc.constantFrom('top', 'mid'), sizes: fc.subarray(sizes, { minLength: 1 }) }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.array(campaign, { maxLength: 40 }), page, fc.integer(), (campaigns, slots, seed) => {
        const rows = campaigns.map(({ type, status, start, hours, tags, refused, size, reached }, index) =>
          row(
            index,
            {
              type,
              status,
              goal: { kind: 'impressions', amount: 100 },
              flights: [{ start: at(start), end: at(start + hours) }],
              targeting: { include: { tags }, exclude: { countries: refused } },
            },
            {
              creatives: [image(index, size)],
              delivered: { impressions: reached ? 100 : 99, viewable: 0, clicks: 0 },
            },
          ),
        )
        const mayServe = (id: number) => {
          const { status, start, hours, tags, refused, reached } = campaigns[id]!
          return (
            status === 'active' &&
            start <= 0 &&
            start + hours > 0 &&
            !reached &&
            (tags.length === 0 || tags.includes('oil')) &&
            !refused.includes('TZ')
          )
        }
        const declared = ['top', 'mid'].map((name) => slot(name, ...sizes))
        const lineItems = prepare(compileLineItems(rows, declared, NOON))
        const decisions = decidePage({
          slots,
          lineItems,
          plan: null,
          opportunity: reader,
          now: NOON,
          random: seeded(seed),
        })

        expect(decisions.map((decision) => decision.slot)).toEqual(slots.map(({ name }) => name))
        const used = new Set<number>()
        decisions.forEach((decision, index) => {
          const free = rows.filter(({ id, creatives }) => {
            const [width, height] = creatives[0]!.creative.size
            return mayServe(id) && !used.has(id) && fits({ width, height }, slots[index]!.sizes)
          })
          if ('reason' in decision) return expect(free).toEqual([])
          expect(fits(decision.creative, slots[index]!.sizes)).toBe(true)
          expect(free.map(({ id }) => id)).toContain(decision.lineItem)
          // Nobody of a higher priority could have served here.
          const rank = (type: string) => LineItemType.options.indexOf(type as LineItemType)
          expect(Math.min(...free.map(({ lineItem }) => rank(lineItem.type)))).toBe(rank(decision.type))
          used.add(decision.creative.id)
        })
      }),
      { numRuns: 1000 },
    )
  })
})

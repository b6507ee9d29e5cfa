import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePage } from '../../../src/ads/choose.ts'
import type { LineItemRow } from '../../../src/ads/compile.ts'
import type { Decision, Lost, PageOfSlots } from '../../../src/ads/decision.ts'
import { LineItemType } from '../../../src/ads/model.ts'
import type { Draw } from '../../../src/ads/pick.ts'
import { prepare } from '../../../src/ads/prepare.ts'
import {
  at,
  compile,
  evenDraw,
  HOUR,
  image,
  NOON,
  page,
  row,
  seeded,
  served,
  slot,
  slotsOf,
} from './samples.ts'

const names = ['top', 'mid', 'end']
const declared = names.map((name) => slot(name, [300, 250], [728, 90]))
type Rest = Partial<PageOfSlots> & { draw?: Draw }

const decide = (rows: LineItemRow[], { draw = evenDraw, ...rest }: Rest = {}): Decision[] =>
  decidePage(page(rest), { lineItems: prepare(compile(rows, declared)), draw })
const three = slotsOf(...names)
const servedBy = (rows: LineItemRow[], rest: Rest = {}) => decide(rows, rest).map(served)

const missed = (decision: Decision | undefined) => (decision && 'reason' in decision ? decision.reason : null)
const creatives = (decisions: Decision[]) =>
  decisions.map((decision) => ('creative' in decision ? decision.creative.id : null))
const lostOf = (rows: LineItemRow[], rest: Rest = {}): Lost[] => {
  const lost: Lost[] = []
  decide(rows, { watch: (one) => void lost.push(one), ...rest })
  return lost
}
const gates = (rows: LineItemRow[], rest: Rest = {}) =>
  Object.fromEntries(lostOf(rows, rest).map(({ lineItem, gate }) => [lineItem, gate]))

/** Wins by line item over n draws; '0' is nobody. */
const tally = (rows: LineItemRow[], n: number, { draw = evenDraw, ...rest }: Rest = {}) => {
  const random = seeded(7)
  const lineItems = prepare(compile(rows, declared))
  const wins: Record<number, number> = {}
  for (let i = 0; i < n; i++) {
    const id = served(decidePage(page({ random, ...rest }), { lineItems, draw }).at(-1)) ?? 0
    wins[id] = (wins[id] ?? 0) + 1
  }
  return wins
}

/** Four standard deviations of a binomial share: a fair lottery fails here once in 16,000 seeds. */
const expectShare = (wins: number | undefined, n: number, share: number) =>
  expect(Math.abs((wins ?? 0) / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-12)

const sponsor = (id: number, amount: number, rest: object = {}) =>
  row(id, { type: 'sponsorship', goal: { kind: 'share', amount }, ...rest })
const remnant = (id: number, cpmMicros: number, rest: object = {}) =>
  row(id, { type: 'remnant', price: { cpmMicros, currency: 'EUR' }, ...rest })
const cap = (scope: string, impressions: number) => ({ scope, impressions, per: { unit: 'hours', count: 1 } })

describe('decidePage', () => {
  it('answers for every slot, in order, and says why one is empty', () => {
    const [mid, nowhere, top] = decide([row(1, { targeting: { include: { slots: ['top'] } } })], {
      slots: slotsOf('mid', 'nowhere', 'top'),
    })
    expect(mid).toEqual({ slot: 'mid', reason: 'no-line-item' })
    expect(nowhere).toEqual({ slot: 'nowhere', reason: 'no-line-item' })
    expect(top).toMatchObject({
      slot: 'top',
      lineItem: 1,
      type: 'guaranteed',
      creative: { id: 10, kind: 'image' },
      isLeased: false,
      remember: [],
    })
  })

  it('says that creatives lack when none has the size, and that it is unsold when nobody took it', () => {
    const slots: PageOfSlots['slots'] = [{ name: 'top', sizes: [[320, 50]], floorMicros: 0 }]
    expect(missed(decide([row(1)], { slots })[0])).toBe('no-creative')
    expect(missed(decide([row(1)], { draw: () => -1 })[0])).toBe('unsold')
    expect(missed(decide([])[0])).toBe('no-line-item')
  })

  it('checks flights at the moment of decision, not of compilation', () => {
    const lineItems = prepare(compile([row(1, { flights: [{ start: at(1), end: at(2) }] })]))
    const at1 = (now: number) => served(decidePage(page({ now }), { lineItems, draw: evenDraw })[0])
    expect([NOON, NOON + HOUR, NOON + 2 * HOUR, NOON + HOUR, NOON].map(at1)).toEqual([null, 1, null, 1, null])
  })

  describe('priorities', () => {
    it('asks sponsorship, guaranteed, remnant, house, in this order', () => {
      const rows = LineItemType.options.map((type, index) => row(index + 1, { type }))
      for (const count of [4, 3, 2, 1]) expect(servedBy(rows.slice(4 - count))).toEqual([5 - count])
    })

    it('asks each for the whole page before the next, so that no house ad keeps a sponsor out', () => {
      const house = row(1, {
        type: 'house',
        exclusionLabels: ['cars'],
        targeting: { include: { slots: ['top'] } },
      })
      const rows = [
        house,
        row(2, {
          type: 'sponsorship',
          exclusionLabels: ['cars'],
          targeting: { include: { slots: ['end'] } },
        }),
      ]
      expect(servedBy(rows, { slots: three })).toEqual([null, null, 2])
    })

    it('gives a sponsor its share of voice and leaves the rest to the next priority', () => {
      const wins = tally([sponsor(1, 30), sponsor(2, 20), row(3, { type: 'house' })], 20_000)
      expectShare(wins[1], 20_000, 0.3)
      expectShare(wins[2], 20_000, 0.2)
      expectShare(wins[3], 20_000, 0.5)
    })

    it('scales down shares that were sold twice, rather than starving the last', () => {
      const wins = tally([sponsor(1, 80), sponsor(2, 80)], 20_000)
      expectShare(wins[1], 20_000, 0.5)
      expectShare(wins[0], 20_000, 0)
    })

    it('lets the plan draw among the guaranteed, and asks the next priority when it draws nobody', () => {
      const asked: number[][] = []
      const draw: Draw = (candidates, count, u) => {
        asked.push([...candidates.subarray(0, count)])
        return u < 0.25 ? candidates[1]! : -1
      }
      const wins = tally(
        [row(5), row(2), row(3, { type: 'house' }), sponsor(9, 1, { onPage: 'many' })],
        20_000,
        {
          draw,
        },
      )
      expectShare((wins[5] ?? 0) / 0.99, 20_000, 0.25)
      expectShare((wins[3] ?? 0) / 0.99, 20_000, 0.75)
      expect(wins[2]).toBeUndefined()
      // By priority and id: 9, 2, 5.
      expect(asked[0]).toEqual([1, 2])
    })

    it('serves the dearest remnant, and draws lots among equals', () => {
      const wins = tally([remnant(1, 900_000), remnant(2, 1_200_000), remnant(3, 1_200_000)], 10_000)
      expect(wins[1]).toBeUndefined()
      expectShare(wins[2], 10_000, 0.5)
    })

    it('keeps remnant below the floor out, and nothing else', () => {
      const slots = slotsOf('top').map((one) => ({ ...one, floorMicros: 1000 }))
      expect(servedBy([remnant(1, 999)], { slots })).toEqual([null])
      expect(servedBy([remnant(1, 1000)], { slots })).toEqual([1])
      expect(servedBy([row(1, { type: 'house' })], { slots })).toEqual([1])
    })

    it('draws lots among house ads', () => {
      const wins = tally(
        [1, 2, 3].map((id) => row(id, { type: 'house' })),
        20_000,
      )
      for (const id of [1, 2, 3]) expectShare(wins[id], 20_000, 1 / 3)
    })
  })

  describe('creatives', () => {
    it('rotate by weight', () => {
      const rows = [row(1, {}, { creatives: [image(1, undefined, { weight: 3 }), image(2)] })]
      const lineItems = prepare(compile(rows))
      const random = seeded(3)
      let first = 0
      for (let i = 0; i < 10_000; i++)
        if (creatives(decidePage(page({ random }), { lineItems, draw: evenDraw }))[0] === 1) first++
      expectShare(first, 10_000, 0.75)
    })

    it('stand once on a page as long as there are others, and again only with `many`', () => {
      const two = { creatives: [image(1), image(2)] }
      const many = creatives(decide([row(1, { onPage: 'many' }, two)], { slots: three }))
      expect(new Set(many.slice(0, 2))).toEqual(new Set([1, 2]))
      expect([1, 2]).toContain(many[2])
      expect(creatives(decide([row(1, {}, two)], { slots: three })).filter(Number)).toHaveLength(1)
    })

    it('of one set stand together', () => {
      const sets = ['a', 'b'].flatMap((set, k) => [
        image(10 + k, [300, 250], { set }),
        image(20 + k, [728, 90], { set }),
      ])
      const slots: PageOfSlots['slots'] = [
        { name: 'top', sizes: [[300, 250]], floorMicros: 0 },
        { name: 'mid', sizes: [[728, 90]], floorMicros: 0 },
      ]
      for (const onPage of ['many', 'companions', 'roadblock'])
        for (let seed = 0; seed < 20; seed++) {
          const ids = creatives(
            decide([row(1, { onPage }, { creatives: sets })], { slots, random: seeded(seed) }),
          )
          expect(ids[1]).toBe(ids[0]! + 10)
        }
    })
  })

  describe('on one page', () => {
    it('shows one ad of an advertiser', () => {
      const rows = [1, 2].map((id) => row(id, {}, { advertiser: id === 1 ? 'Kilele' : 'KILELE' }))
      expect(servedBy(rows, { slots: three }).filter(Boolean)).toHaveLength(1)
    })

    it('shows several of an advertiser when all of them may', () => {
      const many = (id: number) => row(id, { onPage: 'many' }, { advertiser: 'Kilele' })
      const once = row(3, {}, { advertiser: 'Kilele' })
      expect(servedBy([many(1), many(2)], { slots: three }).filter(Boolean)).toHaveLength(3)
      const withOnce = servedBy([many(1), once], { slots: three }).filter(Boolean)
      expect(new Set(withOnce).size).toBe(1)
    })

    it('never shows two with a label in common, whoever stands already', () => {
      const rows = [
        row(1, { exclusionLabels: ['cars', 'vans'] }),
        row(2, { exclusionLabels: ['vans'] }),
        row(3, { exclusionLabels: ['beer'] }),
      ]
      expect(servedBy(rows, { slots: three }).filter(Boolean)).toHaveLength(2)
      const standing = [{ slot: 'side', lineItem: 1, creative: 10 }]
      expect(servedBy(rows, { slots: three, standing }).filter(Boolean)).toEqual([3])
    })

    it('replaces what stands in a slot that is decided again', () => {
      const standing = [{ slot: 'top', lineItem: 1, creative: 10 }]
      expect(servedBy([row(1)], { standing })).toEqual([1])
      expect(servedBy([row(1)], { standing, slots: slotsOf('mid') })).toEqual([null])
    })

    it('takes companions along to every free slot that they fit', () => {
      const rows = [
        row(1, { type: 'sponsorship', targeting: { include: { slots: ['mid'] } } }),
        row(2, { onPage: 'companions' }),
      ]
      expect(
        servedBy(rows, { slots: three, draw: (candidates, count) => (count ? candidates[0]! : -1) }),
      ).toEqual([2, 1, 2])
    })

    it('shows a roadblock in all its slots or in none', () => {
      const roadblock = row(1, { onPage: 'roadblock', targeting: { include: { slots: ['top', 'end'] } } })
      expect(servedBy([roadblock, row(2, { type: 'house' })], { slots: three })).toEqual([1, 2, 1])
      const narrow = three.map((one) =>
        one.name === 'end' ? { ...one, sizes: [[728, 90] as [number, number]] } : one,
      )
      expect(servedBy([roadblock, row(2, { type: 'house' })], { slots: narrow })).toEqual([2, null, null])
      const above = row(3, { type: 'sponsorship', targeting: { include: { slots: ['end'] } } })
      expect(servedBy([roadblock, above], { slots: three })).toEqual([null, null, 3])
    })

    it('gives roadblocks the page before single ads of their priority', () => {
      const rows = [row(1), row(2, { onPage: 'roadblock' })]
      expect(servedBy(rows, { slots: three })).toEqual([2, 2, 2])
    })

    it('lets a roadblock go on in the slots that come later, and no other begin among standing ads', () => {
      const rows = [row(1, { onPage: 'roadblock' }), row(2, { onPage: 'roadblock', type: 'sponsorship' })]
      const standing = [{ slot: 'top', lineItem: 1, creative: 10 }]
      expect(servedBy(rows, { slots: slotsOf('mid', 'end'), standing })).toEqual([1, 1])
      const others = [{ slot: 'top', lineItem: 9, creative: 90 }]
      expect(servedBy(rows, { slots: slotsOf('mid', 'end'), standing: others })).toEqual([null, null])
    })

    it('leaves single ads their whole share beside a roadblock that draws along', () => {
      const rows = [sponsor(1, 40, { onPage: 'roadblock' }), sponsor(2, 30, { onPage: 'many' })]
      const wins = tally(rows, 20_000, { slots: slotsOf('top', 'mid') })
      expectShare(wins[1], 20_000, 0.4)
      expectShare(wins[2], 20_000, 0.3)
    })
  })

  describe('gates', () => {
    it('shows on sensitive articles only what says so', () => {
      const rows = [row(1), row(2, { onSensitive: true, type: 'house' })]
      expect(servedBy(rows, { isSensitive: true })).toEqual([2])
      expect(missed(decide([row(1)], { isSensitive: true })[0])).toBe('no-ads-here')
      expect(gates(rows, { isSensitive: true })).toEqual({ 1: 'brand-safety' })
    })

    it.each([
      ['line-item', 'l1'],
      ['creative', 'ca'],
    ])('holds a cap by %s against what the reader remembers', (scope, key) => {
      const rows = [row(1, { frequencyCaps: [cap(scope, 2)] })]
      const ago = (seconds: number) => NOON / 1000 - seconds
      expect(servedBy(rows, { seen: { [key]: [ago(10), ago(3601)] } })).toEqual([1])
      expect(servedBy(rows, { seen: { [key]: [ago(10), ago(3599)] } })).toEqual([null])
      expect(gates(rows, { seen: { [key]: [ago(10), ago(3599)] } })).toEqual({ 1: 'frequency-cap' })
    })

    it('counts every impression of an advertiser for a cap on it', () => {
      const rows = [
        row(1, { frequencyCaps: [cap('advertiser', 1)], onPage: 'many' }, { advertiser: 'Kilele' }),
        row(2, { onPage: 'many', type: 'sponsorship' }, { advertiser: 'Kilele' }),
      ]
      const [first] = decide(rows)
      const remember = first && 'remember' in first ? first.remember : []
      expect(remember).toHaveLength(1)
      const seen = Object.fromEntries(remember.map(([key]) => [key, [NOON / 1000]]))
      expect(servedBy([rows[0]!], { seen })).toEqual([null])
    })

    it('turns to another creative when one is capped', () => {
      const rows = [row(1, { frequencyCaps: [cap('creative', 1)] }, { creatives: [image(10), image(11)] })]
      expect(creatives(decide(rows, { seen: { ca: [NOON / 1000] } }))).toEqual([11])
    })

    it('holds caps within a page for a reader who remembers nothing', () => {
      const rows = [row(1, { onPage: 'many', frequencyCaps: [cap('line-item', 2)] })]
      expect(servedBy(rows, { slots: three })).toEqual([1, 1, null])
      const standing = [{ slot: 'side', lineItem: 1, creative: 10 }]
      expect(servedBy(rows, { slots: three, standing })).toEqual([1, null, null])
    })

    it('wants room under a cap for every slot of a roadblock', () => {
      const blocking = (n: number) => [row(1, { onPage: 'roadblock', frequencyCaps: [cap('line-item', n)] })]
      expect(servedBy(blocking(2), { slots: three })).toEqual([null, null, null])
      expect(servedBy(blocking(3), { slots: three })).toEqual([1, 1, 1])
    })

    it('serves what is capped from leases only, one for each slot', () => {
      let left = 2
      const leases = { has: (_: number, n = 1) => left >= n, spend: () => void left-- }
      const goal = { kind: 'impressions', amount: 1000 }
      expect(servedBy([row(1, { goal, onPage: 'roadblock' })], { slots: three, leases })).toEqual([
        null,
        null,
        null,
      ])
      const many = decide([row(1, { goal, onPage: 'many' })], { slots: three, leases })
      expect(many.map(served)).toEqual([1, 1, null])
      expect(many[0]).toMatchObject({ isLeased: true })
      expect(gates([row(1, { goal })], { leases })).toEqual({ 1: 'lease' })
    })

    it('asks for no lease where a higher priority has the slot', () => {
      const asked: number[] = []
      const leases = { has: (id: number) => asked.push(id) > 0, spend: () => {} }
      const goal = { kind: 'impressions', amount: 1000 }
      decide([row(1, { goal, type: 'sponsorship' }), row(2, { goal })], { leases, watch: () => {} })
      expect(asked).toEqual([1])
    })

    it('does not offer a slot again to what has passed it back', () => {
      const passedBack = [{ slot: 'top', lineItem: 1 }]
      expect(servedBy([row(1), row(2, { type: 'house' })], { passedBack })).toEqual([2])
      expect(servedBy([row(1)], { passedBack, slots: slotsOf('mid') })).toEqual([1])
    })

    it('tells a line item that stands on the page already from one that a rival keeps out', () => {
      const rows = [
        row(1, { type: 'sponsorship', exclusionLabels: ['cars'] }),
        row(2, { exclusionLabels: ['cars'] }),
      ]
      expect(lostOf(rows, { slots: slotsOf('top', 'mid') })).toEqual([
        { slot: 'mid', lineItem: 1, gate: 'on-page' },
        { slot: 'top', lineItem: 2, gate: 'exclusion' },
        { slot: 'mid', lineItem: 2, gate: 'exclusion' },
      ])
    })

    it('lays a slot that stays empty to the roadblock that took another slot of the one that lost', () => {
      const wider = row(1, { type: 'house', onPage: 'roadblock' })
      const drawn = row(2, {
        type: 'house',
        onPage: 'roadblock',
        targeting: { include: { slots: ['top'] } },
      })
      const slots = slotsOf('top', 'mid')
      expect(lostOf([wider, drawn], { slots, random: () => 0.9 })).toEqual([
        { slot: 'top', lineItem: 1, gate: 'plan' },
        { slot: 'mid', lineItem: 1, gate: 'roadblock' },
      ])
    })

    it('tells who watches the first closed gate of each that lost', () => {
      const rows = [
        row(1, { exclusionLabels: ['cars'], type: 'sponsorship' }),
        row(2, { exclusionLabels: ['cars'] }),
        row(3, { type: 'remnant' }),
        row(4, { type: 'house' }),
        row(5, { onPage: 'roadblock' }),
        row(6, { targeting: { include: { countries: ['KE'] } } }),
        row(7, { flights: [{ start: at(1), end: at(2) }] }),
        row(8, {}, { creatives: [image(80, [728, 90])] }),
        row(9, { type: 'house' }),
      ]
      const slots = slotsOf('top').map((one) => ({ ...one, floorMicros: 1 }))
      const passedBack = [{ slot: 'top', lineItem: 9 }]
      expect(gates(rows, { slots, passedBack })).toEqual({
        2: 'exclusion',
        3: 'floor',
        4: 'plan',
        5: 'roadblock',
        9: 'passed-back',
      })
    })
  })

  it('follows any shares of voice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        const wins = tally(
          amounts.map((amount, index) => sponsor(index + 1, amount)),
          4000,
        )
        const sum = Math.max(
          100,
          amounts.reduce((a, b) => a + b),
        )
        amounts.forEach((amount, index) => expectShare(wins[index + 1], 4000, amount / sum))
      }),
      { numRuns: 25, seed: 4 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePage } from '../../../src/ads/choose.ts'
import { compileLineItems, type LineItemRow } from '../../../src/ads/compile.ts'
import type { Decision, Filled, Lost, PageOfSlots } from '../../../src/ads/decision.ts'
import { eligibleLineItems } from '../../../src/ads/eligible.ts'
import { fits } from '../../../src/ads/fits.ts'
import { windowSeconds } from '../../../src/ads/frequency.ts'
import { type FrequencyCap, LineItemType, OnPage, type Size } from '../../../src/ads/model.ts'
import { type PreparedLineItems, prepare } from '../../../src/ads/prepare.ts'
import { at, image, NOON, page, row, seeded, slot, unknownPage } from './samples.ts'

const sizes: Size[] = [
  [300, 250],
  [728, 90],
  [320, 50],
]
const names = ['top', 'mid', 'side', 'end']
const declared = names.map((name) => slot(name, ...sizes))

const cap = fc.record({
  scope: fc.constantFrom<FrequencyCap['scope']>('line-item', 'advertiser', 'creative'),
  impressions: fc.integer({ min: 1, max: 4 }),
  per: fc.record({
    unit: fc.constantFrom('minutes' as const, 'hours' as const),
    count: fc.integer({ min: 1, max: 40 }),
  }),
})
const campaign = fc.record({
  type: fc.constantFrom(...LineItemType.options),
  onPage: fc.constantFrom(...OnPage.options),
  slots: fc.option(fc.subarray(names, { minLength: 1 }), { nil: [] }),
  refused: fc.subarray(['TZ', 'KE'], { maxLength: 1 }),
  start: fc.constantFrom(-48, -48, -48, 1),
  labels: fc.subarray(['cars', 'beer'], { maxLength: 1 }),
  advertiser: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  creatives: fc.array(
    fc.record({ size: fc.constantFrom(...sizes), set: fc.constantFrom('x', 'y', undefined) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  caps: fc.oneof(fc.constant([]), fc.array(cap, { maxLength: 2 })),
  isCapped: fc.boolean(),
  onSensitive: fc.boolean(),
  cpm: fc.integer({ min: 0, max: 3 }),
  share: fc.integer({ min: 1, max: 100 }),
})

const rowsOf = (campaigns: (typeof campaign extends fc.Arbitrary<infer T> ? T : never)[]): LineItemRow[] =>
  campaigns.map((one, index) =>
    row(
      index + 1,
      {
        type: one.type,
        onPage: one.onPage,
        flights: [{ start: at(one.start), end: at(48) }],
        targeting: { include: { slots: one.slots }, exclude: { countries: one.refused } },
        exclusionLabels: one.labels,
        frequencyCaps: one.caps,
        onSensitive: one.onSensitive,
        price: { cpmMicros: one.cpm, currency: 'EUR' },
        ...(one.isCapped && { caps: { daily: 1000 } }),
        ...(one.type === 'sponsorship' && { goal: { kind: 'share', amount: one.share } }),
      },
      {
        advertiser: one.advertiser,
        creatives: one.creatives.map(({ size, set }, k) =>
          image(index * 10 + 10 + k, [size[0], size[1]], set ? { set } : {}),
        ),
      },
    ),
  )

const slots = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names),
    sizes: fc.subarray(sizes, { minLength: 1 }),
    floorMicros: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ name }) => name, minLength: 1 },
)
const world = fc.record({
  rows: fc.array(campaign, { maxLength: 40 }).map(rowsOf),
  slots,
  isSensitive: fc.boolean(),
  seed: fc.integer(),
  leases: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 40, maxLength: 40 }),
})

const isFilled = (decision: Decision): decision is Filled => 'lineItem' in decision
/** Nobody in three of ten: as a plan draws. */
const draw = (candidates: Int32Array, count: number, u: number) =>
  u < 0.7 && count > 0 ? candidates[Math.floor((u / 0.7) * count)]! : -1

const prepared = (rows: LineItemRow[]) => prepare(compileLineItems(rows, declared, NOON))
const opportunity: PageOfSlots['opportunity'] = { ...unknownPage, country: 'TZ' }

/** A page is decided in two steps: what came first stands when the rest is decided. */
const inTwoSteps = (lineItems: PreparedLineItems, asked: PageOfSlots, first: number) => {
  const steps: { standing: Filled[]; slots: PageOfSlots['slots']; decided: Decision[] }[] = []
  let standing: Filled[] = []
  for (const part of [asked.slots.slice(0, first), asked.slots.slice(first)]) {
    const decided = decidePage(
      {
        ...asked,
        slots: part,
        standing: standing.map(({ slot, lineItem, creative }) => ({ slot, lineItem, creative: creative.id })),
      },
      { lineItems, draw },
    )
    steps.push({ standing, slots: part, decided })
    standing = [...standing, ...decided.filter(isFilled)]
  }
  return { steps, shown: standing }
}

const wantsSlot = ({ lineItem }: LineItemRow, name: string) => {
  const wanted = lineItem.targeting.include?.slots ?? []
  return wanted.length === 0 || wanted.includes(name)
}

describe('decisions', () => {
  it('keep the laws of one page, for any campaigns and any page', () => {
    let shownInAll = 0
    fc.assert(
      fc.property(world, fc.nat(4), ({ rows, slots, isSensitive, seed, leases }, first) => {
        const byId = new Map(rows.map((one) => [one.id, one]))
        const left = new Map(rows.map(({ id }, i) => [id, leases[i]!]))
        const spent = new Map<number, number>()
        const asked = page({
          slots,
          opportunity,
          isSensitive,
          random: seeded(seed),
          leases: {
            has: (id, n = 1) => left.get(id)! >= n,
            spend(id) {
              if (left.get(id)! < 1) throw new Error('spends what it has not')
              left.set(id, left.get(id)! - 1)
              spent.set(id, (spent.get(id) ?? 0) + 1)
            },
          },
        })
        const { steps, shown } = inTwoSteps(prepared(rows), asked, first)
        expect(steps.flatMap(({ decided }) => decided.map((one) => one.slot))).toEqual(
          slots.map(({ name }) => name),
        )
        shownInAll += shown.length

        for (const [i, ad] of shown.entries()) {
          const { lineItem, creatives, advertiser } = byId.get(ad.lineItem)!
          const place = slots.find(({ name }) => name === ad.slot)!
          expect(fits(ad.creative, place.sizes)).toBe(true)
          expect(creatives.map(({ id }) => id)).toContain(ad.creative.id)
          expect(wantsSlot(byId.get(ad.lineItem)!, ad.slot)).toBe(true)
          expect(lineItem.targeting.exclude?.countries).not.toContain('TZ')
          expect(Date.parse(lineItem.flights[0]!.start)).toBeLessThanOrEqual(NOON)
          if (isSensitive) expect(lineItem.onSensitive).toBe(true)
          if (ad.type === 'remnant')
            expect(lineItem.price?.cpmMicros).toBeGreaterThanOrEqual(place.floorMicros)
          expect(ad.isLeased).toBe(lineItem.caps.daily !== undefined)
          for (const other of shown.slice(i + 1)) {
            const otherRow = byId.get(other.lineItem)!
            if (other.lineItem === ad.lineItem) {
              expect(lineItem.onPage).not.toBe('once')
              expect(other.creative.set).toBe(ad.creative.set)
              continue
            }
            const common = lineItem.exclusionLabels.filter((label) =>
              otherRow.lineItem.exclusionLabels.includes(label),
            )
            expect(common).toEqual([])
            if (otherRow.advertiser === advertiser)
              expect([lineItem.onPage, otherRow.lineItem.onPage]).toEqual(['many', 'many'])
          }
        }

        for (const { standing, slots: part, decided } of steps)
          for (const { slot, lineItem } of decided.filter(isFilled)) {
            if (byId.get(lineItem)!.lineItem.onPage !== 'roadblock') continue
            const its = [...decided, ...standing].filter(({ slot }) => wantsSlot(byId.get(lineItem)!, slot))
            expect(its.map((one) => isFilled(one) && one.lineItem)).toEqual(its.map(() => lineItem))
            expect(part.map(({ name }) => name)).toContain(slot)
          }

        for (const { id, lineItem } of rows) {
          const served = shown.filter((ad) => ad.lineItem === id).length
          expect(spent.get(id) ?? 0).toBe(lineItem.caps.daily === undefined ? 0 : served)
        }
      }),
      { numRuns: 1000 },
    )
    expect(shownInAll).toBeGreaterThan(1000)
  })

  it('tell of everyone who wants and fits a slot: it has it, or lost it at one gate', () => {
    fc.assert(
      fc.property(world, ({ rows, slots, isSensitive, seed }) => {
        const lineItems = prepared(
          rows.filter(({ lineItem }) => Date.parse(lineItem.flights[0]!.start) <= NOON),
        )
        const lost: Lost[] = []
        const decided = decidePage(
          page({
            slots,
            opportunity,
            isSensitive,
            random: seeded(seed),
            leases: { has: () => false, spend: () => expect.unreachable() },
            watch: (one) => void lost.push(one),
          }),
          { lineItems, draw },
        )
        for (const [i, { name, sizes }] of slots.entries()) {
          const winner = decided[i]!
          const told = lost.filter(({ slot }) => slot === name)
          const ids = [
            ...told.map(({ lineItem }) => lineItem),
            ...(isFilled(winner) ? [winner.lineItem] : []),
          ]
          const wanting = { opportunity: { ...opportunity, slot: name }, sizes, isSensitive: false }
          expect(ids.sort((a, b) => a - b)).toEqual(eligibleLineItems(lineItems, wanting))
          // A slot stays empty only where shares and plans left it, or every gate was closed.
          if (!isFilled(winner))
            for (const { lineItem, gate } of told)
              if (gate === 'plan')
                expect(['sponsorship', 'guaranteed']).toContain(
                  rows.find(({ id }) => id === lineItem)!.lineItem.type,
                )
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never show a capped reader one more, over many page views, with what the browser was told to remember', () => {
    const views = fc.array(fc.record({ slots, minutes: fc.integer({ min: 0, max: 30 }) }), {
      minLength: 5,
      maxLength: 40,
    })
    let capped = 0
    fc.assert(
      fc.property(world, views, fc.nat(4), ({ rows, seed }, views, first) => {
        const lineItems = prepared(rows)
        const random = seeded(seed)
        const stored = new Map<string, { seconds: number; times: number[] }>()
        const log: { at: number; lineItem: number; advertiser: string; creative: number }[] = []
        let now = NOON
        for (const { slots, minutes } of views) {
          now += minutes * 60_000
          for (const entry of stored.values())
            entry.times = entry.times.filter((time) => time > now / 1000 - entry.seconds)
          const seen = Object.fromEntries([...stored].map(([key, { times }]) => [key, times]))
          const { shown } = inTwoSteps(lineItems, page({ slots, opportunity, now, random, seen }), first)
          for (const { lineItem, creative, remember } of shown) {
            const { advertiser } = rows.find(({ id }) => id === lineItem)!
            log.push({ at: now, lineItem, advertiser, creative: creative.id })
            for (const [key, seconds] of remember)
              stored.set(key, { seconds, times: [...(stored.get(key)?.times ?? []), now / 1000] })
          }
        }
        for (const { lineItem, advertiser, creative, at: shownAt } of log)
          for (const cap of rows.find(({ id }) => id === lineItem)!.lineItem.frequencyCaps) {
            const n = log.filter(
              (other) =>
                other.at > shownAt - windowSeconds(cap) * 1000 &&
                (cap.scope === 'advertiser'
                  ? // Others of it may follow on the same page, which have no such cap.
                    other.advertiser === advertiser &&
                    (other.at < shownAt || (other.at === shownAt && other.lineItem === lineItem))
                  : other.at <= shownAt &&
                    (cap.scope === 'line-item' ? other.lineItem === lineItem : other.creative === creative)),
            ).length
            expect(n).toBeLessThanOrEqual(cap.impressions)
            capped++
          }
      }),
      { numRuns: 200 },
    )
    expect(capped).toBeGreaterThan(200)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Opportunity, Targeting } from '../../../src/ads/model.ts'
import { unknownPage } from './samples.ts'
import { indexTargeting, matchPage, narrowToSlot } from '../../../src/ads/targeting.ts'

const eligible = (targetings: Targeting[], opportunity: Opportunity) => {
  const index = indexTargeting(targetings)
  const mask = new Uint32Array(index.words)
  matchPage(index, opportunity, mask)
  narrowToSlot(index, opportunity.slot, mask)
  return targetings.map((_, item) => ((mask[item >>> 5]! >>> (item & 31)) & 1) === 1)
}

/** The expression as one would say it, value by value. */
const interpret = (
  { include = {}, exclude = {} }: Targeting,
  { slot, section, tags, device, country }: Opportunity,
) => {
  const actual = { slots: [slot], sections: [section], tags, devices: [device], countries: [country] }
  return Object.entries(actual).every(([key, values]) => {
    const dimension = key as keyof typeof actual
    const same = (a: string) => values.some((b) => a.toLowerCase() === b.toLowerCase())
    const wanted: string[] = include[dimension] ?? []
    const refused: string[] = exclude[dimension] ?? []
    return (wanted.length === 0 || wanted.some(same)) && !refused.some(same)
  })
}

const some = <T>(...values: T[]) => fc.option(fc.subarray(values), { nil: undefined })
const dimensions = fc
  .record({
    slots: some('top', 'mid', 'end'),
    sections: some('Sport', 'world', 'ÉCO'),
    tags: some('Oil', 'wheat', 'imf', 'élection'),
    devices: some('phone' as const, 'tablet' as const, 'desktop' as const),
    countries: some('TZ', 'KE', 'FR'),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, values]) => values !== undefined)))
const targeting = fc
  .record({ include: fc.option(dimensions), exclude: fc.option(dimensions, { freq: 2 }) })
  .map(({ include, exclude }): Targeting => ({ ...(include && { include }), ...(exclude && { exclude }) }))
const opportunity: fc.Arbitrary<Opportunity> = fc
  .record({
    slot: fc.constantFrom('top', 'mid', 'end', 'new'),
    section: fc.constantFrom('sport', 'WORLD', 'éco', ''),
    tags: fc.subarray(['oil', 'WHEAT', 'Imf', 'ÉLECTION', 'other']),
    device: fc.constantFrom('phone' as const, 'tablet' as const, 'desktop' as const),
    country: fc.constantFrom('TZ', 'KE', 'FR', 'DE', ''),
  })
  .map((told) => ({ ...unknownPage, ...told }))

describe('targeting', () => {
  it('agrees with a naive interpreter of the same expressions', () => {
    fc.assert(
      fc.property(fc.array(targeting, { minLength: 1, maxLength: 70 }), opportunity, (targetings, page) => {
        expect(eligible(targetings, page)).toEqual(targetings.map((one) => interpret(one, page)))
      }),
      { numRuns: 2000 },
    )
  })

  it('lets exclude win, whatever else is included', () => {
    fc.assert(
      fc.property(
        targeting,
        opportunity,
        fc.constantFrom('slots', 'sections', 'tags', 'devices', 'countries'),
        (one, page, dimension) => {
          const value = {
            slots: page.slot,
            sections: page.section,
            tags: page.tags[0],
            devices: page.device,
            countries: page.country,
          }[dimension]
          if (!value) return
          const excluding = { ...one, exclude: { ...one.exclude, [dimension]: [value] } } as Targeting
          expect(eligible([excluding], page)).toEqual([false])
        },
      ),
      { numRuns: 2000 },
    )
  })

  const page: Opportunity = {
    ...unknownPage,
    slot: 'top',
    section: 'Économie',
    tags: [],
    device: 'phone',
    country: '',
  }

  it('accepts everything without an expression, and with empty lists', () => {
    expect(
      eligible([{}, { include: {}, exclude: {} }, { include: { tags: [], countries: [] } }], page),
    ).toEqual([true, true, true])
  })

  it('does not know where an unlocated reader is: neither included nor excluded by country', () => {
    expect(eligible([{ include: { countries: ['TZ'] } }, { exclude: { countries: ['TZ'] } }], page)).toEqual([
      false,
      true,
    ])
  })

  it('compares sections without regard to case and composition', () => {
    expect(
      eligible(
        [{ include: { sections: ['E\u0301CONOMIE'] } }, { include: { sections: ['Economie'] } }],
        page,
      ),
    ).toEqual([true, false])
  })
})

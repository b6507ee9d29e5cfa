import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dimensions, Opportunity, Targeting } from '../../../src/ads/model.ts'
import { indexTargeting, matchPage, narrowToSlot, refusedBy } from '../../../src/ads/targeting.ts'
import { unknownPage } from './samples.ts'

const eligible = (targetings: Targeting[], opportunity: Opportunity) => {
  const index = indexTargeting(targetings)
  const mask = new Int32Array(index.words)
  matchPage(index, opportunity, mask)
  narrowToSlot(index, opportunity.slot, mask)
  return targetings.map((_, item) => ((mask[item >>> 5]! >>> (item & 31)) & 1) === 1)
}

/** `*` is anything: by trying every end of it. */
const globs = (pattern: string, text: string): boolean =>
  pattern === ''
    ? text === ''
    : pattern.startsWith('*')
      ? Array.from({ length: text.length + 1 }, (_, n) => text.slice(n)).some((rest) =>
          globs(pattern.slice(1), rest),
        )
      : text !== '' && pattern[0] === text[0] && globs(pattern.slice(1), text.slice(1))

const same = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase()
const matches: {
  [D in Exclude<keyof Dimensions, 'keyValues'>]: (named: unknown, o: Opportunity) => boolean
} = {
  slots: (named, { slot }) => named === slot,
  sections: (named, { section }) => same(named, section),
  tags: (named, { tags }) => tags.some((tag) => same(named, tag)),
  urls: (named, { url }) => globs(String(named), url),
  devices: (named, { device }) => named === device,
  browsers: (named, { browser }) => same(named, browser),
  systems: (named, { system }) => same(named, system),
  countries: (named, { country }) => named === country,
  regions: (named, { region }) => named === region,
  cities: (named, { city }) => same(named, city),
  languages: (named, { language }) =>
    same(named, language) || language.toLowerCase().startsWith(`${String(named).toLowerCase()}-`),
  weekdays: (named, { weekday }) => named === weekday,
  hours: (named, { hour }) => named === hour,
  referrers: (named, { referrer }) => named === referrer,
  visitors: (named, { visitor }) => named === visitor,
}

/** The expression as one would say it, value by value. */
const interpret = ({ include = {}, exclude = {} }: Targeting, opportunity: Opportunity) => {
  for (const [dimension, match] of Object.entries(matches)) {
    const wanted = include[dimension as keyof typeof matches] ?? []
    const refused = exclude[dimension as keyof typeof matches] ?? []
    if (wanted.length > 0 && !wanted.some((named) => match(named, opportunity))) return dimension
    if (refused.some((named) => match(named, opportunity))) return dimension
  }
  const has = (key: string, named: string[]) =>
    (opportunity.keyValues[key] ?? []).some((value) => named.some((one) => same(one, value)))
  if (!Object.entries(include.keyValues ?? {}).every(([key, named]) => has(key, named))) return 'keyValues'
  if (Object.entries(exclude.keyValues ?? {}).some(([key, named]) => has(key, named))) return 'keyValues'
  return null
}

const some = <T>(...values: T[]) =>
  fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined, freq: 2 })
const present = <T extends object>(all: T) =>
  Object.fromEntries(Object.entries(all).filter(([, values]) => values !== undefined))
const keyValues = fc
  .record({ topic: some('Tea', 'maize'), paywall: some('yes', 'no') }, { requiredKeys: [] })
  .map(present)
/** Each names a few dimensions only: of all of them at once hardly anything would ever match. */
const dimensions = fc
  .record({
    slots: some('top', 'mid', 'end'),
    sections: some('Sport', 'world', 'ÉCO'),
    tags: some('Oil', 'wheat', 'imf', 'élection'),
    urls: some('/sport/*', '/a', '/*/b', '/*live*b', '/*', '/a*a'),
    devices: some('phone' as const, 'tablet' as const, 'desktop' as const),
    browsers: some('chrome', 'Safari'),
    systems: some('android', 'ios', 'other'),
    countries: some('TZ', 'KE', 'FR'),
    regions: some('KE-30', 'TZ-02'),
    cities: some('Nairobi', 'Dodoma'),
    languages: some('sw', 'en', 'en-GB', 'sw-ke'),
    weekdays: some(1, 2, 7),
    hours: some(0, 12, 23),
    referrers: some('direct' as const, 'search' as const, 'internal' as const),
    visitors: some('new' as const, 'unknown' as const),
    keyValues: fc.option(keyValues, { nil: undefined, freq: 2 }),
  })
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 3 }))
  .map((entries) => present(Object.fromEntries(entries)))
const targeting = fc
  .record({ include: fc.option(dimensions), exclude: fc.option(dimensions, { freq: 2 }) })
  .map(({ include, exclude }): Targeting => ({ ...(include && { include }), ...(exclude && { exclude }) }))
const opportunity: fc.Arbitrary<Opportunity> = fc.record({
  slot: fc.constantFrom('top', 'mid', 'end', 'new'),
  section: fc.constantFrom('sport', 'WORLD', 'éco', ''),
  tags: fc.subarray(['oil', 'WHEAT', 'Imf', 'ÉLECTION', 'other']),
  url: fc.constantFrom('/', '/a', '/aa', '/sport/', '/sport/live/b', '/x/b', '/sport?x=/b', '/Sport/1'),
  device: fc.constantFrom('phone' as const, 'tablet' as const, 'desktop' as const),
  browser: fc.constantFrom('chrome', 'safari', 'other', ''),
  system: fc.constantFrom('android', 'ios', ''),
  country: fc.constantFrom('TZ', 'KE', 'FR', 'DE', ''),
  region: fc.constantFrom('KE-30', 'TZ-02', ''),
  city: fc.constantFrom('NAIROBI', 'dodoma', 'Paris', ''),
  language: fc.constantFrom('sw', 'sw-KE', 'en', 'en-gb', 'en-GB-oxendict', 'swc', ''),
  weekday: fc.constantFrom(1, 2, 3, 7),
  hour: fc.constantFrom(0, 12, 13, 23),
  referrer: fc.constantFrom('direct' as const, 'search' as const, 'social' as const),
  visitor: fc.constantFrom('new' as const, 'returning' as const, 'unknown' as const),
  keyValues: fc.constantFrom(
    {},
    { topic: ['tea'] },
    { topic: ['coffee', 'MAIZE'], paywall: ['no'] },
    { paywall: [] },
  ),
})

describe('targeting', () => {
  it('agrees with a naive interpreter of the same expressions', () => {
    const verdicts = { accepted: 0, refused: 0 }
    fc.assert(
      fc.property(fc.array(targeting, { minLength: 20, maxLength: 70 }), opportunity, (targetings, page) => {
        const refusals = targetings.map((one) => interpret(one, page))
        expect(eligible(targetings, page)).toEqual(refusals.map((dimension) => dimension === null))
        expect(targetings.map((one) => refusedBy(one, page))).toEqual(refusals)
        for (const dimension of refusals) verdicts[dimension === null ? 'accepted' : 'refused']++
      }),
      { numRuns: 1000 },
    )
    // The law would hold of refusals alone, too.
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(5000)
  })

  const page: Opportunity = { ...unknownPage, slot: 'top', section: 'Économie', device: 'phone' }

  it('accepts everything without an expression, and with empty lists', () => {
    expect(
      eligible(
        [{}, { include: {}, exclude: {} }, { include: { tags: [], countries: [], keyValues: {} } }],
        page,
      ),
    ).toEqual([true, true, true])
  })

  it('neither includes nor excludes by what it does not know', () => {
    const unknown: Opportunity = { ...page, section: '' }
    const named: Dimensions = {
      sections: ['world'],
      tags: ['oil'],
      browsers: ['chrome'],
      systems: ['ios'],
      countries: ['TZ'],
      regions: ['TZ-02'],
      cities: ['Dodoma'],
      languages: ['sw'],
      keyValues: { topic: ['tea'] },
    }
    for (const [dimension, values] of Object.entries(named))
      expect(
        eligible([{ include: { [dimension]: values } }, { exclude: { [dimension]: values } }], unknown),
      ).toEqual([false, true])
  })

  it('lets exclude win, whatever is included', () => {
    const both = { sections: ['économie'] }
    expect(refusedBy({ include: both, exclude: both }, page)).toBe('sections')
  })

  it('compares words without regard to case and composition', () => {
    const including = (section: string): Targeting => ({ include: { sections: [section] } })
    expect(eligible([including('E\u0301CONOMIE'), including('Economie')], page)).toEqual([true, false])
  })

  it('takes addresses as people write them', () => {
    const sports: Targeting = { include: { urls: ['/économie/*'] } }
    expect(refusedBy(sports, { ...page, url: new URL('https://a.example/économie/1').pathname })).toBeNull()
    expect(refusedBy(sports, { ...page, url: '/economie/1' })).toBe('urls')
  })

  it('wants one value of every key', () => {
    const both: Targeting = { include: { keyValues: { topic: ['tea', 'coffee'], paywall: ['no'] } } }
    const accepts = (keyValues: Opportunity['keyValues']) => refusedBy(both, { ...page, keyValues }) === null
    expect(accepts({ topic: ['Coffee'], paywall: ['no'] })).toBe(true)
    expect(accepts({ topic: ['coffee', 'tea'] })).toBe(false)
    expect(accepts({ topic: ['maize'], paywall: ['no'] })).toBe(false)
  })

  it('does not mistake what every object has for a key of the page', () => {
    expect(refusedBy({ include: { keyValues: { constructor: ['tea'] } } }, page)).toBe('keyValues')
    expect(refusedBy({ exclude: { keyValues: { constructor: ['tea'] } } }, page)).toBeNull()
  })

  it('asks nothing of a page that no line item asks', () => {
    const index = indexTargeting([{ include: { tags: ['oil'], sections: [] } }, {}])
    expect(index.page.map(({ dimension }) => dimension)).toEqual(['tags'])
    expect(index.slots).toBeNull()
  })
})

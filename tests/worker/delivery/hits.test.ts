import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { armOf } from '../../../src/delivery/arm-of.ts'
import { hitsOf, type Opened } from '../../../src/delivery/hits.ts'
import { articleId } from '../../../src/delivery/lists.ts'
import type { Reader } from '../../../src/delivery/reader.ts'
import type { PageToken } from '../../../src/delivery/tokens.ts'

const now = 1_800_000_000_000
const reader: Reader = {
  address: '198.51.100.7',
  userAgent: 'Firefox',
  device: 'phone',
  browser: 'firefox',
  isBot: false,
  system: 'android',
  country: 'KE',
  region: '',
  city: '',
}
const page = (over: Partial<PageToken> = {}): PageToken => ({
  pv: 77,
  issuedAt: now - 5000,
  shard: 0,
  article: 5,
  from: 0,
  experiment: null,
  ...over,
})
type OfPage = Extract<Opened, { of: 'page' }>
const hits = (event: OfPage['event'], token: PageToken = page()) =>
  hitsOf({ of: 'page', event, token }, { salt: new Uint8Array(32), reader, now })
const told = (event: OfPage['event'], token?: PageToken) => {
  const [hit] = hits(event, token)
  return hit!
}
const items = [3, 4, 5].map(articleId)
const list = { type: 'list', pv: 'pv', list: 'popular', items } as const

describe('a view', () => {
  const view = { type: 'view', pv: 'pv' } as const

  it('counts with where its reader came from, under one mark and one weight', () => {
    const hit = told(view, page({ from: 9 }))
    expect(hit.tallies).toEqual([
      { kind: 'view', article: 5, device: 'phone', country: 'KE' },
      { kind: 'next', from: 9, article: 5 },
    ])
    expect(hit.repeats).not.toBeNull()
  })

  it.each([
    ['nowhere', { from: 0 }],
    ['the same article', { from: 5 }],
    ['an article to a page that is none', { from: 9, article: 0 }],
  ])('that came from %s says nothing of what is read next', (_, token) => {
    expect(told(view, page(token)).tallies.map(({ kind }) => kind)).toEqual(['view'])
  })

  it('that comes late counts for nothing, next article included', () => {
    const hit = told(view, page({ from: 9, issuedAt: now - 90 * 60_000 }))
    expect(hit.tallies).toEqual([{ kind: 'filtered', reason: 'late' }])
  })
})

describe('what a list shows', () => {
  it('is tallied by position: as counted by the page, or in the order of the event; an article once', () => {
    const positions = (event: OfPage['event']) =>
      told(event).tallies.map((tally) => ('position' in tally ? [tally.article, tally.position] : []))
    expect(positions(list)).toEqual([
      [3, 1],
      [4, 2],
      [5, 3],
    ])
    expect(positions({ ...list, positions: [1, 3, 99] })).toEqual([
      [3, 1],
      [4, 3],
      [5, 20],
    ])
    expect(positions({ ...list, items: [...items, ...items] }).map(([article]) => article)).toEqual([3, 4, 5])
    expect(positions({ type: 'click', pv: 'pv', list: 'popular', item: items[1]!, position: 3 })).toEqual([
      [4, 3],
    ])
  })

  it('of the list of an experiment is tallied by its arm too, as is a click there, under marks of their own', () => {
    const tried = page({ experiment: { number: 12, list: 'popular' } })
    const click = { type: 'click', pv: 'pv', list: 'popular', item: items[1]! } as const
    const trial = (event: OfPage['event']) => hits(event, tried).slice(1)
    const arm = armOf(77, 12)
    expect(trial(list)).toMatchObject([{ tallies: [{ kind: 'trial-shown', experiment: 12, arm }] }])
    expect(trial(click)).toMatchObject([{ tallies: [{ kind: 'trial-click', experiment: 12, arm }] }])
    const marks = [...hits(list, tried), ...hits(click, tried)].map(
      ({ mark }) => `${mark?.part} ${mark?.bit}`,
    )
    expect(new Set([...marks, '0 0']).size).toBe(5)
  })

  it.each([
    ['without an experiment', list, page()],
    ['of another list', { ...list, list: 'similar' }, page({ experiment: { number: 12, list: 'popular' } })],
    [
      'that comes late',
      list,
      page({ experiment: { number: 12, list: 'popular' }, issuedAt: now - 90 * 60_000 }),
    ],
  ] as const)('%s is tallied for no arm', (_, event, token) => {
    expect(hits(event, token)).toHaveLength(1)
  })
})

describe('the arms of an experiment', () => {
  const views = fc.sample(fc.integer({ min: 0, max: 2 ** 52 - 1 }), { numRuns: 4000, seed: 1 })
  const share = (experiment: number) =>
    views.filter((pv) => armOf(pv, experiment) === 'b').length / views.length

  it('are halves, by the page view alone, and the halves of another experiment are others', () => {
    expect(share(1)).toBeGreaterThan(0.46)
    expect(share(1)).toBeLessThan(0.54)
    const alike = views.filter((pv) => armOf(pv, 1) === armOf(pv, 2)).length / views.length
    expect(alike).toBeGreaterThan(0.46)
    expect(alike).toBeLessThan(0.54)
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { armOf } from '../../../src/delivery/arm-of.ts'
import { hitOf, type Opened } from '../../../src/delivery/hits.ts'
import { articleId } from '../../../src/delivery/lists.ts'
import type { Reader } from '../../../src/delivery/reader.ts'
import type { PageToken } from '../../../src/delivery/tokens.ts'

const now = 1_800_000_000_000
const reader: Reader = {
  address: '198.51.100.7',
  userAgent: 'Firefox',
  device: 'phone',
  browser: 'firefox',
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
  experiment: 0,
  ...over,
})
type OfPage = Extract<Opened, { of: 'page' }>
const told = (event: OfPage['event'], token: PageToken = page()) =>
  hitOf({ of: 'page', event, token }, { salt: new Uint8Array(32), reader, now })
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

  it('is tallied by arm where an experiment ran on the page, and only there', () => {
    const arms = (token: PageToken) =>
      told(list, token).tallies.map((tally) => ('list' in tally ? [tally.experiment, tally.arm] : []))
    expect(arms(page())).toEqual(items.map(() => [undefined, undefined]))
    expect(arms(page({ experiment: 12 }))).toEqual(items.map(() => [12, armOf(77, 12)]))
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

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composePage, dedupePage } from '../../../src/ranking/page-lists.ts'

const ids = fc.array(fc.nat(15), { maxLength: 20 })
const want = fc.nat(8)

describe('dedupePage', () => {
  it('leaves the first three of Popular where they are, and gives any other article to the first list in reading order', () => {
    const popular = ['p', 'q', 'r', 'a', 'e']
    const lists = { seeAlso: ['p', 'a', 'b'], similar: ['a', 'b', 'c'], popular }
    expect(dedupePage({ current: 'x', ...lists }, { seeAlso: 1, similar: 2, popular: 4 })).toEqual({
      seeAlso: ['a'],
      similar: ['b', 'c'],
      popular: ['p', 'q', 'r', 'e'],
    })
  })

  it('takes nothing for a Popular that is not on the page', () => {
    const lists = { seeAlso: ['a', 'b'], similar: ['a', 'b'], popular: ['a'] }
    expect(dedupePage({ current: 'x', ...lists }, { seeAlso: 1, similar: 1, popular: 0 })).toEqual({
      seeAlso: ['a'],
      similar: ['b'],
      popular: [],
    })
  })

  it('recommends nothing that was just read, but keeps it in the ranking', () => {
    const lists = { seeAlso: ['a', 'b'], similar: ['a', 'c'], popular: ['a'] }
    expect(
      dedupePage({ current: 'x', read: ['a'], ...lists }, { seeAlso: 1, similar: 1, popular: 1 }),
    ).toEqual({
      seeAlso: ['b'],
      similar: ['c'],
      popular: ['a'],
    })
  })

  it('for any lists: never the current article, never twice, never more than wanted, in the given order', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat(15)),
        ids,
        ids,
        ids,
        ids,
        want,
        want,
        want,
        (current, read, seeAlso, similar, popular, a, b, c) => {
          const wants = { seeAlso: a, similar: b, popular: c }
          const given = { seeAlso, similar, popular }
          const page = dedupePage({ current, read, ...given }, wants)
          const all = [...page.seeAlso, ...page.similar, ...page.popular]
          expect(new Set(all).size).toBe(all.length)
          expect(all).not.toContain(current)
          for (const id of read) expect([...page.seeAlso, ...page.similar]).not.toContain(id)
          for (const list of ['seeAlso', 'similar', 'popular'] as const) {
            expect(page[list].length).toBeLessThanOrEqual(wants[list])
            const positions = page[list].map((id) => given[list].indexOf(id))
            expect(positions).toEqual(positions.toSorted((x, y) => x - y))
            expect(positions).not.toContain(-1)
            // A list is short only when all that it offered is used or forbidden.
            if (page[list].length < wants[list])
              for (const id of given[list]) expect([current, ...read, ...all]).toContain(id)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('composePage', () => {
  const articles = {
    current: 'x',
    seeAlso: ['a', 'b'],
    similar: ['a', 'b', 'c', 'd'],
    popular: ['p', 'q', 'r', 'd'],
  }
  const wants = { seeAlso: 1, similar: 3, popular: 4 }
  const native = (list: 'similar' | 'popular', position: number, story: string) => ({ list, position, story })

  it('puts native items where they were sold, each in the place of an article', () => {
    const [first, second] = [native('similar', 2, 'ad 1'), native('popular', 4, 'ad 2')]
    expect(composePage({ ...articles, natives: [first, second] }, wants)).toEqual({
      seeAlso: ['a'],
      similar: ['b', first, 'c'],
      popular: ['p', 'q', 'r', second],
    })
  })

  it('has no article beside an ad that leads to it, in a list or in a slot', () => {
    const sponsored = native('similar', 2, 'p')
    expect(composePage({ ...articles, advertised: ['b'], natives: [sponsored] }, wants)).toEqual({
      seeAlso: ['a'],
      similar: ['c', sponsored],
      popular: ['q', 'r', 'd'],
    })
  })

  it.each([
    ['the page that it stands on', [native('similar', 2, 'x')]],
    ['what an ad in a slot leads to', [native('similar', 2, 'in a slot')]],
    ['a position that nobody wants', [native('similar', 4, 'ad')]],
  ])('leaves out a native item for %s', (_, natives) => {
    expect(composePage({ ...articles, advertised: ['in a slot'], natives }, wants).similar).toEqual([
      'b',
      'c',
      'd',
    ])
  })

  it('leaves out a native item that its list is too short for', () => {
    const lists = { ...articles, similar: ['b'], natives: [native('similar', 3, 'ad')] }
    expect(composePage(lists, wants).similar).toEqual(['b'])
  })

  it('has what is pinned in its place before all else, though it was just read, and a native item behind it', () => {
    const pins = {
      seeAlso: new Map([['b', 1]]),
      similar: new Map([
        ['d', 2],
        ['b', 1],
      ]),
      popular: new Map([['r', 1]]),
    }
    const sponsored = native('similar', 2, 'ad')
    expect(composePage({ ...articles, read: ['d'], pins, natives: [sponsored] }, wants)).toEqual({
      seeAlso: ['b'],
      similar: ['a', 'd', sponsored],
      popular: ['r', 'p', 'q'],
    })
  })

  it('lets the caller choose who stands in which line of See also, of what is left, but for pins', () => {
    const pins = { seeAlso: new Map([['c', 2]]), similar: new Map(), popular: new Map() }
    const asked: unknown[] = []
    const chooseSeeAlso = (left: readonly string[], lines: readonly number[]) => {
      asked.push(left, lines)
      return left.toReversed()
    }
    const page = { ...articles, seeAlso: ['x', 'a', 'b', 'c', 'd', 'p'], read: ['b'], pins, chooseSeeAlso }
    expect(composePage(page, { ...wants, seeAlso: 3 }).seeAlso).toEqual(['d', 'c', 'a'])
    expect(asked).toEqual([
      ['a', 'd'],
      [0, 2],
    ])
  })

  it('never pins the page itself, nor what an ad leads to; what a short list does not reach stands last', () => {
    const pins = {
      seeAlso: new Map(),
      similar: new Map(),
      popular: new Map([
        ['p', 1],
        ['q', 1],
        ['r', 4],
      ]),
    }
    const page = { ...articles, seeAlso: [], similar: [], popular: ['x', 'p', 'q', 'r'], pins }
    expect(composePage({ ...page, current: 'p' }, wants).popular).toEqual(['q', 'x', 'r'])
    expect(composePage({ ...page, advertised: ['p'] }, wants).popular).toEqual(['q', 'r'])
  })

  it('for any lists, pins, ads, native items and wants: no story twice, none of the page itself, natives where they were sold', () => {
    const anyNative = fc.record({
      list: fc.constantFrom('similar' as const, 'popular' as const),
      position: fc.integer({ min: 2, max: 9 }),
      story: fc.nat(19),
    })
    const anyPins = fc
      .array(fc.tuple(fc.nat(15), fc.integer({ min: 1, max: 9 })), { maxLength: 4 })
      .map((pins) => new Map(pins))
    const place = ({ list, position }: { list: string; position: number }) => `${list} ${position}`
    fc.assert(
      fc.property(
        fc.record({
          current: fc.option(fc.nat(15)),
          read: ids,
          advertised: fc.array(fc.nat(19), { maxLength: 3 }),
          seeAlso: ids,
          similar: ids,
          popular: ids,
          natives: fc.uniqueArray(anyNative, { maxLength: 6, selector: place }),
          pins: fc.record({ seeAlso: anyPins, similar: anyPins, popular: anyPins }),
        }),
        fc.record({ seeAlso: want, similar: want, popular: want }),
        (page, wanted) => {
          const composed = composePage(page, wanted)
          const all = [...composed.seeAlso, ...composed.similar, ...composed.popular]
          const stories = all.map((item) => (typeof item === 'object' ? item.story : item))
          expect(new Set(stories).size).toBe(stories.length)
          expect(stories).not.toContain(page.current)
          for (const story of page.advertised) expect(stories).not.toContain(story)
          for (const list of ['seeAlso', 'similar', 'popular'] as const)
            expect(composed[list].length).toBeLessThanOrEqual(wanted[list])
          // A native item stands where it was sold, or where only pins stand between.
          for (const list of ['similar', 'popular'] as const)
            for (const [index, item] of composed[list].entries())
              if (typeof item === 'object')
                for (let at = item.position; at <= index; at++) {
                  const before = composed[list][at - 1]!
                  const pinned = typeof before === 'object' ? undefined : page.pins[list].get(before)
                  expect(typeof before === 'object' || pinned === at).toBe(true)
                }
          for (const list of ['seeAlso', 'similar', 'popular'] as const)
            for (const [index, item] of composed[list].entries()) {
              const pin = typeof item === 'object' ? undefined : page.pins[list].get(item)
              const isLonely = composed[list].length < wanted[list]
              const isTaken = page[list].some((id) => id !== item && page.pins[list].get(id) === pin)
              if (pin !== undefined && pin <= wanted[list] && !isLonely && !isTaken)
                expect(index).toBe(pin - 1)
            }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dedupePage } from '../../../src/ranking/page-lists.ts'

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

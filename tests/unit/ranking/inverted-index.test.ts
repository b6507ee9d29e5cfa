import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleTable } from '../../../src/ranking/articles.ts'
import { HashIds } from '../../../src/ranking/hash-ids.ts'
import { IntLists } from '../../../src/ranking/int-lists.ts'
import { TagIndex } from '../../../src/ranking/tag-index.ts'

const NOW = 1_000_000

const build = (tagsOf: (readonly number[])[], publishedAt: (slot: number) => number = (slot) => slot) => {
  const articles = new ArticleTable()
  const index = new TagIndex(articles)
  tagsOf.forEach((tags, slot) => index.set(articles.add({ publishedAt: publishedAt(slot) }), tags))
  return { articles, index }
}

/** All that can be asked of an index. */
const answers = (index: TagIndex, articles: ArticleTable) => ({
  documents: index.documents,
  frequencies: Array.from({ length: 13 }, (_, tag) => [
    index.frequency(tag),
    index.idf(tag),
    index.articlesWith(tag),
  ]),
  neighbours: Array.from({ length: articles.size }, (_, slot) => [
    index.keysOf(slot),
    index.neighbours(slot, { now: NOW }),
  ]),
})

/** By the definition, with maps and sets. */
const naiveCosine = (tagsOf: readonly (readonly number[])[], a: number, b: number) => {
  const known = tagsOf.filter((tags) => tags.length > 0).length
  const idf = (tag: number) => Math.log(1 + known / tagsOf.filter((tags) => tags.includes(tag)).length)
  const square = (tags: readonly number[]) => tags.reduce((sum, tag) => sum + idf(tag) ** 2, 0)
  const shared = tagsOf[a]!.filter((tag) => tagsOf[b]!.includes(tag))
  const cosine = square(shared) / Math.sqrt(square(tagsOf[a]!) * square(tagsOf[b]!))
  return shared.length === 0 ? 0 : (cosine * shared.length) / (shared.length + 1)
}

const tagSet = fc.uniqueArray(fc.nat(12), { maxLength: 6 })

describe('TagIndex', () => {
  it('compares by rarity: a rare shared tag says more than a common one', () => {
    const { index } = build([
      [0, 1],
      [0, 2],
      [1, 3],
      [0, 4],
      [0, 5],
      [0, 6],
    ])
    expect(index.cosine(0, 2)).toBeGreaterThan(index.cosine(0, 1))
    expect(index.cosine(0, 0)).toBeCloseTo(2 / 3)
    expect(index.cosine(1, 2)).toBe(0)
  })

  it('trusts two ordinary tags in common more than one that is rare', () => {
    const [rare, ordinary] = [0, [1, 2]]
    const crowd = Array.from({ length: 200 }, (_, i) => (i < 20 ? [1 + (i % 2), 10 + i] : [10 + i]))
    const { index } = build([[rare, ...ordinary, 3], [rare, 5, 6, 7], [...ordinary, 5, 6], ...crowd])
    expect(index.cosine(0, 2)).toBeGreaterThan(index.cosine(0, 1))
  })

  it('equals the definition of the IDF cosine, shrunk by the number of shared tags, for any tags', () => {
    fc.assert(
      fc.property(fc.array(tagSet, { minLength: 2, maxLength: 25 }), (tagsOf) => {
        const { index } = build(tagsOf)
        for (let a = 0; a < tagsOf.length; a++)
          for (let b = 0; b < tagsOf.length; b++)
            expect(index.cosine(a, b)).toBeCloseTo(naiveCosine(tagsOf, a, b), 12)
      }),
    )
  })

  it('finds exactly the articles that share a tag', () => {
    fc.assert(
      fc.property(fc.array(tagSet, { minLength: 1, maxLength: 30 }), (tagsOf) => {
        const { index } = build(tagsOf)
        const { slots, cosines } = index.neighbours(0, { now: NOW })
        const sharing = tagsOf.flatMap((tags, slot) =>
          slot > 0 && tags.some((tag) => tagsOf[0]!.includes(tag)) ? [slot] : [],
        )
        expect(slots.toSorted((a, b) => a - b)).toEqual(sharing)
        slots.forEach((slot, i) => expect(cosines[i]).toBe(index.cosine(0, slot)))
      }),
    )
  })

  it('is, after any changes, what a rebuild would be', () => {
    const change = fc.record({ slot: fc.nat(19), tags: fc.option(tagSet), publishedAt: fc.nat(50) })
    fc.assert(
      fc.property(
        fc.array(tagSet, { minLength: 20, maxLength: 20 }),
        fc.array(change, { maxLength: 60 }),
        (tagsOf, changes) => {
          const { articles, index } = build(tagsOf)
          const final = [...tagsOf]
          for (const { slot, tags, publishedAt } of changes) {
            if (tags === null) index.remove(slot)
            else {
              articles.update(slot, { publishedAt })
              index.set(slot, tags)
            }
            final[slot] = tags ?? []
          }
          const rebuilt = build(final, (slot) => articles.publishedAt(slot))
          expect(answers(index, articles)).toEqual(answers(rebuilt.index, rebuilt.articles))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never offers what may not be listed', () => {
    const { articles, index } = build([[1], [1], [1], [1]])
    articles.update(1, { publishedAt: NOW + 1 })
    articles.update(2, { isRetired: true })
    expect(index.neighbours(0, { now: NOW }).slots).toEqual([3])
  })

  it('bounds the candidates: rare tags first, then the newest and those of the same time', () => {
    const { index } = build(
      Array.from({ length: 1000 }, (_, slot) => (slot === 300 || slot === 5 ? [0, 1] : [1])),
    )
    const { slots } = index.neighbours(300, { now: NOW, mostCandidates: 100 })
    expect(slots.length).toBeLessThanOrEqual(100)
    expect(slots[0]).toBe(5)
    expect(slots).toContain(999)
    expect(slots).toContain(301)
    expect(slots).toContain(299)
    expect(slots).not.toContain(600)
  })

  it('holds 100,000 articles of 5 tags in less than 15 MB, though all postings grow at once', () => {
    const { index } = build(
      Array.from({ length: 100_000 }, (_, slot) =>
        [0, 1, 2, 3, 4].map((i) => ((slot * 7919 + i * 104_729) % 997) * 5 + i),
      ),
    )
    expect(index.bytes / 100_000).toBeLessThan(150)
    expect(index.neighbours(99_999, { now: NOW }).slots.length).toBeLessThanOrEqual(4000)
  })
})

describe('IntLists', () => {
  it('holds what arrays would hold after any writes', () => {
    const write = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        row: fc.nat(8),
        values: fc.array(fc.nat(9), { maxLength: 20 }),
      }),
      fc.record({
        kind: fc.constant('insert' as const),
        row: fc.nat(8),
        value: fc.nat(9),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('remove' as const), row: fc.nat(8), value: fc.nat(9) }),
    )
    fc.assert(
      fc.property(fc.array(write, { maxLength: 200 }), (writes) => {
        const lists = new IntLists()
        const arrays: number[][] = Array.from({ length: 9 }, () => [])
        for (const one of writes) {
          const array = arrays[one.row]!
          if (one.kind === 'set') {
            lists.set(one.row, one.values)
            arrays[one.row] = one.values
          } else if (one.kind === 'insert') {
            const position = Math.floor(one.share * array.length)
            lists.insert(one.row, position, one.value)
            arrays[one.row] = array.toSpliced(position, 0, one.value)
          } else {
            lists.remove(one.row, one.value)
            const position = array.lastIndexOf(one.value)
            if (position >= 0) arrays[one.row] = array.toSpliced(position, 1)
          }
        }
        expect(arrays.map((_, row) => [...lists.view(row)])).toEqual(arrays)
      }),
      { numRuns: 500 },
    )
  })
})

describe('HashIds', () => {
  it('numbers hashes in the order of their first appearance, for good', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(50), fc.integer({ min: 0, max: 2 ** 32 - 1 })), { maxLength: 3000 }),
        (hashes) => {
          const ids = new HashIds()
          const expected = new Map<number, number>()
          for (const hash of hashes) {
            if (!expected.has(hash)) expected.set(hash, expected.size)
            expect(ids.idOf(hash)).toBe(expected.get(hash))
          }
          for (const [hash, id] of expected) expect(ids.idOf(hash)).toBe(id)
          expect(ids.size).toBe(expected.size)
        },
      ),
      { numRuns: 50 },
    )
  })
})

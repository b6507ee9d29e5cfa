import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseLinks, likenessAround } from '../../../src/ranking/see-also.ts'
import { termVectorOf } from '../../../src/ranking/term-vector.ts'

const termsOf = (text: string, title = '') => termVectorOf({ title, text, language: 'en' })
const blocksOf = (...texts: string[]) => texts.map((text) => termsOf(text).hashes)

const tea = [
  'Tea farmers in Kericho picked less leaf after the frost and the auction price rose.',
  'Buyers at the auction paid more for every kilo of leaf, and factories ran short shifts.',
]
const ferry = [
  'At the coast the ferry carried its first passengers since the ramp had cracked.',
  'Engineers welded the ramp in two weeks while passengers queued for small boats.',
]
const stories = {
  teaAuction: termsOf('Factories bid for leaf from Kericho.', 'Tea price at auction climbs again'),
  teaFrost: termsOf('Farmers lost leaf and wages.', 'Frost in the tea hills of Kericho'),
  ferryRamp: termsOf('Passengers use boats.', 'Ferry ramp cracks, passengers stranded'),
  choir: termsOf('The singers rehearsed all year.', 'Choir wins in Kisumu'),
}

describe('likeness to what stands around a gap', () => {
  const names = Object.keys(stories) as (keyof typeof stories)[]
  const likeness = likenessAround(blocksOf(...tea, ...ferry), Object.values(stories))
  const of = (name: keyof typeof stories) => likeness[names.indexOf(name)]!

  it('is that to the paragraphs beside it', () => {
    expect(of('teaAuction')[0]).toBeGreaterThan(0.2)
    expect(of('teaAuction')[0]).toBeGreaterThan(of('teaAuction')[2]!)
    expect(of('ferryRamp')[2]).toBeGreaterThan(of('ferryRamp')[0]!)
    expect(of('choir')).toEqual([0, 0, 0, 0])
  })

  it('is a cosine, whatever the words, and knows a text again', () => {
    const words = fc.array(fc.constantFrom('reef', 'tea', 'port', 'choir', 'vote', 'rain'), { maxLength: 8 })
    const text = words.map((list) => list.join(' '))
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 6 }),
        fc.array(text, { maxLength: 5 }),
        (paragraphs, articles) => {
          const blocks = blocksOf(...paragraphs)
          const all = likenessAround(
            blocks,
            articles.map((it) => termsOf(it)),
          )
          expect(all).toHaveLength(articles.length)
          for (const byGap of all) {
            expect(byGap).toHaveLength(blocks.length)
            for (const cosine of byGap) {
              expect(cosine).toBeGreaterThanOrEqual(0)
              expect(cosine).toBeLessThanOrEqual(1 + 1e-9)
            }
          }
        },
      ),
    )
    expect(likenessAround(blocksOf('reef port'), [termsOf('reef port')])[0]![0]).toBeCloseTo(1)
  })

  it('tells no place by what the whole story is about', () => {
    const blocks = blocksOf('Kisumu tea leaf', 'Kisumu tea leaf', 'Kisumu ferry ramp', 'Kisumu ferry ramp')
    const [onlyPlace, ferries] = likenessAround(blocks, [termsOf('Kisumu choir'), termsOf('Kisumu ferry')])
    const spread = (byGap: number[]) => Math.max(...byGap) - Math.min(...byGap)
    expect(spread(onlyPlace!)).toBeLessThan(0.05)
    expect(spread(ferries!)).toBeGreaterThan(0.3)
  })
})

describe('the choice of links', () => {
  const names = ['teaAuction', 'teaFrost', 'choir', 'ferryRamp'] as const
  const likeness = likenessAround(
    blocksOf(...tea, ...ferry),
    names.map((name) => stories[name]),
  )
  const likenessOf = (name: (typeof names)[number], gap: number) => likeness[names.indexOf(name)]![gap]!

  it('puts each link of a story about two topics beside its topic, though the other topic ranks first', () => {
    expect(chooseLinks(names, { lines: [0, 2], likeness: likenessOf })).toEqual(['teaAuction', 'ferryRamp'])
    expect(chooseLinks(names, { lines: [2, 0], likeness: likenessOf })).toEqual(['ferryRamp', 'teaAuction'])
  })

  it('goes by rank where the surroundings are unknown or have nothing in common with any', () => {
    expect(chooseLinks(names, { lines: [null, null], likeness: likenessOf })).toEqual(names.slice(0, 2))
    expect(chooseLinks(names, { lines: [0, 1, 2], likeness: () => 0 })).toEqual(names.slice(0, 3))
  })

  it('prefers rank to a match by chance', () => {
    const byChance = (name: string) => (name === 'ferryRamp' ? 0.02 : 0)
    expect(chooseLinks(names, { lines: [0], likeness: byChance })).toEqual(['teaAuction'])
  })

  it('fills the first lines where there are few candidates', () => {
    const choir = (name: string, gap: number) => (name === 'choir' && gap === 3 ? 1 : 0)
    expect(chooseLinks(['choir'], { lines: [0, 3], likeness: choir })).toEqual(['choir'])
    expect(chooseLinks([], { lines: [0], likeness: choir })).toEqual([])
  })

  it('for any likeness: never the same twice, a link for every line, of equal candidates the better, and the same again', () => {
    const anyCase = fc.integer({ min: 0, max: 8 }).chain((candidates) =>
      fc.record({
        candidates: fc.constant(Array.from({ length: candidates }, (_, index) => index)),
        lines: fc.array(fc.option(fc.nat(5)), { maxLength: 6 }),
        cosines: fc.array(
          fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
          {
            minLength: candidates,
            maxLength: candidates,
          },
        ),
      }),
    )
    fc.assert(
      fc.property(anyCase, ({ candidates, lines, cosines }) => {
        const likeness = (id: number, gap: number) => cosines[id]![gap]!
        const chosen = chooseLinks(candidates, { lines, likeness })
        expect(chosen).toHaveLength(Math.min(lines.length, candidates.length))
        expect(new Set(chosen).size).toBe(chosen.length)
        for (const [line, id] of chosen.entries())
          for (const better of candidates.slice(0, id)) {
            const gap = lines[line]!
            const isNoWorse = gap === null || likeness(better, gap) >= likeness(id, gap)
            if (isNoWorse) expect(chosen).toContain(better)
          }
        expect(chooseLinks(candidates, { lines, likeness })).toEqual(chosen)
      }),
    )
  })
})

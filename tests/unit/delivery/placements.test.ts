import { describe, expect, it } from 'vitest'
import { placementsOf, seeAlsoLines } from '../../../src/delivery/placements.ts'
import { SiteSettings } from '../../../src/site/settings.ts'
import type { Block } from '../../../widgets/see-also/blocks.ts'

const settings = (over: object) =>
  SiteSettings.parse({ name: 'The Paper', hosts: ['paper.example'], minWordsBetween: 200, ...over })
const selector = 'article'
const everyWords = (over: object = {}) => ({
  widget: 'see-also',
  selector,
  where: { at: 'every-words', atMost: 3, ...over },
})
const outline = Array.from({ length: 10 }, (): Block => ({ kind: 'paragraph', words: 100 }))

it('has rules go by the words of the site, unless they say their own', () => {
  const placements = [everyWords(), everyWords({ words: 400 })]
  expect(placementsOf(settings({ placements })).map(({ where }) => where)).toMatchObject([
    { words: 200 },
    { words: 400 },
  ])
})

describe('the links of a page', () => {
  it('that places them itself stand as evenly as its words allow; the others somewhere', () => {
    expect(seeAlsoLines(settings({}), { outline, lines: 2 })).toEqual([3, 7])
    expect(seeAlsoLines(settings({ minWordsBetween: 450 }), { outline, lines: 3 })).toEqual([4, null, null])
    expect(seeAlsoLines(settings({}), { outline: [], lines: 2 })).toEqual([null, null])
    expect(seeAlsoLines(settings({}), { outline, lines: 0 })).toEqual([])
  })

  it('stand where the rules of the site put them, from above, and first of all in the text', () => {
    const placements = [
      { widget: 'see-also', selector: 'footer', where: { at: 'before' } },
      { widget: 'see-also', selector, where: { at: 'after-paragraph', n: 9 } },
      everyWords({ atMost: 2 }),
      { widget: 'popular', selector, where: { at: 'after-paragraph', n: 1 } },
    ]
    expect(seeAlsoLines(settings({ placements }), { outline, lines: 'auto' })).toEqual([3, 7, 8, null])
  })

  it('are none where the rules put none: in a short article, or without a rule', () => {
    const placements = [
      everyWords(),
      { widget: 'see-also', selector, where: { at: 'after-paragraph', n: 9 } },
    ]
    const short = outline.slice(0, 2)
    expect(seeAlsoLines(settings({ placements }), { outline: short, lines: 'auto' })).toEqual([])
    expect(seeAlsoLines(settings({}), { outline, lines: 'auto' })).toEqual([])
  })

  it('are as many as the rules may put where the article has not been seen', () => {
    const placements = [everyWords()]
    expect(seeAlsoLines(settings({ placements }), { outline: [], lines: 'auto' })).toEqual([null, null, null])
  })
})

import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { packOutline, unpackOutline } from '../../../src/site/pack-outline.ts'
import { blockKinds } from '../../../widgets/see-also/blocks.ts'

const blocks = fc.array(
  fc.record({
    kind: fc.constantFrom(...blockKinds),
    words: fc.nat(0xffff),
    text: fc
      .array(fc.constantFrom('port', 'ferry', 'tea', 'the', '7'), { maxLength: 40 })
      .map((list) => list.join(' ')),
  }),
  { maxLength: 20 },
)
const unpacked = (packed: Uint8Array) => unpackOutline(packed.slice().buffer)

it('keeps kinds and words, and the same terms for the same text', () => {
  fc.assert(
    fc.property(blocks, (outline) => {
      const stored = unpacked(packOutline(outline, 'en'))
      expect(stored.map(({ kind, words }) => ({ kind, words }))).toEqual(
        outline.map(({ kind, words }) => ({ kind, words })),
      )
      for (const [index, { text }] of outline.entries()) {
        const told = new Set(text.split(' ').filter((word) => ['port', 'ferry', 'tea'].includes(word)))
        expect(stored[index]!.terms).toHaveLength(told.size)
      }
    }),
  )
})

it('takes at most 100 bytes a block', () => {
  const text = Array.from({ length: 200 }, (_, index) => `word${index}`).join(' ')
  expect(packOutline([{ kind: 'paragraph', words: 200, text }], 'en')).toHaveLength(100)
})

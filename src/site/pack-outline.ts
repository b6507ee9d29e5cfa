import { type Block, blockKinds } from '../../widgets/see-also/blocks.ts'
import type { FoundBlock } from '../catalogue/text-outline.ts'
import { termVectorOf } from '../ranking/term-vector.ts'

/** A block, and hashes of what it speaks of. */
export type StoredBlock = Block & { terms: Uint32Array }

/** A paragraph of a newspaper has some twenty that are no stop words. */
const mostTerms = 24
const headLength = 4

/** The blocks of an article as their column holds them, one after the other: the kind (1 byte), the number of terms (1), the
 *  words (2), the hashes of the terms (4 each). */
export const packOutline = (blocks: readonly FoundBlock[], language: string): Uint8Array => {
  const packed = blocks.map(({ kind, words, text }) => {
    const { hashes } = termVectorOf({ title: '', text, language }, { limit: mostTerms })
    const bytes = new DataView(new ArrayBuffer(headLength + hashes.length * 4))
    bytes.setUint8(0, blockKinds.indexOf(kind))
    bytes.setUint8(1, hashes.length)
    bytes.setUint16(2, Math.min(words, 0xffff))
    hashes.forEach((hash, index) => bytes.setUint32(headLength + index * 4, hash))
    return new Uint8Array(bytes.buffer)
  })
  const all = new Uint8Array(packed.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const bytes of packed) {
    all.set(bytes, at)
    at += bytes.length
  }
  return all
}

export const unpackOutline = (buffer: ArrayBuffer): StoredBlock[] => {
  const bytes = new DataView(buffer)
  const blocks: StoredBlock[] = []
  for (let at = 0; at < bytes.byteLength;) {
    const first = at + headLength
    const terms = Uint32Array.from({ length: bytes.getUint8(at + 1) }, (_, index) =>
      bytes.getUint32(first + index * 4),
    )
    blocks.push({ kind: blockKinds[bytes.getUint8(at)]!, words: bytes.getUint16(at + 2), terms })
    at = first + terms.length * 4
  }
  return blocks
}

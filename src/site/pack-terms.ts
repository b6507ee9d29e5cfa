import type { TermVector } from '../ranking/term-vector.ts'

/** A term vector as its column holds it: the hashes, 4 bytes each, then the counts, 1 byte each. */
export const packTerms = ({ hashes, counts }: TermVector): Uint8Array => {
  const bytes = new Uint8Array(hashes.length * 5)
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength))
  bytes.set(counts, hashes.length * 4)
  return bytes
}

/** How many are in so many bytes. */
export const termsIn = (bytes: number): number => Math.floor(bytes / 5)

export const unpackTerms = (bytes: ArrayBuffer): TermVector => {
  const n = termsIn(bytes.byteLength)
  return { hashes: new Uint32Array(bytes, 0, n), counts: new Uint8Array(bytes, n * 4) }
}

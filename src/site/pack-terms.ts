import type { TermVector } from '../ranking/term-vector.ts'

/** A term vector as its column holds it: the hashes, 4 bytes each, then the counts, 1 byte each. */
export const packTerms = ({ hashes, counts }: TermVector): Uint8Array => {
  const bytes = new Uint8Array(hashes.length * 5)
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength))
  bytes.set(counts, hashes.length * 4)
  return bytes
}

export const unpackTerms = (bytes: ArrayBuffer): TermVector => {
  const n = Math.floor(bytes.byteLength / 5)
  return { hashes: new Uint32Array(bytes.slice(0, n * 4)), counts: new Uint8Array(bytes.slice(n * 4)) }
}

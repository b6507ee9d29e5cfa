/* Sets of line items as bits: bit i of ⌈n/32⌉ words is line item i. Words are signed, as results of bit operations are: V8 takes
   unsigned ones through floating point. */

export const wordsFor = (n: number): number => Math.max(1, Math.ceil(n / 32))

/** `offset`: the word at which the set begins. */
export const setBit = (mask: Int32Array, bit: number, offset = 0): void => {
  mask[offset + (bit >>> 5)]! |= 1 << (bit & 31)
}

export const clearBit = (mask: Int32Array, bit: number, offset = 0): void => {
  mask[offset + (bit >>> 5)]! &= ~(1 << (bit & 31))
}

export const hasBit = (mask: Int32Array, bit: number, offset = 0): boolean =>
  (mask[offset + (bit >>> 5)]! & (1 << (bit & 31))) !== 0

/** Of a word that is not 0. */
export const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits)

/** Writes the members of word `w` to `list` from `at` on, ascending, and answers where it ends. */
export const listBits = (bits: number, w: number, list: Int32Array, at: number): number => {
  for (let left = bits; left !== 0; left &= left - 1) list[at++] = w * 32 + lowestBit(left)
  return at
}

/** Spreads 32 bits, so that neighbours come out far apart: the finaliser of MurmurHash3 (Appleby, 2011). */
export const mixBits = (bits: number): number => {
  let hash = bits >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

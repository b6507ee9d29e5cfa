import type { CompiledLineItem } from './compile.ts'

/** Which of the first `count` candidates, all of which may serve, shall? Candidates are indexes into `items`, ascending, and so is the
 *  answer; −1 leaves the opportunity to the next priority. `u` is uniform in [0, 1). */
export type Draw = (
  candidates: Int32Array,
  count: number,
  u: number,
  items: readonly CompiledLineItem[],
) => number

/** Sponsorship: each has its share of the opportunities, without one all of them; what nobody bought is nobody's. Shares that sum to
 *  more than 1 are scaled down together. Chen et al., "Ad Serving Using a Compact Allocation Plan", EC 2012, §3: one draw
 *  against cumulative shares. */
export const drawShare: Draw = (candidates, count, u, items) => {
  const shareOf = (k: number) => items[candidates[k]!]!.share ?? 1
  let sold = 0
  for (let k = 0; k < count; k++) sold += shareOf(k)
  let left = u * Math.max(1, sold)
  for (let k = 0; k < count; k++) if ((left -= shareOf(k)) < 0) return candidates[k]!
  return -1
}

/** Remnant: the dearest serves, for that earns most; equals draw lots. */
export const drawPrice: Draw = (candidates, count, u, items) => {
  const priceOf = (k: number) => items[candidates[k]!]!.ecpmMicros
  let highest = 0
  let equals = 0
  for (let k = 0; k < count; k++) {
    if (priceOf(k) > highest) {
      highest = priceOf(k)
      equals = 0
    }
    if (priceOf(k) === highest) equals++
  }
  let left = Math.floor(u * equals)
  for (let k = 0; k < count; k++) if (priceOf(k) === highest && left-- === 0) return candidates[k]!
  return -1
}

/** Rotation: a lottery by weight; undefined: among nobody. */
export const drawByWeight = <T extends { weight: number }>(
  choices: readonly T[],
  u: number,
): T | undefined => {
  let left = 0
  for (const { weight } of choices) left += weight
  left *= u
  for (const choice of choices) if ((left -= choice.weight) < 0) return choice
  return undefined
}

/** House: a lottery, all with the same chance. */
export const drawLot: Draw = (candidates, count, u) => (count === 0 ? -1 : candidates[Math.floor(u * count)]!)

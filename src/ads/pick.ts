/** Which of the first `count` candidates, all of which may serve, shall? Candidates are indexes of line items, ascending, and so is the
 *  answer; −1 leaves the opportunity to the next priority. `u` is uniform in [0, 1). */
export type Draw = (candidates: Int32Array, count: number, u: number) => number

/** Sponsorship: each has its share of the opportunities (by index); what nobody bought is nobody's. Shares that sum to more than 1
 *  are scaled down together. Chen et al., "Ad Serving Using a Compact Allocation Plan", EC 2012, §3: one draw against
 *  cumulative shares. */
export const drawShare =
  (shares: Float64Array): Draw =>
  (candidates, count, u) => {
    let sold = 0
    for (let k = 0; k < count; k++) sold += shares[candidates[k]!]!
    let left = u * Math.max(1, sold)
    for (let k = 0; k < count; k++) if ((left -= shares[candidates[k]!]!) < 0) return candidates[k]!
    return -1
  }

/** Remnant: the dearest serves, for that earns most; equals draw lots. */
export const drawPrice =
  (prices: Float64Array): Draw =>
  (candidates, count, u) => {
    let highest = 0
    let equals = 0
    for (let k = 0; k < count; k++) {
      const price = prices[candidates[k]!]!
      if (price > highest) {
        highest = price
        equals = 0
      }
      if (price === highest) equals++
    }
    let left = Math.floor(u * equals)
    for (let k = 0; k < count; k++)
      if (prices[candidates[k]!] === highest && left-- === 0) return candidates[k]!
    return -1
  }

/** House: a lottery, all with the same chance. */
export const drawLot: Draw = (candidates, count, u) => (count === 0 ? -1 : candidates[Math.floor(u * count)]!)

/** Rotation: a lottery among the first `count` choices by `weights`, which has one for each choice; −1: among nobody. */
export const drawByWeight = (
  choices: Int32Array,
  count: number,
  weights: Float64Array,
  u: number,
): number => {
  let left = 0
  for (let k = 0; k < count; k++) left += weights[choices[k]!]!
  left *= u
  for (let k = 0; k < count; k++) if ((left -= weights[choices[k]!]!) < 0) return choices[k]!
  return -1
}

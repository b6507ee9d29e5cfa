import type { CompiledLineItem } from './compile.ts'

/**
 * THE STRATEGY of one priority: which of these candidates, all of which may serve here, shall? `draw` is
 * uniform in [0, 1). `undefined` leaves the opportunity to the next priority.
 */
export type Pick = (candidates: readonly CompiledLineItem[], draw: number) => CompiledLineItem | undefined

/**
 * Each candidate has its share of the opportunities; what nobody bought is nobody's. Shares that sum to more
 * than 1 are scaled down together. Chen et al., "Ad Serving Using a Compact Allocation Plan", EC 2012, §3:
 * one draw against cumulative shares.
 */
export const pickByShare =
  (shareOf: (candidate: CompiledLineItem) => number): Pick =>
  (candidates, draw) => {
    let sold = 0
    for (const candidate of candidates) sold += shareOf(candidate)
    let left = draw * Math.max(1, sold)
    for (const candidate of candidates) {
      left -= shareOf(candidate)
      if (left < 0) return candidate
    }
    return undefined
  }

/**
 * A lottery, each candidate with the chance of its weight; null is the mean weight of the others. Somebody
 * always wins.
 */
export const pickByWeight =
  (weightOf: (candidate: CompiledLineItem) => number | null): Pick =>
  (candidates, draw) => {
    const weights = candidates.map(weightOf)
    let known = 0
    let sum = 0
    for (const weight of weights) {
      if (weight === null) continue
      known++
      sum += weight
    }
    const usual = sum > 0 ? sum / known : 1
    let left = draw * usual * weights.length
    for (let i = 0; i < weights.length; i++) {
      left -= sum > 0 ? (weights[i] ?? usual) : usual
      if (left < 0) return candidates[i]
    }
    return candidates.at(-1)
  }

/** The dearest serves, for that is what earns most; equals draw lots. */
export const pickHighestCpm: Pick = (candidates, draw) => {
  let highest = 0
  for (const { cpmMicros } of candidates) highest = Math.max(highest, cpmMicros)
  const dearest = candidates.filter(({ cpmMicros }) => cpmMicros === highest)
  return dearest[Math.floor(draw * dearest.length)]
}

/** Impressions per ms that the goal needs over what is left of its flights, or null without such a goal. */
export const needAt =
  (now: number) =>
  ({ impressionsLeft, flights }: CompiledLineItem): number | null => {
    if (impressionsLeft === null) return null
    let leftMs = 0
    for (const [startMs, endMs] of flights) leftMs += Math.max(0, endMs - Math.max(startMs, now))
    return impressionsLeft / Math.max(1, leftMs)
  }

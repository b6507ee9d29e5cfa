import type { Random } from '../random.ts'

const replicates = 2000

/** A value with the middle 95 % of its bootstrap replicates. */
export type Interval = { value: number; low: number; high: number }

/** The values of all policies, where unit i was drawn `weights[i]` times. */
export type Statistic = (weights: Float64Array) => number[]

/**
 * Intervals for each policy, and for the first less each of them. All policies are computed from the same draws (paired), of as many
 * units as there are, with replacement. Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13.
 */
export const bootstrap = (
  statistic: Statistic,
  { units, random }: { units: number; random: Random },
): { intervals: Interval[]; differences: Interval[] } => {
  const weights = new Float64Array(units).fill(1)
  const values = statistic(weights)
  const drawn = values.map(() => new Float64Array(replicates))
  for (let replicate = 0; replicate < replicates; replicate++) {
    weights.fill(0)
    for (let i = 0; i < units; i++) weights[Math.floor(random() * units)]!++
    statistic(weights).forEach((value, policy) => (drawn[policy]![replicate] = value))
  }
  const [own] = drawn
  return {
    intervals: values.map((value, policy) => ({ value, ...middle(drawn[policy]!) })),
    differences: values.map((value, policy) => ({
      value: values[0]! - value,
      ...middle(own!.map((ours, replicate) => ours - drawn[policy]![replicate]!)),
    })),
  }
}

const middle = (values: Float64Array) => {
  const sorted = values.toSorted()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!
  return { low: at(0.025), high: at(0.975) }
}

import type { Interval } from './bootstrap.ts'

/** What a metric says of all policies, ours first; `differences` are ours less each of them. */
export type Estimate = {
  metric: string
  /** Predictions. */
  n: number
  policies: readonly string[]
  intervals: Interval[]
  differences: Interval[]
}

/** Of a difference: whether its interval leaves 0 out. */
export const verdictOf = ({ low, high }: Interval): 'above' | 'below' | 'cannot tell' =>
  low > 0 ? 'above' : high < 0 ? 'below' : 'cannot tell'

/** The index of the best policy beside ours; −1: there is none. */
export const bestBaseline = ({ intervals }: Estimate): number => {
  let best = -1
  for (let policy = 1; policy < intervals.length; policy++)
    if (best < 0 || intervals[policy]!.value > intervals[best]!.value) best = policy
  return best
}

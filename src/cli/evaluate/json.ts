import { bestBaseline, type Estimate, verdictOf } from './estimate.ts'

/** The table for machines. A difference is of ours from a policy; of each metric, one is from the best. */
export const jsonOf = (estimates: readonly Estimate[]) => ({
  rows: estimates.flatMap(({ metric, n, policies, intervals }) =>
    policies.map((policy, i) => ({ metric, policy, ...intervals[i]!, n })),
  ),
  differences: estimates.flatMap((estimate) => {
    const { metric, n, policies, differences } = estimate
    const best = bestBaseline(estimate)
    return policies.slice(1).map((policy, i) => {
      const difference = differences[i + 1]!
      return { metric, policy, ...difference, n, isBest: i + 1 === best, verdict: verdictOf(difference) }
    })
  }),
})

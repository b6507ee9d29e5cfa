import type { Interval } from './bootstrap.ts'
import { bestBaseline, type Estimate, verdictOf } from './estimate.ts'

/** Whose ranking a baseline is, where it is known by that. */
const knownFrom: Readonly<Record<string, string>> = {
  'window counts': 'WordPress Popular Posts',
  'shared-tag count': 'YARPP',
  'Σ idf': 'Gorse',
}

const digits = 4
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`
const intervalOf = ({ low, high }: Interval, format: (value: number) => string) =>
  `[${format(low)}, ${format(high)}]`
const plain = (value: number) => value.toFixed(digits)

const says = { above: 'ours is above it', below: 'ours is below it', 'cannot tell': 'cannot tell' } as const

/** A block for each metric: all policies with their 95 % intervals, ours less each, and what that says. */
export const tableOf = (estimates: readonly Estimate[]): string => estimates.map(blockOf).join('\n\n')

const blockOf = (estimate: Estimate): string => {
  const { metric, n, policies, intervals, differences } = estimate
  const lines = policies.map((policy, i) => {
    const name = knownFrom[policy] ? `${policy} (${knownFrom[policy]})` : policy
    const own = `  ${name.padEnd(42)}${plain(intervals[i]!.value)}  ${intervalOf(intervals[i]!, plain)}`
    if (i === 0) return own
    const difference = differences[i]!
    return `${own}  ${signed(difference.value)} ${intervalOf(difference, signed)}  ${says[verdictOf(difference)]}`
  })
  return [`${metric}, ${n.toLocaleString('en')} predictions`, ...lines, conclusionOf(estimate)].join('\n')
}

const conclusionOf = (estimate: Estimate): string => {
  const best = bestBaseline(estimate)
  if (best < 0) return ''
  const difference = estimate.differences[best]!
  const against = `the best baseline, ${estimate.policies[best]}`
  const by = `${signed(difference.value)}, 95 % ${intervalOf(difference, signed)}`
  return {
    above: `  → ours is above ${against}: ${by}`,
    below: `  → ours is below ${against}: ${by}`,
    'cannot tell': `  → this set cannot tell ours from ${against}: ${by} covers 0`,
  }[verdictOf(difference)]
}

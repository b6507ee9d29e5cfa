import type { BookedLine, Verdict } from './contract.ts'
import { timeLeft } from './windows.ts'

const atRisk = 0.03

export const verdictOf = (
  { id, flights }: BookedLine,
  { needed, expected, now, hasSupply }: { needed: number; expected: number; now: number; hasSupply: boolean },
): Verdict => {
  const short = needed > 0 ? Math.max(0, 1 - expected / needed) : 0
  return { lineItem: id, needed, expected, short, outlook: outlook() }

  function outlook(): Verdict['outlook'] {
    if (!hasSupply) return 'no-supply'
    if (short <= atRisk) return 'on-track'
    return timeLeft(flights, now) < 0.5 ? 'short' : 'at-risk'
  }
}

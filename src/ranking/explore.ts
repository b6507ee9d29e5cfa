import { betaDraw } from './beta.ts'
import type { ListRates } from './exposures.ts'
import { seededRandom } from './seeded-random.ts'

/** Clicks to be expected of its showings: from then on an article's own rate speaks for it. */
const ENOUGH_CLICKS = 2

/**
 * New articles in the order in which to try them: by a draw from the posterior of their click rates, so that each
 * is tried as often as it may be the best (Thompson sampling: Chapelle & Li, NIPS 2011). The same seed draws the
 * same for an article, whatever others there are.
 */
export const byThompson = (
  slots: readonly number[],
  { rates, seed }: { rates: ListRates; seed: number },
): number[] => {
  const draws = new Map<number, number>()
  for (const slot of slots) {
    if (rates.showings(slot) * rates.rate >= ENOUGH_CLICKS) continue
    const { clicks, shown } = rates.posterior(slot)
    const random = seededRandom(seed ^ Math.imul(slot + 1, 0x9e3779b1))
    draws.set(slot, betaDraw(clicks, Math.max(shown - clicks, clicks), random))
  }
  return [...draws.keys()].sort((a, b) => draws.get(b)! - draws.get(a)! || a - b)
}

/**
 * Gives a share of the positions to `explorers`: of the first n at most n · share, wherever a reader stops. One
 * that stands higher by itself is not moved.
 */
export const withExplorers = (
  ranked: readonly number[],
  { explorers, share }: { explorers: readonly number[]; share: number },
): { slot: number; isTried: boolean }[] => {
  const own = [...ranked]
  const waiting = [...explorers]
  const list: { slot: number; isTried: boolean }[] = []
  const placed = new Set<number>()
  const nextOf = (slots: number[]) => {
    let slot = slots.shift()
    while (slot !== undefined && placed.has(slot)) slot = slots.shift()
    return slot
  }
  for (let position = 1; ; position++) {
    const isOpen = Math.floor(position * share) > Math.floor((position - 1) * share)
    const tried = isOpen ? nextOf(waiting) : undefined
    const slot = tried ?? nextOf(own)
    if (slot === undefined) return list
    placed.add(slot)
    list.push({ slot, isTried: tried !== undefined })
  }
}

/**
 * Reorders and cuts to `limit`: each place goes to the greatest λ·relevance − (1 − λ)·redundancy, where
 * relevance is the score as a share of the best and redundancy the greatest likeness to what stands above.
 * Carbonell & Goldstein, "The Use of MMR", SIGIR 1998.
 *
 * @param ranked best first
 * @param likenesses of one to each of the others, 0 … 1
 */
export const diversify = <T extends { score: number }>(
  ranked: readonly T[],
  {
    limit,
    lambda,
    likenesses,
  }: { limit: number; lambda: number; likenesses: (one: T, others: readonly T[]) => readonly number[] },
): { item: T; redundancy: number }[] => {
  const best = ranked[0]?.score || 1
  const left = ranked.map((item) => ({ item, redundancy: 0 }))
  const chosen: { item: T; redundancy: number }[] = []
  while (chosen.length < limit && left.length > 0) {
    let next = 0
    let highest = -Infinity
    left.forEach(({ item, redundancy }, index) => {
      const value = lambda * (item.score / best) - (1 - lambda) * redundancy
      if (value <= highest) return
      highest = value
      next = index
    })
    const [taken] = left.splice(next, 1)
    if (taken === undefined) break
    chosen.push(taken)
    if (lambda === 1) continue
    const likeness = likenesses(
      taken.item,
      left.map(({ item }) => item),
    )
    left.forEach((other, index) => {
      other.redundancy = Math.max(other.redundancy, likeness[index]!)
    })
  }
  return chosen
}

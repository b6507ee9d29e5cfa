/** What a scored list is worth to the one who clicked in it; each 0 … 1. */
export type ListMetrics = { ndcg10: number; mrr: number; auc: number }

/** Entries of equal score, in whatever order: so many, of which so many were clicked. */
type Tie = { size: number; clicked: number }

/**
 * nDCG@10, reciprocal rank of the first click, and the share of (click, no click) pairs in the right order. Where scores are equal,
 * what is to be expected of a random order of them: McSherry & Najork, "Computing information retrieval performance measures
 * efficiently in the presence of tied scores", ECIR 2008. `isClicked` is aligned with `scores`; one at least is clicked, and one
 * is not.
 */
export const listMetricsOf = (scores: readonly number[], isClicked: readonly boolean[]): ListMetrics => {
  const ties = tiesOf(scores, isClicked)
  return { ndcg10: ndcg(ties, 10), mrr: reciprocalRank(ties), auc: areaUnderCurve(ties) }
}

const tiesOf = (scores: readonly number[], isClicked: readonly boolean[]): Tie[] => {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!)
  const ties: Tie[] = []
  order.forEach((index, rank) => {
    if (rank === 0 || scores[index] !== scores[order[rank - 1]!]) ties.push({ size: 0, clicked: 0 })
    const tie = ties.at(-1)!
    tie.size++
    if (isClicked[index]) tie.clicked++
  })
  return ties
}

const discount = (rank: number) => 1 / Math.log2(rank + 2)

const ndcg = (ties: readonly Tie[], depth: number) => {
  let rank = 0
  let gain = 0
  let clicks = 0
  for (const { size, clicked } of ties) {
    for (let i = 0; i < size && rank + i < depth; i++) gain += (clicked / size) * discount(rank + i)
    rank += size
    clicks += clicked
  }
  let ideal = 0
  for (let i = 0; i < Math.min(clicks, depth); i++) ideal += discount(i)
  return gain / ideal
}

const reciprocalRank = (ties: readonly Tie[]) => {
  let rank = 1
  for (const { size, clicked } of ties) {
    if (clicked > 0) return expectedReciprocal({ size, clicked }, rank)
    rank += size
  }
  return 0
}

/** Of the first click's rank, where a tie starts at `rank`. */
const expectedReciprocal = ({ size, clicked }: Tie, rank: number) => {
  let expected = 0
  let noneYet = 1
  for (let i = 0; i <= size - clicked; i++) {
    const isHere = clicked / (size - i)
    expected += (noneYet * isHere) / (rank + i)
    noneYet *= 1 - isHere
  }
  return expected
}

const areaUnderCurve = (ties: readonly Tie[]) => {
  let clicks = 0
  let others = 0
  let right = 0
  for (const { size, clicked } of ties) {
    const passed = size - clicked
    right += passed * (clicks + clicked / 2)
    clicks += clicked
    others += passed
  }
  return right / (clicks * others)
}

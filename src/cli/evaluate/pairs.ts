import type { Random } from '../random.ts'
import { bootstrap } from './bootstrap.ts'
import type { Estimate } from './estimate.ts'
import type { Newspaper } from './newspaper.ts'
import { Ours } from './ours.ts'
import type { PairRecord } from './records.ts'
import type { Dump } from './score-file.ts'
import type { WordCounts } from './word-counts.ts'

/** Pearson's r of how alike two articles are to us, and to people. Pairs with an article that nobody told are left out. */
export const evaluatePairs = (
  pairs: readonly PairRecord[],
  { newspaper, words, random, dump }: { newspaper: Newspaper; words: WordCounts; random: Random; dump: Dump },
): Estimate[] => {
  const ours = new Ours(newspaper)
  const now = newspaper.newestAt()
  const policies = ['ours', 'TF-IDF', 'Jaccard']
  const columns: number[][] = policies.map(() => [])
  const people: number[] = []
  for (const { a, b, score } of pairs) {
    const [first, second] = [newspaper.find(a), newspaper.find(b)]
    if (first === undefined || second === undefined) continue
    const own = ours.similarity(first, second, now)
    dump({ a, b, score: own })
    people.push(score)
    for (const [policy, value] of [own, words.cosine(a, b), words.jaccard(a, b)].entries())
      columns[policy]!.push(value)
  }
  if (people.length < 3) return []
  const statistic = (weights: Float64Array) => columns.map((column) => correlation(column, people, weights))
  return [
    {
      metric: 'pairs.pearson',
      n: people.length,
      policies,
      ...bootstrap(statistic, { units: people.length, random }),
    },
  ]
}

/** Pearson's r, each pair as often as its weight says; 0 where either does not vary. */
const correlation = (xs: readonly number[], ys: readonly number[], weights: Float64Array) => {
  const mean = (values: readonly number[]) => {
    let sum = 0
    let total = 0
    for (let i = 0; i < values.length; i++) {
      sum += weights[i]! * values[i]!
      total += weights[i]!
    }
    return sum / total
  }
  const [meanX, meanY] = [mean(xs), mean(ys)]
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i]! - meanX, ys[i]! - meanY]
    xx += weights[i]! * x * x
    yy += weights[i]! * y * y
    xy += weights[i]! * x * y
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy)
}

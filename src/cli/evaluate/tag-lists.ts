import { pick, type Random } from '../random.ts'
import type { Estimate } from './estimate.ts'
import { Means } from './means.ts'
import type { Newspaper } from './newspaper.ts'
import { Ours } from './ours.ts'
import type { Dump } from './score-file.ts'
import { tagBaselines, topByTags } from './tag-baselines.ts'
import type { WordCounts } from './word-counts.ts'

const mostQueries = 10_000
const limit = 5

/**
 * How alike in their texts an article and the five are that its tags find: the mean cosine. Where fewer than five share a tag with
 * it, so many of each list count. Of more than 10,000 articles, evenly spread ones are asked.
 */
export const evaluateTagLists = ({
  newspaper,
  words,
  random,
  dump,
  progress,
}: {
  newspaper: Newspaper
  words: WordCounts
  random: Random
  dump: Dump
  progress: (share: number) => void
}): Estimate[] => {
  const { tags, ids } = newspaper
  const now = newspaper.newestAt()
  const ours = new Ours(newspaper)
  const means = new Means(['ours', 'random', ...tagBaselines])
  const asked = [...ids.keys()].filter((slot) => tags.keysOf(slot).some((tag) => tags.frequency(tag) > 1))
  const step = Math.ceil(asked.length / mostQueries)
  for (let i = 0; i < asked.length; i += step) {
    const slot = asked[i]!
    const own = ours.similarByTags(slot, { now, limit })
    dump({ article: ids[slot]!, top: own.map((other) => ids[other]!) })
    const { candidates, lists } = topByTags(newspaper, slot, { limit })
    const drawn = Array.from({ length: limit }, () => pick(random, candidates))
    const depth = Math.min(limit, candidates.length)
    const worth = (list: readonly number[]) =>
      list.slice(0, depth).reduce((sum, other) => sum + words.cosine(ids[slot]!, ids[other]!), 0) / depth
    means.add(ids[slot]!, [own, drawn, ...tagBaselines.map((name) => lists[name])].map(worth))
    progress(i / asked.length)
  }
  return means.estimates('tags.textcos5', random)
}

import { TopK } from '../../ranking/top-k.ts'
import type { Newspaper } from './newspaper.ts'

export const tagBaselines = ['shared-tag count', 'Jaccard', 'Σ idf', 'IDF cosine'] as const
export type TagBaseline = (typeof tagBaselines)[number]

type Shared = { count: number; idf: number }

/**
 * What shares tags with an article, as other software would order it; of equals, the newer first. Every candidate is compared, however
 * many there are.
 */
export const topByTags = (
  newspaper: Newspaper,
  slot: number,
  { limit }: { limit: number },
): { candidates: number[]; lists: Record<TagBaseline, number[]> } => {
  const { tags, articles } = newspaper
  const shared = sharedTagsOf(newspaper, slot)
  const candidates = [...shared.keys()]
  const cosines = tags.cosines(slot, candidates)
  const own = tags.keyCount(slot)
  const top = (scoreOf: (other: number, index: number, shared: Shared) => number) => {
    const best = new TopK(limit)
    candidates.forEach((other, index) =>
      best.push(other, scoreOf(other, index, shared.get(other)!), articles.publishedAt(other)),
    )
    return best.entries().map(({ slot }) => slot)
  }
  return {
    candidates,
    lists: {
      'shared-tag count': top((_other, _index, { count }) => count),
      Jaccard: top((other, _index, { count }) => count / (own + tags.keyCount(other) - count)),
      'Σ idf': top((_other, _index, { idf }) => idf),
      'IDF cosine': top((_other, index) => cosines[index]!),
    },
  }
}

const sharedTagsOf = ({ tags }: Newspaper, slot: number): Map<number, Shared> => {
  const shared = new Map<number, Shared>()
  for (const tag of tags.keysOf(slot)) {
    const idf = tags.idf(tag)
    for (const other of tags.articlesWith(tag)) {
      const known = shared.get(other)
      if (known) {
        known.count++
        known.idf += idf
      } else if (other !== slot) shared.set(other, { count: 1, idf })
    }
  }
  return shared
}

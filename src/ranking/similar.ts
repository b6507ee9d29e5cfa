import type { ArticleTable } from './articles.ts'
import { diversify } from './diversify.ts'
import { newestOf, rankPopular } from './popular.ts'
import type { TagIndex } from './tag-index.ts'
import type { TextIndex } from './text-index.ts'
import { TopK } from './top-k.ts'
import type { ViewScores } from './view-scores.ts'

const DAY = 86_400_000

/** idf of a tag which one in a hundred articles bears. */
const ORDINARY_TAG = Math.log(1 + 100)
/** The text tells as much of an article as two such tags. */
const INFORMATION_OF_TEXT = 2 * ORDINARY_TAG
/** Fewer, rarer words find better candidates than many common ones. */
const CANDIDATES_BY_TEXT = 2000
/** So many of the best by tags are compared by text, too. */
const COMPARED_BY_TEXT = 256
/** Views of a week below which no article counts as much read, however quiet the site. */
const QUIET_PEAK = 100

export type SimilarItem = {
  slot: number
  /**
   * Why it is here: it resembles the article, or nothing did any more and it is the section's newest, or
   * popular.
   */
  source: 'content' | 'section' | 'popular'
  /** 0 … 1, of tags and text. */
  similarity: number
  /** `recencyFloor` … 1. */
  recency: number
  /** 1 (never read) … 2 (the most read). */
  popularity: number
  /** similarity · recency · popularity */
  score: number
  /** Likeness to what stands above it, 0 … 1; see diversify.ts. */
  redundancy: number
}

export type SimilarQuery = {
  article: number
  tagIndex: TagIndex
  /** null compares by tags alone. */
  textIndex: TextIndex | null
  scores: ViewScores
  articles: ArticleTable
  /** Epoch ms. */
  now: number
  limit?: number
  halfLifeMs?: number
  /** What an article keeps of its score however old it is: likeness matters more than date. */
  recencyFloor?: number
  /** Neither so much older than now, nor so far from the article's own date. */
  ageLimitMs?: number
  /** The gate: what resembles less is not similar. */
  minSimilarity?: number
  /** 1 ranks by score alone; lower, the list is more varied. */
  lambda?: number
  /** What else an article of this list must be. */
  isListed?: (slot: number) => boolean
}

/**
 * Articles like this one, best first. Content is the gate; recency and popularity order what passes; then
 * variety. Where too few pass, the newest of the same section follow, then what is popular, so a site of two
 * articles has a list. Never the article itself, nor what is embargoed, retired or unlisted.
 */
export const rankSimilar = ({
  article,
  tagIndex,
  textIndex,
  scores,
  articles,
  now,
  limit = 6,
  halfLifeMs = 30 * DAY,
  recencyFloor = 0.5,
  ageLimitMs = Infinity,
  minSimilarity = 0.1,
  lambda = 0.85,
  isListed = () => true,
}: SimilarQuery): SimilarItem[] => {
  const ownAt = articles.publishedAt(article)
  const agesMs = (slot: number) => {
    const publishedAt = articles.publishedAt(slot)
    return Math.min(Math.abs(now - publishedAt), Math.abs(ownAt - publishedAt))
  }
  const popularityOf = popularityAt(scores, now)
  const factorsOf = (slot: number, similarity: number) => {
    const recency = recencyFloor + (1 - recencyFloor) * 2 ** (-agesMs(slot) / halfLifeMs)
    const popularity = popularityOf(slot)
    return { slot, similarity, recency, popularity, score: similarity * recency * popularity }
  }
  const mayFollow = (slot: number) => slot !== article && isListed(slot)

  const best = new TopK(5 * limit)
  for (const [slot, similarity] of similaritiesOf({ article, tagIndex, textIndex, now, wanted: 4 * limit })) {
    if (similarity < minSimilarity || agesMs(slot) > ageLimitMs || !mayFollow(slot)) continue
    best.push(slot, factorsOf(slot, similarity).score, similarity)
  }
  const ranked = best
    .entries()
    .map(({ slot, tie }) => ({ ...factorsOf(slot, tie), source: 'content' as const }))
  const tagShare = tagShareOf({ article, tagIndex, textIndex })
  const likeness = (a: { slot: number }, b: { slot: number }) => {
    const byTags = tagIndex.cosine(a.slot, b.slot)
    return textIndex === null ? byTags : tagShare * byTags + (1 - tagShare) * textIndex.cosine(a.slot, b.slot)
  }
  const chosen: SimilarItem[] = diversify(ranked, { limit, lambda, likeness })

  const taken = new Set(chosen.map(({ slot }) => slot))
  const fill = (source: SimilarItem['source'], slots: readonly number[]) => {
    for (const slot of slots) {
      if (chosen.length >= limit) return
      if (taken.has(slot)) continue
      taken.add(slot)
      chosen.push({ ...factorsOf(slot, 0), source, redundancy: 0 })
    }
  }
  const section = articles.section(article)
  if (chosen.length < limit && section !== -1) {
    const isOfSection = (slot: number) =>
      articles.section(slot) === section && mayFollow(slot) && !taken.has(slot)
    fill('section', newestOf(articles, { now, limit, isListed: isOfSection }))
  }
  if (chosen.length < limit) {
    const isLeft = (slot: number) => mayFollow(slot) && !taken.has(slot)
    fill(
      'popular',
      rankPopular(scores, { articles, window: '7d', now, todayStartMs: now, limit, isListed: isLeft }),
    )
  }
  return chosen
}

/** Logarithmic: the tenth view counts more than the thousandth. */
const popularityAt = (scores: ViewScores, now: number) => {
  const peak = Math.log1p(Math.max(QUIET_PEAK, scores.weekPeakAt(now)))
  return (slot: number) => 1 + Math.log1p(scores.at(slot, 'week', now)) / peak
}

/**
 * Cosines by tags and by text, blended by how much the tags of the article tell: `usa` on a wire from New
 * York tells little, four rare tags nearly all. Candidates come from the tags, and from the text where these
 * tell less than an ordinary tag or find fewer than `wanted`.
 */
const similaritiesOf = ({
  article,
  tagIndex,
  textIndex,
  now,
  wanted,
}: Pick<SimilarQuery, 'article' | 'tagIndex' | 'textIndex' | 'now'> & { wanted: number }): Map<
  number,
  number
> => {
  const byTags = tagIndex.neighbours(article, { now })
  const tagCosines = new Map(byTags.slots.map((slot, index) => [slot, byTags.cosines[index]!]))
  const tagShare = tagShareOf({ article, tagIndex, textIndex })
  if (textIndex === null || tagShare === 1) return tagCosines

  const blended = new Map<number, number>()
  if (tagIndex.information(article) < ORDINARY_TAG || byTags.slots.length < wanted) {
    const byText = textIndex.neighbours(article, { now, mostCandidates: CANDIDATES_BY_TEXT })
    byText.slots.forEach((slot, index) => {
      blended.set(slot, (1 - tagShare) * byText.cosines[index]!)
    })
    // A rare term may find what no tag found.
    const unknown = byText.slots.filter((slot) => !tagCosines.has(slot))
    tagIndex.cosines(article, unknown).forEach((cosine, index) => tagCosines.set(unknown[index]!, cosine))
  }
  const compared = nearest(byTags.slots, tagCosines)
  const unread = compared.filter((slot) => !blended.has(slot))
  textIndex
    .cosines(article, unread)
    .forEach((cosine, index) => blended.set(unread[index]!, (1 - tagShare) * cosine))
  for (const [slot, cosine] of blended) blended.set(slot, cosine + tagShare * (tagCosines.get(slot) ?? 0))
  return blended
}

/** How much of the likeness to an article is decided by tags, 0 … 1; the text decides the rest. */
const tagShareOf = ({
  article,
  tagIndex,
  textIndex,
}: Pick<SimilarQuery, 'article' | 'tagIndex' | 'textIndex'>) => {
  if (textIndex === null || !textIndex.hasTerms(article)) return 1
  const information = tagIndex.information(article)
  return information / (information + INFORMATION_OF_TEXT)
}

const nearest = (slots: readonly number[], cosines: ReadonlyMap<number, number>) => {
  if (slots.length <= COMPARED_BY_TEXT) return slots
  const best = new TopK(COMPARED_BY_TEXT)
  for (const slot of slots) best.push(slot, cosines.get(slot) ?? 0)
  return best.entries().map(({ slot }) => slot)
}

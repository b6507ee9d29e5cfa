import type { TagIndex } from './tag-index.ts'
import type { TextIndex } from './text-index.ts'
import { TopK } from './top-k.ts'

/** An ordinary tag is that of one in a hundred articles, or of two where these are fewer. */
const ordinaryTag = ({ documents }: TagIndex) => Math.log(1 + Math.min(100, documents / 2))
/** The text tells as much of an article as so many of them. */
const TAGS_IN_TEXT = 2
/** Fewer, rarer words find better candidates than many common ones. */
const CANDIDATES_BY_TEXT = 2000
/** So many of the best by tags are compared by text, too. */
const COMPARED_BY_TEXT = 256

/** `textIndex` null compares by tags alone. */
export type Content = { tagIndex: TagIndex; textIndex: TextIndex | null }

/**
 * Articles that resemble one, with their cosines by tags and by text, blended by how much the tags of the article
 * tell: `usa` on a wire from New York tells little, four rare tags nearly all. Candidates come from the tags, and
 * from the text where these tell less than an ordinary tag or find fewer than `wanted`; those in `also` are
 * compared in any case.
 */
export const similarTo = (
  article: number,
  {
    tagIndex,
    textIndex,
    now,
    wanted,
    also = [],
  }: Content & { now: number; wanted: number; also?: readonly number[] },
): Map<number, number> => {
  const byTags = tagIndex.neighbours(article, { now })
  const tagCosines = new Map(byTags.slots.map((slot, index) => [slot, byTags.cosines[index]!]))
  const compareByTags = (slots: readonly number[]) => {
    // What one index finds, the other may not.
    const unknown = slots.filter((slot) => !tagCosines.has(slot))
    tagIndex.cosines(article, unknown).forEach((cosine, index) => tagCosines.set(unknown[index]!, cosine))
  }
  compareByTags(also)
  const tagShare = tagShareOf(article, { tagIndex, textIndex })
  if (textIndex === null || tagShare === 1) return tagCosines

  const compared = new Set([...nearest(byTags.slots, tagCosines), ...also])
  let textCosines = (slots: readonly number[]) => textIndex.cosines(article, slots)
  if (tagIndex.information(article) < ordinaryTag(tagIndex) || byTags.slots.length < wanted) {
    const byText = textIndex.neighbours(article, { now, mostCandidates: CANDIDATES_BY_TEXT })
    for (const slot of byText.slots) compared.add(slot)
    compareByTags(byText.slots)
    textCosines = (slots) => textIndex.expandedCosines(article, byText, slots)
  }
  const slots = [...compared]
  return new Map(
    textCosines(slots).map((cosine, index) => {
      const slot = slots[index]!
      return [slot, tagShare * tagCosines.get(slot)! + (1 - tagShare) * cosine]
    }),
  )
}

/** How alike an article and each of `others` are, 0 … 1, as `similarTo` compares them. */
export const similarities = (article: number, others: readonly number[], content: Content): number[] => {
  const { tagIndex, textIndex } = content
  const byTags = tagIndex.cosines(article, others)
  if (textIndex === null) return byTags
  const tagShare = tagShareOf(article, content)
  return textIndex
    .cosines(article, others)
    .map((cosine, index) => tagShare * byTags[index]! + (1 - tagShare) * cosine)
}

/** How much of the likeness to an article is decided by tags, 0 … 1; the text decides the rest. */
const tagShareOf = (article: number, { tagIndex, textIndex }: Content) => {
  if (textIndex === null || !textIndex.hasTerms(article)) return 1
  const information = tagIndex.information(article)
  return information === 0 ? 0 : information / (information + TAGS_IN_TEXT * ordinaryTag(tagIndex))
}

const nearest = (slots: readonly number[], cosines: ReadonlyMap<number, number>) => {
  if (slots.length <= COMPARED_BY_TEXT) return slots
  const best = new TopK(COMPARED_BY_TEXT)
  for (const slot of slots) best.push(slot, cosines.get(slot) ?? 0)
  return best.entries().map(({ slot }) => slot)
}

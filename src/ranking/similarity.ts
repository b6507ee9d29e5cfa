import type { TagIndex } from './tag-index.ts'
import type { TextIndex } from './text-index.ts'
import { TopK } from './top-k.ts'

/** idf of a tag which one in a hundred articles bears. */
const ORDINARY_TAG = Math.log(1 + 100)
/** The text tells as much of an article as two such tags. */
const INFORMATION_OF_TEXT = 2 * ORDINARY_TAG
/** Fewer, rarer words find better candidates than many common ones. */
const CANDIDATES_BY_TEXT = 2000
/** So many of the best by tags are compared by text, too. */
const COMPARED_BY_TEXT = 256

/** `textIndex` null compares by tags alone. */
export type Content = { tagIndex: TagIndex; textIndex: TextIndex | null }

/**
 * Articles that resemble one, with their cosines by tags and by text, blended by how much the tags of the article
 * tell: `usa` on a wire from New York tells little, four rare tags nearly all. Candidates come from the tags, and
 * from the text where these tell less than an ordinary tag or find fewer than `wanted`.
 */
export const similarTo = (
  article: number,
  { tagIndex, textIndex, now, wanted }: Content & { now: number; wanted: number },
): Map<number, number> => {
  const byTags = tagIndex.neighbours(article, { now })
  const tagCosines = new Map(byTags.slots.map((slot, index) => [slot, byTags.cosines[index]!]))
  const tagShare = tagShareOf(article, { tagIndex, textIndex })
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
  const unread = nearest(byTags.slots, tagCosines).filter((slot) => !blended.has(slot))
  textIndex
    .cosines(article, unread)
    .forEach((cosine, index) => blended.set(unread[index]!, (1 - tagShare) * cosine))
  for (const [slot, cosine] of blended) blended.set(slot, cosine + tagShare * (tagCosines.get(slot) ?? 0))
  return blended
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
  return information / (information + INFORMATION_OF_TEXT)
}

const nearest = (slots: readonly number[], cosines: ReadonlyMap<number, number>) => {
  if (slots.length <= COMPARED_BY_TEXT) return slots
  const best = new TopK(COMPARED_BY_TEXT)
  for (const slot of slots) best.push(slot, cosines.get(slot) ?? 0)
  return best.entries().map(({ slot }) => slot)
}

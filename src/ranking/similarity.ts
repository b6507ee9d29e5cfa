import type { TagIndex } from './tag-index.ts'
import type { TextIndex } from './text-index.ts'
import { TopK } from './top-k.ts'

/** An ordinary tag is that of one in a hundred articles, or of two where these are fewer. */
const ordinaryTag = ({ documents }: TagIndex) => Math.log(1 + Math.min(100, documents / 2))
/** The text tells as much of an article as so many of them. */
const TAGS_IN_TEXT = 2
/** Fewer, rarer words find better candidates than many common ones. */
const CANDIDATES_BY_TEXT = 2000
/** So many of the best that tags find, and of those that the text finds, are compared by both. */
const COMPARED = 256

/** `textIndex` null compares by tags alone. */
export type Content = { tagIndex: TagIndex; textIndex: TextIndex | null }
/** Cosines are aligned with slots. */
type Found = { slots: readonly number[]; cosines: readonly number[] }

/**
 * Articles that resemble one, with their cosines by tags and by text, blended by how much the tags of the article
 * tell: `usa` on a wire from New York tells little, four rare tags nearly all. Candidates come from the tags, and
 * from the text where these tell no more than an ordinary tag or find fewer than `wanted`; those in `also` are
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
  const tagShare = tagShareOf(article, { tagIndex, textIndex })
  if (textIndex === null || tagShare === 1)
    return new Map([
      ...pairsOf(byTags),
      ...pairsOf({ slots: also, cosines: tagIndex.cosines(article, also) }),
    ])

  const compared = new Set([...nearest(byTags), ...also])
  let textCosines = (slots: readonly number[]) => textIndex.cosines(article, slots)
  if (tagIndex.information(article) <= ordinaryTag(tagIndex) || byTags.slots.length < wanted) {
    const byText = textIndex.neighbours(article, { now, mostCandidates: CANDIDATES_BY_TEXT })
    for (const slot of nearest(byText)) compared.add(slot)
    textCosines = (slots) => textIndex.expandedCosines(article, byText, slots)
  }
  const slots = [...compared]
  const byBoth = blend(tagIndex.cosines(article, slots), textCosines(slots), tagShare)
  return new Map(pairsOf({ slots, cosines: byBoth }))
}

/** How alike an article and each of `others` are, 0 … 1, as `similarTo` compares them. */
export const similarities = (article: number, others: readonly number[], content: Content): number[] => {
  const { tagIndex, textIndex } = content
  const byTags = tagIndex.cosines(article, others)
  if (textIndex === null) return byTags
  return blend(byTags, textIndex.cosines(article, others), tagShareOf(article, content))
}

const blend = (byTags: readonly number[], byText: readonly number[], tagShare: number) =>
  byText.map((cosine, index) => tagShare * byTags[index]! + (1 - tagShare) * cosine)

const pairsOf = ({ slots, cosines }: Found) => slots.map((slot, index) => [slot, cosines[index]!] as const)

/** How much of the likeness to an article is decided by tags, 0 … 1; the text decides the rest. */
const tagShareOf = (article: number, { tagIndex, textIndex }: Content) => {
  if (textIndex === null || !textIndex.hasTerms(article)) return 1
  const information = tagIndex.information(article)
  return information === 0 ? 0 : information / (information + TAGS_IN_TEXT * ordinaryTag(tagIndex))
}

/** Of equals those that were found first: by rarer keys, and newer. */
const nearest = ({ slots, cosines }: Found): readonly number[] => {
  if (slots.length <= COMPARED) return slots
  const best = new TopK(COMPARED)
  slots.forEach((slot, index) => best.push(slot, cosines[index]!, -index))
  return best.entries().map(({ slot }) => slot)
}

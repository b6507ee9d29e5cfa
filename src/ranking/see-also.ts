import type { TermVector } from './term-vector.ts'

/** What the blocks around a gap weigh in it, from the one before the last to the second after. */
const AROUND = [0.5, 1, 1, 0.5]

/**
 * How much each candidate resembles what stands around each gap of a story: cosines, 0 … 1. Gap i follows
 * block i; `blocks` are the terms of each.
 *
 * Terms weigh (1 + ln count) · ln(1 + N/df) as everywhere (inverted-index.ts), but N and df count the story's
 * own blocks and these candidates: what the whole story speaks of, and all that resembles it, tells no place
 * from another.
 *
 * @returns for each candidate, its likeness by gap
 */
export const likenessAround = (
  blocks: readonly Uint32Array[],
  candidates: readonly TermVector[],
): number[][] => {
  const idf = idfOf([...blocks, ...candidates.map(({ hashes }) => hashes)])
  /** term → who has it, and what it weighs there; vectors of length 1 */
  const postings = new Map<number, [candidate: number, weight: number][]>()
  for (const [index, { hashes, counts }] of candidates.entries()) {
    const weights = Array.from(hashes, (hash, i) => (1 + Math.log(counts[i]!)) * idf(hash))
    const length = Math.hypot(...weights)
    hashes.forEach((hash, i) => {
      const posting = postings.get(hash) ?? []
      posting.push([index, weights[i]! / length])
      postings.set(hash, posting)
    })
  }
  const likeness = candidates.map(() => Array<number>(blocks.length).fill(0))
  for (let gap = 0; gap < blocks.length; gap++) {
    const around = new Map<number, number>()
    AROUND.forEach((weight, offset) => {
      for (const hash of blocks[gap - 1 + offset] ?? []) around.set(hash, (around.get(hash) ?? 0) + weight)
    })
    let square = 0
    for (const [hash, weight] of around) {
      const own = weight * idf(hash)
      square += own * own
      for (const [index, its] of postings.get(hash) ?? []) likeness[index]![gap]! += own * its
    }
    if (square > 0) for (const byGap of likeness) byGap[gap]! /= Math.sqrt(square)
  }
  return likeness
}

const idfOf = (vectors: readonly Uint32Array[]) => {
  const frequencies = new Map<number, number>()
  for (const hashes of vectors)
    for (const hash of hashes) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1)
  return (hash: number) => Math.log(1 + vectors.length / (frequencies.get(hash) ?? 1))
}

/** What a candidate keeps of its standing beside paragraphs that it has nothing in common with. */
const LEAST_FIT = 0.25
/** Of the standing of the best, what the last one has. */
const LEAST_STANDING = 0.5
/** A best match below this cosine is chance, and counts as the part of it that it is. */
const TELLING_LIKENESS = 0.1

/**
 * Which candidates stand in which lines: those whose standing among the candidates (best first) times their
 * fit to what stands around the line is greatest; the best pair first, of equals the earlier line, then the
 * better candidate. Where nothing is known of the surroundings the order of the candidates decides.
 *
 * @param lines the gap that each line stands in; null where that is not known
 * @param likeness as by `likenessAround`; 0 where it is not known
 * @returns one candidate a line, none twice; for the first lines only where candidates are fewer
 */
export const chooseLinks = <I>(
  candidates: readonly I[],
  asked: { lines: readonly (number | null)[]; likeness: (candidate: I, gap: number) => number },
): I[] => {
  const { likeness } = asked
  const lines = asked.lines.slice(0, candidates.length)
  const fits = lines.map((gap) => candidates.map((it) => (gap === null ? 0 : likeness(it, gap))))
  const best = fits.reduce((most, fit) => Math.max(most, ...fit), TELLING_LIKENESS)
  const pairs = fits
    .flatMap((fit, line) =>
      fit.map((cosine, rank) => {
        const standing = 1 - (1 - LEAST_STANDING) * (rank / candidates.length)
        return { line, rank, value: standing * (LEAST_FIT + (1 - LEAST_FIT) * (cosine / best)) }
      }),
    )
    .sort((a, b) => b.value - a.value || a.line - b.line || a.rank - b.rank)
  const byLine = new Map<number, number>()
  const taken = new Set<number>()
  for (const { line, rank } of pairs) {
    if (byLine.has(line) || taken.has(rank)) continue
    byLine.set(line, rank)
    taken.add(rank)
  }
  return lines.map((_, line) => candidates[byLine.get(line)!]!)
}

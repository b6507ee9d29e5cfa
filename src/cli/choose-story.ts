import { pick, type Random } from './random.ts'

/** A new story breaks so often, and draws this share of the landings at first, falling by half in `halfLifeMs`. */
const breaking = { everyMs: 60_000, share: 0.35, halfLifeMs: 45_000 }
/** Exponent of the Zipf distribution: 0.8 to 1 is what is measured of news (Breslau et al., INFOCOM 1999). */
const exponent = 0.9

/** Which story a reader lands on: Zipf over the list, newest first, and on top of it one that is breaking. */
export const storyChooser = <T>(stories: readonly T[], random: Random): ((nowMs: number) => T) => {
  let sum = 0
  const cumulative = stories.map((_, rank) => (sum += 1 / (rank + 1) ** exponent))
  let broke = { story: pick(random, stories), atMs: Number.NEGATIVE_INFINITY }
  return (nowMs) => {
    if (nowMs - broke.atMs >= breaking.everyMs) broke = { story: pick(random, stories), atMs: nowMs }
    const share = breaking.share * 2 ** (-(nowMs - broke.atMs) / breaking.halfLifeMs)
    if (random() < share) return broke.story
    const at = random() * sum
    const rank = cumulative.findIndex((upTo) => at < upTo)
    return stories[Math.max(rank, 0)] as T
  }
}

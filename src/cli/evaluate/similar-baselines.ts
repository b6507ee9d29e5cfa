import { TopK } from '../../ranking/top-k.ts'
import type { Random } from '../random.ts'
import type { Newspaper } from './newspaper.ts'
import type { ReadingCounts } from './reading-counts.ts'
import { tagBaselines, topByTags } from './tag-baselines.ts'

/** Lists that are the same beside every article are made anew this often. */
const refreshMs = 60_000

type Query = { visitor: string; article: number; now: number; limit: number }
type Lists = Record<string, number[]>

/** What other software recommends beside an article, `limit` at most; by tags and text where articles are told. */
export const similarBaselines = (
  newspaper: Newspaper,
  { counts, random, isTold }: { counts: ReadingCounts; random: Random; isTold: boolean },
): { names: string[]; of: (query: Query) => Lists } => {
  const everywhere = refreshed((now, limit) => topOfSite({ newspaper, counts, now, limit }))
  const of = (query: Query): Lists => {
    const { visitor, article, now, limit } = query
    const ofSite = Object.entries(everywhere(now, limit + 1)).map(([name, slots]) => [
      name,
      slots.filter((slot) => slot !== article).slice(0, limit),
    ])
    return {
      random: Array.from({ length: limit }, () => Math.floor(random() * newspaper.articles.size)),
      ...Object.fromEntries(ofSite),
      'session-kNN': counts.sessions.top(visitor, article, { now, limit }),
      ...(isTold && {
        ...topByTags(newspaper, article, { limit }).lists,
        'TF-IDF': topByText(newspaper, query),
      }),
    }
  }
  return { names: ['random', ...siteLists, 'session-kNN', ...(isTold ? toldLists : [])], of }
}

const siteLists = ['newest', 'all-time clicks', 'window counts'] as const
const toldLists = [...tagBaselines, 'TF-IDF']

const topOfSite = ({
  newspaper: { articles },
  counts,
  now,
  limit,
}: {
  newspaper: Newspaper
  counts: ReadingCounts
  now: number
  limit: number
}): Record<(typeof siteLists)[number], number[]> => {
  const [newest, clicks, window] = [new TopK(limit), new TopK(limit), new TopK(limit)]
  for (let slot = 0; slot < articles.size; slot++) {
    if (!articles.mayList(slot, now)) continue
    const publishedAt = articles.publishedAt(slot)
    newest.push(slot, publishedAt)
    if (counts.reads(slot) > 0) clicks.push(slot, counts.reads(slot), publishedAt)
    if (counts.window.of(slot) > 0) window.push(slot, counts.window.of(slot), publishedAt)
  }
  const slotsOf = (best: TopK) => best.entries().map(({ slot }) => slot)
  return { newest: slotsOf(newest), 'all-time clicks': slotsOf(clicks), 'window counts': slotsOf(window) }
}

const topByText = ({ text }: Newspaper, { article, now, limit }: Query) => {
  const { slots, cosines } = text.neighbours(article, { now })
  const best = new TopK(limit)
  slots.forEach((slot, index) => best.push(slot, cosines[index]!))
  return best.entries().map(({ slot }) => slot)
}

/** The last answer, for a while. */
const refreshed = <T>(make: (now: number, limit: number) => T) => {
  let made: { at: number; value: T } | null = null
  return (now: number, limit: number): T => {
    if (made === null || now - made.at >= refreshMs) made = { at: now, value: make(now, limit) }
    return made.value
  }
}

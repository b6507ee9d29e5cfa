import { seededRandom } from '../random.ts'
import type { Estimate } from './estimate.ts'
import { inTimeOrder } from './in-time-order.ts'
import { Newspaper } from './newspaper.ts'
import { evaluatePairs } from './pairs.ts'
import type { ArticleRecord, EventRecord, PairRecord } from './records.ts'
import { Replay } from './replay.ts'
import type { Dump } from './score-file.ts'
import { evaluateTagLists } from './tag-lists.ts'
import { WordCounts } from './word-counts.ts'

/** Any of them may be empty. */
export type Logs = {
  articles: AsyncIterable<ArticleRecord>
  events: AsyncIterable<EventRecord & { index: number }>
  pairs: AsyncIterable<PairRecord>
}

export type Evaluation = {
  estimates: Estimate[]
  articles: number
  events: number
  /** Events that were too far out of order to be played in order. */
  late: number
}

/**
 * Ours beside what other software does: popularity and Similar over the events, in order of time, then lists by tags, then pairs.
 * Events are streamed; articles and pairs are held. The same logs give the same numbers.
 */
export const evaluate = async (
  logs: Logs,
  {
    language = 'en',
    dump = () => {},
    progress = () => {},
  }: { language?: string; dump?: Dump; progress?: (share: number) => void } = {},
): Promise<Evaluation> => {
  const newspaper = new Newspaper({ language })
  const words = new WordCounts()
  let articles = 0
  for await (const article of logs.articles) {
    newspaper.announce(article)
    words.add(article.id, `${article.title}\n${article.text}`)
    articles++
  }

  const replay = new Replay(newspaper, { dump, random: seededRandom(1), isTold: articles > 0 })
  let events = 0
  for await (const event of inTimeOrder(logs.events)) {
    replay.play(event)
    events++
  }

  newspaper.advance(Infinity)
  const told = { newspaper, words, dump }
  const byTags = evaluateTagLists({ ...told, random: seededRandom(2), progress })
  const pairs: PairRecord[] = []
  for await (const pair of logs.pairs) pairs.push(pair)
  const byPairs = evaluatePairs(pairs, { ...told, random: seededRandom(3) })
  return { estimates: [...replay.estimates(), ...byTags, ...byPairs], articles, events, late: replay.late }
}

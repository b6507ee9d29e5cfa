import { termVectorOf } from '../../ranking/term-vector.ts'
import { RankingIndex } from '../../site/ranking-index.ts'
import { seededRandom } from '../random.ts'

const minute = 60_000
const day = 1440 * minute
const start = Date.parse('2026-01-01T00:00:00Z')

/** Articles by their ids, from 1, of which one in a thousand appears every hour. */
export type SiteOfArticles = {
  index: RankingIndex
  now: number
  todayStartMs: number
  articleAt: (id: number) => Article
}
type Article = Parameters<RankingIndex['set']>[0]

/**
 * A site with as many articles, of 5 tags and 40 words each; tags, words and readers follow Zipf's law. `views` of it
 * were read in its last week, a tenth of them from another article, and lists have shown the most read.
 */
export const siteOfArticles = ({ articles, views }: { articles: number; views: number }): SiteOfArticles => {
  const random = seededRandom(articles)
  const now = start + 1000 * day
  const zipf = (most: number) => Math.min(most - 1, Math.floor(most ** random() - 1))
  const wordsOf = (n: number) => Array.from({ length: n }, () => `w${zipf(20_000)}`).join(' ')
  const articleAt = (id: number): Article => ({
    id,
    publishedAt: now - ((articles - id) / articles) * 1000 * day,
    section: `s${id % 12}`,
    language: 'en',
    tags: Array.from({ length: 5 }, () => `t${zipf(articles / 10)}`),
    terms: termVectorOf({ title: wordsOf(8), text: wordsOf(32), language: 'en' }),
    status: 'live',
  })
  const index = new RankingIndex({ sinceMs: start })
  for (let id = 1; id <= articles; id++) index.set(articleAt(id))
  const read = () => articles - zipf(articles)
  const steps = Math.min(views, 2_000_000)
  for (let step = 0; step < steps; step++) {
    const [slot, at] = [read(), now - 7 * day * (1 - step / steps)]
    index.scores.add(slot, views / steps, at)
    if (step % 10 === 0) index.coVisits.add(read(), slot, views / steps, at)
    if (step % 20 === 0)
      index.exposures.add('popular', slot, { shown: 20, clicks: Number(random() < 0.2) }, at)
  }
  return { index, now, todayStartMs: now - (now % day), articleAt }
}

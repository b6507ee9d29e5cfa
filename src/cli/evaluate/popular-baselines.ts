import type { Newspaper } from './newspaper.ts'
import type { ReadingCounts } from './reading-counts.ts'

/** Scores of what a list showed, as other software would order it. */
export const popularBaselines = ({ articles }: Newspaper, counts: ReadingCounts) => {
  const byArticle = (scoreOf: (slot: number) => number) => (slots: readonly number[]) => slots.map(scoreOf)
  return {
    // All are equal, so each metric has what is to be expected of a random order.
    random: byArticle(() => 0),
    newest: byArticle((slot) => articles.publishedAt(slot)),
    'all-time clicks': byArticle((slot) => counts.reads(slot)),
    'window counts': byArticle((slot) => counts.window.of(slot)),
    'smoothed CTR': byArticle((slot) => counts.clickRate(slot)),
  }
}

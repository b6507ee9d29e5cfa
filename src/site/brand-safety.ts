import { foldCase } from '../ads/fold-case.ts'
import type { SiteSettings } from './settings.ts'

type Article = { section: string; tags: readonly string[]; isMarked: boolean }

/** Whether only line items with `onSensitive` may stand beside an article: an editor marked it, or its section or one of its
 *  tags is on the site's list. */
export const isSensitive = (
  { section, tags, isMarked }: Article,
  { sensitive }: SiteSettings['ads'],
): boolean => isMarked || hasAny([section], sensitive.sections) || hasAny(tags, sensitive.tags)

const hasAny = (words: readonly string[], listed: readonly string[]) => {
  if (listed.length === 0) return false
  const folded = new Set(listed.map(foldCase))
  return words.some((word) => folded.has(foldCase(word)))
}

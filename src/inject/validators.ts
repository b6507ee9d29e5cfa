import type { SiteCopy } from '../delivery/snapshot.ts'

/** Lists in a page that somebody keeps are renewed with its next question after this time. */
const renewAfterMs = 15 * 60_000

/** What a page's own validator cannot know: the site's rules, and roughly which lists stand in it. */
const editionOf = ({ snapshot }: SiteCopy, now: number): string =>
  `${snapshot.settings.version}.${Math.floor(now / renewAfterMs)}`

/** Weak, since the bytes change with the lists: `"abc"` of the origin is `W/"abc~12.1951"`. RFC 9110 §8.8.3 */
export const injectedTag = (copy: SiteCopy, tag: string, now: number): string =>
  `W/"${/^(?:W\/)?"(.*)"$/.exec(tag)?.[1] ?? ''}~${editionOf(copy, now)}"`

/** The condition of a request as the origin is to be asked: a tag of ours becomes its own again while its edition holds, and
 *  none once it is past. Conditions that are not of ours stay what they are. `copy` null: no edition is known to hold. */
export const askedCondition = (
  headers: Headers,
  copy: SiteCopy | null,
  now: number,
): { condition: string | null; isOurs: boolean } => {
  const condition = headers.get('if-none-match')
  const ours = [...(condition ?? '').matchAll(/W\/"([^"]*)~(\d+\.\d+)"/g)]
  if (ours.length === 0) return { condition, isOurs: false }
  const current = copy && editionOf(copy, now)
  const tags = ours.flatMap(([, tag, edition]) => (edition === current ? [`"${tag}"`, `W/"${tag}"`] : []))
  return { condition: tags.length > 0 ? tags.join(', ') : null, isOurs: true }
}

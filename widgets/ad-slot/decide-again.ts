import { seenSoFar } from './impressions.ts'
import type { SlotAnswer } from '../lib/contract.ts'
import type { Page } from '../lib/page.ts'

/** A decision older than this is made again before it renders. */
const freshMs = 30_000

export const isFresh = (page: Page): boolean => performance.now() - page.decidedAt < freshMs

/** The decisions of a page, by their elements: those that have rendered, and those that may still. */
export const standing = new Map<HTMLElement, { token: string; isShown: boolean }>()

/** One slot decided again, as part of the same page: what stands on it still excludes what it excluded. */
export const decideAgain = async (
  element: HTMLElement,
  page: Page,
  passedBack: string[],
): Promise<SlotAnswer> => {
  const { url, keys, referrer, returning, preview } = page.request
  const shown = [...standing.values()].filter(({ isShown }) => isShown || isFresh(page))
  const query = new URLSearchParams({ url, pv: page.answer.pv, width: `${innerWidth}` })
  const seen = seenSoFar(page)
  const more = {
    shown: shown.map(({ token }) => token).join('.'),
    skip: passedBack.join('.'),
    seen: Object.keys(seen).length && JSON.stringify(seen),
    keys,
    referrer,
    returning: returning?.toString(),
    preview,
  }
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value)
  const response = await fetch(`${page.base}/slots/${element.getAttribute('name')}.json?${query}`, {
    credentials: 'omit',
  })
  if (!response.ok) throw response
  return response.json()
}

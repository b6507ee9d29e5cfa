import type { SeenImpressions, SlotAnswer } from '../lib/contract.ts'
import type { Page } from '../lib/page.ts'

const mostKeys = 60
const mostTimes = 100
/** Of JSON. The service reads 8 KiB in the address of a slot that is asked for again. */
const mostLetters = 8000

type Note = [key: string, seconds: number, at: number]

/** What storage does not hold, or not yet. Without consent caps hold within the page view, and this is all there is. */
const unstored = new WeakMap<Page, Note[]>()

/** The impressions that this reader remembers, each key's as long as it asked for; a cap's window is over by itself. Notes
 *  of this page view are stored as soon as they may be. */
export const seenSoFar = (page: Page): SeenImpressions => {
  const memory = page.memory.load()
  const notes = unstored.get(page) ?? []
  const now = Math.floor(Date.now() / 1000)
  // Storage may hold anything: what is no list of times within its window is dropped.
  const known: Record<string, unknown> = { ...memory.seen }
  const kept = { ...memory.kept }
  const timesOf = (key: string): number[] => {
    const times = known[key]
    return Array.isArray(times)
      ? times.filter((at) => Math.abs(now - at) < (kept[key] ?? 0)).slice(-mostTimes)
      : []
  }
  for (const [key, seconds, at] of notes) {
    kept[key] = seconds
    known[key] = [...timesOf(key), at]
  }
  const entries = Object.keys(known)
    .map((key) => [key, timesOf(key)] as const)
    .filter(([, times]) => times.length)
    .sort(([, a], [, b]) => Math.max(...b) - Math.max(...a))
    .slice(0, mostKeys)
  const bounded = () => ({
    seen: Object.fromEntries(entries),
    kept: Object.fromEntries(entries.map(([key]) => [key, kept[key] ?? 0])),
  })
  while (JSON.stringify(bounded()).length > mostLetters) entries.pop()
  if (notes.length && page.mayStore())
    try {
      page.memory.save({ ...memory, ...bounded() })
      unstored.delete(page)
    } catch {}
  return bounded().seen
}

/** Notes one impression for the caps of its line item, advertiser and creative. */
export const noteImpression = (page: Page, remember: SlotAnswer['remember'] = []): void => {
  const at = Math.floor(Date.now() / 1000)
  const notes = remember.map(([key, seconds]): Note => [key, seconds, at])
  unstored.set(page, [...(unstored.get(page) ?? []), ...notes])
  seenSoFar(page)
}

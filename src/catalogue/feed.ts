import { parseFeed } from 'feedsmith'
import type { FeedItem } from './feed-item.ts'
import { itemsOfFeed } from './items-of-feed.ts'
import { readSitemap } from './sitemap.ts'
import { withoutProlog } from './without-prolog.ts'

export type FeedReading =
  | {
      kind: 'feed'
      /** At most 1,000, each address once; in the order of a feed, newest first from a sitemap. */
      items: FeedItem[]
    }
  | {
      kind: 'index'
      /** Addresses of at most 1,000 sitemaps, newest first. */
      sitemaps: string[]
    }
  | { kind: 'not-a-feed'; why: string }

const maxFeedItems = 1_000
/** 5 MB, of characters: what one parse may cost in memory. */
export const maxFeedLength = 5_000_000

// Embargoes are a matter of days; a year ahead is a mistake of the year.
const furthestAheadMs = 366 * 86_400_000

/** Reads RSS 0.9x–2.0, RSS 1.0, Atom, JSON Feed, sitemaps, news sitemaps and sitemap indexes.
 *  @param from the address of the document, base of relative links; `now` in epoch ms, for dates too far ahead. */
export function readFeed(text: string, from: { url: string; now: number }): FeedReading {
  if (text.length > maxFeedLength) return { kind: 'not-a-feed', why: 'longer than 5 MB' }
  const document = withoutProlog(text)
  if (document === null || document === '') return { kind: 'not-a-feed', why: 'no document' }
  const reading = readSitemap(document, from.url) ?? readSyndication(document, from.url)
  return reading.kind === 'feed' ? { kind: 'feed', items: kept(reading.items, from.now) } : reading
}

function readSyndication(document: string, url: string): FeedReading {
  if (/^<html[\s>]/i.test(document)) return { kind: 'not-a-feed', why: 'an HTML page' }
  try {
    return {
      kind: 'feed',
      items: itemsOfFeed(parseFeed(prepared(document), { maxItems: maxFeedItems * 2 }), url),
    }
  } catch (error) {
    // feedsmith says by exception what is no feed, or a broken one.
    return { kind: 'not-a-feed', why: error instanceof Error ? error.message : 'unreadable' }
  }
}

/** FeedBurner keeps the story's own address in an element that the parser drops; it travels as Dublin Core's identifier. */
const prepared = (document: string) => document.replace(/<(\/?)feedburner:origLink\b/gi, '<$1dc:identifier')

function kept(items: readonly FeedItem[], now: number): FeedItem[] {
  const seen = new Map<string, FeedItem>()
  for (const item of items) {
    if (seen.has(item.url)) continue
    const plausible = item.publishedAt === null || item.publishedAt <= now + furthestAheadMs
    seen.set(item.url, plausible ? item : { ...item, publishedAt: null })
    if (seen.size === maxFeedItems) break
  }
  return [...seen.values()]
}

import { belongsTo } from './canonical-url.ts'
import type { FeedItem } from './feed-item.ts'
import { readFeedText } from './feed-text.ts'
import { maxFeedLength, readFeed } from './feed.ts'
import { type Fetch, followRedirects, type Refusal } from './follow-redirects.ts'
import { isPostsAddress, postsAddress, type PostsCursor, readPosts } from './wordpress.ts'

/** All that is remembered of a feed between two polls; plain JSON. */
export type FeedState = {
  url: string
  /** Validators of the last document read, for the next conditional GET. */
  etag: string | null
  lastModified: string | null
  /** Epoch ms: not before. */
  nextAtMs: number
  /** Polls that failed since the last that did not. */
  failures: number
  /** How the last poll ended; null before the first. */
  outcome: PollOutcome | null
  /** Of a WordPress site's posts, once some have been read. */
  posts?: PostsCursor
}

export type PollOutcome =
  | { kind: 'items'; count: number }
  /** A sitemap index: each of these is to be polled as a feed of its own. */
  | { kind: 'index'; sitemaps: string[] }
  | { kind: 'not-modified' }
  | { kind: 'not-a-feed'; why: string }
  | { kind: 'too-large' }
  | { kind: 'http-error'; status: number }
  | Refusal

export type PollOptions = {
  fetch: Fetch
  hosts: readonly string[]
  /** Epoch ms. */
  now: number
  allowPrivate?: boolean
  timeoutSignal?: (ms: number) => AbortSignal
}

const minute = 60_000
const normalMs = 5 * minute
const longestBackOffMs = 360 * minute
const timeoutMs = 20_000
/** Between two answers of an archive that is read from its beginning. */
const nextPageMs = 2_000

const timeout = (ms: number) => AbortSignal.timeout(ms)

const headers = {
  accept:
    'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/gzip;q=0.8, */*;q=0.1',
  'user-agent': 'Mozilla/5.0 (compatible; Ukingo/1.0; reads the feeds of the sites that use it)',
}

/** A feed that has never been polled and is due at once. */
export const newFeedState = (url: string): FeedState => ({
  url,
  etag: null,
  lastModified: null,
  nextAtMs: 0,
  failures: 0,
  outcome: null,
})

/** Polls a feed once, by conditional GET, and says when to come back: 5 minutes after success, after failures 5 minutes
 *  doubling to 6 hours, never before a `Retry-After` of at most a day. Posts of a WordPress site come fifty at a time, in the
 *  order in which they were changed. Items on other hosts are left out. */
export async function pollFeed(
  state: FeedState,
  options: PollOptions,
): Promise<{ state: FeedState; items: FeedItem[]; outcome: PollOutcome }> {
  const { fetch, hosts, now, allowPrivate = false, timeoutSignal = timeout } = options
  const signal = timeoutSignal(timeoutMs)
  const asked = { ...headers, ...conditions(state) }
  const cursor = isPostsAddress(state.url) ? (state.posts ?? { after: null, page: 1 }) : null
  const address = cursor ? postsAddress(state.url, cursor) : state.url
  const followed = await followRedirects(address, { fetch, hosts, allowPrivate, signal, headers: asked })
  if (followed.kind !== 'response') return failed(state, { now, outcome: followed })

  const { response, url } = followed
  if (response.status === 304) {
    await response.body?.cancel()
    return {
      state: { ...state, ...settled(now), outcome: { kind: 'not-modified' } },
      items: [],
      outcome: { kind: 'not-modified' },
    }
  }
  if (!response.ok) {
    await response.body?.cancel()
    const outcome = { kind: 'http-error', status: response.status } as const
    return failed(state, { now, outcome, notBeforeMs: retryAfter(response, now) })
  }
  const body = await readFeedText(response, { maxBytes: maxFeedLength, signal })
  if (body.kind !== 'text') return failed(state, { now, outcome: body })
  if (cursor) {
    const reading = await readPosts(body.text, cursor)
    if (reading.kind === 'not-a-feed') return failed(state, { now, outcome: reading })
    const items = reading.items.filter((it) => belongsTo(it.url, hosts))
    const outcome = { kind: 'items', count: items.length } as const
    const nextAtMs = reading.isMore ? now + nextPageMs : now + normalMs
    return { state: { ...state, failures: 0, nextAtMs, posts: reading.next, outcome }, items, outcome }
  }
  const reading = readFeed(body.text, { url, now })
  if (reading.kind === 'not-a-feed') return failed(state, { now, outcome: reading })

  const items = reading.kind === 'feed' ? reading.items.filter((it) => belongsTo(it.url, hosts)) : []
  const outcome: PollOutcome = reading.kind === 'feed' ? { kind: 'items', count: items.length } : reading
  const { etag, lastModified } = validators(response)
  return { state: { ...state, ...settled(now), etag, lastModified, outcome }, items, outcome }
}

const conditions = ({ etag, lastModified }: FeedState) => ({
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
})

const validators = ({ headers: given }: Response) => ({
  etag: given.get('etag')?.slice(0, 500) ?? null,
  lastModified: given.get('last-modified')?.slice(0, 100) ?? null,
})

const settled = (now: number) => ({ failures: 0, nextAtMs: now + normalMs })

type Failure = { now: number; outcome: PollOutcome; notBeforeMs?: number }

function failed(state: FeedState, { now, outcome, notBeforeMs = 0 }: Failure) {
  const failures = state.failures + 1
  const backOffMs = Math.min(longestBackOffMs, normalMs * 2 ** Math.min(failures - 1, 10))
  const nextAtMs = Math.max(now + backOffMs, notBeforeMs)
  return { state: { ...state, failures, nextAtMs, outcome }, items: [], outcome }
}

/** `Retry-After` of a 429 or 503, in seconds or as a date, as epoch ms; at most a day ahead, 0 without it. RFC 9110 §10.2.3 */
function retryAfter(response: Response, now: number): number {
  const value = response.headers.get('retry-after')?.trim()
  if (value === undefined || (response.status !== 429 && response.status !== 503)) return 0
  const at = /^\d+$/.test(value) ? now + Number(value) * 1_000 : Date.parse(value)
  return Number.isNaN(at) ? 0 : Math.min(at, now + 1_440 * minute)
}

import { fetchArticle, type FetchOutcome } from '../catalogue/fetch-article.ts'
import { type FeedState, newFeedState, pollFeed } from '../catalogue/poll-feed.ts'
import { logError } from '../log.ts'
import type { Articles, DuePage } from './articles.ts'
import type { ArticleStatus, FeedHealth } from './contract.ts'
import { describeOutcome, isPassing } from './describe-outcome.ts'

/** Pages of one site fetched at a time: a publisher's origin is not ours to load. */
const atOnce = 4
const maxAttempts = 5
const retryMs = (attempts: number) => 60_000 * 4 ** attempts
/** Sitemaps that an index names are polled like feeds; so many of them. */
const maxDerivedFeeds = 20
/** Feeds are polled while there are readers; after this silence they wait for the next one. */
export const quietAfterMs = 15 * 60_000

type Context = { hosts: readonly string[]; allowPrivate: boolean }

/** How articles become known: pages that readers reported, and the site's feeds. */
export class Ingestion {
  readonly #sql: SqlStorage
  readonly #articles: Articles

  constructor(sql: SqlStorage, articles: Articles) {
    this.#sql = sql
    this.#articles = articles
  }

  /** When there is something to do next; null: nothing. */
  nextDue({ isQuiet }: { isQuiet: boolean }): number | null {
    const page = this.#articles.nextDue()
    const feed = this.#feeds()
      .filter(({ outcome }) => !isQuiet || outcome === null)
      .reduce<number | null>(
        (soonest, { nextAtMs }) => (soonest === null ? nextAtMs : Math.min(soonest, nextAtMs)),
        null,
      )
    if (page === null || feed === null) return page ?? feed
    return Math.min(page, feed)
  }

  /** Fetches what is due. Whether anything in the catalogue may have changed. */
  async run(context: Context): Promise<boolean> {
    const pages = this.#articles.due(Date.now(), atOnce)
    const feeds = this.#feeds().filter(({ nextAtMs }) => nextAtMs <= Date.now())
    await Promise.all([
      ...pages.map((page) => this.#fetchPage(page, context)),
      // One after the other: each may be 5 MB, in an object of 128.
      feeds.reduce(
        (before, feed) => before.then(() => this.#poll(feed, context).catch(this.#postpone(feed))),
        Promise.resolve(),
      ),
    ])
    return pages.length > 0 || feeds.length > 0
  }

  /** Feeds as the settings name them: new ones are due at once, others are forgotten. */
  configure(urls: readonly string[]) {
    const known = new Set(this.#feeds().map(({ url }) => url))
    for (const url of urls) if (!known.has(url)) this.#keep(newFeedState(url))
    this.#sql.exec(
      'delete from feeds where coalesce(via, url) not in (select value from json_each(?))',
      JSON.stringify(urls),
    )
  }

  health(): FeedHealth[] {
    return this.#feeds().map(({ url, outcome, nextAtMs, failures, polledAt }) => ({
      url,
      outcome: outcome ? describeOutcome(outcome) : 'not yet polled',
      polledAt,
      nextAt: nextAtMs,
      failures,
    }))
  }

  async #fetchPage(page: DuePage, { hosts, allowPrivate }: Context) {
    const { id, url, attempts } = page
    try {
      const outcome = await fetchArticle(url, {
        fetch: (address, init) => fetch(address, init),
        hosts,
        allowPrivate,
      })
      const now = Date.now()
      if (outcome.kind === 'article')
        this.#articles.found(id, outcome.article, {
          aliases: outcome.aliases,
          outcome: describeOutcome(outcome),
          now,
        })
      else this.#articles.missed(id, { ...endOf(outcome, page), outcome: describeOutcome(outcome), now })
    } catch (error) {
      // One page that cannot be read or written must not keep the others waiting for ever.
      logError('article.found', error, { url, attempts })
      this.#articles.missed(id, {
        status: page.status,
        outcome: 'failed on our side',
        now: Date.now(),
        fetchAt: null,
      })
    }
  }

  /** A feed that we failed to read must not keep the pages waiting either. */
  #postpone(feed: FeedState) {
    return (error: unknown) => {
      logError('feed.poll', error, { url: feed.url })
      const state = { ...feed, nextAtMs: Date.now() + retryMs(2), failures: feed.failures + 1 }
      this.#sql.exec('update feeds set state = ? where url = ?', JSON.stringify(state), feed.url)
    }
  }

  async #poll(feed: FeedState, { hosts, allowPrivate }: Context) {
    const { state, items, outcome } = await pollFeed(feed, {
      fetch: (address, init) => fetch(address, init),
      hosts,
      allowPrivate,
      now: Date.now(),
    })
    this.#sql.exec(
      'update feeds set state = ?, polled_at = ? where url = ?',
      JSON.stringify(state),
      Date.now(),
      feed.url,
    )
    for (const item of items)
      try {
        this.#articles.foundInFeed(item, Date.now())
      } catch (error) {
        logError('feed.item', error, { url: item.url })
      }
    if (outcome.kind !== 'index') return
    const known = new Set(this.#feeds().map(({ url }) => url))
    for (const url of outcome.sitemaps.slice(0, Math.max(0, maxDerivedFeeds - known.size)))
      if (!known.has(url)) this.#keep(newFeedState(url), feed.url)
  }

  #feeds(): (FeedState & { polledAt: number | null })[] {
    return this.#sql
      .exec<{ state: string; polled_at: number | null }>('select state, polled_at from feeds order by url')
      .toArray()
      .map(({ state, polled_at }) => ({ ...(JSON.parse(state) as FeedState), polledAt: polled_at }))
  }

  #keep(state: FeedState, via: string | null = null) {
    this.#sql.exec(
      'insert into feeds (url, via, state) values (?, ?, ?) on conflict do update set state = excluded.state',
      state.url,
      via,
      JSON.stringify(state),
    )
  }
}

/** What becomes of an article whose page gave none. Gone is gone; an address that only a reader reported, and that is no
 *  article, is refused; what was known before stays as it was. */
const endOf = (
  outcome: FetchOutcome,
  { attempts, status, source }: DuePage,
): { status: ArticleStatus; fetchAt: number | null } => {
  if (isPassing(outcome) && attempts + 1 < maxAttempts)
    return { status, fetchAt: Date.now() + retryMs(attempts) }
  if (outcome.kind === 'gone') return { status: 'retired', fetchAt: null }
  return { status: source === 'seen' ? 'refused' : status, fetchAt: null }
}

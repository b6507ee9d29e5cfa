import type { FetchOutcome } from '../catalogue/fetch-article.ts'
import type { PollOutcome } from '../catalogue/poll-feed.ts'

/** How a fetch or poll ended, for the people who look at it. */
export const describeOutcome = (outcome: FetchOutcome | PollOutcome): string => {
  switch (outcome.kind) {
    case 'article':
      return outcome.article.paywalled ? 'fetched (behind a paywall)' : 'fetched'
    case 'items':
      return `${outcome.count} items`
    case 'index':
      return `an index of ${outcome.sitemaps.length} sitemaps`
    case 'gone':
    case 'http-error':
      return `${outcome.kind} (${outcome.status})`
    case 'not-article':
    case 'not-a-feed':
      return `${outcome.kind}: ${outcome.why}`
    case 'not-html':
      return `not-html: ${outcome.contentType}`
    case 'redirected-away':
      return `redirected-away to ${outcome.to}`
    case 'unreachable':
      return `unreachable: ${outcome.detail}`
    default:
      return outcome.kind
  }
}

/** Whether trying again later may end better. */
export const isPassing = (outcome: FetchOutcome): boolean =>
  outcome.kind === 'timed-out' ||
  outcome.kind === 'unreachable' ||
  (outcome.kind === 'http-error' && (outcome.status >= 500 || outcome.status === 429))

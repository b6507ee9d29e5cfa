import type { Article } from './articles/article.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Four editions a day, at midnight, six, noon and six UTC: the last one before `now`, so nothing lies in the future. */
export const editionAt = (now: Date): Date => new Date(Math.floor(now.getTime() / (6 * hourMs)) * 6 * hourMs)

/** Up to 49 minutes earlier than the round hour, by the letters of the slug: no desk publishes on the dot. */
const offTheHour = (slug: string) =>
  Array.from(slug).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 50, 7)

export const publishedAt = ({ slug, hoursAgo }: Article, edition: Date): Date =>
  new Date(edition.getTime() - hoursAgo * hourMs - offTheHour(slug) * minuteMs)

import { readFileSync } from 'node:fs'
import crawlers from 'crawler-user-agents'

/** `User-Agent` headers as they were seen, each once: of the robots that the npm package `crawler-user-agents` collects, and of
 *  people's browsers as `user-agents` samples them from a month of real traffic. */
export const labelledUserAgents = (): { bots: string[]; people: string[] } => {
  // The package itself hands out one at a time, drawn by its share of traffic; the table beside it has them all.
  const table = new URL('user-agents.json', import.meta.resolve('user-agents'))
  const sampled = JSON.parse(readFileSync(table, 'utf8')) as { userAgent: string }[]
  return {
    bots: [...new Set(crawlers.flatMap(({ instances }) => instances))],
    people: [...new Set(sampled.map(({ userAgent }) => userAgent))],
  }
}

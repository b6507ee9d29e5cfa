import { labelledUserAgents } from './labelled.ts'

export type FilterQuality = {
  bots: number
  people: number
  /** Of what is filtered, the share that are robots. */
  precision: number
  /** Of the robots, the share that is filtered. */
  recall: number
  missed: string[]
  wronged: string[]
}

/** How well a filter tells robots from people by their `User-Agent`. */
export const judgeFilter = (isFiltered: (userAgent: string) => boolean): FilterQuality => {
  const { bots, people } = labelledUserAgents()
  const missed = bots.filter((userAgent) => !isFiltered(userAgent))
  const wronged = people.filter(isFiltered)
  const caught = bots.length - missed.length
  return {
    bots: bots.length,
    people: people.length,
    precision: caught / (caught + wronged.length),
    recall: caught / bots.length,
    missed,
    wronged,
  }
}

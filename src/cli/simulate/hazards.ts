import { exponential, type Random } from '../random.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'

const minuteMs = 60_000

/** What fails, and how often; Infinity: never. */
export type Hazards = {
  /** A renewal of a snapshot goes wrong, and its answer is lost after the site has granted, with these chances. */
  renewalFails: number
  answerLost: number
  /** An isolate lives so long on average. */
  isolateLivesMs: number
  /** Now and then an isolate reaches its site no more for minutes; the others do. */
  cutOffEveryMs: number
  cutOffMs: number
  /** The site's object is started anew, and meters cannot hand over for minutes. */
  restartEveryMs: number
  stallEveryMs: number
  stallMs: number
}

export const usualHazards: Hazards = {
  renewalFails: 0.001,
  answerLost: 0.0005,
  isolateLivesMs: 3 * hourMs,
  cutOffEveryMs: Infinity,
  cutOffMs: 0,
  restartEveryMs: Infinity,
  stallEveryMs: Infinity,
  stallMs: 0,
}

/** Besides, machines and networks break down. */
export const breakdowns: Hazards = {
  ...usualHazards,
  renewalFails: 0.01,
  answerLost: 0.005,
  cutOffEveryMs: 12 * hourMs,
  cutOffMs: 5 * minuteMs,
  restartEveryMs: 1.5 * dayMs,
  stallEveryMs: dayMs,
  stallMs: 3 * minuteMs,
}

/** A thing that happens again and again, at random times. */
export class Recurring {
  readonly #random: Random
  readonly #everyMs: number
  #next: number

  constructor(random: Random, everyMs: number) {
    this.#random = random
    this.#everyMs = everyMs
    this.#next = startMs + exponential(random, everyMs)
  }

  /** Has it happened until now, since it was asked last? */
  happened(now: number): boolean {
    if (now < this.#next) return false
    this.#next = now + exponential(this.#random, this.#everyMs)
    return true
  }
}

import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { runAutocannon } from './autocannon.ts'
import { runWrk } from './wrk.ts'

/** What is sent to a server: requests in their order, again from the first when all have been sent. */
export type Asked = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  requests: readonly { path: string; body?: string }[]
  connections: number
  seconds: number
  /** Requests a second, at instants that do not know of each other; absent: as many as the server takes. */
  perSecond?: number
}

/** What came of it. `failed` were not answered, or with an error. */
export type Answered = {
  requests: number
  seconds: number
  p50Ms: number
  p99Ms: number
  failed: number
  /** Processor time of the generator over the time of the run: near 1 it was busy without a break. */
  generatorShare: number
}

const hasWrk = spawnSync('wrk', ['-v']).error === undefined
export const generator = hasWrk ? 'wrk' : 'autocannon'

/** Sends it, by the fastest generator on this machine, from one thread of another process. */
export const load = (asked: Asked): Promise<Answered> => (hasWrk ? runWrk(asked) : runAutocannon(asked))

/** Beside a server of one thread there is a core for the generator. */
export const hasCoreToSpare = availableParallelism() > 1

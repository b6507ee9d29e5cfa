import { setTimeout as sleep } from 'node:timers/promises'
import type { ProblemDocument } from '../errors.ts'
import type { ApiAnswer, ApiClient } from './api-client.ts'
import type { Chunk } from './chunk-lines.ts'

type Refused = { line: number; path: string; message: string }
export type Pushed = { created: number; updated: number; refused: Refused[]; refusedCount: number }

/** Sends one body; what was refused is told by the lines of the file. A push may be repeated, so a server that is away for
 *  a moment is asked again. */
export const pushChunk = async (
  client: ApiClient,
  site: string,
  { numbers, body }: Chunk,
  { pauseMs = 1000, attempts = 4 } = {},
): Promise<Pushed | { problem: ProblemDocument }> => {
  const send = () =>
    client.send('POST', `/sites/${site}/articles`, { bytes: body, type: 'application/x-ndjson' })
  const answer = await patiently(send, { pauseMs, attempts })
  const lineOf = (sent: number) => numbers[sent - 1] ?? sent
  if (answer.ok) {
    const pushed = answer.body as Pushed
    return {
      ...pushed,
      refused: pushed.refused.map((refusal) => ({ ...refusal, line: lineOf(refusal.line) })),
    }
  }
  if (answer.status !== 422) return answer
  // Nothing was taken: the reasons stand where every problem has them, as `lines.3.title`.
  const refused = (answer.problem.errors ?? []).map(({ path, message }) => {
    const [, sent = '0', field = ''] = /^lines\.(\d+)\.?(.*)$/.exec(path) ?? []
    return { line: lineOf(Number(sent)), path: field, message }
  })
  return { created: 0, updated: 0, refused, refusedCount: numbers.length }
}

const patiently = async (
  send: () => Promise<ApiAnswer>,
  { pauseMs, attempts }: { pauseMs: number; attempts: number },
): Promise<ApiAnswer> => {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === attempts
    try {
      const answer = await send()
      if (answer.ok || answer.status < 500 || last) return answer
    } catch (error) {
      if (last) throw error
    }
    await sleep(pauseMs * attempt)
  }
}

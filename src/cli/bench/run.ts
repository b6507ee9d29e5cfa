import { type Answered, type Asked, load } from './load.ts'
import { processorMicros } from './processor-time.ts'

export type Server = { url: string; pid: number }
export type Run = Answered & { perSecond: number; cpuMicros: number }

/** Load on a server, and what it cost there: processor time for one request. */
export const run = async ({ url, pid }: Server, asked: Omit<Asked, 'url'>): Promise<Run> => {
  const before = processorMicros(pid)
  const answered = await load({ ...asked, url })
  if (answered.failed > 0) console.error(`  ${answered.failed} of ${answered.requests} failed`)
  if (asked.method === 'POST' && answered.requests > asked.requests.length)
    console.error(`  ${answered.requests} bodies were sent, of which only ${asked.requests.length} were new`)
  return {
    ...answered,
    perSecond: answered.requests / answered.seconds,
    cpuMicros: (processorMicros(pid) - before) / answered.requests,
  }
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { Answered, Asked } from './load.ts'
import { childrenMicros } from './processor-time.ts'

/** One run of autocannon, in a process of its own. */
export const runAutocannon = async (asked: Asked): Promise<Answered> => {
  const before = childrenMicros()
  const child = fork(fileURLToPath(import.meta.url))
  const ended = once(child, 'exit')
  child.send(asked)
  const [answered] = (await once(child, 'message')) as [Omit<Answered, 'generatorShare'>]
  await ended
  return { ...answered, generatorShare: (childrenMicros() - before) / 1e6 / answered.seconds }
}

const run = async ({ url, method, headers, requests, connections, seconds, perSecond }: Asked) => {
  let sent = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    requests: [
      {
        method,
        headers,
        setupRequest: (request) => ({ ...request, ...requests[sent++ % requests.length] }),
      },
    ],
  })
  const { errors, timeouts, non2xx, latency, duration } = result
  return {
    requests: result.requests.total,
    seconds: duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    // 304 is what is asked for where it comes.
    failed: errors + timeouts + non2xx - (result['3xx'] ?? 0),
  }
}

if (import.meta.main)
  process.once('message', (asked: Asked) => {
    void run(asked).then((answered) => process.send?.(answered, () => process.disconnect()))
  })

import type { Env } from '../env.ts'
import { logError } from '../log.ts'
import type { Hit } from '../meter/contract.ts'
import { meterOf } from '../meter/meter-of.ts'

/* Views seen at the page request wait here for a moment, so that a page answer pays for no object call. Nobody waits for
   them, and a crash loses none of a page that lives on: its first beacon brings the same view again, and `Meter` counts
   one. Other requests only push to a plain array: a Worker request must not touch another's promises. */
const windowMs = 25
const maxWaiting = 500
/** A request that died takes its flush along; after this another takes over. */
const takeOverAfterMs = 1000

const waiting = new Map<string, { hits: Hit[]; flushBy: number }>()

export const countLater = (env: Env, ctx: ExecutionContext, site: string, shard: number, hit: Hit) => {
  const key = `${site}/${shard}`
  const now = Date.now()
  const queue = waiting.get(key)
  if (queue && queue.hits.length < maxWaiting) queue.hits.push(hit)
  else if (queue) logError('count-later', 'more views than can wait', { site })
  if (queue && now < queue.flushBy) return
  waiting.set(key, { hits: queue?.hits ?? [hit], flushBy: now + takeOverAfterMs })
  ctx.waitUntil(flush(env, site, shard, key))
}

const flush = async (env: Env, site: string, shard: number, key: string) => {
  await scheduler.wait(windowMs)
  const hits = waiting.get(key)?.hits ?? []
  waiting.delete(key)
  try {
    const receipt = await meterOf(env, site, shard).record(site, shard, hits)
    if (!receipt.recorded) logError('count-later', receipt.why, { site, hits: hits.length })
  } catch (error) {
    logError('count-later', error, { site, hits: hits.length })
  }
}

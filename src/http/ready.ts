import { directoryOf } from '../directory/directory-of.ts'
import type { Env } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { logError } from '../log.ts'

/** Asked more often than this, the last answer holds: who asks may be anybody. */
const holdsMs = 1000
const waitAtMostMs = 2000

const headers = { 'cache-control': 'no-store' }
let last = { at: -Infinity, isReady: false }

/** `GET /readyz`: whether this instance should get traffic. It should where an object answers and can write to its disk;
 *  `/healthz` says only that the process lives, and a restart would not mend a full disk. */
export const answerReady = async (env: Env): Promise<Response> => {
  const now = Date.now()
  if (Math.abs(now - last.at) > holdsMs) last = { at: now, isReady: await canWrite(env) }
  return last.isReady
    ? new Response('ready', { headers })
    : problemResponse({ kind: 'unavailable', retryAfterSeconds: 5 })
}

const canWrite = async (env: Env): Promise<boolean> => {
  try {
    const late = scheduler.wait(waitAtMostMs).then(() => {
      throw new Error('the directory does not answer')
    })
    await Promise.race([directoryOf(env).touch(), late])
    return true
  } catch (error) {
    logError('ready', error)
    return false
  }
}

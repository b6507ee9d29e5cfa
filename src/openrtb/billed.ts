import { type Env, optionsOf } from '../env.ts'
import { publicHeaders } from '../delivery/bodies.ts'
import { filteredHit, hitsOf } from '../delivery/hits.ts'
import { publicProblem } from '../delivery/public-problem.ts'
import { filterReason, readerOf } from '../delivery/reader.ts'
import type { SiteCopy } from '../delivery/snapshot.ts'
import { openDecision } from '../delivery/tokens.ts'
import { logError } from '../log.ts'
import { meterOf } from '../meter/meter-of.ts'
import { isFromBrowser } from './seller.ts'

/** `GET …/openrtb2/billed/{token}`: the billing notice of a bid (`burl`), and a native ad's impression tracker. It has begun to
 *  render: the impression counts, once, whoever tells of it and how often. 204 when that is on disk. */
export const answerBilled = async (
  request: Request,
  env: Env,
  copy: SiteCopy,
  sealed: string,
): Promise<Response> => {
  const token = openDecision(copy.tokenKey, 'decision', sealed)
  if (!token) return publicProblem({ kind: 'not-found', detail: 'No such bid.' })
  const told = new Response(null, { status: 204, headers: { ...publicHeaders, 'cache-control': 'no-store' } })
  if (token.isTest || request.method === 'HEAD') return told
  const now = Date.now()
  const isBrowser = isFromBrowser(request)
  const caller = readerOf(request, optionsOf(env))
  // An exchange tells of everybody's impressions from one address: each has one of its own, lest that pass for haste.
  const reader = isBrowser ? caller : { ...caller, address: sealed }
  const reason = isBrowser ? filterReason(request, reader) : null
  const event = { type: 'impression', token: sealed } as const
  const hits = reason
    ? [filteredHit(reason, now)]
    : hitsOf({ of: 'decision', event, token }, { salt: copy.salt, reader, now })
  try {
    const receipt = await meterOf(env, copy.site, token.shard).record(copy.site, token.shard, hits)
    if (receipt.recorded) return told
    logError('openrtb.billed', receipt.why, { site: copy.site })
  } catch (error) {
    logError('openrtb.billed', error, { site: copy.site })
  }
  return publicProblem({ kind: 'unavailable', retryAfterSeconds: 5 })
}

import { type Env, optionsOf } from '../env.ts'
import { logError } from '../log.ts'
import { meterOf } from '../meter/meter-of.ts'
import { siteOf } from '../site/site-of.ts'
import { clickHits, filteredHit } from './hits.ts'
import { publicProblem } from './public-problem.ts'
import { filterReason, readerOf } from './reader.ts'
import { type SiteCopy, siteCopy } from './snapshot.ts'
import { type DecisionToken, openDecision } from './tokens.ts'

/** The reader is on the way to the advertiser: he waits this long for the count, no longer. */
const waitAtMostMs = 300

/** `GET /v1/click/{site}.{token}`: counts, then 302 to the target stored with the creative. A repeated or expired token
 *  still redirects, uncounted; one that is not ours leads nowhere. */
export const answerClick = async (
  request: Request,
  env: Env,
  ctx: ExecutionContext,
  path: string,
): Promise<Response> => {
  const [site = '', token = ''] = path.split('.')
  const copy = await siteCopy(env, ctx, site)
  const opened = copy && openDecision(copy.tokenKey, 'click', token)
  if (!copy || !opened) return publicProblem({ kind: 'not-found', detail: 'No such click address.' })
  const target = targetIn(copy, opened) ?? (await siteOf(env, site).clickTarget(opened.creative))
  if (!target) return publicProblem({ kind: 'not-found', detail: 'The creative is gone.' })
  // HEAD asks where it leads, and goes nowhere.
  const counting = request.method === 'HEAD' ? Promise.resolve() : count(env, copy, opened, request)
  ctx.waitUntil(counting)
  await Promise.race([counting, scheduler.wait(waitAtMostMs)])
  return new Response(null, {
    status: 302,
    headers: {
      // As a header may carry it: stored addresses may have letters that are not ASCII.
      location: new URL(target).href,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer-when-downgrade',
    },
  })
}

const targetIn = ({ deciding: { lineItems } }: SiteCopy, token: DecisionToken): string | undefined =>
  lineItems.items[lineItems.indexOf.get(token.lineItem) ?? -1]?.creatives.find(
    ({ id }) => id === token.creative,
  )?.clickUrl

const count = async (env: Env, copy: SiteCopy, token: DecisionToken, request: Request): Promise<void> => {
  if (token.isTest) return
  const now = Date.now()
  const reader = readerOf(request, optionsOf(env))
  const reason = filterReason(request, reader)
  const hits = reason ? [filteredHit(reason, now)] : clickHits(token, { salt: copy.salt, reader, now })
  try {
    const receipt = await meterOf(env, copy.site, token.shard).record(copy.site, token.shard, hits)
    if (!receipt.recorded) logError('click', receipt.why, { site: copy.site })
  } catch (error) {
    logError('click', error, { site: copy.site })
  }
}

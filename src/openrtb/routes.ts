import { Hono } from 'hono'
import { type Env, optionsOf } from '../env.ts'
import type { Problem } from '../errors.ts'
import { originOf } from '../http/origin.ts'
import { articleCopy, type SiteCopy } from '../delivery/snapshot.ts'
import { publicHeaders } from '../delivery/bodies.ts'
import { invalid, publicProblem } from '../delivery/public-problem.ts'
import { readJson } from '../delivery/read-body.ts'
import { allowsThirdParties } from './allows-third-parties.ts'
import { bidsFor } from './auction.ts'
import { answerBilled } from './billed.ts'
import { BidRequest } from './bid-request.ts'
import { isForPerson, pageForSale, readerOfAuction } from './seller.ts'

const maxBytes = 128 * 1024
/** Where a request names no `tmax`. */
const usualTmaxMs = 500

/** `/v1/sites/{site}/openrtb2`: the site's line items as a bidder, for Prebid in the page or an exchange. */
export const openrtb = new Hono<{ Bindings: Env; Variables: { copy: SiteCopy } }>()

openrtb.post('/auction', async (c) => {
  const { copy } = c.var
  const request = c.req.raw
  const body = await readJson(request, maxBytes)
  if ('kind' in body) return readable(request, publicProblem(body))
  const parsed = BidRequest.safeParse(body.json)
  if (!parsed.success) return readable(request, publicProblem(badRequest(invalid(parsed.error, 'body'))))
  const bidRequest = parsed.data
  const options = optionsOf(c.env)
  const page = pageForSale(request, copy, bidRequest)
  const reader = readerOfAuction(request, bidRequest.device, options)
  if (page === null || !isForPerson(request, reader)) return readable(request, noBid())
  // The other half is the network's.
  const waitMs = (bidRequest.tmax ?? usualTmaxMs) / 2
  const looking = articleCopy(c.env, c.executionCtx as ExecutionContext, copy, page)
  c.executionCtx.waitUntil(looking)
  const article = await Promise.race([looking, scheduler.wait(waitMs).then(() => null)])
  const bids =
    article &&
    bidsFor(copy, {
      bidRequest,
      article,
      page,
      reader,
      now: Date.now(),
      origin: originOf(request, options),
      isOpen: allowsThirdParties({ ...bidRequest, isPrivate: request.headers.get('sec-gpc') === '1' }),
    })
  return readable(request, bids ? Response.json(bids, { headers: bidHeaders }) : noBid())
})

openrtb.get('/billed/:token', (c) => answerBilled(c.req.raw, c.env, c.var.copy, c.req.param('token')))

const bidHeaders = { ...publicHeaders, 'cache-control': 'no-store', 'x-openrtb-version': '2.6' }
const noBid = () => new Response(null, { status: 204, headers: bidHeaders })

/** A bad request is 400 in OpenRTB, whatever is bad in it. */
const badRequest = (problem: Problem): Problem =>
  problem.kind === 'invalid' ? { kind: 'malformed', errors: problem.errors } : problem

/** Prebid asks with credentials, which forbids `*`. None are read here, so any page may have the answer. */
const readable = (request: Request, response: Response): Response => {
  const origin = request.headers.get('origin')
  response.headers.append('vary', 'origin')
  if (origin === null) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-allow-credentials', 'true')
  return response
}

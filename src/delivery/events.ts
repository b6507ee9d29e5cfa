import * as z from 'zod'
import { type Env, optionsOf } from '../env.ts'
import type { FieldError } from '../errors.ts'
import { sameSecret, serverToken } from '../keys.ts'
import { logError } from '../log.ts'
import type { FilterReason } from '../meter/contract.ts'
import { meterOf } from '../meter/meter-of.ts'
import { publicHeaders } from './bodies.ts'
import { hitsOf, type Opened, filteredHit } from './hits.ts'
import { isVouchedFor } from './page.ts'
import { invalid, publicProblem } from './public-problem.ts'
import { readJson } from './read-body.ts'
import { PageEvent } from './page-event.ts'
import { filterReason, type Reader, readerOf } from './reader.ts'
import type { SiteCopy } from './snapshot.ts'
import { openDecision, openPage } from './tokens.ts'

const maxBytes = 64 * 1024
const Events = z.object({ events: z.array(PageEvent).min(1).max(100) })

/** `POST …/events`: 204 once every accepted event is on disk. A repeat changes nothing, so a client may always retry. */
export const answerEvents = async (request: Request, env: Env, copy: SiteCopy): Promise<Response> => {
  const body = await readJson(request, maxBytes)
  if ('kind' in body) return publicProblem(body)
  const parsed = Events.safeParse(body.json)
  if (!parsed.success) return publicProblem(invalid(parsed.error, 'body'))
  const read = readEvents(copy, parsed.data.events)
  if ('errors' in read) return publicProblem({ kind: 'invalid', errors: read.errors })
  const { secret } = optionsOf(env)
  const reader = readerOf(request, optionsOf(env))
  const reason = whyFiltered(request, copy, { secret, reader })
  const now = Date.now()
  const telling = read.opened.filter(isTelling)
  const byShard = Map.groupBy(telling, ({ token }) => token.shard)
  const receipts = await Promise.all(
    [...byShard].map(([shard, opened]) => {
      const hits = opened.flatMap((one) =>
        reason ? filteredHit(reason, now) : hitsOf(one, { salt: copy.salt, reader, now }),
      )
      return meterOf(env, copy.site, shard)
        .record(copy.site, shard, hits)
        .catch((error: unknown) => {
          logError('events', error, { site: copy.site })
          return { recorded: false } as const
        })
    }),
  )
  if (receipts.some(({ recorded }) => !recorded))
    return publicProblem({ kind: 'unavailable', retryAfterSeconds: 5 })
  return new Response(null, { status: 204, headers: publicHeaders })
}

/** A slot that was never in view has nothing to say, nor has a test. */
const isTelling = (opened: Opened): boolean =>
  opened.of === 'page' || (!opened.token.isTest && (opened.event.type !== 'inview' || opened.event.ms > 0))

/** Every event with its token opened, or what is wrong with which. */
const readEvents = (copy: SiteCopy, events: PageEvent[]): { opened: Opened[] } | { errors: FieldError[] } => {
  const errors: FieldError[] = []
  const opened = events.flatMap((event, i): Opened[] => {
    if ('pv' in event) {
      const page = openPage(copy.tokenKey, event.pv)
      if (page) return [{ of: 'page', event, token: page }]
    } else {
      const decision = openDecision(copy.tokenKey, 'decision', event.token)
      if (decision) return [{ of: 'decision', event, token: decision }]
    }
    errors.push({
      path: `events.${i}.${'pv' in event ? 'pv' : 'token'}`,
      message: 'not a token of this site and kind',
    })
    return []
  })
  return errors.length > 0 ? { errors } : { opened }
}

/** A publisher's server may send for its readers; a browser only from a page of the site, and as a person. */
const whyFiltered = (
  request: Request,
  copy: SiteCopy,
  { secret, reader }: { secret: string; reader: Reader },
): FilterReason | null => {
  const bearer = request.headers.get('authorization')?.replace(/^Bearer\s+/i, '')
  if (bearer !== undefined && sameSecret(bearer, serverToken(secret, copy.site))) return null
  return filterReason(request, reader) ?? (isVouchedFor(request, copy) ? null : 'foreign-origin')
}

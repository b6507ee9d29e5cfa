import { siteCopies } from '../delivery/snapshot.ts'
import type { Options } from '../env.ts'
import { problemResponse } from '../errors.ts'
import { admissionOf } from '../http/admission.ts'
import { operatorToken, sameSecret } from '../keys.ts'
import { Gauge } from './metric.ts'
import * as counted from './metrics.ts'
import { unsent } from './unsent.ts'

/** `GET /metrics` in the Prometheus text format, for the holder of the operator's token. */
export const answerMetrics = (request: Request, options: Options): Response => {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (!sameSecret(token, operatorToken(options.secret))) return problemResponse({ kind: 'unauthenticated' })
  const underWay = new Gauge(
    { name: 'ukingo_requests_under_way', help: 'Requests that are being answered.' },
    () => [[[], admissionOf(options).underWay]],
  )
  const metrics = [...Object.values(counted), queues, snapshotAges, planAges, underWay]
  return new Response(`${metrics.flatMap((metric) => metric.lines()).join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
}

const queues = new Gauge(
  {
    name: 'ukingo_meter_unsent',
    help: 'Counters that a meter has yet to hand over to its site; past 50,000 it refuses events.',
    labels: ['meter'],
  },
  () => [...unsent].map(([meter, n]) => [[meter], n] as const),
)

const seconds = (since: number) => Math.max(0, (Date.now() - since) / 1000)

const snapshotAges = new Gauge(
  {
    name: 'ukingo_snapshot_age_seconds',
    help: 'How old the copy of a site is that readers are answered from; it grows where nobody reads.',
    labels: ['site'],
  },
  () => siteCopies().map(({ site, fetchedAt }) => [[site], seconds(fetchedAt)] as const),
)

const planAges = new Gauge(
  {
    name: 'ukingo_plan_age_seconds',
    help: 'How old the plan is that ads are drawn from; made every 4 minutes under traffic.',
    labels: ['site'],
  },
  () =>
    siteCopies().flatMap(({ site, snapshot }) => {
      const { madeAt } = snapshot.plan.value
      return madeAt > 0 ? [[[site], seconds(madeAt)] as const] : []
    }),
)

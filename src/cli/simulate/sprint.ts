import { seededRandom } from '../random.ts'
import { type Baseline, baselines, BaselineServer } from './baselines.ts'
import { type Booking, bookingOf } from './booking.ts'
import { hourMs, startMs } from './demand-of-readers.ts'
import { poisson } from './dice.ts'
import { type Hazards, usualHazards } from './hazards.ts'
import { measure, type Row, trafficCurves } from './measure.ts'
import { optimum } from './optimum.ts'
import { OurServer } from './our-server.ts'
import { slotsPerPage } from './page-kinds.ts'
import { run } from './run.ts'
import type { Server } from './server.ts'
import { makeTraffic, type Traffic } from './traffic.ts'

/* A sprint: line items with hard caps of 1,000 impressions that everybody wants at once, in bursts, over isolates that die, are cut off
   and renew late, before a site that is started anew again and again. */

const minuteMs = 60_000
const minutes = 60
/** Before the site's midnight, so that caps of two days are met. */
const fromMs = startMs + 23.5 * hourMs
/** Page views a second: quiet, and in every fifth minute. */
const rates = { quiet: 2, burst: 60 }
const cap = 1000
const lines = 20

const hazards: Hazards = {
  ...usualHazards,
  renewalFails: 0.1,
  answerLost: 0.05,
  isolateLivesMs: 6 * minuteMs,
  cutOffEveryMs: 10 * minuteMs,
  cutOffMs: minuteMs,
  restartEveryMs: 8 * minuteMs,
  stallEveryMs: 10 * minuteMs,
  stallMs: minuteMs,
}

/** The views of a whole day that is ordinary but for its times: all of them come within the hour, most of them in bursts. */
const burstOfViews = (seed: number, isolates: number): Traffic => {
  const random = seededRandom(seed)
  const counts = Array.from({ length: minutes }, (_, minute) =>
    poisson(random, 60 * (minute % 5 === 4 ? rates.burst : rates.quiet)),
  )
  const wanted = counts.reduce((sum, n) => sum + n, 0)
  const traffic = makeTraffic(random, { layout: 'several', days: 1, weeks: 1, perDay: wanted * 4, isolates })
  const at = counts
    .flatMap((n, minute) => Array.from({ length: n }, () => fromMs + (minute + random()) * minuteMs))
    .sort((a, b) => a - b)
    .slice(0, traffic.n)
  return { ...traffic, days: 2, n: at.length, at: Float64Array.from(at) }
}

/** Half of them may have 1,000 in all, half 1,000 on each of two days. */
const booked = (): Booking[] =>
  Array.from({ length: lines }, (_, i) =>
    bookingOf(i + 1, {
      advertiser: `Advertiser ${i}`,
      startMs,
      endMs: startMs + 48 * hourMs,
      bookedAt: startMs,
      slowness: 0,
      include: {},
      pacing: 'asap',
      onPage: i % 5 === 4 ? 'many' : 'once',
      goal: i % 2 === 0 ? cap : 2 * cap,
      caps: i % 2 === 0 ? {} : { daily: cap },
    }),
  )

/** Of overshoot this is the hardest test. Of the rest it says little: the second day comes as a surprise to every policy. */
export const sprint = ({ seed, isolates }: { seed: number; isolates: number }): Row[] => {
  const traffic = burstOfViews(seed, isolates)
  const bookings = booked()
  const best = optimum(traffic, bookings)
  const curves = trafficCurves(traffic, bookings)
  const random = seededRandom(seed + 2e6)
  const servers: ['ours' | Baseline, Server][] = [
    ['ours', new OurServer({ traffic, bookings, hazards, isolates, replanMs: 4 * minuteMs, random })],
    ...baselines.map((name): [Baseline, Server] => [name, new BaselineServer(name, { traffic, bookings })]),
  ]
  return servers.map(([policy, server]) => {
    const delivered = run({ traffic, bookings, server, random: seededRandom(seed + 3e6) })
    const what = {
      policy,
      scenario: `a sprint to caps of ${cap} impressions, ${lines} line items in bursts`,
      lines,
      sold: (1.5 * lines * cap) / (traffic.n * slotsPerPage(traffic.layout)),
      seed,
      best,
    }
    return measure({ bookings, curves, delivered, server }, what)
  })
}

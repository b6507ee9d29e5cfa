import { seededRandom } from '../random.ts'
import { baselines, BaselineServer } from './baselines.ts'
import { book } from './bookings.ts'
import { usualHazards } from './hazards.ts'
import { type Curve, curveOf, measure, type Row, trafficCurves } from './measure.ts'
import { optimum } from './optimum.ts'
import { OurServer } from './our-server.ts'
import { run } from './run.ts'
import type { Server } from './server.ts'
import { makeTraffic } from './traffic.ts'

/** One market under one seed. */
export type Scenario = {
  name: string
  lines: number
  sold: number
  seed: number
  days: number
  perDay: number
  isolates: number
  /** Weeks of traffic before the first line item; 0: a new site. */
  weeks: number
  /** At most so much of a line item's decisions is lost, in steps of 0.05. */
  renderLoss: number
  rules: boolean
  replanMinutes: number
  withBaselines: boolean
}
export type Outcome = { rows: Row[]; curves: Curve[] }

/** `progress` hears a share of the whole, 0 … 1. */
export const simulate = (scenario: Scenario, progress: (done: number) => void): Outcome => {
  const { name, lines, sold, seed, days, rules, renderLoss } = scenario
  const traffic = makeTraffic(seededRandom(seed), scenario)
  const market = { lines, sold, rules, slowness: Math.round(renderLoss / 0.05) }
  const bookings = book(seededRandom(seed + 1e6), traffic, market)
  const curves = trafficCurves(traffic, bookings)
  const best = optimum(traffic, bookings)
  const servers: [string, Server][] = [
    [
      'ours',
      new OurServer({
        traffic,
        bookings,
        hazards: usualHazards,
        isolates: scenario.isolates,
        replanMs: scenario.replanMinutes * 60_000,
        random: seededRandom(seed + 2e6),
      }),
    ],
    ...(scenario.withBaselines
      ? baselines.map((name): [string, Server] => [name, new BaselineServer(name, { traffic, bookings })])
      : []),
  ]
  const outcome: Outcome = { rows: [], curves: [] }
  servers.forEach(([policy, server], s) => {
    const steps = run({ traffic, bookings, server, random: seededRandom(seed + 3e6) })
    for (;;) {
      const { done, value } = steps.next()
      if (done) {
        const what = { policy, scenario: name, lines, sold, seed, best }
        outcome.rows.push(measure({ bookings, curves, delivered: value, server }, what))
        if (policy === 'ours')
          outcome.curves = bookings.map((_, j) => curveOf({ bookings, curves, delivered: value }, j))
        return
      }
      progress((s + value / days) / servers.length)
    }
  })
  return outcome
}

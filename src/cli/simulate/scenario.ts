import { seededRandom } from '../random.ts'
import { baselines, BaselineServer } from './baselines.ts'
import { book } from './bookings.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { breakdowns, usualHazards } from './hazards.ts'
import { type Curve, curveOf, measure, type Row, trafficCurves } from './measure.ts'
import { optimum } from './optimum.ts'
import { OurServer } from './our-server.ts'
import { run } from './run.ts'
import type { Layout } from './page-kinds.ts'
import type { Server } from './server.ts'
import { sprint } from './sprint.ts'
import { makeTraffic } from './traffic.ts'

/** One market under one seed, or a sprint (sprint.ts), of which only seed and isolates count. */
export type Scenario = {
  kind: 'market' | 'sprint'
  name: string
  lines: number
  sold: number
  seed: number
  layout: Layout
  days: number
  /** Opportunities. */
  perDay: number
  isolates: number
  /** Weeks of traffic before the first line item; 0: a new site. */
  weeks: number
  /** At most so much of a line item's decisions is lost, in steps of 0.05. */
  renderLoss: number
  rules: boolean
  noticeDays: number
  breakdowns: boolean
  replanMinutes: number
  withBaselines: boolean
  withAvails: boolean
}
export type Outcome = { rows: Row[]; curves: Curve[]; coverage: Coverage | null }

/** `progress` hears a share of the whole, 0 … 1. */
export const simulate = (scenario: Scenario, progress: (done: number) => void): Outcome =>
  scenario.kind === 'sprint'
    ? { rows: sprint(scenario), curves: [], coverage: null }
    : simulateMarket(scenario, progress)

const simulateMarket = (scenario: Scenario, progress: (done: number) => void): Outcome => {
  const { name, lines, sold, seed, days, rules, noticeDays, renderLoss } = scenario
  const traffic = makeTraffic(seededRandom(seed), scenario)
  const market = { lines, sold, rules, noticeDays, slowness: Math.round(renderLoss / 0.05) }
  const bookings = book(seededRandom(seed + 1e6), traffic, market)
  const curves = trafficCurves(traffic, bookings)
  const best = optimum(traffic, bookings)
  const servers: [string, Server][] = [
    [
      'ours',
      new OurServer({
        traffic,
        bookings,
        hazards: scenario.breakdowns ? breakdowns : usualHazards,
        isolates: scenario.isolates,
        replanMs: scenario.replanMinutes * 60_000,
        random: seededRandom(seed + 2e6),
      }),
    ],
    ...(scenario.withBaselines
      ? baselines.map((name): [string, Server] => [name, new BaselineServer(name, { traffic, bookings })])
      : []),
  ]
  const coverage = scenario.withAvails ? coverageOf(traffic, seed + 4e6) : null
  const outcome: Outcome = { rows: [], curves: [], coverage }
  servers.forEach(([policy, server], s) => {
    const onDay = (day: number) => progress((s + day / days) / servers.length)
    const delivered = run({ traffic, bookings, server, random: seededRandom(seed + 3e6), onDay })
    const what = { policy, scenario: name, lines, sold, seed, best }
    outcome.rows.push(measure({ bookings, curves, delivered, server }, what))
    if (policy === 'ours')
      outcome.curves = bookings.map((_, j) => curveOf({ bookings, curves, delivered }, j))
  })
  return outcome
}

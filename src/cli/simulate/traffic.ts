import type { TrafficHistory } from '../../ads/plan/contract.ts'
import { exponential, type Random } from '../random.ts'
import { hourMs, expectedViews, startMs } from './demand-of-readers.ts'
import { lottery, poisson } from './dice.ts'
import { countries, type Layout, pageKinds, slotNames } from './page-kinds.ts'

/** Page views in order of time, as columns. */
export type Traffic = {
  layout: Layout
  days: number
  n: number
  /** Epoch ms. */
  at: Float64Array
  kind: Uint16Array
  reader: Uint32Array
  isolate: Uint8Array
  /** By page view and slot (`[view · 4 + slot]`): ms from decision to a beacon, if one comes; Infinity: nothing renders. */
  lagMs: Float32Array
  /** By page view and slot: how slow a creative may be and still render before the reader has left, 0 … 19, each equally often. */
  patience: Uint8Array
  /** Opportunities per hour before the start, and page views of then that the site has sampled. */
  history: TrafficHistory
  sampled: { at: number; kind: number }[]
  statedPerDay: number
}

/** Of all opportunities, so many are never looked at, or the reader is offline by then. */
const neverRenders = 0.04
export const slotsOfView = slotNames.length
const patienceSteps = 20
/** The part of its impressions that a creative which needs so much patience loses. */
export const lossOf = (slowness: number) => slowness / patienceSteps

/** Most beacons come within seconds; those of lazy slots and bad networks later, some too late for a lease. */
const lag = (random: Random) => {
  const u = random()
  return u < 0.9 ? 300 + exponential(random, 1500) : exponential(random, u < 0.985 ? 12_000 : 60_000)
}

export const makeTraffic = (
  random: Random,
  options: { layout: Layout; days: number; weeks: number; perDay: number; isolates: number },
): Traffic => {
  const { layout, days, weeks, perDay, isolates } = options
  const kinds = pageKinds.length
  const { hours, views } = expectedViews(random, options)
  const before = weeks * 168
  const counts = Uint32Array.from(views, (mean) => poisson(random, mean))
  const first = before * kinds
  const n = counts.subarray(first).reduce((sum, count) => sum + count, 0)
  const traffic: Traffic = {
    layout,
    days,
    n,
    at: new Float64Array(n),
    kind: new Uint16Array(n),
    reader: new Uint32Array(n),
    isolate: new Uint8Array(n),
    lagMs: new Float32Array(n * slotsOfView),
    patience: new Uint8Array(n * slotsOfView),
    history: pastHours(counts, before),
    sampled: pastSample(random, counts.subarray(0, first), before),
    // Publishers round, and flatter themselves.
    statedPerDay: Math.round(perDay * (0.7 + 0.9 * random())),
  }
  // A country's readers meet few of the isolates: each stands in one data centre.
  const drawIsolate = countries.map(() =>
    lottery(Array.from({ length: isolates }, () => random() ** 3 + 0.01)),
  )
  const readers = pageKinds.map(({ country, device }, k) => {
    const share = country.share * (device === 'phone' ? 0.6 : 0.2)
    const firstOfKind = k - (k % 12)
    return { from: firstOfKind * 100_000, n: Math.ceil((share * perDay) / 3) }
  })
  let i = 0
  for (let h = before; h < hours; h++) {
    const from = i
    const hour: { at: number; kind: number }[] = []
    for (let k = 0; k < kinds; k++)
      for (let v = counts[h * kinds + k]!; v > 0; v--)
        hour.push({ at: startMs + (h - before + random()) * hourMs, kind: k })
    hour.sort((a, b) => a.at - b.at)
    for (const { at, kind } of hour) {
      const { from: firstReader, n: crowd } = readers[kind]!
      traffic.at[i] = at
      traffic.kind[i] = kind
      // Half of the page views are of a third of the readers.
      traffic.reader[i] = firstReader + Math.floor(random() ** 1.6 * crowd)
      traffic.isolate[i] = drawIsolate[countries.indexOf(pageKinds[kind]!.country)]!(random)
      i++
    }
    for (let cell = from * slotsOfView; cell < i * slotsOfView; cell++) {
      traffic.lagMs[cell] = random() < neverRenders ? Infinity : lag(random)
      traffic.patience[cell] = Math.floor(patienceSteps * random())
    }
  }
  return traffic
}

const pastHours = (counts: Uint32Array, before: number): TrafficHistory =>
  Array.from({ length: before }, (_, h) => {
    let n = 0
    pageKinds.forEach(({ slots }, k) => (n += counts[h * pageKinds.length + k]! * slots.length))
    return [startMs - (before - h) * hourMs, n] as const
  })

/** As the ring has it when the first line item is booked: page views of the last week, about one in so many. */
const sampledEvery = 20
const ringHours = 168

const pastSample = (random: Random, counts: Uint32Array, before: number) => {
  const sampled: Traffic['sampled'] = []
  counts.forEach((count, cell) => {
    const hour = Math.floor(cell / pageKinds.length)
    if (hour < before - ringHours) return
    for (let v = 0; v < count; v++)
      if (random() < 1 / sampledEvery)
        sampled.push({
          at: startMs - (before - hour - random()) * hourMs,
          kind: cell % pageKinds.length,
        })
  })
  return sampled
}

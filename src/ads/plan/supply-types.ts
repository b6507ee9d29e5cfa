import type { Gate } from '../decision.ts'
import type { SupplyPoint } from './contract.ts'
import { countByTime } from './hour-pools.ts'

const dayMs = 86_400_000
/** An opportunity of so many days ago counts half as much as one of today. */
const halfLifeDays = 7
/** Beyond so many points, and so many line items let in by them, a plan gets slower, not better. */
const mostPoints = 8000
const fewestPoints = 1200
const mostEligible = 150_000
/** A pool's mix counts beside that of the wider pool around it as if so many points more had been of the latter. */
const widerPoints = 60
/** Line items let in by points that are handled between two chances to stop. */
const slice = 5000

/** What keeps a line item from an opportunity that its targeting lets in, whatever its share. Not `plan`, which is the share,
 *  and not `lease`: without a lease there is nothing left to deliver. */
const lossy: ReadonlySet<Gate> = new Set([
  'frequency-cap',
  'on-page',
  'exclusion',
  'roadblock',
  'passed-back',
])

/** Opportunities that let in the same line items, as columns. */
export type SupplyTypes = {
  count: number
  /** By hour of the week, from a midnight of the site: the number of its pool (hour-pools.ts). */
  poolOf: Int32Array
  pools: number
  hourOfWeek: (at: number) => number
  /** Part of a pool's opportunities that are of type t: `share[pool · count + t]`; they sum to 1. */
  share: Float64Array
  /** The line items of type t: `lines[start[t]] … lines[start[t + 1] − 1]`, numbered as in the argument. */
  start: Int32Array
  lines: Int32Array
  /** By line item: part of all opportunities that it is let into, pages per slot among them, and what was in flight and lost. */
  reach: { eligible: Float64Array; pages: Float64Array; inFlight: Float64Array; lost: Float64Array }
  /** Points that let it in. */
  points: Int32Array
}

/** Sums up the sample, in slices. `numberOf` numbers the line items that matter; `isInFlight` answers for those numbers. */
export function* supplyTypes({
  supply,
  now,
  midnight,
  size,
  numberOf,
  isInFlight,
}: {
  supply: readonly SupplyPoint[]
  now: number
  midnight: number
  size: number
  numberOf: ReadonlyMap<number, number>
  isInFlight: (line: number, at: number) => boolean
}): Generator<void, SupplyTypes> {
  const kept = thin(supply)
  yield
  const typeOf = new Map<number, number>()
  const byTime = countByTime(size, midnight)
  const typeAt = new Int32Array(kept.length)
  const weightAt = new Float64Array(kept.length)
  const start = [0]
  const lines = new Int32Array(lineItemsOf(kept))
  let end = 0
  const reach = {
    eligible: new Float64Array(size),
    pages: new Float64Array(size),
    inFlight: new Float64Array(size),
    lost: new Float64Array(size),
  }
  const points = new Int32Array(size)
  const lastPage = new Float64Array(size).fill(-1)
  let total = 0
  let letIn = 0
  for (let p = 0; p < kept.length; p++) {
    if (letIn > slice) {
      letIn = 0
      yield
    }
    const { at, weight: fullWeight, page, eligible, lost } = kept[p]!
    const weight = fullWeight * 2 ** (-Math.max(0, now - at) / (halfLifeDays * dayMs))
    const hour = byTime.hourOfWeek(at)
    byTime.count(size, hour)
    const first = end
    let low = 0
    let high = 0
    total += weight
    letIn += eligible.length
    for (const id of eligible) {
      const line = numberOf.get(id)
      if (line === undefined) continue
      lines[end++] = line
      low = Math.imul(low ^ (line + 1), 0x01000193) ^ (low >>> 15)
      high = Math.imul(high + line + 1, 0x5bd1e995) ^ (high >>> 13)
      byTime.count(line, hour)
      points[line]!++
      reach.eligible[line]! += weight
      if (lastPage[line] !== page) reach.pages[line]! += weight
      lastPage[line] = page
      if (isInFlight(line, at)) reach.inFlight[line]! += weight
    }
    for (const [id, gate] of lost) {
      const line = numberOf.get(id)
      if (line !== undefined && lossy.has(gate)) reach.lost[line]! += weight
    }
    // 53 bits of the set; two of a few thousand sets collide once in 10⁹ plans.
    const key = (high >>> 11) * 0x100000000 + (low >>> 0)
    const known = typeOf.get(key)
    typeAt[p] = known ?? typeOf.size
    weightAt[p] = weight
    if (known === undefined) {
      typeOf.set(key, typeOf.size)
      start.push(end)
    } else end = first
  }
  const scale = total > 0 ? 1 / total : 0
  for (const column of Object.values(reach)) for (let i = 0; i < size; i++) column[i]! *= scale
  yield
  const count = typeOf.size
  const { poolOf, widerOf } = byTime.pools()
  const pools = Math.max(...poolOf) + 1
  yield
  const sumUp = (numberOf: Int32Array) => {
    const sums = new Float64Array((Math.max(...numberOf) + 1) * count)
    const whole = new Float64Array(sums.length / count)
    kept.forEach(({ at }, p) => {
      const number = numberOf[byTime.hourOfWeek(at)]!
      sums[number * count + typeAt[p]!]! += weightAt[p]!
      whole[number]! += weightAt[p]!
    })
    return { sums, whole }
  }
  const own = sumUp(poolOf)
  const wider = sumUp(widerOf)
  yield
  const borrowed = (widerPoints * total) / Math.max(1, kept.length)
  const share = new Float64Array(pools * count)
  poolOf.forEach((pool, hour) => {
    const around = widerOf[hour]!
    const all = own.whole[pool]! + borrowed
    for (let t = 0; t < count; t++)
      share[pool * count + t] =
        (own.sums[pool * count + t]! +
          (borrowed * wider.sums[around * count + t]!) / (wider.whole[around]! || 1)) /
        all
  })
  return {
    count,
    poolOf,
    pools,
    hourOfWeek: byTime.hourOfWeek,
    share,
    start: Int32Array.from(start),
    lines: lines.slice(0, end),
    reach,
    points,
  }
}

/** Some of the points, evenly, by page, so that the slots of one page stay side by side. */
const thin = (supply: readonly SupplyPoint[]): readonly SupplyPoint[] => {
  const byPage = supply.toSorted((a, b) => a.page - b.page)
  const affordable = (mostEligible * supply.length) / Math.max(1, lineItemsOf(supply))
  const most = Math.min(mostPoints, Math.max(fewestPoints, affordable))
  const every = Math.ceil(supply.length / most)
  if (every <= 1) return byPage
  let pages = 0
  return byPage.filter(({ page }, i) => {
    if (page !== byPage[i - 1]?.page) pages++
    return pages % every === 0
  })
}

const lineItemsOf = (supply: readonly SupplyPoint[]): number => {
  let n = 0
  for (const { eligible } of supply) n += eligible.length
  return n
}

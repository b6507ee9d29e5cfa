import { avails } from '../../ads/avails.ts'
import type { SupplyPoint } from '../../ads/plan/contract.ts'
import { seededRandom } from '../random.ts'
import { targetingOf } from './bookings.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'
import { pageKinds } from './page-kinds.ts'
import { SampledPages } from './sampled-pages.ts'
import type { Traffic } from './traffic.ts'
import { wanting } from './wants-slot.ts'

/** Intervals of 80 % that were given for single days, and how many of them held what came, by days ahead (the running one is 0). */
export type Coverage = { intervals: number[]; held: number[] }

const daysAhead = 7
const everyDays = 3
const questions = 6

type Wants = ReturnType<typeof wanting>

/** Asks for avails of made-up targetings on some mornings, knowing the traffic until then, and holds them against what came.
 *  Nothing is booked: so what is left is the supply, and known afterwards. */
export const coverageOf = (traffic: Traffic, seed: number): Coverage => {
  const random = seededRandom(seed)
  const coverage: Coverage = {
    intervals: Array.from({ length: daysAhead }, () => 0),
    held: Array.from({ length: daysAhead }, () => 0),
  }
  const views = viewsByDay(traffic)
  const samples = new SampledPages()
  const nobody = pageKinds.map(({ slots }) => slots.map((slot) => ({ slot, eligible: [] })))
  for (const { at, kind } of traffic.sampled) samples.addPast({ at, kind })
  const history = new Map(traffic.history)
  let i = 0
  for (let day = 0; day + daysAhead <= traffic.days; day += everyDays) {
    const now = startMs + day * dayMs
    for (; i < traffic.n && traffic.at[i]! < now; i++) {
      const at = traffic.at[i]!
      const kind = traffic.kind[i]!
      const hour = Math.floor(at / hourMs) * hourMs
      history.set(hour, (history.get(hour) ?? 0) + pageKinds[kind]!.slots.length)
      if (samples.isNext()) samples.add({ at, kind, lost: [] })
    }
    const input = {
      now,
      dayStarts: Array.from({ length: daysAhead + 1 }, (_, ahead) => now + ahead * dayMs),
      lines: [],
      supply: samples.points(nobody),
      history: [...history],
      statedPerDay: traffic.statedPerDay,
      oversold: 'few' as const,
      state: null,
    }
    const kinds = new Map(samples.kinds().map((kind, p) => [input.supply[p]!, kind]))
    for (let q = 0; q < questions; q++) ask(wanting(targetingOf(random)), input, { coverage, views, kinds })
  }
  return coverage
}

type Known = {
  coverage: Coverage
  views: Uint32Array
  kinds: ReadonlyMap<SupplyPoint, number>
}

const ask = (
  wants: Wants,
  input: Parameters<typeof avails>[0]['input'],
  { coverage, views, kinds }: Known,
) => {
  const { now } = input
  const answer = avails({
    input,
    matches: (point) => wants(pageKinds[kinds.get(point)!]!, point.slot),
    flights: [[now, now + daysAhead * dayMs]],
  })
  for (const { day, low, high } of answer) {
    const date = Math.floor((day - startMs) / dayMs)
    let came = 0
    pageKinds.forEach((kind, k) => {
      const slots = kind.slots.filter((slot) => wants(kind, slot)).length
      came += slots * views[date * pageKinds.length + k]!
    })
    const ahead = Math.round((day - now) / dayMs)
    coverage.intervals[ahead]!++
    if (low <= came && came <= high) coverage.held[ahead]!++
  }
}

const viewsByDay = ({ days, n, at, kind }: Traffic): Uint32Array => {
  const views = new Uint32Array(days * pageKinds.length)
  for (let i = 0; i < n; i++) views[Math.floor((at[i]! - startMs) / dayMs) * pageKinds.length + kind[i]!]!++
  return views
}

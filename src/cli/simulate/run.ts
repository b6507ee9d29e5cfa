import { decidePage } from '../../ads/choose.ts'
import type { Filled, PageOfSlots } from '../../ads/decision.ts'
import { billMs } from '../../ads/lease/contract.ts'
import type { Random } from '../random.ts'
import type { Booking } from './booking.ts'
import { hourMs, startMs } from './demand-of-readers.ts'
import { opportunityOf } from './eligible-by-kind.ts'
import { pageKinds, size } from './page-kinds.ts'
import type { Server } from './server.ts'
import { slotsOfView, type Traffic } from './traffic.ts'

type Beacon = { at: number; lineItem: number }
type Seen = Record<string, number[]>

/** Impressions in time to bill, by line item (its index) and hour: `[j · hours + hour]`. */
export type Delivered = { hours: number; impressions: Uint32Array }

const pages = pageKinds.map((kind) => ({
  opportunity: opportunityOf(kind),
  slots: kind.slots.map((name) => ({ name, sizes: [size], floorMicros: 0 })),
}))

/** Sends all traffic through one server, and lets its readers see, or leave. `onDay` hears of every simulated day that is over. */
export const run = ({
  traffic,
  bookings,
  server,
  random,
  onDay = () => {},
}: {
  traffic: Traffic
  bookings: readonly Booking[]
  server: Server
  random: Random
  onDay?: (days: number) => void
}): Delivered => {
  const { n, at, kind, isolate, reader, lagMs, patience } = traffic
  const hours = traffic.days * 24
  const impressions = new Uint32Array(bookings.length * hours)
  const coming: Beacon[] = []
  const memories = new Map<number, Seen>()
  const receive = (until: number) => {
    let due = 0
    while (due < coming.length && coming[due]!.at <= until) {
      const { lineItem, at } = coming[due++]!
      server.impression(lineItem, at)
      const hour = Math.min(hours - 1, Math.floor((at - startMs) / hourMs))
      impressions[(lineItem - 1) * hours + hour]!++
    }
    if (due > 0) coming.splice(0, due)
  }
  let day = 0
  for (let i = 0; i < n; i++) {
    const now = at[i]!
    receive(now)
    const visit = { at: now, page: i, isolate: isolate[i]!, kind: kind[i]! }
    const seen = memories.get(reader[i]!) ?? {}
    const { slots, opportunity } = pages[kind[i]!]!
    const { deciding, leases, watch } = server.open(visit)
    const page: PageOfSlots = {
      slots,
      opportunity,
      standing: [],
      passedBack: [],
      seen,
      isSensitive: false,
      now,
      random,
      leases,
      ...(watch && { watch }),
    }
    const decisions = decidePage(page, deciding)
    server.decided(
      visit,
      decisions.map((one) => ('lineItem' in one ? one.lineItem : 0)),
    )
    decisions.forEach((one, s) => {
      if (!('lineItem' in one)) return
      const opportunity = i * slotsOfView + s
      const { slowness } = bookings[one.lineItem - 1]!
      if (lagMs[opportunity] === Infinity || patience[opportunity]! < slowness) return
      if (one.remember.length > 0) memories.set(reader[i]!, remember(seen, one, now))
      // A token of a lease bills no longer, and baselines are told of the same impressions.
      if (lagMs[opportunity]! <= billMs)
        insert(coming, { at: now + lagMs[opportunity]!, lineItem: one.lineItem })
    })
    if (now >= startMs + (day + 1) * 24 * hourMs) onDay(++day)
  }
  receive(Infinity)
  return { hours, impressions }
}

/** As the reader's browser notes it, in seconds. */
const remember = (seen: Seen, { remember }: Filled, now: number): Seen => {
  for (const [key, seconds] of remember)
    seen[key] = [...(seen[key] ?? []).filter((time) => time > now / 1000 - seconds), now / 1000]
  return seen
}

const insert = (coming: Beacon[], beacon: Beacon) => {
  let i = coming.length
  while (i > 0 && coming[i - 1]!.at > beacon.at) i--
  coming.splice(i, 0, beacon)
}

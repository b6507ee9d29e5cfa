import { billMs } from '../../ads/lease/contract.ts'
import type { Booking } from './booking.ts'
import { dayMs, hourMs, startMs } from './demand-of-readers.ts'
import { Network } from './max-flow.ts'
import { type PageKind, pageKinds } from './page-kinds.ts'
import { wantsSlot } from './wants-slot.ts'
import { slotsOfView, type Traffic } from './traffic.ts'

/** Page views of one kind, in all hours in which the same line items wanted them. */
type Group = {
  kind: PageKind
  /** Line items (their index) that want some slot of it. */
  wanting: number[]
  /** −1: no line item counts by days. */
  day: number
  views: number
  /** Opportunities that could render, `[slot · classes + patience]`; patience beyond what any line item needs is one. */
  supply: Float64Array
}

/** Impressions that perfect knowledge of the traffic, and of who would wait for which creative, could have delivered: a maximum flow
 *  from line items through page views to opportunities that render in time.
 *
 *  Exact for targeting, flights, goals, daily caps, several slots on a page and one of an advertiser on each (within a group every
 *  advertiser has at most as many opportunities as there are pages, and so has every slot; then they can be dealt out to pages,
 *  by König's theorem). A relaxation, so an upper bound, for the rest: a frequency cap of n a day allows each reader n on each
 *  calendar day; of line items with a common label one stands on each page; a roadblock need not be whole; which page a reader
 *  was impatient on is not held against advertisers. */
export const optimum = (traffic: Traffic, bookings: readonly Booking[]): number => {
  const classes = 1 + Math.max(...bookings.map(({ slowness }) => slowness))
  const network = new Network()
  const source = network.node()
  const sink = network.node()
  const dayNodes = daysOf({ network, source }, traffic, bookings)
  for (const { kind, wanting, day, views, supply } of groupsOf(traffic, bookings, classes)) {
    const slotNodes = kind.slots.map((_, s) => {
      const nodes = Array.from({ length: classes }, () => network.node())
      nodes.forEach((node, c) => {
        network.edge(node, sink, supply[s * classes + c]!)
        // Who waits for a slow creative waits for a quick one, too.
        if (c + 1 < classes) network.edge(node, nodes[c + 1]!, Infinity)
      })
      return nodes
    })
    const gates = Map.groupBy(wanting, (j) => rivalry(bookings[j]!, j))
    for (const group of gates.values()) {
      const [first] = group
      const isFree = bookings[first!]!.row.lineItem.onPage === 'roadblock'
      const gate = network.node()
      const door = isFree ? gate : network.node()
      if (!isFree) network.edge(gate, door, views)
      for (const j of group) network.edge(dayNodes(j, day), gate, Infinity)
      const slowness = Math.min(...group.map((j) => bookings[j]!.slowness))
      kind.slots.forEach((slot, s) => {
        if (group.some((j) => wantsSlot(bookings[j]!, kind, slot)))
          network.edge(door, slotNodes[s]![slowness]!, Infinity)
      })
    }
  }
  return network.maxFlow(source, sink)
}

/** Those of one name stand once on a page, together. */
const rivalry = ({ row: { advertiser, lineItem } }: Booking, j: number): string =>
  lineItem.onPage === 'roadblock' ? `roadblock ${j}` : (lineItem.exclusionLabels[0] ?? advertiser)

const countsByDay = ({ row: { lineItem } }: Booking) =>
  lineItem.caps.daily !== undefined || lineItem.frequencyCaps.length > 0

/** The node from which a line item serves on a day. */
const daysOf = (
  { network, source }: { network: Network; source: number },
  traffic: Traffic,
  bookings: readonly Booking[],
) => {
  const reach = reachByDay(traffic, bookings)
  const nodes = bookings.map((booking, j) => {
    const { goal, caps } = booking.row.lineItem
    const node = network.node()
    network.edge(source, node, goal?.amount ?? 0)
    if (!countsByDay(booking)) return [node]
    return Array.from({ length: traffic.days }, (_, day) => {
      const onDay = network.node()
      network.edge(node, onDay, Math.min(caps.daily ?? Infinity, reach[j]?.[day] ?? Infinity))
      return onDay
    })
  })
  return (j: number, day: number): number => nodes[j]![nodes[j]!.length === 1 ? 0 : day]!
}

/** By line item with a frequency cap and day: impressions that its readers may see. */
const reachByDay = (traffic: Traffic, bookings: readonly Booking[]): (number[] | undefined)[] => {
  const capped = bookings.flatMap((booking, j) => {
    const atMost = booking.row.lineItem.frequencyCaps[0]?.impressions
    return atMost === undefined ? [] : [{ j, booking, atMost }]
  })
  const reach = bookings.map((_, j) =>
    capped.some((one) => one.j === j) ? Array.from({ length: traffic.days }, () => 0) : undefined,
  )
  const wantedBy = pageKinds.map((kind) =>
    capped.filter(({ booking }) => kind.slots.some((slot) => wantsSlot(booking, kind, slot))),
  )
  let seen: Map<number, number>[] = []
  let today = -1
  for (let i = 0; i < traffic.n; i++) {
    const at = traffic.at[i]!
    const day = Math.floor((at - startMs) / dayMs)
    if (day !== today) seen = bookings.map(() => new Map())
    today = day
    for (const { j, booking, atMost } of wantedBy[traffic.kind[i]!]!) {
      if (at < booking.startMs || booking.endMs <= at) continue
      const n = seen[j]!.get(traffic.reader[i]!) ?? 0
      if (n >= atMost) continue
      seen[j]!.set(traffic.reader[i]!, n + 1)
      reach[j]![day]!++
    }
  }
  return reach
}

const groupsOf = (traffic: Traffic, bookings: readonly Booking[], classes: number): Iterable<Group> => {
  const hours = traffic.days * 24
  const { views, supply } = supplyByHour(traffic, classes)
  const perKind = slotsOfView * classes
  const groups = new Map<string, Group>()
  pageKinds.forEach((kind, k) => {
    const targeting = bookings.flatMap((booking, j) =>
      kind.slots.some((slot) => wantsSlot(booking, kind, slot)) ? [j] : [],
    )
    for (let h = 0; h < hours; h++) {
      const cell = h * pageKinds.length + k
      if (views[cell] === 0) continue
      const at = startMs + h * hourMs
      const wanting = targeting.filter((j) => bookings[j]!.startMs <= at && at < bookings[j]!.endMs)
      const day = wanting.some((j) => countsByDay(bookings[j]!)) ? Math.floor(h / 24) : -1
      const key = `${k} ${day} ${wanting.join()}`
      const group = groups.get(key) ?? { kind, wanting, day, views: 0, supply: new Float64Array(perKind) }
      groups.set(key, group)
      group.views += views[cell]!
      for (let c = 0; c < perKind; c++) group.supply[c]! += supply[cell * perKind + c]!
    }
  })
  return groups.values()
}

/** Page views by hour and kind, and of their opportunities those that could render in time to bill, by slot and patience. */
const supplyByHour = ({ days, n, at, kind, lagMs, patience }: Traffic, classes: number) => {
  const cells = days * 24 * pageKinds.length
  const views = new Uint32Array(cells)
  const supply = new Uint32Array(cells * slotsOfView * classes)
  for (let i = 0; i < n; i++) {
    const cell = Math.floor((at[i]! - startMs) / hourMs) * pageKinds.length + kind[i]!
    views[cell]!++
    for (let s = 0; s < pageKinds[kind[i]!]!.slots.length; s++) {
      const opportunity = i * slotsOfView + s
      if (lagMs[opportunity]! > billMs) continue
      supply[(cell * slotsOfView + s) * classes + Math.min(classes - 1, patience[opportunity]!)]!++
    }
  }
  return { views, supply }
}

import type { OnPage } from '../../ads/model.ts'
import { hourMs, startMs } from './demand-of-readers.ts'
import { type PageKind, pageKinds } from './page-kinds.ts'
import { slotsOfView, type Traffic } from './traffic.ts'

/** What a goal depends on. */
export type Sellable = {
  startMs: number
  endMs: number
  advertiser: string
  onPage: OnPage
  frequencyCap: boolean
  wants: (kind: PageKind, slot: string) => boolean
  /** Part of its decisions that never renders. */
  loss: number
  /** How hungry it is beside others. */
  appetite: number
}

/** Nobody sells fewer impressions. */
const leastGoal = 200
/** No advertiser is sold more than this part of the page views it targets: it stands once on each. */
const mostOfPages = 0.6
/** … and a line item with a frequency cap no more than this part of its opportunities. */
const mostOfCapped = 0.3

/** Page views per hour and kind, and the part of all opportunities that renders. */
const byHour = ({ days, n, at, kind, lagMs }: Traffic) => {
  const views = new Float64Array(days * 24 * pageKinds.length)
  let rendering = 0
  let all = 0
  for (let i = 0; i < n; i++) {
    views[Math.floor((at[i]! - startMs) / hourMs) * pageKinds.length + kind[i]!]!++
    for (let s = 0; s < pageKinds[kind[i]!]!.slots.length; s++) {
      all++
      if (lagMs[i * slotsOfView + s]! < Infinity) rendering++
    }
  }
  return { views, rendered: rendering / Math.max(1, all) }
}

/** Goals that sum to `sold` of a division of all opportunities among the line items in which nobody could take more: so with 1 and
 *  perfect foresight every one of them could be met, and all that somebody targets would be sold. Impressions. */
export const goalsFor = (lines: readonly Sellable[], traffic: Traffic, sold: number): number[] => {
  const { views, rendered } = byHour(traffic)
  const goals = lines.map(() => 0)
  pageKinds.forEach((kind, k) => {
    const wanting = lines.flatMap((line, j) => {
      const slots = kind.slots.map((slot) => line.wants(kind, slot))
      return slots.includes(true) ? [{ j, line, slots }] : []
    })
    const divided = new Map<string, Float64Array>()
    for (let h = 0; h < traffic.days * 24; h++) {
      const n = views[h * pageKinds.length + k]!
      if (n === 0) continue
      const at = startMs + h * hourMs
      const active = wanting.filter(({ line }) => line.startMs <= at && at < line.endMs)
      const key = active.map(({ j }) => j).join()
      const parts = divided.get(key) ?? divide(active)
      divided.set(key, parts)
      active.forEach(({ j }, a) => (goals[j]! += n * rendered * parts[a]!))
    }
  })
  return goals.map((goal, j) => Math.max(leastGoal, Math.round(goal * sold * (1 - lines[j]!.loss))))
}

type Wanting = { line: Sellable; slots: boolean[] }

/** Slots per page view of one kind for each line item. Slots are divided by appetite, and where one advertiser would stand more
 *  than once, the others take over. */
const divide = (active: readonly Wanting[]): Float64Array => {
  const slotCount = active[0]?.slots.length ?? 0
  const parts = active.map(({ line, slots }) => slots.map((isWanted) => (isWanted ? line.appetite : 0)))
  const most = active.map(({ line, slots }) => {
    const wanted = slots.filter(Boolean).length
    if (line.frequencyCap) return mostOfCapped * Math.min(1, wanted)
    return line.onPage === 'roadblock' ? wanted * 0.4 : mostOfPages
  })
  const advertisers = Map.groupBy(
    active.map((_, a) => a),
    (a) => active[a]!.line.advertiser,
  )
  for (let round = 0; round < 6; round++) {
    for (let s = 0; s < slotCount; s++) {
      const sum = parts.reduce((sum, part) => sum + part[s]!, 0)
      if (sum > 0) for (const part of parts) part[s]! /= sum
    }
    for (const group of advertisers.values()) {
      const taken = group.reduce((sum, a) => sum + parts[a]!.reduce((x, y) => x + y), 0)
      const atMost = Math.min(...group.map((a) => most[a]!))
      if (taken > atMost) for (const a of group) parts[a] = parts[a]!.map((x) => (x * atMost) / taken)
    }
  }
  return Float64Array.from(parts, (part) => part.reduce((x, y) => x + y))
}

import { hasBit, listBits, lowestBit, setBit } from './bits.ts'
import type { Decision, Gate, PageOfSlots, SlotMiss } from './decision.ts'
import { OpenPage } from './open-page.ts'
import type { Draw } from './pick.ts'
import type { PreparedLineItems, Priority } from './prepare.ts'
import { firstOfItsSlots, isStanding, placeRoadblock, roadblockGate } from './roadblock.ts'

/** `draw` is for guaranteed line items: `drawByPlan` (plan/draw.ts) with a plan bound. */
export type Deciding = { lineItems: PreparedLineItems; draw: Draw }

/** Decides all slots of one page together; the answer is aligned with `page.slots`.
 *
 *  Priorities are asked from the highest, each for the whole page before the next: its roadblocks first, then slot by slot.
 *  Sponsorship goes by share of voice, guaranteed by plan, remnant by price, house by lot; who is drawn serves, for it was drawn
 *  among those to whom every gate (decision.ts) is open. A roadblock that stands on the page already goes on, before all others,
 *  in the slots that are decided later. */
export const decidePage = (page: PageOfSlots, { lineItems, draw }: Deciding): Decision[] => {
  const open = new OpenPage(page, lineItems)
  if (page.standing.length > 0) continueRoadblocks(open)
  for (const priority of lineItems.priorities) {
    if (open.isFull() && !page.watch) break
    const round: Round = {
      open,
      draw: priority.draw ?? draw,
      priority,
      gates: page.watch ? new Map() : null,
    }
    if (priority.hasRoadblocks && open.hasRoadblocks) decideRoadblocks(round)
    for (let s = 0; s < page.slots.length; s++) decideSlot(round, s)
  }
  for (const { s, id, gate } of open.lost)
    // A companion may come to a slot that it did not win itself.
    if (open.filled[s]?.lineItem !== id) page.watch?.({ slot: page.slots[s]!.name, lineItem: id, gate })
  return page.slots.map(
    ({ name }, s): Decision => open.filled[s] ?? { slot: name, reason: whyEmpty(open, s) },
  )
}

/** One priority's turn. */
type Round = {
  open: OpenPage
  draw: Draw
  priority: Priority
  /** For who watches: what kept each roadblock out; null: it could have served. */
  gates: Map<number, Gate | null> | null
}

const continueRoadblocks = (open: OpenPage) => {
  for (const priority of open.prepared.priorities)
    for (const i of roadblocksOf(open, priority))
      if (isStanding(open, i) && roadblockGate(open, i) === null) placeRoadblock(open, i)
}

/** Each is drawn once, at the first of its slots. */
const decideRoadblocks = ({ open, draw, priority, gates }: Round) => {
  const { scratch } = open.prepared
  const { candidates, undrawnRoadblocks } = scratch
  const roadblocks = roadblocksOf(open, priority)
  if (gates) for (const i of roadblocks) gates.set(i, roadblockGate(open, i))
  if (roadblocks.length === 0) return
  for (let s = 0; s < open.filled.length; s++) {
    let count = 0
    for (const i of roadblocks)
      if (hasBit(scratch.open, i) && firstOfItsSlots(open, i) === s && roadblockGate(open, i) === null)
        candidates[count++] = i
    if (count === 0) continue
    const drawn = draw(candidates, count, open.page.random())
    if (drawn >= 0) placeRoadblock(open, drawn)
    else for (let k = 0; k < count; k++) setBit(undrawnRoadblocks, candidates[k]!)
  }
}

const decideSlot = (round: Round, s: number) => {
  const { open } = round
  const isFree = open.filled[s] === undefined
  const winner = isFree ? drawForSlot(round, s) : -1
  if (open.page.watch) tellLost(round, { s, winner, isFree })
  const creative = winner < 0 ? -1 : open.drawCreative(winner, s)
  if (creative < 0) return
  open.place(winner, s, creative)
  if (hasBit(open.prepared.companions, winner)) takeAlong(open, winner)
}

/** Roadblocks of this priority that could have served and were not drawn draw along, in vain: else the others would share out only
 *  what roadblocks leave, and serve too little. */
const mostRedraws = 16

const drawForSlot = ({ open, draw, priority: { members, from, to } }: Round, s: number): number => {
  const { page, prepared, slots } = open
  const { scratch, roadblocks } = prepared
  const { candidates, undrawnRoadblocks } = scratch
  const { fitting } = slots[s]!
  let count = 0
  let isAnyAble = false
  for (let w = from; w < to; w++) {
    const bits = scratch.open[w]! & fitting[w]! & members[w]!
    if (bits === 0) continue
    const able = open.able(bits & ~roadblocks[w]!, w, s)
    if (able !== 0) isAnyAble = true
    count = listBits(able | (bits & undrawnRoadblocks[w]!), w, candidates, count)
  }
  if (!isAnyAble) return -1
  for (let n = 0; n < mostRedraws; n++) {
    const drawn = draw(candidates, count, page.random())
    if (drawn < 0 || !hasBit(roadblocks, drawn)) return drawn
  }
  return -1
}

/** The other free slots that a line item with companions fits, in the order of the page, as far as its caps go. */
const takeAlong = (open: OpenPage, i: number) => {
  for (let s = 0; s < open.filled.length; s++) {
    if (open.filled[s] !== undefined || !open.fitsSlot(i, s)) continue
    if (open.gate(i, s) !== null || !open.hasLeases(i)) continue
    const creative = open.drawCreative(i, s)
    if (creative >= 0) open.place(i, s, creative)
  }
}

/** Of this priority, those that want and fit the slot, except whoever has it. Of what had no chance, as the slot was another's
 *  already, no lease is asked. */
const tellLost = (
  { open, priority: { members, from, to }, gates }: Round,
  { s, winner, isFree }: { s: number; winner: number; isFree: boolean },
) => {
  const { ids, scratch } = open.prepared
  for (let w = from; w < to; w++) {
    let bits = scratch.page[w]! & open.slots[s]!.fitting[w]! & members[w]!
    for (; bits !== 0; bits &= bits - 1) {
      const i = w * 32 + lowestBit(bits)
      const id = ids[i]!
      if (i === winner || open.filled[s]?.lineItem === id) continue
      const gate = gates?.has(i) ? (gates.get(i) ?? gateSince(open, { i, isFree })) : open.gate(i, s)
      const lacksLease = isFree && !gate && !open.hasLeases(i)
      open.lost.push({ s, id, gate: gate ?? (lacksLease ? 'lease' : 'plan') })
    }
  }
}

/** What kept out a roadblock that could have served when its priority began: where a slot is taken, the draw; where it stays
 *  free, who stands in another slot of it by now. */
const gateSince = (open: OpenPage, { i, isFree }: { i: number; isFree: boolean }): Gate | null =>
  isFree ? roadblockGate(open, i) : null

/** Those of a priority that want this page. */
const roadblocksOf = (
  { prepared: { roadblocks, scratch } }: OpenPage,
  { members, from, to }: Priority,
): number[] => {
  const found: number[] = []
  for (let w = from; w < to; w++)
    for (let bits = roadblocks[w]! & scratch.page[w]! & members[w]!; bits !== 0; bits &= bits - 1)
      found.push(w * 32 + lowestBit(bits))
  return found
}

const whyEmpty = (open: OpenPage, s: number): SlotMiss => {
  const { page } = open.prepared.scratch
  const { wanting, fitting } = open.slots[s]!
  let reason: SlotMiss = 'no-line-item'
  for (let w = 0; w < page.length; w++) {
    const here = page[w]! & fitting[w]!
    if ((here & open.brandSafe[w]!) !== 0) return 'unsold'
    if (here !== 0) reason = 'no-ads-here'
    else if ((page[w]! & wanting[w]!) !== 0 && reason === 'no-line-item') reason = 'no-creative'
  }
  return reason
}

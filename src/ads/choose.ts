import { bitsWithin, hasBit, listBits, lowestBit, setBit } from './bits.ts'
import type { Decision, Gate, PageOfSlots, SlotMiss } from './decision.ts'
import { OpenPage } from './open-page.ts'
import { type Draw, drawLot, drawPrice, drawShare } from './pick.ts'
import type { PreparedLineItems } from './prepare.ts'
import { isStanding, placeRoadblock, roadblockGate } from './roadblock.ts'

/** Which of the first `count` candidates (indexes into the line items, ascending), all guaranteed and able to serve, shall? An index
 *  into the line items, or −1: nobody. `u` is uniform in [0, 1). It is `drawByPlan` (plan/draw.ts) with a plan bound. */
export type DrawGuaranteed = (candidates: Int32Array, count: number, u: number) => number

export type Deciding = { lineItems: PreparedLineItems; draw: DrawGuaranteed }

/** Decides all slots of one page together; the answer is aligned with `page.slots`.
 *
 *  Priorities are asked from the highest, each for the whole page before the next: its roadblocks first, then slot by slot.
 *  Sponsorship goes by share of voice, guaranteed by plan, remnant by price, house by lot; who is drawn serves, for it was drawn
 *  among those to whom every gate (decision.ts) is open. A roadblock that stands on the page already goes on, before all others,
 *  in the slots that are decided later. */
export const decidePage = (page: PageOfSlots, { lineItems, draw }: Deciding): Decision[] => {
  const open = new OpenPage(page, lineItems)
  if (page.standing.length > 0) continueRoadblocks(open)
  for (const { type, from, to, hasRoadblocks } of lineItems.ranges) {
    if (from === to || (open.isFull() && !page.watch)) continue
    const round: Round = {
      open,
      draw: type === 'guaranteed' ? draw : draws[type],
      from,
      to,
      gates: page.watch ? new Map() : null,
    }
    if (hasRoadblocks && open.hasRoadblocks) decideRoadblocks(round)
    for (let s = 0; s < page.slots.length; s++) decideSlot(round, s)
  }
  for (const { s, id, gate } of open.lost)
    // A companion may come to a slot that it did not win itself.
    if (open.filled[s]?.lineItem !== id) page.watch?.({ slot: page.slots[s]!.name, lineItem: id, gate })
  return page.slots.map(
    ({ name }, s): Decision => open.filled[s] ?? { slot: name, reason: whyEmpty(open, s) },
  )
}

const draws = { sponsorship: drawShare, remnant: drawPrice, house: drawLot }

/** One priority's turn. */
type Round = {
  open: OpenPage
  draw: Draw
  from: number
  to: number
  /** For who watches: what kept each roadblock out; null: it could have served. */
  gates: Map<number, Gate | null> | null
}

const continueRoadblocks = (open: OpenPage) =>
  eachRoadblock(open, { from: 0, to: open.prepared.items.length }, (i) => {
    if (isStanding(open, i) && roadblockGate(open, i) === null) placeRoadblock(open, i)
  })

/** Each is drawn once, at the first of its slots. */
const decideRoadblocks = ({ open, draw, from, to, gates }: Round) => {
  const { prepared, page, filled, slots, capped, excluded, brandSafe } = open
  const { scratch, roadblocks, items } = prepared
  const { candidates, undrawnRoadblocks, settled } = scratch
  const settle = (s: number) => {
    for (let w = 0; w < settled.length; w++) settled[w]! |= slots[s]!.wanting[w]!
  }
  if (gates) eachRoadblock(open, { from, to }, (i) => gates.set(i, roadblockGate(open, i)))
  settled.fill(0)
  for (const [s, { wanting, fitting }] of slots.entries())
    if (filled[s]) settle(s)
    else for (let w = 0; w < settled.length; w++) settled[w]! |= wanting[w]! & ~fitting[w]!
  for (let s = 0; s < filled.length; s++) {
    let count = 0
    for (let w = from >>> 5; w * 32 < to; w++) {
      let bits = roadblocks[w]! & scratch.page[w]! & slots[s]!.wanting[w]! & bitsWithin(w, from, to)
      bits &= brandSafe[w]! & ~(settled[w]! | capped[w]! | excluded[w]!)
      for (; bits !== 0; bits &= bits - 1) {
        const i = w * 32 + lowestBit(bits)
        if (roadblockGate(open, i) === null) candidates[count++] = i
      }
    }
    settle(s)
    if (count === 0) continue
    const drawn = draw(candidates, count, page.random(), items)
    if (drawn >= 0) {
      placeRoadblock(open, drawn)
      for (let s = 0; s < filled.length; s++) if (filled[s]) settle(s)
    } else for (let k = 0; k < count; k++) setBit(undrawnRoadblocks, candidates[k]!)
  }
}

const decideSlot = (round: Round, s: number) => {
  const { open } = round
  const isFree = open.filled[s] === undefined
  const winner = isFree ? drawForSlot(round, s) : -1
  if (open.page.watch) tellLost(round, { s, winner, isFree })
  const creative = winner < 0 ? undefined : open.drawCreative(winner, s)
  if (!creative) return
  open.place(winner, s, creative)
  if (open.prepared.items[winner]!.onPage === 'companions') takeAlong(open, winner)
}

/** Roadblocks of this priority that could have served and were not drawn draw along, in vain: else the others would share out only
 *  what roadblocks leave, and serve too little. */
const mostRedraws = 16

const drawForSlot = ({ open, draw, from, to }: Round, s: number): number => {
  const { brandSafe, capped, excluded, page } = open
  const { scratch, roadblocks, items } = open.prepared
  const { candidates, undrawnRoadblocks } = scratch
  const { fitting } = open.slots[s]!
  let count = 0
  let isAnyAble = false
  for (let w = from >>> 5; w * 32 < to; w++) {
    const bits = scratch.page[w]! & fitting[w]! & brandSafe[w]! & ~(capped[w]! | excluded[w]!)
    const within = bits & bitsWithin(w, from, to)
    if (within === 0) continue
    const able = open.able(within & ~roadblocks[w]!, w, s)
    if (able !== 0) isAnyAble = true
    count = listBits(able | (within & undrawnRoadblocks[w]!), w, candidates, count)
  }
  if (!isAnyAble) return -1
  for (let n = 0; n < mostRedraws; n++) {
    const drawn = draw(candidates, count, page.random(), items)
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
    if (creative) open.place(i, s, creative)
  }
}

/** Of this priority, those that want and fit the slot, except whoever has it. Of what had no chance, as the slot was another's
 *  already, no lease is asked. */
const tellLost = (
  { open, from, to, gates }: Round,
  { s, winner, isFree }: { s: number; winner: number; isFree: boolean },
) => {
  const { items, scratch } = open.prepared
  for (let w = from >>> 5; w * 32 < to; w++) {
    let bits = scratch.page[w]! & open.slots[s]!.fitting[w]! & bitsWithin(w, from, to)
    for (; bits !== 0; bits &= bits - 1) {
      const i = w * 32 + lowestBit(bits)
      const { id } = items[i]!
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

/** Roadblocks that want this page. */
const eachRoadblock = (
  { prepared: { roadblocks, scratch } }: OpenPage,
  { from, to }: { from: number; to: number },
  visit: (i: number) => unknown,
) => {
  for (let w = from >>> 5; w * 32 < to; w++)
    for (let bits = roadblocks[w]! & scratch.page[w]! & bitsWithin(w, from, to); bits !== 0; bits &= bits - 1)
      visit(w * 32 + lowestBit(bits))
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

import { hasBit } from './bits.ts'
import type { Gate } from './decision.ts'
import { anySet, type OpenPage } from './open-page.ts'
import { drawByWeight } from './pick.ts'
import { narrowToSlot } from './targeting.ts'

/* A roadblock stands in every slot of the page that it targets, or in none: in those that are decided now, and in those where ads
   stand already. */

/** The slots of this decision that it targets. */
const slotsOf = (open: OpenPage, i: number): number[] =>
  open.filled.flatMap((_, s) => (open.wants(i, s) ? [s] : []))

/** The first gate that keeps it from all its slots; null: it may have them. */
export const roadblockGate = (open: OpenPage, i: number): Gate | null => {
  const slots = slotsOf(open, i)
  if (!hasBit(open.brandSafe, i)) return 'brand-safety'
  if (hasBit(open.capped, i) || !open.hasRoom(i, slots.length)) return 'frequency-cap'
  if (open.isExcluded(i)) return 'exclusion'
  if (!slots.every((s) => open.filled[s] === undefined && open.fitsSlot(i, s))) return 'roadblock'
  if (!standsWhereItTargets(open, i)) return 'roadblock'
  if (fullSets(open, i, slots).length === 0) return 'roadblock'
  for (const s of slots) {
    const gate = open.slotGate(i, s)
    if (gate) return gate
  }
  return open.hasLeases(i, slots.length) ? null : 'lease'
}

/** The first of its slots, where all of them are free and it fits them; −1: they are not. Cheap, and most roadblocks fail here. */
export const firstOfItsSlots = (open: OpenPage, i: number): number => {
  let first = -1
  for (let s = open.filled.length - 1; s >= 0; s--) {
    if (!open.wants(i, s)) continue
    if (open.filled[s] !== undefined || !open.fitsSlot(i, s)) return -1
    first = s
  }
  return first
}

/** It stands on this page already, in slots that are not decided now. */
export const isStanding = ({ page, prepared }: OpenPage, i: number): boolean =>
  page.standing.some(
    ({ slot, lineItem }) => lineItem === prepared.ids[i] && !page.slots.some(({ name }) => name === slot),
  )

/** Fills all its slots; `roadblockGate` was null. Its creatives are all of one set. */
export const placeRoadblock = (open: OpenPage, i: number): void => {
  const slots = slotsOf(open, i)
  const sets = Int32Array.from(fullSets(open, i, slots))
  const set = drawByWeight(sets, sets.length, weightsOfSets(open, i), open.page.random())
  for (const s of slots) {
    const creative = open.drawCreative(i, s, set)
    if (creative >= 0) open.place(i, s, creative)
  }
}

/** No slot that it targets is another's. */
const standsWhereItTargets = ({ page, prepared }: OpenPage, i: number): boolean =>
  page.standing.every(({ slot, lineItem }) => {
    if (lineItem === prepared.ids[i] || page.slots.some(({ name }) => name === slot)) return true
    const wanting = new Int32Array(prepared.targeting.words).fill(-1)
    narrowToSlot(prepared.targeting, slot, wanting)
    return !hasBit(wanting, i)
  })

/** Its sets that have a creative for each of these slots. */
const fullSets = (open: OpenPage, i: number, slots: readonly number[]): number[] => {
  const { first, sets } = open.prepared.creatives
  const standing = open.setOf(i)
  const its = standing === anySet ? [...new Set(sets.subarray(first[i], first[i + 1]))] : [standing]
  const n = slots.length
  return its.filter((set) => slots.every((s) => open.listCreatives(i, s, { set, n }) > 0))
}

/** By set: the sum of the weights of its creatives. */
const weightsOfSets = ({ prepared }: OpenPage, i: number): Float64Array => {
  const { first, sets, setCount, weights } = prepared.creatives
  const sums = new Float64Array(setCount)
  for (let c = first[i]!; c < first[i + 1]!; c++) sums[sets[c]!]! += weights[c]!
  return sums
}

import type { CompiledCreative, CompiledLineItem } from './compile.ts'
import { fits } from './fits.ts'
import type { LineItemType, Opportunity, Size } from './model.ts'
import { needAt, pickByShare, pickByWeight, pickHighestCpm } from './pick.ts'
import type { Pick } from './pick.ts'
import type { PreparedLineItems } from './prepare.ts'
import { matchPage, narrowToSlot } from './targeting.ts'

/**
 * What the planner tells the edge: the share, 0 … 1, of its eligible opportunities that each guaranteed line
 * item takes.
 */
type Plan = { shares: ReadonlyMap<number, number> }

type SlotMiss =
  /** No line item is in flight for this slot, page and reader. */
  | 'no-line-item'
  /** Some are, but none has a creative of these sizes that is not yet on the page. */
  | 'no-creative'
  /** Some could serve, but the draw fell into the share that nobody bought. */
  | 'unsold'

export type Decision =
  | { slot: string; lineItem: number; type: LineItemType; creative: CompiledCreative }
  | { slot: string; reason: SlotMiss }

export type PageOfSlots = {
  /** In the order of the page, with the sizes of the breakpoint in force. */
  slots: readonly { name: string; sizes: readonly Size[] }[]
  lineItems: PreparedLineItems
  /** Without a plan, guaranteed line items draw lots by need. */
  plan: Plan | null
  opportunity: Omit<Opportunity, 'slot'>
  /** Epoch ms. */
  now: number
  /** Uniform in [0, 1), as `Math.random`. */
  random: () => number
}

/**
 * Decides all slots of one page together, in their order; the answer is aligned with `slots`.
 *
 * Priorities are asked from the highest: sponsorship by share of voice (without a share: all of it),
 * guaranteed by plan, remnant by price, house by lottery; whoever is asked first and picks, serves. No
 * creative stands twice on a page.
 */
export const decidePage = ({ slots, lineItems, plan, opportunity, now, random }: PageOfSlots): Decision[] => {
  const { items, targeting } = lineItems
  const ladder = strategies(plan, now)
  const onPage = new Set<number>()
  const forPage = new Uint32Array(targeting.words)
  const forSlot = new Uint32Array(targeting.words)
  matchPage(targeting, opportunity, forPage)
  return slots.map(({ name, sizes }): Decision => {
    forSlot.set(forPage)
    narrowToSlot(targeting, name, forSlot)
    const canShow = (creative: CompiledCreative) => fits(creative, sizes) && !onPage.has(creative.id)
    let reason: SlotMiss = 'no-line-item'
    let candidates: CompiledLineItem[] = []
    let winner: CompiledLineItem | undefined
    const pickAmongCandidates = () => {
      const first = candidates[0]
      if (first === undefined) return
      reason = 'unsold'
      winner = ladder[first.type](candidates, random())
      candidates = []
    }
    eachBit(forSlot, (bit) => {
      const item = items[bit]
      if (item === undefined || !isInFlight(item, now)) return true
      if (candidates[0] !== undefined && candidates[0].type !== item.type) pickAmongCandidates()
      if (winner !== undefined) return false
      if (item.creatives.some(canShow)) candidates.push(item)
      else if (reason === 'no-line-item') reason = 'no-creative'
      return true
    })
    if (winner === undefined) pickAmongCandidates()
    if (winner === undefined) return { slot: name, reason }
    const creative = pickCreative(winner.creatives.filter(canShow), random())
    if (creative === undefined) return { slot: name, reason: 'no-creative' }
    onPage.add(creative.id)
    return { slot: name, lineItem: winner.id, type: winner.type, creative }
  })
}

/** How each priority picks. The lottery of the guaranteed gives way to the plan as soon as there is one. */
const strategies = (plan: Plan | null, now: number): Record<LineItemType, Pick> => ({
  sponsorship: pickByShare(({ share }) => share ?? 1),
  guaranteed: plan ? pickByShare(({ id }) => plan.shares.get(id) ?? 0) : pickByWeight(needAt(now)),
  remnant: pickHighestCpm,
  house: pickByWeight(needAt(now)),
})

const isInFlight = ({ flights }: CompiledLineItem, now: number) => {
  for (const [startMs, endMs] of flights) if (startMs <= now && now < endMs) return true
  return false
}

/** Rotation: a lottery by weight. */
const pickCreative = (creatives: readonly CompiledCreative[], draw: number) => {
  let left = 0
  for (const { weight } of creatives) left += weight
  left *= draw
  return creatives.find(({ weight }) => (left -= weight) < 0)
}

/** Calls `visit` with the number of every set bit, in order, until it answers false. */
const eachBit = (mask: Uint32Array, visit: (bit: number) => boolean) => {
  for (let word = 0; word < mask.length; word++)
    for (let bits = mask[word]!; bits !== 0; bits &= bits - 1)
      if (!visit(word * 32 + (31 - Math.clz32(bits & -bits)))) return
}

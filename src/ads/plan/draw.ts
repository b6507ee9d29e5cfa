import type { Plan } from './contract.ts'

/** A plan in the order of the items that candidates are numbered by. */
export type PreparedPlan = {
  /** `perItem` numbers for each, side by side, for a draw reads them all. */
  terms: Float64Array
  /** 1: takes what the others leave; 2: booked since the plan was made; else 0. */
  kind: Uint8Array
  /** Some are of such a kind. */
  hasKinds: boolean
}

/** Where a term stands among those of its item. */
const term = {
  /** Share of its opportunities that a line item takes where nobody competes for them; 0: none. */
  fair: 0,
  /** 1 + α: how far others give way to it. */
  claim: 1,
  /** What it asks for: the product of both. */
  asked: 2,
  /** Its share is never more. */
  most: 3,
  /** The part of its need that the plan finds no room for: it also takes what nobody bought. */
  short: 4,
} as const
const perItem = 5

/** Line items booked after the plan was made get this part of an opportunity, together, until the next plan knows them. */
const newcomersShare = 0.05

/** Once per snapshot and isolate. A plan line is [id, fair, α, most, short]; [id] alone takes what is left. Items that the plan saw
 *  and left out (held, finished, without flight) get nothing; items with a greater id than any it saw are newcomers. */
export const preparePlan = (plan: Plan, items: readonly { id: number }[]): PreparedPlan => {
  const numbers = new Map(plan.lines.map(([id, ...numbers]) => [id, numbers]))
  const terms = new Float64Array(perItem * items.length)
  const kind = new Uint8Array(items.length)
  items.forEach(({ id }, i) => {
    const [fair, alpha = 0, most = 1, short = 0] = numbers.get(id) ?? []
    if (fair !== undefined) terms.set([fair, 1 + alpha, fair * (1 + alpha), most, short], i * perItem)
    else if (numbers.has(id)) kind[i] = 1
    else if (id > plan.newest) kind[i] = 2
  })
  return { terms, kind, hasKinds: kind.some((one) => one > 0) }
}

/** Who of the first `count` candidates (indices into the items) serves this opportunity: an index into the items, or −1:
 *  nobody. `u` is uniform in [0, 1).
 *
 *  Line item j serves with chance fair_j · max(0, 1 + α_j − β), at most most_j, where β ≥ 0 is the least number at which these
 *  sum to at most 1 (Bharadwaj et al., "SHALE", KDD 2012, §3). Where one is missing, for a frequency cap say, β falls and the
 *  others take over. What is left goes to who is short, then to those without a goal. */
export const drawByPlan = (
  { terms, kind, hasKinds }: PreparedPlan,
  candidates: Int32Array,
  count: number,
  u: number,
): number => {
  let left = u
  const newcomers = hasKinds ? countOf(candidates, count, kind, 2) : 0
  if (newcomers > 0) {
    if (left < newcomersShare)
      return nth(candidates, kind, 2, Math.floor((left / newcomersShare) * newcomers))
    left = (left - newcomersShare) / (1 - newcomersShare)
  }
  const beta = betaOf(terms, candidates, count)
  let sold = 0
  for (let k = 0; k < count; k++) {
    const at = candidates[k]! * perItem
    const share = terms[at + term.asked]! - beta * terms[at + term.fair]!
    if (share <= 0) continue
    const most = terms[at + term.most]!
    sold += share < most ? share : most
    if (left < sold) return candidates[k]!
  }
  const first = shortest(terms, candidates, count)
  if (first >= 0) return first
  const takers = hasKinds ? countOf(candidates, count, kind, 1) : 0
  if (takers === 0) return -1
  return nth(candidates, kind, 1, Math.min(takers - 1, Math.floor(((left - sold) / (1 - sold)) * takers)))
}

/** The least β ≥ 0 at which the shares of these candidates, none capped, sum to at most 1. It rises from 0, by as much as those whose
 *  claim is above it ask too much, until no more of them fall out. */
const betaOf = (terms: Float64Array, candidates: Int32Array, count: number): number => {
  let beta = 0
  for (;;) {
    let excess = -1
    let weight = 0
    let least = Infinity
    for (let k = 0; k < count; k++) {
      const at = candidates[k]! * perItem
      const claim = terms[at + term.claim]!
      if (claim <= beta) continue
      excess += terms[at + term.asked]!
      weight += terms[at + term.fair]!
      if (claim < least) least = claim
    }
    if (excess <= 0) return beta
    beta = excess / weight
    if (beta < least) return beta
  }
}

/** Of the candidates that are short, the one that lacks most; −1: none. */
const shortest = (terms: Float64Array, candidates: Int32Array, count: number): number => {
  let first = -1
  let most = 0
  for (let k = 0; k < count; k++) {
    const short = terms[candidates[k]! * perItem + term.short]!
    if (short <= most) continue
    most = short
    first = candidates[k]!
  }
  return first
}

const countOf = (candidates: Int32Array, count: number, kind: Uint8Array, wanted: number): number => {
  let n = 0
  for (let k = 0; k < count; k++) if (kind[candidates[k]!] === wanted) n++
  return n
}

/** The nth candidate of a kind, from 0. */
const nth = (candidates: Int32Array, kind: Uint8Array, wanted: number, n: number): number => {
  let left = n
  for (const i of candidates) if (kind[i] === wanted && left-- === 0) return i
  return -1
}

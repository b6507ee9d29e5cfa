import type { Plan } from './contract.ts'

/** A plan in the order of the items that candidates are numbered by. */
export type PreparedPlan = {
  /** Share of its opportunities that a line item takes where nobody competes for them; 0: none. */
  fair: Float64Array
  /** 1 + α: how far others give way to it. */
  claim: Float64Array
  /** Its share is never more. */
  most: Float64Array
  /** 1: takes what the others leave; 2: booked since the plan was made; else 0. */
  kind: Uint8Array
}

/** Line items booked after the plan was made get this part of an opportunity, together, until the next plan knows them. */
const newcomersShare = 0.05
/** From this 1 + α on, a line item is so contended that it also takes what nobody bought here. */
const needy = 5

/** Once per snapshot and isolate. A plan line is [id, fair, α, most]; [id] alone takes what is left. Items that the plan saw
 *  and left out (held, finished, without flight) get nothing; items with a greater id than any it saw are newcomers. */
export const preparePlan = (plan: Plan, items: readonly { id: number }[]): PreparedPlan => {
  const numbers = new Map(plan.lines.map(([id, ...numbers]) => [id, numbers]))
  const prepared: PreparedPlan = {
    fair: new Float64Array(items.length),
    claim: new Float64Array(items.length),
    most: new Float64Array(items.length),
    kind: new Uint8Array(items.length),
  }
  items.forEach(({ id }, i) => {
    const [fair, alpha = 0, most = 1] = numbers.get(id) ?? []
    if (fair !== undefined) {
      prepared.fair[i] = fair
      prepared.claim[i] = 1 + alpha
      prepared.most[i] = most
    } else if (numbers.has(id)) prepared.kind[i] = 1
    else if (id > plan.newest) prepared.kind[i] = 2
  })
  return prepared
}

/** Who of the first `count` candidates (indices into the items) serves this opportunity: an index into the items, or −1:
 *  nobody. `u` is uniform in [0, 1).
 *
 *  Line item j serves with chance fair_j · max(0, 1 + α_j − β), at most most_j, where β ≥ 0 is the least number at which these
 *  sum to at most 1 (Bharadwaj et al., "SHALE", KDD 2012, §3). Where one is missing, for a frequency cap say, β falls and the
 *  others take over. What is left goes to the neediest, then to those without a goal. */
export const drawByPlan = (
  { fair, claim, most, kind }: PreparedPlan,
  candidates: Int32Array,
  count: number,
  u: number,
): number => {
  let beta = 0
  let active = -1
  for (;;) {
    let asked = -1
    let weight = 0
    let n = 0
    for (let k = 0; k < count; k++) {
      const i = candidates[k]!
      if (claim[i]! <= beta || fair[i] === 0) continue
      asked += fair[i]! * claim[i]!
      weight += fair[i]!
      n++
    }
    if (asked <= 0 || n === active) break
    active = n
    beta = asked / weight
  }
  let newcomers = 0
  let takers = 0
  for (let k = 0; k < count; k++) {
    const kindOf = kind[candidates[k]!]
    if (kindOf === 2) newcomers++
    else if (kindOf === 1) takers++
  }
  let left = u
  if (newcomers > 0) {
    if (left < newcomersShare)
      return nth(candidates, kind, 2, Math.floor((left / newcomersShare) * newcomers))
    left = (left - newcomersShare) / (1 - newcomersShare)
  }
  let sold = 0
  for (let k = 0; k < count; k++) {
    const i = candidates[k]!
    if (claim[i]! <= beta) continue
    sold += Math.min(most[i]!, fair[i]! * (claim[i]! - beta))
    if (left < sold) return i
  }
  const neediest = mostClaiming(claim, candidates, count)
  if (neediest >= 0) return neediest
  if (takers === 0) return -1
  return nth(candidates, kind, 1, Math.min(takers - 1, Math.floor(((left - sold) / (1 - sold)) * takers)))
}

/** Of the candidates that are needy, the one that others give way to most; −1: none. */
const mostClaiming = (claim: Float64Array, candidates: Int32Array, count: number): number => {
  let first = -1
  let highest = needy
  for (let k = 0; k < count; k++) {
    const i = candidates[k]!
    if (claim[i]! <= highest) continue
    highest = claim[i]!
    first = i
  }
  return first
}

/** The nth candidate of a kind, from 0. */
const nth = (candidates: Int32Array, kind: Uint8Array, wanted: number, n: number): number => {
  let left = n
  for (const i of candidates) if (kind[i] === wanted && left-- === 0) return i
  return -1
}

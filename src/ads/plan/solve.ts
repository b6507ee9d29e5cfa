import type { SupplyTypes } from './supply-types.ts'

/** Line items against supply, type by type and epoch by epoch. */
export type Problem = {
  types: SupplyTypes
  epochs: number
  /** Opportunities of type t in epoch e: `supply[e · types + t]`. */
  supply: Float64Array
  /** What line item j asks of an opportunity in epoch e before any competition, as a part of it: `weight[e · lines + j]`. */
  weight: Float64Array
  /** Opportunities to be won, by line item. */
  demand: Float64Array
  /** α at most: beyond it a line item stays short rather than push others aside. */
  mostAlpha: Float64Array
}

export type Solution = {
  alpha: Float64Array
  /** Opportunities won by line item, and line item j's of epoch e: `wonIn[e · lines + j]`. */
  won: Float64Array
  wonIn: Float64Array
}

/** Times that an edge (line item × type × epoch) is looked at, between two chances to stop. */
const slice = 40_000
const step = 0.8
const furthest = 0.4
/** No opportunity gives a line item more than so many times its fair share: one that sees its end in danger runs ahead, and does not
 *  bolt. */
export const mostPace = 3

/** Shares closest to the fair ones that meet the demands: minimise Σ s/2w · (x − w)² + Σ mostα · shortfall, subject to
 *  Σⱼ x ≤ 1 per opportunity (Bharadwaj et al., "SHALE", KDD 2012, §3). In the dual, x = w · max(0, 1 + αⱼ − βᵢ), where βᵢ follows from
 *  α. SHALE moves α and β in turn; here β is always exact, and α takes Newton steps along its own axis. */
export function* solve(problem: Problem, from: Float64Array, sweeps: number): Generator<void, Solution> {
  const { types, epochs, supply, weight, demand, mostAlpha } = problem
  const { count: typeCount, start: firstEdge, lines: lineOf } = types
  const size = demand.length
  const alpha = Float64Array.from(from)
  const beta = new Float64Array(epochs * typeCount)
  const won = new Float64Array(size)
  const wonIn = new Float64Array(epochs * size)
  const slope = new Float64Array(size)
  let looks = 0
  for (let sweep = 0; sweep <= sweeps; sweep++) {
    won.fill(0)
    wonIn.fill(0)
    slope.fill(0)
    for (let e = 0; e < epochs; e++) {
      const w = weight.subarray(e * size, (e + 1) * size)
      for (let t = 0; t < typeCount; t++) {
        const s = supply[e * typeCount + t]!
        const first = firstEdge[t]!
        const end = firstEdge[t + 1]!
        if (s === 0 || first === end) continue
        if (looks > slice) {
          looks = 0
          yield
        }
        const node = e * typeCount + t
        let b = beta[node]!
        let active = 0
        // Newton on a convex falling function: from the second step on it comes from the left.
        for (let round = 0; round < 20; round++) {
          let asked = -1
          active = 0
          looks += end - first
          for (let k = first; k < end; k++) {
            const j = lineOf[k]!
            const claim = 1 + alpha[j]!
            if (claim <= b) continue
            active += w[j]!
            asked += w[j]! * claim
          }
          const next = active > 0 ? Math.max(0, asked / active) : b / 2
          const moved = Math.abs(next - b)
          b = next
          if (moved < 1e-6) break
        }
        beta[node] = b
        looks += end - first
        for (let k = first; k < end; k++) {
          const j = lineOf[k]!
          const room = 1 + alpha[j]! - b
          if (room <= 0) continue
          const part = s * w[j]!
          wonIn[e * size + j]! += part * Math.min(mostPace, room)
          slope[j]! += b > 0 ? part * Math.max(0.05, 1 - w[j]! / active) : part
        }
      }
      for (let j = 0; j < size; j++) won[j]! += wonIn[e * size + j]!
    }
    if (sweep === sweeps) break
    for (let j = 0; j < size; j++) {
      const move = slope[j]! > 0 ? (step * (demand[j]! - won[j]!)) / slope[j]! : furthest
      alpha[j] = Math.min(
        mostAlpha[j]!,
        Math.max(0, alpha[j]! + Math.max(-furthest, Math.min(furthest, move))),
      )
    }
  }
  return { alpha, won, wonIn }
}

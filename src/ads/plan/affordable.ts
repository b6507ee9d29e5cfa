import type { Problem } from './solve.ts'

/** Line items handled between two chances to stop. */
const slice = 20

/** Opportunities that each line item can win when they are served one after the other, those with the least supply first: each
 *  spreads what it needs over its flight, as it wants to, within what those before it left (Chen et al., "Ad Serving Using a
 *  Compact Allocation Plan", EC 2012, §4). So where more is sold than there is, few are short, those that had most to choose
 *  from, and the others are met in full. `most[e · lines + j]` is the part of an opportunity of epoch e that line item j can take. */
export function* affordable(
  { types, epochs, supply, weight, demand }: Problem,
  most: Float64Array,
): Generator<void, Float64Array> {
  const { count } = types
  const size = demand.length
  const typesOf = typesByLine(types, size)
  const reach = demand.map((_, j) => {
    let sum = 0
    for (let e = 0; e < epochs; e++)
      for (const t of typesOf[j]!) sum += most[e * size + j]! * supply[e * count + t]!
    return sum
  })
  const free = new Float64Array(epochs * count).fill(1)
  const won = new Float64Array(size)
  let handled = 0
  for (const j of Array.from(demand.keys()).sort(
    (a, b) => reach[a]! - reach[b]! || demand[a]! - demand[b]!,
  )) {
    if (++handled % slice === 0) yield
    let times = 0
    let asked = ask(j, times)
    // Concave in `times` and rising: Newton from below never steps past the answer.
    for (let round = 0; round < 30 && asked.sum < 0.9999 * demand[j]! && asked.slope > 0; round++) {
      times += (demand[j]! - asked.sum) / asked.slope
      asked = ask(j, times)
    }
    won[j] = Math.min(demand[j]!, asked.sum)
    take(j, times)
  }
  return won

  /** What it wins by asking for so many times its weight wherever it can, and how much more for one time more. */
  function ask(j: number, times: number) {
    let sum = 0
    let slope = 0
    for (let e = 0; e < epochs; e++) {
      const w = weight[e * size + j]!
      if (w === 0) continue
      const x = Math.min(most[e * size + j]!, times * w)
      const isBounded = x < times * w
      for (const t of typesOf[j]!) {
        const node = e * count + t
        const room = free[node]!
        sum += supply[node]! * Math.min(x, room)
        if (x < room && !isBounded) slope += supply[node]! * w
      }
    }
    return { sum, slope }
  }

  function take(j: number, times: number) {
    for (let e = 0; e < epochs; e++) {
      const x = Math.min(most[e * size + j]!, times * weight[e * size + j]!)
      if (x > 0) for (const t of typesOf[j]!) free[e * count + t] = Math.max(0, free[e * count + t]! - x)
    }
  }
}

const typesByLine = ({ count, start, lines }: Problem['types'], size: number): number[][] => {
  const typesOf: number[][] = Array.from({ length: size }, () => [])
  for (let t = 0; t < count; t++) for (let k = start[t]!; k < start[t + 1]!; k++) typesOf[lines[k]!]?.push(t)
  return typesOf
}

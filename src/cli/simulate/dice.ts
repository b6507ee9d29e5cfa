import type { Random } from '../random.ts'

/** Standard normal: Box and Muller, 1958. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Median 1. */
export const logNormal = (random: Random, sigma: number): number => Math.exp(sigma * normal(random))

/** How many independent events come where `mean` are expected. Large means are all but normal. */
export const poisson = (random: Random, mean: number): number => {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = random(); product > limit; product *= random()) n++
  return n
}

/** Draws an index by weight. */
export const lottery = (weights: readonly number[]): ((random: Random) => number) => {
  let sum = 0
  const upTo = weights.map((weight) => (sum += weight))
  return (random) => {
    const at = random() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (at < upTo[middle]!) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** Whole, from `least` to `most`. */
export const between = (random: Random, least: number, most: number): number =>
  least + Math.floor(random() * (most - least + 1))

/** `n` different ones, or all. */
export const some = <T>(random: Random, list: readonly T[], n: number): T[] => {
  const left = [...list]
  const chosen: T[] = []
  while (chosen.length < n && left.length > 0)
    chosen.push(...left.splice(Math.floor(random() * left.length), 1))
  return chosen
}

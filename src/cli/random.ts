import type { Random } from '../ranking/seeded-random.ts'

export { type Random, seededRandom } from '../ranking/seeded-random.ts'

export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T

/** Waiting times scatter like this where events do not know of each other. */
export const exponential = (random: Random, mean: number) => -mean * Math.log(1 - random())

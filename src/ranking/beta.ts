import type { Random } from './seeded-random.ts'

/** A draw from Beta(a, b), both above 0. */
export const betaDraw = (a: number, b: number, random: Random) => {
  const x = gammaDraw(a, random)
  const y = gammaDraw(b, random)
  return x + y > 0 ? x / (x + y) : 0
}

/** Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000; below 1 by their §6. */
const gammaDraw = (shape: number, random: Random): number => {
  if (shape < 1) return gammaDraw(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = normalDraw(random)
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Box & Muller, 1958. */
const normalDraw = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

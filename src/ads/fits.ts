import type { Size } from './model.ts'

/**
 * A creative fits a slot only at exactly one of its sizes: a smaller one would leave a hole, a larger one
 * would shift the page.
 */
export const fits = (
  { width, height }: { width: number; height: number },
  sizes: readonly Size[],
): boolean => {
  for (const size of sizes) if (size[0] === width && size[1] === height) return true
  return false
}

/**
 * Capacity for `needed` elements: an eighth to spare, so that n appends copy O(n) elements and waste at most
 * 12 %.
 */
const grownCapacity = (needed: number) => Math.max(16, needed + (needed >>> 3))

/**
 * A copy of `array` that holds at least `needed` elements, or `array` itself if it does already. New elements
 * are 0.
 */
export const grow = <
  A extends Float64Array | Float32Array | Int16Array | Int32Array | Uint32Array | Uint8Array,
>(
  array: A,
  needed: number,
): A => {
  if (array.length >= needed) return array
  const larger = new (array.constructor as new (length: number) => A)(grownCapacity(needed))
  larger.set(array)
  return larger
}

/** Where each of these lists begins once they stand end to end, and where the last one ends. */
export const offsetsOf = (lists: readonly { length: number }[]): Int32Array => {
  const offsets = new Int32Array(lists.length + 1)
  lists.forEach(({ length }, i) => (offsets[i + 1] = offsets[i]! + length))
  return offsets
}

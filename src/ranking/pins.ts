/**
 * Puts pinned items where they were pinned, each in front of what stood there, and cuts to `limit`. Of two in
 * one position the first keeps it and the other follows; where the list ends before the position, a pin stands
 * last.
 */
export const placePins = <T extends { pin: number | null }>(
  items: readonly T[],
  { pinned, limit }: { pinned: readonly T[]; limit: number },
): T[] => {
  const placed = [...items]
  let next = 1
  for (const item of pinned.toSorted((a, b) => a.pin! - b.pin!)) {
    const position = Math.max(next, item.pin!)
    if (position > limit) break
    placed.splice(position - 1, 0, item)
    next = position + 1
  }
  return placed.slice(0, limit)
}

import { expect } from 'vitest'

/** What is pinned is where it was pinned, if enough stands above it and no other was pinned there. */
export const expectPinned = (items: readonly { pin: number | null }[]) => {
  const positions = items.flatMap(({ pin }) => pin ?? [])
  if (new Set(positions).size < positions.length) return
  const unpinned = items.length - positions.length
  positions.forEach((position, before) => {
    const place = items.findIndex(({ pin }) => pin === position) + 1
    if (position <= unpinned + before + 1) expect(place).toBe(position)
    else expect(place).toBeLessThan(position)
  })
}

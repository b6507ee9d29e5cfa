import type { Size, Slot } from './model.ts'

/**
 * The sizes in force at a viewport `width` in CSS pixels: those of the greatest `minWidth` that is not above
 * it.
 */
export const sizesAt = (slot: Pick<Slot, 'sizes'>, width: number): Size[] => {
  let inForce: Slot['sizes'][number] | undefined
  for (const breakpoint of slot.sizes) {
    if (breakpoint.minWidth > width) continue
    if (inForce === undefined || breakpoint.minWidth > inForce.minWidth) inForce = breakpoint
  }
  return inForce?.sizes ?? []
}

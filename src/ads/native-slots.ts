import type { Size, Slot } from './model.ts'

/** A native item takes the form of the list that it stands in; 1 × 1 is the field's own size for that. */
export const nativeSize: Size = [1, 1]

/** Always the same, so that what is known of it is found again (prepare.ts). */
const nativeSizes: Slot['sizes'] = [{ minWidth: 0, sizes: [nativeSize] }]

/** Positions, from 1, that native items may take in the lists of a page. */
export type NativePositions = { similar: readonly number[]; popular: readonly number[] }
export type NativeList = keyof NativePositions

/** The slots within lists, by names that line items may target and no slot of a page may have. */
export const nativeSlotNames: Readonly<Record<NativeList, string>> = {
  similar: 'in-similar',
  popular: 'in-popular',
}

/** What tokens carry; slots of pages count from 1. */
const numbers: Readonly<Record<NativeList, number>> = { similar: 65_534, popular: 65_535 }

export const nativeSlotName = (number: number): string | undefined =>
  number === numbers.similar
    ? nativeSlotNames.similar
    : number === numbers.popular
      ? nativeSlotNames.popular
      : undefined

/** One slot for each list that has positions for native items. Where a list has several, each is an opportunity of this slot. */
export const nativeSlots = (positions: NativePositions): (Slot & { number: number })[] =>
  (['similar', 'popular'] as const)
    .filter((list) => positions[list].length > 0)
    .map((list) => ({
      name: nativeSlotNames[list],
      number: numbers[list],
      sizes: nativeSizes,
      lazyMargin: 0,
      fallback: 'collapse',
      floorMicros: 0,
    }))

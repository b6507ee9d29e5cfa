import { foldCase } from './fold-case.ts'
import type { Opportunity, Targeting } from './model.ts'

type Dimension = 'slots' | 'sections' | 'tags' | 'devices' | 'countries'

/** Which of n line items a value selects: bit i of `masks[row * words …]` is line item i. */
type DimensionIndex = {
  /** Line items that do not restrict this dimension. */
  open: Uint32Array
  /** value → row of `masks`: the line items that include it, and the open ones. */
  included: Map<string, number>
  /** value → row of `masks`: the line items that exclude it. */
  excluded: Map<string, number>
  masks: Uint32Array
}

/** Targeting of n line items, transposed: one pass over ⌈n/32⌉ words answers for all of them. */
export type TargetingIndex = {
  words: number
  slots: DimensionIndex
  sections: DimensionIndex
  tags: DimensionIndex
  devices: DimensionIndex
  countries: DimensionIndex
}

/** Done once per snapshot. An empty list of values restricts nothing, as if it were absent. */
export const indexTargeting = (targetings: readonly Targeting[]): TargetingIndex => {
  const words = Math.max(1, Math.ceil(targetings.length / 32))
  const index = (dimension: Dimension, fold: (value: string) => string = asIs) =>
    indexDimension(targetings, dimension, words, fold)
  return {
    words,
    slots: index('slots'),
    sections: index('sections', foldCase),
    tags: index('tags', foldCase),
    devices: index('devices'),
    countries: index('countries'),
  }
}

/**
 * Sets in `eligible` (of `words` words) the bit of every line item whose targeting accepts this page; what
 * concerns the slot is left to `narrowToSlot`, so that a page with five slots asks the rest once.
 */
export const matchPage = (
  { sections, tags, devices, countries }: TargetingIndex,
  page: Omit<Opportunity, 'slot'>,
  eligible: Uint32Array,
): void => {
  eligible.fill(0xffffffff)
  narrow(sections, foldCase(page.section), eligible)
  narrow(devices, page.device, eligible)
  narrow(countries, page.country, eligible)
  narrowToAny(tags, page.tags, eligible)
}

/** Clears in `eligible` the line items that do not want this slot. */
export const narrowToSlot = ({ slots }: TargetingIndex, slot: string, eligible: Uint32Array): void =>
  narrow(slots, slot, eligible)

const asIs = (value: string) => value

const indexDimension = (
  targetings: readonly Targeting[],
  dimension: Dimension,
  words: number,
  fold: (value: string) => string,
): DimensionIndex => {
  const open = new Uint32Array(words)
  const included = new Map<string, number>()
  const excluded = new Map<string, number>()
  const bits: { row: number; item: number }[] = []
  let rows = 0
  const mark = (rowOf: Map<string, number>, values: readonly string[], item: number) => {
    for (const value of values) {
      const key = fold(value)
      const row = rowOf.get(key) ?? rows++
      rowOf.set(key, row)
      bits.push({ row, item })
    }
  }
  targetings.forEach(({ include, exclude }, item) => {
    const wanted = include?.[dimension] ?? []
    if (wanted.length === 0) setBit(open, 0, item)
    mark(included, wanted, item)
    mark(excluded, exclude?.[dimension] ?? [], item)
  })
  const masks = new Uint32Array(rows * words)
  for (const row of included.values()) masks.set(open, row * words)
  for (const { row, item } of bits) setBit(masks, row * words, item)
  return { open, included, excluded, masks }
}

const setBit = (masks: Uint32Array, offset: number, item: number) => {
  masks[offset + (item >>> 5)]! |= 1 << (item & 31)
}

const narrow = (
  { open, included, excluded, masks }: DimensionIndex,
  value: string,
  eligible: Uint32Array,
) => {
  const words = eligible.length
  const inRow = included.get(value)
  const exRow = excluded.get(value)
  for (let word = 0; word < words; word++) {
    eligible[word]! &= inRow === undefined ? open[word]! : masks[inRow * words + word]!
    if (exRow !== undefined) eligible[word]! &= ~masks[exRow * words + word]!
  }
}

/** One value of many must match, and none may be excluded. */
const narrowToAny = (
  { open, included, excluded, masks }: DimensionIndex,
  values: readonly string[],
  eligible: Uint32Array,
) => {
  const words = eligible.length
  const keys = values.map(foldCase)
  const inRows = keys.map((key) => included.get(key)).filter((row) => row !== undefined)
  const exRows = keys.map((key) => excluded.get(key)).filter((row) => row !== undefined)
  for (let word = 0; word < words; word++) {
    let any = open[word]!
    for (const row of inRows) any |= masks[row * words + word]!
    for (const row of exRows) any &= ~masks[row * words + word]!
    eligible[word]! &= any
  }
}

import type { CompiledCreative, CompiledLineItem } from './compile.ts'
import { offsetsOf } from './offsets.ts'

/** The creatives of all line items, numbered, in columns: a decision asks little of each, and what it asks lies side by side.
 *  As objects, spread over the heap, they cost a decision more than all its arithmetic. */
export type CreativeTable = {
  creatives: readonly CompiledCreative[]
  /** Those of line item i (its index) have the numbers from first[i] up to first[i + 1]. */
  first: Int32Array
  /** By number: its `sizeKey`, … */
  sizes: Int32Array
  /** … its weight in the rotation, … */
  weights: Float64Array
  /** … and its set, numbered as well. */
  sets: Int32Array
  setCount: number
  /** By id. */
  numberOf: ReadonlyMap<number, number>
}

/** Those without a set are of one together. */
export const noSet = 0

export const tableCreatives = (items: readonly CompiledLineItem[]): CreativeTable => {
  const creatives = items.flatMap((item) => item.creatives)
  const sets = [...new Set([null, ...creatives.map(({ set }) => set)])]
  return {
    creatives,
    first: offsetsOf(items.map((item) => item.creatives)),
    sizes: Int32Array.from(creatives, ({ width, height }) => sizeKey(width, height)),
    weights: Float64Array.from(creatives, ({ weight }) => weight),
    sets: Int32Array.from(creatives, ({ set }) => sets.indexOf(set)),
    setCount: sets.length,
    numberOf: new Map(creatives.map(({ id }, number) => [id, number])),
  }
}

/** A size as one number. */
export const sizeKey = (width: number, height: number): number => width * 65_536 + height

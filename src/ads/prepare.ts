import type { CompiledLineItem } from './compile.ts'
import { LineItemType } from './model.ts'
import { indexTargeting } from './targeting.ts'
import type { TargetingIndex } from './targeting.ts'

/** The line items of one snapshot, ready to be decided from. */
export type PreparedLineItems = {
  /** By priority, the highest first: bit i of a mask of `targeting` is `items[i]`. */
  items: readonly CompiledLineItem[]
  targeting: TargetingIndex
}

/** Once per snapshot and isolate; costs some µs a line item. */
export const prepare = (compiled: readonly CompiledLineItem[]): PreparedLineItems => {
  const rank = (item: CompiledLineItem) => LineItemType.options.indexOf(item.type)
  const items = compiled.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
  const targeting = indexTargeting(
    items.map(({ slots, targeting }) => ({ ...targeting, include: { ...targeting.include, slots } })),
  )
  return { items, targeting }
}

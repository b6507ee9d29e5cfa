import { lowestBit } from './bits.ts'
import type { Opportunity, Size } from './model.ts'
import { type PreparedLineItems, slotSets } from './prepare.ts'
import { matchPage } from './targeting.ts'

/** Ids, ascending, of the line items that targeting, size and brand safety let in at one opportunity, in flight or not: what the
 *  supply of a plan is made of. */
export const eligibleLineItems = (
  prepared: PreparedLineItems,
  {
    opportunity,
    sizes,
    isSensitive,
  }: { opportunity: Opportunity; sizes: readonly Size[]; isSensitive: boolean },
): number[] => {
  const { items, targeting, onSensitive, scratch } = prepared
  const { page: eligible } = scratch
  const { fitting } = slotSets(prepared, opportunity.slot, sizes)
  matchPage(targeting, opportunity, eligible)
  const ids: number[] = []
  for (let w = 0; w < eligible.length; w++) {
    let bits = eligible[w]! & fitting[w]!
    if (isSensitive) bits &= onSensitive[w]!
    for (; bits !== 0; bits &= bits - 1) {
      const item = items[w * 32 + lowestBit(bits)]
      if (item) ids.push(item.id)
    }
  }
  return ids.sort((a, b) => a - b)
}

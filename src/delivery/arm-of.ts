import type { Arm } from '../meter/contract.ts'
import { mixBits } from '../mix-bits.ts'

/** Which half of an experiment a page view (52 random bits) falls in. No reader is remembered for it: the next page view of the
 *  same reader falls anew. */
export const armOf = (pv: number, experiment: number): Arm => {
  const both = (pv >>> 0) ^ Math.floor(pv / 2 ** 32) ^ Math.imul(experiment, 0x9e3779b1)
  return (mixBits(both) & 1) === 0 ? 'a' : 'b'
}

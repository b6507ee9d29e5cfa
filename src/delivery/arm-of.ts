import type { Arm } from '../meter/contract.ts'

/** Which half of an experiment a page view (52 random bits) falls in. No reader is remembered for it: the next page view of the
 *  same reader falls anew. The finaliser of MurmurHash3 (Appleby, 2011) over the page view and the experiment's number. */
export const armOf = (pv: number, experiment: number): Arm => {
  let hash = (pv >>> 0) ^ Math.floor(pv / 2 ** 32) ^ Math.imul(experiment, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) & 1) === 0 ? 'a' : 'b'
}

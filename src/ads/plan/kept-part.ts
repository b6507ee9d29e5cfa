import type { OnPage } from '../model.ts'
import type { SupplyTypes } from './supply-types.ts'

/** The guess from the structure of pages counts like so many points of the sample. */
const guessPoints = 30

/** The part of its opportunities that frequency caps, exclusions and its own standing on the page leave to a line item: as
 *  measured, and until there is enough of that, from the structure of pages. In one of k slots of a page, each taken with chance
 *  p, it stands with 1 − (1 − p)^k. `wanted`: impressions per opportunity. */
export const keptPart = (
  { reach, points }: SupplyTypes,
  line: number,
  { onPage, wanted }: { onPage: OnPage; wanted: number },
): number => {
  const eligible = reach.eligible[line]!
  if (eligible === 0) return 1
  const slots = eligible / reach.pages[line]!
  const guess = onPage === 'once' ? onceOf(slots, wanted) : 1
  const inFlight = reach.inFlight[line]!
  const seen = (inFlight / eligible) * points[line]!
  const measured = inFlight > 0 ? Math.max(0, 1 - reach.lost[line]! / inFlight) : 1
  return Math.max(0.02, (guess * guessPoints + measured * seen) / (guessPoints + seen))
}

const onceOf = (slots: number, wanted: number): number => {
  if (slots < 1.001 || wanted <= 0) return 1
  const onPage = wanted * slots
  return onPage < 1 ? wanted / (1 - (1 - onPage) ** (1 / slots)) : 1 / slots
}

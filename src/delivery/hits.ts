import {
  adBit,
  type AdKind,
  type FilterReason,
  type Hit,
  lateMs,
  listClickBit,
  listShownBit,
  type Mark,
  type Tally,
  tokenMs,
  viewBit,
} from '../meter/contract.ts'
import { articleNumber } from './lists.ts'
import type { EventOfDecision, EventOfPage } from './page-event.ts'
import { type Reader, repeatKeysOf } from './reader.ts'
import type { DecisionToken, PageToken } from './tokens.ts'

export type Opened =
  | { of: 'page'; event: EventOfPage; token: PageToken }
  | { of: 'decision'; event: EventOfDecision; token: DecisionToken }

/** Traffic that is told apart: tallied under its reason, billed to nobody. */
export const filteredHit = (reason: FilterReason, at: number): Hit => ({
  at,
  tallies: [{ kind: 'filtered', reason }],
  value: 1,
  mark: null,
  repeats: null,
})

/** An event as `Meter` counts it. */
export const hitOf = (opened: Opened & { salt: Uint8Array; reader: Reader; now: number }): Hit => {
  const { now } = opened
  if (opened.of === 'decision') {
    const { event, token } = opened
    // Nothing was in view for longer than since it was decided (whole seconds).
    const value = event.type === 'inview' ? Math.min(event.ms, now - token.issuedAt + 1000) : 1
    return adHit(token, { kind: event.type, now, value })
  }
  const { event, token, reader } = opened
  switch (event.type) {
    case 'view': {
      const tally: Tally = {
        kind: 'view',
        article: token.article,
        device: reader.device,
        country: reader.country,
      }
      const hit = hitAt(token, viewBit, { now, tallies: [tally] })
      return { ...hit, repeats: repeatKeysOf(opened.salt, reader, token.article, now) }
    }
    case 'list': {
      const articles = [...new Set(event.items.map(articleNumber))]
      return hitAt(token, listShownBit(event.list, articles[0] ?? 0), {
        now,
        tallies: articles.map((article) => ({ kind: 'list-shown', list: event.list, article })),
      })
    }
    case 'click': {
      const article = articleNumber(event.item)
      return hitAt(token, listClickBit(event.list, article), {
        now,
        tallies: [{ kind: 'list-click', list: event.list, article }],
      })
    }
  }
}

/** One counted step of one decision. */
export const adHit = (
  token: DecisionToken,
  { kind, now, value = 1 }: { kind: AdKind; now: number; value?: number },
): Hit => {
  const { slot, lineItem, creative, device, country } = token
  return hitAt(token, adBit(kind, slot), {
    now,
    value,
    tallies: [{ kind, slot, lineItem, creative, device, country }],
  })
}

type Counting = { now: number; tallies: Tally[]; value?: number }
/** Past its hour a token still tells a repeat from news, but counts for nobody. */
const hitAt = (
  { pv, issuedAt }: PageToken,
  bit: Pick<Mark, 'part' | 'bit'>,
  { now, tallies, value = 1 }: Counting,
): Hit => {
  const age = now - issuedAt
  if (age > lateMs) return filteredHit('late', now)
  const mark = { pv, issuedAt, ...bit }
  return age > tokenMs
    ? { ...filteredHit('late', now), mark }
    : { at: now, tallies, value, mark, repeats: null }
}

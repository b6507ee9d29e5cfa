import { billMs } from '../ads/lease/contract.ts'
import {
  adBit,
  type AdKind,
  type FilterReason,
  type Hit,
  lateMs,
  listClickBit,
  listShownBit,
  type Mark,
  mostClicks,
  mostImpressions,
  type Tally,
  tokenMs,
  viewBit,
} from '../meter/contract.ts'
import { articleNumber } from './lists.ts'
import type { EventOfDecision, EventOfPage } from './page-event.ts'
import { paceKeyOf, type Reader, repeatKeysOf } from './reader.ts'
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

type Telling = { salt: Uint8Array; reader: Reader; now: number }

/** An event as `Meter` counts it. */
export const hitOf = (opened: Opened, telling: Telling): Hit => {
  const { now, reader, salt } = telling
  if (opened.of === 'decision') return decisionHit(opened, telling)
  const { event, token } = opened
  switch (event.type) {
    case 'view': {
      const { device, country } = reader
      const tally: Tally = { kind: 'view', article: token.article, device, country }
      const hit = hitAt(token, viewBit, { now, tallies: [tally] })
      return { ...hit, repeats: repeatKeysOf(salt, reader, token.article, now) }
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

const decisionHit = (
  { event, token }: Extract<Opened, { of: 'decision' }>,
  { salt, reader, now }: Telling,
): Hit => {
  switch (event.type) {
    case 'impression':
      return {
        ...adHit(token, { kind: 'impression', now }),
        pace: { key: paceKeyOf(salt, reader, `slot ${token.slot}`, now), atMost: mostImpressions },
      }
    case 'hidden':
      // In the place of an impression: a decision is one or the other.
      return {
        ...adHit(token, { kind: 'impression', now }),
        tallies: [{ kind: 'filtered', reason: 'hidden' }],
      }
    case 'inview':
      // Nothing was in view for longer than since it was decided (whole seconds).
      return adHit(token, { kind: 'inview', now, value: Math.min(event.ms, now - token.issuedAt + 1000) })
    case 'viewable':
      return adHit(token, { kind: 'viewable', now, also: event.rule === 'large' ? 'viewable-large' : null })
    case 'measurable':
      return adHit(token, { kind: 'measurable', now })
  }
}

type Step = { kind: AdKind; now: number; value?: number; also?: 'viewable-large' | null }

/** One counted step of one decision. */
const adHit = (token: DecisionToken, { kind, now, value = 1, also = null }: Step): Hit => {
  const { slot, lineItem, creative, device, country } = token
  const isPromised = kind === 'impression' && token.isLeased
  const counted = { slot, lineItem, creative, device, country }
  const hit = hitAt(token, adBit(kind, token), {
    now,
    value,
    tallies: [
      { kind, ...counted, ...(isPromised && { leased: true }) },
      ...(also ? [{ kind: also, ...counted }] : []),
    ],
  })
  return isPromised && hit.mark
    ? { ...hit, mark: { ...hit.mark, billMs: token.decidedAt - token.issuedAt + billMs } }
    : hit
}

/** A click of a reader on an ad. Who clicks has seen it: MRC Viewable Ad Impression Guidelines count it as viewable. */
export const clickHits = (token: DecisionToken, { salt, reader, now }: Telling): Hit[] => [
  {
    ...adHit(token, { kind: 'click', now }),
    pace: { key: paceKeyOf(salt, reader, `creative ${token.creative}`, now), atMost: mostClicks },
  },
  adHit(token, { kind: 'measurable', now }),
  adHit(token, { kind: 'viewable', now }),
]

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

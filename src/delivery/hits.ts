import { billMs } from '../ads/lease/contract.ts'
import {
  adBit,
  type AdKind,
  type FilterReason,
  type Hit,
  lastPosition,
  lateMs,
  listClickBit,
  listShownBit,
  type Mark,
  mostClicks,
  mostImpressions,
  type Tally,
  tokenMs,
  trialBit,
  viewBit,
} from '../meter/contract.ts'
import type { ListName } from '../../widgets/lib/contract.ts'
import { armOf } from './arm-of.ts'
import { articleNumber } from './lists.ts'
import type { EventOfDecision, EventOfPage } from './page-event.ts'
import { paceKeyOf, type Reader, repeatKeysOf } from './reader.ts'
import type { DecisionToken, PageToken, PageView } from './tokens.ts'

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
export const hitsOf = (opened: Opened, telling: Telling): Hit[] => {
  if (opened.of === 'decision') return [decisionHit(opened, telling)]
  const { event, token } = opened
  const { now } = telling
  switch (event.type) {
    case 'view':
      return [viewHit(token, telling)]
    case 'list': {
      const { list, items, positions } = event
      const shown = new Map(items.map((id, i) => [articleNumber(id), positions?.[i] ?? i + 1]))
      const [first = 0] = shown.keys()
      const tallies = [...shown].map(([article, position]): Tally => ({
        kind: 'list-shown',
        list,
        article,
        position: Math.min(position, lastPosition),
      }))
      return [
        hitAt(token, listShownBit(list, first), { now, tallies }),
        ...trialHits(token, { kind: 'trial-shown', list, now }),
      ]
    }
    case 'click': {
      const { list, item, position = lastPosition } = event
      const article = articleNumber(item)
      const tally: Tally = { kind: 'list-click', list, article, position: Math.min(position, lastPosition) }
      return [
        hitAt(token, listClickBit(list, article), { now, tallies: [tally] }),
        ...trialHits(token, { kind: 'trial-click', list, now }),
      ]
    }
  }
}

type Tried = { kind: keyof typeof trialBit; list: ListName; now: number }
/** Of the list that an experiment runs on, a mark of its own: a repeat there is none here. What is late is told by the list's. */
const trialHits = (token: PageToken, { kind, list, now }: Tried): Hit[] => {
  const { pv, issuedAt, experiment } = token
  if (experiment?.list !== list || now - issuedAt > tokenMs) return []
  const tally: Tally = { kind, experiment: experiment.number, arm: armOf(pv, experiment.number) }
  return [hitAt(token, trialBit[kind], { now, tallies: [tally] })]
}

/** A view, and with it where its reader came from: counted together, weighed together. */
export const viewHit = (token: PageToken, { salt, reader, now }: Telling): Hit => {
  const { article, from } = token
  const { device, country } = reader
  const view: Tally = { kind: 'view', article, device, country }
  const isNext = article > 0 && from > 0 && from !== article
  const hit = hitAt(token, viewBit, {
    now,
    tallies: isNext ? [view, { kind: 'next', from, article }] : [view],
  })
  return { ...hit, repeats: repeatKeysOf(salt, reader, article, now) }
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
  { pv, issuedAt }: PageView,
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

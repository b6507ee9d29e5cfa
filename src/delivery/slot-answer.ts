import type { Decision } from '../ads/decision.ts'
import type { Slot } from '../ads/model.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { renderSlot } from '../../widgets/ad-slot/render.ts'
import type { Reader } from './reader.ts'
import { rendered, trackers } from './rendered-creative.ts'
import type { SiteCopy } from './snapshot.ts'
import { type PageView, sealDecision } from './tokens.ts'

export type SlotDressing = {
  page: PageView
  reader: Reader
  now: number
  origin: string
  turn: number
  isTest: boolean
}

type Decided = {
  decision: Decision | undefined
  slot: (Slot & { number: number }) | undefined
  dressing: SlotDressing
}

/** One decision as the embed shows it: markup, and the tokens that its events and its click carry. */
export const slotAnswer = (copy: SiteCopy, { decision, slot, dressing }: Decided): SlotAnswer => {
  const { page, reader, now, origin, turn, isTest } = dressing
  const label = slot?.label ?? copy.snapshot.settings.value.label
  const base = { label, lazyMargin: slot?.lazyMargin ?? 0, fallback: slot?.fallback ?? 'collapse' }
  if (!slot || !decision || 'reason' in decision)
    return { status: 'empty', html: '', width: 0, height: 0, ...base }
  const { creative, lineItem, type, isLeased, remember } = decision
  const bound = {
    ...page,
    decidedAt: now,
    turn,
    slot: slot.number,
    lineItem,
    creative: creative.id,
    device: reader.device,
    country: reader.country,
    isLeased,
    isTest,
  }
  const click = `${copy.site}.${sealDecision(copy.tokenKey, 'click', bound)}`
  return {
    status: type === 'house' ? 'house' : 'filled',
    html: renderSlot({
      label,
      payer: creative.payer,
      political: creative.political,
      isPreview: isTest,
      size: [creative.width, creative.height],
      creative: rendered(creative, { at: `${origin}/v1/sites/${copy.site}/creatives`, click }),
      clickHref: `${origin}/v1/click/${click}`,
    }),
    width: creative.width,
    height: creative.height,
    token: sealDecision(copy.tokenKey, 'decision', bound),
    ...base,
    ...(slot.refresh && !isTest && turn < slot.refresh.atMost && { refresh: slot.refresh }),
    ...(remember.length > 0 && { remember: remember.map(([key, seconds]) => [key, seconds]) }),
    ...(creative.impressionTrackers.length > 0 && !isTest && { trackers: trackers(creative) }),
    ...(isTest && { test: true as const }),
  }
}

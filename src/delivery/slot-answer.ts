import type { Decision } from '../ads/decision.ts'
import type { Slot } from '../ads/model.ts'
import { decisions } from '../metrics/metrics.ts'
import type { SlotAnswer } from '../../widgets/lib/contract.ts'
import { renderSlot } from '../../widgets/ad-slot/render.ts'
import type { Reader } from './reader.ts'
import { countedAs } from './counted-as.ts'
import { rendered } from './rendered-creative.ts'
import type { SiteCopy } from './snapshot.ts'
import type { PageView } from './tokens.ts'

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
  const { turn, isTest } = dressing
  const label = slot?.label ?? copy.snapshot.settings.value.label
  const base = { label, lazyMargin: slot?.lazyMargin ?? 0, fallback: slot?.fallback ?? 'collapse' }
  const isFilled = decision !== undefined && 'type' in decision
  if (!isTest) decisions.add(1, isFilled ? decision.type : 'empty')
  if (!slot || !isFilled) return { status: 'empty', html: '', width: 0, height: 0, ...base }
  const { creative, type } = decision
  const { click, clickHref, files, counting } = countedAs(copy, decision, { slot: slot.number, ...dressing })
  return {
    status: type === 'house' ? 'house' : 'filled',
    html: renderSlot({
      label,
      payer: creative.payer,
      political: creative.political,
      isPreview: isTest,
      size: [creative.width, creative.height],
      creative: rendered(creative, { at: files, click }),
      clickHref,
    }),
    width: creative.width,
    height: creative.height,
    ...base,
    ...(slot.refresh && !isTest && turn < slot.refresh.atMost && { refresh: slot.refresh }),
    ...counting,
  }
}

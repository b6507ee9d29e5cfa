import type { Filled } from '../ads/decision.ts'
import type { NativeAd } from '../../widgets/lib/contract.ts'
import { trackers } from './rendered-creative.ts'
import type { SlotDressing } from './slot-answer.ts'
import type { SiteCopy } from './snapshot.ts'
import { sealDecision } from './tokens.ts'

/** What counts a decision, wherever it stands: the token of its events, the address of its click, what its reader's storage
 *  notes, and the addresses of its files. */
export const countedAs = (
  copy: SiteCopy,
  { creative, lineItem, isLeased, remember }: Filled,
  { slot, page, reader, now, origin, turn, isTest }: SlotDressing & { slot: number },
): { click: string; clickHref: string; files: string; counting: Omit<NativeAd, 'label'> } => {
  const bound = {
    ...page,
    decidedAt: now,
    turn,
    slot,
    lineItem,
    creative: creative.id,
    device: reader.device,
    country: reader.country,
    isLeased,
    isTest,
  }
  const sealed = sealDecision(copy.tokenKey, bound)
  const click = `${copy.site}.${sealed.click}`
  return {
    click,
    clickHref: `${origin}/v1/click/${click}`,
    files: `${origin}/v1/sites/${copy.site}/creatives`,
    counting: {
      token: sealed.decision,
      ...(remember.length > 0 && { remember: remember.map(([key, seconds]) => [key, seconds]) }),
      ...(creative.impressionTrackers.length > 0 && !isTest && { trackers: trackers(creative) }),
      ...(isTest && { test: true as const }),
    },
  }
}

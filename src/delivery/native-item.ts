import type { Decision } from '../ads/decision.ts'
import { canonicalUrl } from '../catalogue/canonical-url.ts'
import { disclosure } from '../../widgets/ad-slot/render.ts'
import type { Item } from '../../widgets/lib/contract.ts'
import { countedAs } from './counted-as.ts'
import type { SlotDressing } from './slot-answer.ts'
import type { SiteCopy } from './snapshot.ts'

/** A position of a list that a native item may take. */
export type NativeOpening = { list: 'similar' | 'popular'; position: number }
/** `target`: where it leads to, canonical, by which it is told from the articles beside it. */
export type NativeItem = NativeOpening & { target: string; item: Item }

type Decided = { decision: Decision | undefined; slot: number; dressing: SlotDressing }

/** One decision as an item of a list; null: nobody took the position. */
export const nativeItem = (
  copy: SiteCopy,
  opening: NativeOpening,
  { decision, slot, dressing }: Decided,
): NativeItem | null => {
  if (!decision || 'reason' in decision || decision.creative.kind !== 'native') return null
  const { id, clickUrl, headline, sponsor, file, payer, political } = decision.creative
  const { clickHref, files, counting } = countedAs(copy, decision, { slot, ...dressing })
  const label = disclosure({
    label: `Sponsored by ${sponsor}`,
    payer: payer === sponsor ? '' : payer,
    political,
    isPreview: dressing.isTest,
  })
  return {
    ...opening,
    target: canonicalUrl(clickUrl) ?? clickUrl,
    item: {
      id: `cr_${id.toString(36)}`,
      url: clickHref,
      title: headline,
      section: '',
      publishedAt: new Date(dressing.now).toISOString(),
      ...(file !== null && { image: `${files}/${file}` }),
      sponsored: true,
      ad: { label, ...counting },
    },
  }
}

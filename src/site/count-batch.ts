import type { Delta } from '../meter/contract.ts'
import type { Catalogue } from './catalogue.ts'
import type { Campaigns } from './campaigns.ts'
import type { BilledKind, Deliveries } from './deliveries.ts'
import type { Leasing } from './leasing.ts'
import { dayStart } from './site-days.ts'
import type { AdTotal, Totals } from './totals.ts'

type Books = {
  catalogue: Catalogue
  campaigns: Campaigns
  totals: Totals
  deliveries: Deliveries
  leasing: Leasing
  timeZone: string
}

const bonusOf: Record<BilledKind, AdTotal> = {
  impression: 'bonus',
  viewable: 'bonus-viewable',
  click: 'bonus-click',
}
const isBilled = (kind: AdTotal): kind is BilledKind => kind in bonusOf

/** Enters one batch of a meter into all the books of a site. Call inside the transaction that marks it as applied. */
export const countBatch = (
  deltas: readonly Delta[],
  { catalogue: { articles, index }, campaigns, totals, deliveries, leasing, timeZone }: Books,
  now: number,
): void => {
  const read = new Set<number>()
  const days = new Map<number, number>()
  const dayOf = (quarter: number) => {
    const day = days.get(quarter) ?? dayStart(timeZone, quarter)
    days.set(quarter, day)
    return day
  }
  for (const { tally: told, ...delta } of deltas) {
    const { quarter, n } = delta
    if ('creative' in told) {
      const { lineItem, kind } = told
      const billed = isBilled(kind)
        ? deliveries.count(lineItem, { kind, n, day: dayOf(quarter) }, campaigns.bounds.get(lineItem) ?? null)
        : n
      totals.addAd(quarter, told, kind, billed)
      if (isBilled(kind)) totals.addAd(quarter, told, bonusOf[kind], n - billed)
      if (told.leased) leasing.counted(lineItem, n)
      continue
    }
    const tally = 'article' in told ? { ...told, article: articles.presentId(told.article) } : told
    // Ids in `list` events come from browsers: what is no article of ours is not counted.
    if ('list' in tally && !index.has(tally.article)) continue
    totals.add({ ...delta, tally })
    if (tally.kind !== 'view' || !articles.read(tally.article)) continue
    index.scores.add(tally.article, delta.weight, now)
    read.add(tally.article)
  }
  articles.keepScores(read)
  totals.prune(now)
}

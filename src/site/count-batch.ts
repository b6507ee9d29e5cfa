import type { Delta } from '../meter/contract.ts'
import type { Catalogue } from './catalogue.ts'
import type { Campaigns } from './campaigns.ts'
import type { Deliveries } from './deliveries.ts'
import type { Experiments } from './experiments.ts'
import type { Leasing } from './leasing.ts'
import { dayStart } from './site-days.ts'
import type { AdTally, AdTotal, Totals } from './totals.ts'

type Books = {
  catalogue: Catalogue
  campaigns: Campaigns
  experiments: Experiments
  totals: Totals
  deliveries: Deliveries
  leasing: Leasing
  timeZone: string
}

/** Enters one batch of a meter into all the books of a site. Call inside the transaction that marks it as applied. */
export const countBatch = (deltas: readonly Delta[], books: Books, now: number): void => {
  const { catalogue, experiments, totals, timeZone } = books
  const { articles, index } = catalogue
  const read = new Set<number>()
  const days = new Map<number, number>()
  const dayOf = (quarter: number) => {
    const day = days.get(quarter) ?? dayStart(timeZone, quarter)
    days.set(quarter, day)
    return day
  }
  for (const { tally: told, ...delta } of deltas) {
    if ('creative' in told) countAd({ ...delta, tally: told, day: dayOf(delta.quarter) }, books)
    else if ('arm' in told) experiments.count(told, delta.n)
    else if (told.kind === 'filtered') totals.add({ ...delta, tally: told })
    else {
      const tally = { ...told, article: articles.presentId(told.article) }
      // Ids in `list` events come from browsers: what is no article of ours is not counted.
      if (tally.kind === 'next' || ('list' in tally && !index.has(tally.article))) continue
      totals.add({ ...delta, tally })
      if (tally.kind !== 'view' || !articles.read(tally.article)) continue
      index.scores.add(tally.article, delta.weight, now)
      read.add(tally.article)
    }
  }
  articles.keepScores(read)
  totals.prune(now)
}

/** What goes beyond the bounds of a line item is entered apart. */
const countAd = (
  { quarter, tally, n, day }: { quarter: number; tally: AdTally; n: number; day: number },
  { campaigns, totals, deliveries, leasing }: Books,
) => {
  const { kind, lineItem } = tally
  const bounds = campaigns.bounds.get(lineItem)
  const enter = (billed: number, bonus: AdTotal) => {
    totals.addAd(quarter, tally, kind, billed)
    totals.addAd(quarter, tally, bonus, n - billed)
  }
  switch (kind) {
    case 'impression':
      return enter(
        deliveries.impressions(
          { lineItem, n, day, isLeased: tally.leased ?? false },
          { ...(bounds && { bounds }), ledger: leasing },
        ),
        'bonus',
      )
    case 'viewable':
    case 'click':
      return enter(deliveries.steps({ lineItem, kind, n }, bounds), `bonus-${kind}`)
    case 'measurable':
    case 'viewable-large':
    case 'inview':
      return totals.addAd(quarter, tally, kind, n)
  }
}

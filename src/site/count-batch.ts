import type { Delta, Tally } from '../meter/contract.ts'
import type { Catalogue } from './catalogue.ts'
import type { Campaigns } from './campaigns.ts'
import type { Deliveries } from './deliveries.ts'
import type { Experiments } from './experiments.ts'
import type { Leasing } from './leasing.ts'
import type { Touched } from './ranking-rows.ts'
import { dayStart } from './site-days.ts'
import type { AdTally, AdTotal, ArticleTally, Totals } from './totals.ts'

type Books = {
  catalogue: Catalogue
  campaigns: Campaigns
  experiments: Experiments
  totals: Totals
  deliveries: Deliveries
  leasing: Leasing
  timeZone: string
  /** What was before is closed for invoices (statements.ts). */
  openSince: number
}

/** Enters one batch of a meter into all the books of a site. Call inside the transaction that marks it as applied. */
export const countBatch = (deltas: readonly Delta[], books: Books, now: number): void => {
  const { catalogue, experiments, totals, timeZone, openSince } = books
  const { index, rows } = catalogue
  const touched: Touched = { viewed: new Set(), listed: new Set(), followed: new Set() }
  index.scores.startDay(dayStart(timeZone, now))
  const days = new Map<number, number>()
  const dayOf = (quarter: number) => {
    const day = days.get(quarter) ?? dayStart(timeZone, quarter)
    days.set(quarter, day)
    return day
  }
  for (const { tally, ...delta } of deltas) {
    if ('creative' in tally) {
      const quarter = Math.max(delta.quarter, openSince)
      countAd({ ...delta, tally, quarter, day: dayOf(quarter) }, books)
    } else if ('arm' in tally) experiments.count(tally, delta.n)
    else if (tally.kind === 'filtered') totals.add({ ...delta, tally })
    else if (tally.kind === 'next') countNext(tally, { weight: delta.weight, catalogue, touched, now })
    else countArticle({ ...delta, tally }, { totals, catalogue, touched, now })
  }
  rows.keep(touched)
  totals.prune(now)
}

type Teaching = { catalogue: Catalogue; touched: Touched; now: number }

/** A view, a showing or a click of an article: what the report tells, and what its rankings learn. */
const countArticle = (
  { tally: told, ...delta }: Delta & { tally: ArticleTally },
  { totals, catalogue: { articles, index }, touched, now }: Teaching & { totals: Totals },
) => {
  const article = articles.presentId(told.article)
  const tally = { ...told, article }
  // Ids in `list` events come from browsers: what is no article of ours is not counted.
  if (tally.kind !== 'view' && !index.has(article)) return
  totals.add({ ...delta, tally })
  if (tally.kind === 'view') {
    if (!articles.read(article)) return
    index.scores.add(article, delta.weight, now)
    touched.viewed.add(article)
  } else {
    const { kind, list, position } = tally
    const seen = kind === 'list-shown' ? { shown: delta.n } : { clicks: delta.n }
    index.exposures.add(list, article, { ...seen, position }, now)
    touched.listed.add(article)
  }
}

/** Both ids may come from a reader's storage: what is no article of ours teaches nothing. */
const countNext = (
  told: Extract<Tally, { kind: 'next' }>,
  { weight, catalogue: { articles, index }, touched, now }: Teaching & { weight: number },
) => {
  const [from, article] = [articles.presentId(told.from), articles.presentId(told.article)]
  if (!index.has(from) || !index.has(article)) return
  index.coVisits.add(from, article, weight, now)
  touched.followed.add(from).add(article)
}

/** What goes beyond the bounds of a line item is entered apart. */
const countAd = (
  { quarter, tally, n, day }: { quarter: number; tally: AdTally; n: number; day: number },
  { campaigns, totals, deliveries, leasing }: Books,
) => {
  const { kind, lineItem } = tally
  const bounds = campaigns.bounds.get(lineItem)
  const when = { quarter, day }
  const enter = (billed: number, bonus: AdTotal) => {
    totals.addAd(when, tally, kind, billed)
    totals.addAd(when, tally, bonus, n - billed)
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
      return totals.addAd(when, tally, kind, n)
  }
}

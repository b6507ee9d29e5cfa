import { createHash } from 'node:crypto'
import { compileLineItems, type LineItemRow } from '../ads/compile.ts'
import type { Slot } from '../ads/model.ts'
import type { Articles } from './articles.ts'
import type { PopularWindow, Snapshot, SnapshotPart } from './contract.ts'
import type { Entities } from './entities.ts'
import { type RankingIndex, windows } from './ranking-index.ts'
import type { SiteSettings } from './settings.ts'
import { todayStart } from './today-start.ts'
import type { Totals } from './totals.ts'

/** Articles per popular list: enough that a section or tag of it still fills a widget. */
const listLength = 200

/** Slots and line items with their creatives, as the tables have them; of HTML creatives without the source. */
export type Campaigns = { slots: (Slot & { number: number })[]; lineItems: Omit<LineItemRow, 'delivered'>[] }

export const readCampaigns = (entities: Entities): Campaigns => {
  const creatives = Map.groupBy(entities.all('creative'), ({ doc }) => doc.lineItemId)
  const advertisers = new Map(entities.all('order').map(({ id, doc }) => [id, doc.advertiser]))
  return {
    slots: entities.all('slot').map(({ number, doc }) => ({ ...doc, number })),
    lineItems: entities.all('lineItem').map(({ id, number, doc }) => ({
      id: number,
      advertiser: advertisers.get(doc.orderId) ?? '',
      lineItem: doc,
      creatives: (creatives.get(id) ?? []).map(({ number: creativeId, doc: creative }) => ({
        id: creativeId,
        creative: creative.kind === 'html' ? { ...creative, html: '' } : creative,
      })),
    })),
  }
}

type Sources = {
  settings: SiteSettings
  campaigns: Campaigns
  articles: Articles
  index: RankingIndex
  totals: Totals
}
type Values = { [P in SnapshotPart]: Snapshot[P]['value'] }

const nothing = { impressions: 0, viewable: 0, clicks: 0 }

/** Makes the value of one part of the snapshot, from what the site is at `now`. */
export const makePart: { [P in SnapshotPart]: (sources: Sources, now: number) => Values[P] } = {
  settings: ({ settings, campaigns }) => ({ ...settings, slots: campaigns.slots }),

  ads: ({ campaigns, totals }, now) => {
    const delivered = totals.delivered()
    const rows = campaigns.lineItems.map((row) => ({ ...row, delivered: delivered.get(row.id) ?? nothing }))
    return compileLineItems(rows, campaigns.slots, now)
  },

  popular: ({ settings, articles, index }, now) => {
    const todayStartMs = todayStart(settings.timeZone, now)
    const rank = (window: PopularWindow) =>
      index.popular(window, { now, todayStartMs, ageDays: settings.popularAgeDays, limit: listLength })
    const lists = Object.fromEntries(windows.map((window) => [window, rank(window)])) as Record<
      PopularWindow,
      number[]
    >
    const cards = articles.cards([...new Set(Object.values(lists).flat())])
    const titles = new Map(cards.map(({ id, title }) => [id, title.toLowerCase()]))
    for (const [window, ids] of Object.entries(lists))
      lists[window as PopularWindow] = oncePerTitle(ids, titles)
    return {
      lists,
      cards,
      withdrawals: articles.withdrawals,
    }
  },
}

/** A page that answers under any query, or a story that was sent again, is one story. */
const oncePerTitle = (ids: readonly number[], titles: ReadonlyMap<number, string>): number[] => {
  const seen = new Set<string>()
  return ids.filter((id) => {
    const title = titles.get(id) ?? ''
    if (seen.has(title)) return false
    seen.add(title)
    return true
  })
}

/** Parts with their versions; a part that comes out as it was keeps its version, and nobody fetches it again. */
export class Published {
  readonly #parts = new Map<SnapshotPart, { version: number; digest: string; value: unknown }>()
  /** Versions of an earlier life of the object must not be met again. */
  #lastVersion = Date.now()

  put(part: SnapshotPart, value: unknown) {
    const digest = createHash('sha256').update(JSON.stringify(value)).digest('base64')
    if (this.#parts.get(part)?.digest === digest) return
    this.#lastVersion = Math.max(this.#lastVersion + 1, Date.now())
    this.#parts.set(part, { version: this.#lastVersion, digest, value })
  }

  get<P extends SnapshotPart>(part: P): Snapshot[P] | null {
    const found = this.#parts.get(part)
    return found ? ({ version: found.version, value: found.value } as Snapshot[P]) : null
  }
}

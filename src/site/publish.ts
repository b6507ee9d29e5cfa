import type { Delivered } from '../ads/account.ts'
import { createHash } from 'node:crypto'
import { compileLineItems } from '../ads/compile.ts'
import { nativeSlots } from '../ads/native-slots.ts'
import type { Plan } from '../ads/plan/contract.ts'
import type { Articles } from './articles.ts'
import type { Campaigns } from './campaigns.ts'
import type { PopularWindow, Snapshot, SnapshotAnswer, SnapshotPart, Versions } from './contract.ts'
import type { Numbered } from './entities.ts'
import { withVariant } from './experiments.ts'
import { inSlices } from './in-slices.ts'
import { oncePerTitle } from './once-per-title.ts'
import { type RankingIndex, windows } from './ranking-index.ts'
import type { Experiment } from './ranking-model.ts'
import type { SiteSettings } from './settings.ts'
import { dayStart } from './site-days.ts'

/** Articles per popular list: enough that a section or tag of it still fills a widget. */
const listLength = 200

type Sources = {
  settings: SiteSettings
  campaigns: Campaigns
  articles: Articles
  index: RankingIndex
  experiment: Numbered<Experiment> | null
  delivered: () => ReadonlyMap<number, Delivered>
  plan: Plan
}

const nothing = { impressions: 0, viewable: 0, clicks: 0 }

type Values = { [P in SnapshotPart]: Snapshot[P]['value'] }
type Steps<T> = Generator<void, T>

/** Makes the value of one part of the snapshot, from what the site is at `now`; of popular lists, in steps of a few ms. */
const makePart: {
  [P in SnapshotPart]: (sources: Sources, now: number) => P extends 'popular' ? Steps<Values[P]> : Values[P]
} = {
  settings: ({ settings, campaigns }) => ({ ...settings, slots: campaigns.slots }),

  ads: ({ settings, campaigns, delivered: deliveredOf }, now) => {
    const delivered = deliveredOf()
    const rows = campaigns.lineItems.map((row) => ({ ...row, delivered: delivered.get(row.id) ?? nothing }))
    const slots = [...campaigns.slots, ...nativeSlots(settings.nativePositions)]
    return compileLineItems(rows, slots, now)
  },

  plan: ({ plan }) => plan,

  *popular({ settings, articles, index, experiment }, now) {
    const { lists, pins } = yield* popularLists(index, settings, now)
    const variant =
      experiment?.doc.list === 'popular'
        ? { ...settings, ranking: withVariant(settings.ranking, experiment.doc) }
        : null
    const tried = variant && (yield* popularLists(index, variant, now)).lists
    const all = [...Object.values(lists), ...Object.values(tried ?? {})]
    const cards = articles.cards([...new Set(all.flat())])
    const titles = new Map(cards.map(({ id, title }) => [id, title]))
    return {
      lists: uniquely(lists, titles),
      cards,
      pins,
      withdrawals: articles.withdrawals,
      experiment: experiment && {
        number: experiment.number,
        list: experiment.doc.list,
        lists: tried && uniquely(tried, titles),
      },
    }
  },
}

type PopularLists = Record<PopularWindow, number[]>

/** A window a step. */
function* popularLists(
  index: RankingIndex,
  { timeZone, popularAgeDays: ageDays, ranking }: SiteSettings,
  now: number,
): Steps<{ lists: PopularLists; pins: [id: number, position: number][] }> {
  const asked = {
    now,
    todayStartMs: dayStart(timeZone, now),
    ageDays,
    limit: listLength,
    settings: ranking.popular,
  }
  const pins = new Map<number, number>()
  const lists: Partial<PopularLists> = {}
  for (const window of windows) {
    const { items } = index.popular({ ...asked, window, section: null, tag: null })
    for (const { slot, pin } of items) if (pin !== null) pins.set(slot, pin)
    lists[window] = items.map(({ slot }) => slot)
    yield
  }
  return { lists: lists as PopularLists, pins: [...pins] }
}

const uniquely = (lists: PopularLists, titles: ReadonlyMap<number, string>): PopularLists => {
  const once = (ids: readonly number[]) => oncePerTitle(ids, (id) => titles.get(id) ?? '')
  return Object.fromEntries(Object.entries(lists).map(([window, ids]) => [window, once(ids)])) as PopularLists
}

/** How old a part may be when somebody asks for the snapshot. What people configure shows at once. Counts move lists, and end
 *  line items whose goal is reached; without any, time alone moves lists and flights. */
const remakeAfterMs = { configured: 0, counted: { popular: 1000, ads: 5000 }, silence: 30_000 }
const parts = ['settings', 'ads', 'plan', 'popular'] as const satisfies SnapshotPart[]

type Made = { at: number; version: number; digest: string; value: unknown }

/** The parts of the snapshot with their versions, made when somebody asks; a part that comes out as it was keeps its version,
 *  and nobody fetches it again. */
export class Publisher {
  readonly #parts = new Map<SnapshotPart, Made>()
  readonly #staleAfterMs = new Map<SnapshotPart, number>()
  #making: Promise<void> | null = null
  /** Versions of an earlier life of the object must not be met again. */
  #lastVersion = Date.now()

  /** People have changed what these parts show. */
  configured(...parts: SnapshotPart[]): void {
    for (const part of parts) this.#age(part, remakeAfterMs.configured)
  }

  /** Something was counted, or read. */
  counted(...parts: (keyof typeof remakeAfterMs.counted)[]): void {
    for (const part of parts) this.#age(part, remakeAfterMs.counted[part])
  }

  #age(part: SnapshotPart, afterMs: number) {
    this.#staleAfterMs.set(part, Math.min(this.#staleAfter(part), afterMs))
  }

  #staleAfter(part: SnapshotPart): number {
    return this.#staleAfterMs.get(part) ?? remakeAfterMs.silence
  }

  /** What has moved since `have`. */
  async since(
    have: Versions | null,
    sources: () => Sources,
    now: number,
  ): Promise<Omit<SnapshotAnswer, 'at' | 'grants'>> {
    // Those who ask meanwhile wait for the same; what moved meanwhile is due again.
    while (parts.some((part) => this.#isDue(part, now))) {
      this.#making ??= this.#make(sources, now).finally(() => (this.#making = null))
      await this.#making
    }
    const moved = <P extends SnapshotPart>(part: P) => {
      const made = this.#parts.get(part)
      return made && made.version !== have?.[part]
        ? ({ version: made.version, value: made.value } as Snapshot[P])
        : null
    }
    return {
      settings: moved('settings'),
      ads: moved('ads'),
      plan: moved('plan'),
      popular: moved('popular'),
    }
  }

  async #make(sources: () => Sources, now: number) {
    for (const part of parts) {
      if (!this.#isDue(part, now)) continue
      const staleAfterMs = this.#staleAfter(part)
      // What moves while it is made is not in it.
      this.#staleAfterMs.delete(part)
      try {
        const site = sources()
        const value =
          part === 'popular' ? await inSlices(makePart.popular(site, now)) : makePart[part](site, now)
        this.#put(part, value, now)
      } catch (error) {
        this.#age(part, staleAfterMs)
        throw error
      }
    }
  }

  #isDue(part: SnapshotPart, now: number): boolean {
    const made = this.#parts.get(part)
    // The clock may have been set back.
    return !made || Math.abs(now - made.at) >= this.#staleAfter(part)
  }

  #put(part: SnapshotPart, value: unknown, now: number) {
    const digest = createHash('sha256').update(JSON.stringify(value)).digest('base64')
    const old = this.#parts.get(part)
    if (old?.digest === digest) {
      this.#parts.set(part, { ...old, at: now })
      return
    }
    this.#lastVersion = Math.max(this.#lastVersion + 1, now)
    this.#parts.set(part, { at: now, version: this.#lastVersion, digest, value })
  }
}

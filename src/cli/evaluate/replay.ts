import type { Random } from '../random.ts'
import type { Estimate } from './estimate.ts'
import { listMetricsOf } from './list-metrics.ts'
import { Means } from './means.ts'
import type { Newspaper } from './newspaper.ts'
import { Ours } from './ours.ts'
import { popularBaselines } from './popular-baselines.ts'
import { ReadingCounts } from './reading-counts.ts'
import type { EventRecord } from './records.ts'
import type { Dump } from './score-file.ts'
import { similarBaselines } from './similar-baselines.ts'
import { Visits } from './visits.ts'

/** A view within this of another by the same reader is what the reader read next. */
const sessionMs = 30 * 60_000
const depth = 10

type Event<Type> = Extract<EventRecord, { type: Type }> & { index: number }

/**
 * Plays events in their order: each is first predicted by every policy, then learnt by all. An article that was not announced is
 * unknown until an event names it.
 */
export class Replay {
  /** Events that came after a later one. */
  late = 0
  readonly #newspaper: Newspaper
  readonly #dump: Dump
  readonly #random: Random
  readonly #ours: Ours
  readonly #counts = new ReadingCounts({ sessionMs })
  readonly #visits = new Visits({ idleMs: sessionMs })
  readonly #popular: ReturnType<typeof popularBaselines>
  readonly #similar: ReturnType<typeof similarBaselines>
  readonly #popularMeans: Record<'ndcg10' | 'mrr' | 'auc', Means>
  readonly #similarMeans: Record<'hr10' | 'mrr10', Means>
  #now = -Infinity

  /** @param isTold whether any article has been announced */
  constructor(
    newspaper: Newspaper,
    { dump, random, isTold }: { dump: Dump; random: Random; isTold: boolean },
  ) {
    this.#newspaper = newspaper
    this.#dump = dump
    this.#random = random
    this.#ours = new Ours(newspaper)
    this.#popular = popularBaselines(newspaper, this.#counts)
    this.#similar = similarBaselines(newspaper, { counts: this.#counts, random, isTold })
    const means = (baselines: readonly string[]) => new Means(['ours', ...baselines])
    const [popular, similar] = [Object.keys(this.#popular), this.#similar.names]
    this.#popularMeans = { ndcg10: means(popular), mrr: means(popular), auc: means(popular) }
    this.#similarMeans = { hr10: means(similar), mrr10: means(similar) }
  }

  play(event: Event<'view'> | Event<'list'>) {
    if (event.at < this.#now) this.late++
    this.#now = Math.max(this.#now, event.at)
    this.#newspaper.advance(event.at)
    this.#counts.window.advance(event.at)
    if (event.type === 'list') this.#list(event)
    else this.#view(event)
  }

  estimates(): Estimate[] {
    const of = (list: string, means: Record<string, Means>) =>
      Object.entries(means).flatMap(([metric, mean]) => mean.estimates(`${list}.${metric}`, this.#random))
    return [...of('popular', this.#popularMeans), ...of('similar', this.#similarMeans)]
  }

  #list({ index, at, visitor, shown, clicked }: Event<'list'>) {
    const slots = shown.map((id) => this.#newspaper.slotOf(id, at))
    const isClicked = shown.map((id) => clicked.includes(id))
    if (isClicked.includes(true) && isClicked.includes(false)) {
      const ours = this.#ours.popularScores(slots, at)
      this.#dump({ event: index, scores: ours })
      const all = [ours, ...Object.values(this.#popular).map((scoresOf) => scoresOf(slots))]
      const metrics = all.map((scores) => listMetricsOf(scores, isClicked))
      for (const metric of ['ndcg10', 'mrr', 'auc'] as const)
        this.#popularMeans[metric].add(
          visitor,
          metrics.map((values) => values[metric]),
        )
    }
    this.#ours.list(slots, isClicked, at)
    slots.forEach((slot, position) => {
      this.#counts.show(slot, { isClicked: isClicked[position]! })
      if (!isClicked[position]) return
      this.#read(visitor, slot, at)
      this.#visits.set(visitor, { ...this.#visits.of(visitor, at), clicked: slot, at })
    })
  }

  #view({ index, at, visitor, article }: Event<'view'>) {
    const { viewed, clicked } = this.#visits.of(visitor, at)
    if (viewed !== null && viewed !== this.#newspaper.find(article)) {
      const query = { visitor, article: viewed, now: at, limit: depth }
      const ours = this.#ours.similar(viewed, query)
      this.#dump({ event: index, top: ours.map((slot) => this.#newspaper.ids[slot]!) })
      const lists = this.#similar.of(query)
      const target = this.#newspaper.find(article)
      const ranks = [ours, ...this.#similar.names.map((name) => lists[name]!)].map((list) =>
        target === undefined ? -1 : list.indexOf(target),
      )
      this.#similarMeans.hr10.add(
        visitor,
        ranks.map((rank) => (rank < 0 ? 0 : 1)),
      )
      this.#similarMeans.mrr10.add(
        visitor,
        ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1))),
      )
    }
    const slot = this.#newspaper.slotOf(article, at)
    if (viewed !== null && viewed !== slot) this.#ours.follow(viewed, slot, at)
    // A click and the view that it led to are one.
    if (clicked !== slot) this.#read(visitor, slot, at)
    this.#visits.set(visitor, { viewed: slot, clicked: null, at })
  }

  #read(visitor: string, slot: number, at: number) {
    this.#ours.read(slot, at)
    this.#counts.read(visitor, slot, at)
  }
}

import { mixBits } from '../../mix-bits.ts'
import type { SampledOpportunity } from '../supply.ts'

/** What the ring must know of a sample. */
type Sample = Pick<SampledOpportunity, 'at' | 'weight' | 'page'>

const hourMs = 3_600_000
const keptHours = 168
const mostSamples = 8000
/** So that one hour, saved as JSON, stays well under the 2 MB of a row. */
const mostPerHour = 1000

/** All of one UTC hour. `weight` is what all samples of the hour stood for, also those that had to go. */
export type SavedHour<S extends Sample = SampledOpportunity> = { hour: number; weight: number; samples: S[] }

type Hour<S> = { weight: number; size: number; pages: Map<number, S[]> }

/** At most 8,000 opportunities of the last seven days, spread over the hours: a burst pushes out samples of its own hour, not of
 *  others. What stays of an hour stands for all of it. Slots of one page stay or go together; which pages go is decided by a hash
 *  of their numbers, so that they are a fair choice without dice. */
export class SupplyRing<S extends Sample = SampledOpportunity> {
  readonly #hours = new Map<number, Hour<S>>()
  #size = 0

  /** What `toJSON` said, or null. */
  static load<S extends Sample>(saved: readonly SavedHour<S>[] | null): SupplyRing<S> {
    const ring = new SupplyRing<S>()
    for (const { hour, weight, samples } of saved ?? []) {
      for (const sample of samples) ring.#put(hour, sample)
      const loaded = ring.#hours.get(hour)
      if (loaded) loaded.weight = weight
    }
    return ring
  }

  get size() {
    return this.#size
  }

  /** Samples from the future, and those older than a week, are dropped. */
  add(samples: readonly S[], now: number) {
    const oldest = hourOf(now) - keptHours * hourMs
    for (const [hour, { size }] of this.#hours) {
      if (hour > oldest) continue
      this.#hours.delete(hour)
      this.#size -= size
    }
    for (const sample of samples) {
      const hour = hourOf(sample.at)
      if (hour > oldest && hour <= hourOf(now)) this.#put(hour, sample)
    }
    for (const [hour, { size }] of this.#hours) if (size > mostPerHour) this.#shrink(hour, mostPerHour)
    while (this.#size > mostSamples) {
      const [fullest, { size }] = this.#fullest()
      this.#shrink(fullest, size - 1)
    }
  }

  /** By hour and page; weights sum to what was sampled. */
  samples(): S[] {
    return this.toJSON().flatMap(({ weight, samples }) => {
      let kept = 0
      for (const sample of samples) kept += sample.weight
      return samples.map((sample) => ({ ...sample, weight: (sample.weight * weight) / kept }))
    })
  }

  /** One entry an hour, oldest first: rows to be stored one by one. */
  toJSON(): SavedHour<S>[] {
    return [...this.#hours]
      .sort(([a], [b]) => a - b)
      .map(([hour, { weight, pages }]) => ({ hour, weight, samples: [...pages.values()].flat() }))
  }

  #put(at: number, sample: S) {
    const hour = this.#hours.get(at) ?? { weight: 0, size: 0, pages: new Map<number, S[]>() }
    this.#hours.set(at, hour)
    const page = hour.pages.get(sample.page)
    if (page) page.push(sample)
    else hour.pages.set(sample.page, [sample])
    hour.weight += sample.weight
    hour.size++
    this.#size++
  }

  #fullest(): [number, Hour<S>] {
    return [...this.#hours].reduce((fullest, other) => (other[1].size > fullest[1].size ? other : fullest))
  }

  /** Gives up whole pages, at least one, until `most` samples are left. */
  #shrink(at: number, most: number) {
    const hour = this.#hours.get(at)!
    // Numbers of pages may be neighbours.
    const pages = [...hour.pages].sort(([a], [b]) => mixBits(b) - mixBits(a) || b - a)
    for (const [page, { length }] of pages) {
      if (hour.size <= most) break
      hour.pages.delete(page)
      hour.size -= length
      this.#size -= length
    }
  }
}

const hourOf = (at: number) => Math.floor(at / hourMs) * hourMs

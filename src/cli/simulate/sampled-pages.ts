import type { Lost } from '../../ads/decision.ts'
import type { SupplyPoint } from '../../ads/plan/contract.ts'
import { SupplyRing } from '../../ads/plan/supply-ring.ts'
import { pageKinds } from './page-kinds.ts'

/** Who is let in, by kind of page and slot. */
export type Eligible = readonly (readonly { slot: string; eligible: readonly number[] }[])[]

/** One slot of a sampled page; `s` is its number among the slots of the kind. */
type Sampled = {
  at: number
  weight: number
  page: number
  kind: number
  s: number
  lost: SupplyPoint['lost']
}

/** One page view in so many is told. */
const every = 20

/** Page views told in full, kept by the ring that ships; of each only its kind, since pages of one kind let in the same. */
export class SampledPages {
  readonly #ring = new SupplyRing<Sampled>()
  #passed = 0
  #samples: Sampled[] = []

  /** Shall the next page be one of them? */
  isNext(): boolean {
    return ++this.#passed % every === 0
  }

  add({ at, kind, lost }: { at: number; kind: number; lost: readonly Lost[] }): void {
    const page = this.#passed
    const slots = pageKinds[kind]!.slots.map((slot, s): Sampled => ({
      at,
      weight: every,
      page,
      kind,
      s,
      lost: lost.flatMap((one) => (one.slot === slot ? [[one.lineItem, one.gate] as const] : [])),
    }))
    this.#ring.add(slots, at)
  }

  /** One of before the start. */
  addPast(page: { at: number; kind: number }): void {
    this.#passed++
    this.add({ ...page, lost: [] })
  }

  points(eligible: Eligible): SupplyPoint[] {
    this.#samples = this.#ring.samples()
    return this.#samples.map(({ at, weight, page, kind, s, lost }) => ({
      ...eligible[kind]![s]!,
      at,
      weight,
      page,
      lost,
    }))
  }

  /** Of what kind of page each of the points is, in their order. */
  kinds(): number[] {
    return this.#samples.map(({ kind }) => kind)
  }
}

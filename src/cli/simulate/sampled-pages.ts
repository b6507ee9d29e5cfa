import type { Lost } from '../../ads/decision.ts'
import type { SupplyPoint } from '../../ads/plan/contract.ts'

type SampledPage = { at: number; kind: number; weight: number; lost: readonly Lost[]; points: SupplyPoint[] }
/** Who is let in, by kind of page and slot. */
export type Eligible = readonly (readonly { slot: string; eligible: readonly number[] }[])[]

const mostPages = 2400

/** Pages of the past, evenly over time: when there are too many, every second goes, and from then on only every second comes. */
export class SampledPages {
  #pages: SampledPage[] = []
  #weight = 1
  #passed = 0
  #eligible: Eligible = []

  /** Shall the next page be one of them? */
  isNext(): boolean {
    return ++this.#passed % this.#weight === 0
  }

  add(page: Pick<SampledPage, 'at' | 'kind' | 'lost'>): void {
    this.#pages.push({ ...page, weight: 1, points: [] })
    if (this.#pages.length <= mostPages) return
    this.#pages = this.#pages.filter((_, i) => i % 2 === 0)
    this.#weight *= 2
  }

  points(eligible: Eligible): SupplyPoint[] {
    // What is known of a page stays, until there are other line items.
    if (eligible !== this.#eligible) for (const page of this.#pages) page.points = []
    this.#eligible = eligible
    return this.#pages.flatMap((page) => {
      if (page.points.length === 0) page.points = pointsOf(page, eligible)
      return page.points
    })
  }

  /** Of what kind of page each of the points is. */
  kinds(): Map<SupplyPoint, number> {
    return new Map(this.#pages.flatMap(({ points, kind }) => points.map((point) => [point, kind] as const)))
  }
}

const pointsOf = ({ at, kind, weight, lost }: SampledPage, eligible: Eligible): SupplyPoint[] =>
  eligible[kind]!.map((one) => ({
    ...one,
    at,
    weight,
    page: at,
    lost: lost.flatMap(({ slot, lineItem, gate }) => (slot === one.slot ? [[lineItem, gate] as const] : [])),
  }))

import { setBit, wordsFor } from './bits.ts'
import type { CompiledLineItem } from './compile.ts'
import { type CreativeTable, sizeKey, tableCreatives } from './creative-table.ts'
import type { Leases } from './decision.ts'
import { foldCase } from './fold-case.ts'
import { type CapIndex, indexCaps } from './frequency.ts'
import { LineItemType, type Size } from './model.ts'
import { type Draw, drawLot, drawPrice, drawShare } from './pick.ts'
import { indexTargeting, narrowToSlot, type TargetingIndex } from './targeting.ts'

/** The line items of one snapshot, ready to be decided from. Sets of line items are bits (bits.ts): bit i is `items[i]`. */
export type PreparedLineItems = {
  /** By priority, the highest first, then by id. */
  items: readonly CompiledLineItem[]
  /** What a decision asks of each of them, as columns. */
  ids: Int32Array
  types: readonly LineItemType[]
  ecpmMicros: Float64Array
  creatives: CreativeTable
  indexOf: ReadonlyMap<number, number>
  /** From the highest; those without line items are left out. */
  priorities: readonly Priority[]
  targeting: TargetingIndex
  /** By `sizeKey`: who has a creative of this size. */
  sizes: ReadonlyMap<number, Int32Array>
  /** Who has no creative yet, and so fits any size (compileBooked). */
  sizeless: Int32Array
  /** By the array of sizes, which hardly ever belongs to more than one slot. */
  slots: WeakMap<readonly Size[], SlotSets[]>
  /** Who serves from leases only. */
  capped: Int32Array
  onSensitive: Int32Array
  remnant: Int32Array
  everybody: Int32Array
  roadblocks: Int32Array
  companions: Int32Array
  /** One set for each line item: who may not stand on a page with it. */
  rivals: Int32Array
  caps: CapIndex
  /** Memory that a decision works in; nothing of it outlives one but answers about leases. */
  scratch: {
    /** The memory of the sets up to `undrawnRoadblocks`, empty when a page is opened. */
    ofPage: Int32Array
    page: Int32Array
    /** Who may serve on the page still: all of `page` but who is not brand safe, capped or excluded. */
    open: Int32Array
    capped: Int32Array
    /** Who has an ad on the page. */
    shown: Int32Array
    undrawnRoadblocks: Int32Array
    /** Whom these leases, in this edition, were asked about, and who held one. */
    leases: Leases | null
    leaseEdition: number | undefined
    leaseAsked: Int32Array
    leaseHeld: Int32Array
    counts: Uint16Array
    candidates: Int32Array
    choices: Int32Array
  }
  /** Who is in flight, and from when until when that holds. */
  flying: { from: number; until: number; mask: Int32Array }
}

/** The line items of one type: which they are, and between which words of a set their bits lie. */
export type Priority = {
  type: LineItemType
  members: Int32Array
  from: number
  to: number
  hasRoadblocks: boolean
  /** null: by plan. */
  draw: Draw | null
}

export type SlotSets = {
  name: string
  /** Who wants a slot, and who of these has a creative that fits it: only at exactly one of its sizes (fits.ts). */
  wanting: Int32Array
  fitting: Int32Array
  /** Their keys. */
  sizes: readonly number[]
}

/** Once per snapshot and isolate; costs some µs a line item. */
export const prepare = (compiled: readonly CompiledLineItem[]): PreparedLineItems => {
  const rank = ({ type }: CompiledLineItem) => LineItemType.options.indexOf(type)
  const items = compiled.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
  const words = wordsFor(items.length)
  const set = () => new Int32Array(words)
  const who = (is: (item: CompiledLineItem) => boolean) => {
    const mask = set()
    items.forEach((item, i) => is(item) && setBit(mask, i))
    return mask
  }
  const caps = indexCaps(items)
  const ecpmMicros = Float64Array.from(items, (item) => item.ecpmMicros)
  const draws: Record<LineItemType, Draw | null> = {
    sponsorship: drawShare(Float64Array.from(items, ({ share }) => share ?? 1)),
    guaranteed: null,
    remnant: drawPrice(ecpmMicros),
    house: drawLot,
  }
  const ofPage = new Int32Array(5 * words)
  const setOfPage = (n: number) => ofPage.subarray(n * words, (n + 1) * words)
  return {
    items,
    ids: Int32Array.from(items, ({ id }) => id),
    types: items.map(({ type }) => type),
    ecpmMicros,
    creatives: tableCreatives(items),
    indexOf: new Map(items.map(({ id }, i) => [id, i])),
    priorities: LineItemType.options
      .map((type) => ({
        type,
        members: who((item) => item.type === type),
        from: items.findIndex((item) => item.type === type) >>> 5,
        to: wordsFor(items.findLastIndex((item) => item.type === type) + 1),
        hasRoadblocks: items.some((item) => item.type === type && item.onPage === 'roadblock'),
        draw: draws[type],
      }))
      .filter(({ type }) => items.some((item) => item.type === type)),
    targeting: indexTargeting(items.map(({ targeting }) => targeting)),
    sizes: indexSizes(items, words),
    sizeless: who(({ creatives }) => creatives.length === 0),
    slots: new WeakMap(),
    capped: who(({ isCapped }) => isCapped),
    onSensitive: who(({ onSensitive }) => onSensitive),
    remnant: who(({ type }) => type === 'remnant'),
    everybody: set().fill(-1),
    roadblocks: who(({ onPage }) => onPage === 'roadblock'),
    companions: who(({ onPage }) => onPage === 'companions'),
    rivals: indexRivals(items, words),
    caps,
    scratch: {
      ofPage,
      page: setOfPage(0),
      open: setOfPage(1),
      capped: setOfPage(2),
      shown: setOfPage(3),
      undrawnRoadblocks: setOfPage(4),
      leases: null,
      leaseEdition: undefined,
      leaseAsked: set(),
      leaseHeld: set(),
      counts: new Uint16Array(caps.limits.length),
      candidates: new Int32Array(items.length),
      choices: new Int32Array(Math.max(0, ...items.map(({ creatives }) => creatives.length))),
    },
    flying: { from: 0, until: 0, mask: set() },
  }
}

/** Who is in flight at `now`. Flights begin and end rarely, decisions come by the thousand. */
export const inFlight = ({ items, flying }: PreparedLineItems, now: number): Int32Array => {
  if (flying.from <= now && now < flying.until) return flying.mask
  flying.from = -Infinity
  flying.until = Infinity
  flying.mask.fill(0)
  items.forEach(({ flights }, i) => {
    for (const [startMs, endMs] of flights) {
      for (const edge of [startMs, endMs])
        if (edge <= now) flying.from = Math.max(flying.from, edge)
        else flying.until = Math.min(flying.until, edge)
      if (startMs <= now && now < endMs) setBit(flying.mask, i)
    }
  })
  return flying.mask
}

const mostNamesKept = 20

/** Whom a slot concerns, at the sizes that a viewport gives it. There are few such pairs, always the same arrays, and so they are
 *  kept. */
export const slotSets = (
  { targeting, sizes: bySize, sizeless, slots }: PreparedLineItems,
  name: string,
  sizes: readonly Size[],
): SlotSets => {
  const known = slots.get(sizes) ?? []
  for (const kept of known) if (kept.name === name) return kept
  const wanting = new Int32Array(targeting.words).fill(-1)
  narrowToSlot(targeting, name, wanting)
  const fitting = sizeless.slice()
  const keys = sizes.map(([width, height]) => sizeKey(width, height))
  for (const key of keys) {
    const who = bySize.get(key)
    if (who) for (let w = 0; w < who.length; w++) fitting[w]! |= who[w]!
  }
  for (let w = 0; w < fitting.length; w++) fitting[w]! &= wanting[w]!
  const sets = { name, wanting, fitting, sizes: keys }
  slots.set(sizes, known.length < mostNamesKept ? [...known, sets] : [sets])
  return sets
}

const indexSizes = (items: readonly CompiledLineItem[], words: number) => {
  const sizes = new Map<number, Int32Array>()
  items.forEach(({ creatives }, i) => {
    for (const { width, height } of creatives) {
      const key = sizeKey(width, height)
      const mask = sizes.get(key) ?? new Int32Array(words)
      sizes.set(key, mask)
      setBit(mask, i)
    }
  })
  return sizes
}

/** Two with a label in common, and two of one advertiser unless both may stand several times (`many`). What stands `once` is its
 *  own rival. */
const indexRivals = (items: readonly CompiledLineItem[], words: number) => {
  const rivals = new Int32Array(items.length * words)
  const all = items.map((_, i) => i)
  const apart = (group: readonly number[], unless: (a: number, b: number) => boolean) => {
    for (const a of group) for (const b of group) if (a !== b && !unless(a, b)) setBit(rivals, b, a * words)
  }
  const labels = new Set(items.flatMap(({ exclusionLabels }) => exclusionLabels))
  for (const label of labels)
    apart(
      all.filter((i) => items[i]!.exclusionLabels.includes(label)),
      () => false,
    )
  const isMany = (i: number) => items[i]!.onPage === 'many'
  for (const group of Map.groupBy(all, (i) => foldCase(items[i]!.advertiser)).values())
    apart(group, (a, b) => isMany(a) && isMany(b))
  items.forEach(({ onPage }, i) => onPage === 'once' && setBit(rivals, i, i * words))
  return rivals
}

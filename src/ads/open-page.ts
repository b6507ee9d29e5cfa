import { clearBit, hasBit, setBit } from './bits.ts'
import type { CompiledCreative, CompiledLineItem } from './compile.ts'
import type { Filled, Gate, PageOfSlots } from './decision.ts'
import { fits } from './fits.ts'
import { countWithin } from './frequency.ts'
import { inFlight, type PreparedLineItems, slotSets } from './prepare.ts'
import { matchPage } from './targeting.ts'

/** One page while its slots are decided: what stands on it, and which gates that closes. Slots and line items are named by their
 *  index. Only one page may be open at a time: it works in `prepared.scratch`. */
export class OpenPage {
  readonly page: PageOfSlots
  readonly prepared: PreparedLineItems
  readonly filled: (Filled | undefined)[] = []
  /** Who lost a slot, for who watches. */
  readonly lost: { s: number; id: number; gate: Gate }[] = []
  /** Who may not stand here any more for what stands already, and whom this reader has seen enough of. */
  readonly excluded: Uint32Array
  readonly capped: Uint32Array
  /** Who may serve here at all. */
  readonly brandSafe: Uint32Array
  readonly #words: number
  /** Ads of this page so far. */
  readonly #shown: { item: number; creative: number; set: string | null }[] = []
  #isCreativeCapped = false

  constructor(page: PageOfSlots, prepared: PreparedLineItems) {
    const { scratch, targeting } = prepared
    this.page = page
    this.prepared = prepared
    this.excluded = scratch.excluded
    this.capped = scratch.capped
    this.brandSafe = page.isSensitive ? prepared.onSensitive : prepared.everybody
    this.#words = targeting.words
    scratch.all.fill(0)
    if (scratch.counts.length > 0) scratch.counts.fill(0)
    this.#match()
    this.#recall()
    this.#stand()
  }

  /** Does its targeting want this slot, and is it in flight? */
  wants(i: number, s: number): boolean {
    return hasBit(this.prepared.scratch.wanting, i, s * this.#words)
  }

  isFull(): boolean {
    for (const ad of this.filled) if (ad === undefined) return false
    return true
  }

  fitsSlot(i: number, s: number): boolean {
    return hasBit(this.prepared.scratch.fitting, i, s * this.#words)
  }

  /** The first gate that is closed to a line item that wants and fits this slot; null: none. */
  gate(i: number, s: number): Gate | null {
    if (!hasBit(this.brandSafe, i)) return 'brand-safety'
    if (hasBit(this.capped, i) || !this.hasCreative(i, s)) return 'frequency-cap'
    if (hasBit(this.excluded, i)) return this.setOf(i) === undefined ? 'exclusion' : 'on-page'
    return this.slotGate(i, s)
  }

  /** What this slot itself asks. */
  slotGate(i: number, s: number): Gate | null {
    const { passedBack, slots } = this.page
    const { id, type, ecpmMicros } = this.prepared.items[i]!
    const { name, floorMicros } = slots[s]!
    if (type === 'remnant' && ecpmMicros < floorMicros) return 'floor'
    return passedBack.some((one) => one.lineItem === id && one.slot === name) ? 'passed-back' : null
  }

  /** Has it leases for so many slots? Asking may order more, so this is asked last. The answer for one holds until it serves. */
  hasLeases(i: number, n = 1): boolean {
    const { items, capped, scratch } = this.prepared
    const { leaseAsked, leaseHeld } = scratch
    if (!hasBit(capped, i)) return true
    if (n > 1) return this.page.leases.has(items[i]!.id, n)
    if (hasBit(leaseAsked, i)) return hasBit(leaseHeld, i)
    const isHeld = this.page.leases.has(items[i]!.id)
    setBit(leaseAsked, i)
    if (isHeld) setBit(leaseHeld, i)
    else clearBit(leaseHeld, i)
    return isHeld
  }

  /** Would n impressions more leave its own caps and those on its advertiser unbroken? */
  hasRoom(i: number, n: number): boolean {
    const { caps, scratch } = this.prepared
    return caps.ofItem[i]!.every((cap) => scratch.counts[cap]! + n <= caps.limits[cap]!)
  }

  /** Has it a creative that fits this slot and may be shown? Sizes are known from `fitting`; the rest is rarely a question. */
  hasCreative(i: number, s: number): boolean {
    if (!this.#isCreativeCapped && !hasBit(this.prepared.scratch.shown, i)) return true
    const set = this.setOf(i)
    return this.prepared.items[i]!.creatives.some((creative) => this.mayShow(creative, s, set))
  }

  /** The set that its creatives on this page are of; undefined: it has none here. */
  setOf(i: number): string | null | undefined {
    for (const { item, set } of this.#shown) if (item === i) return set
    return undefined
  }

  /** `set` undefined: of any set. `n`: how many impressions of it are to come. */
  mayShow(creative: CompiledCreative, s: number, set: string | null | undefined, n = 1): boolean {
    const { caps, scratch } = this.prepared
    return (
      (set === undefined || creative.set === set) &&
      fits(creative, this.page.slots[s]!.sizes) &&
      (!this.#isCreativeCapped && n === 1
        ? true
        : (caps.ofCreative.get(creative.id) ?? []).every(
            (cap) => scratch.counts[cap]! + n <= caps.limits[cap]!,
          ))
    )
  }

  /** Rotation: a lottery by weight among those that are not on the page yet, else among those that are. A line item that stands
   *  `once` never comes to the latter. */
  drawCreative(i: number, s: number, set = this.setOf(i)): CompiledCreative | undefined {
    const { creatives } = this.prepared.items[i]!
    let last: CompiledCreative | undefined
    let n = 0
    let all = 0
    let fresh = 0
    for (const creative of creatives) {
      if (!this.mayShow(creative, s, set)) continue
      last = creative
      n++
      all += creative.weight
      if (!this.#isShown(creative)) fresh += creative.weight
    }
    if (n < 2) return last
    let left = this.page.random() * (fresh || all)
    for (const creative of creatives) {
      if (!this.mayShow(creative, s, set) || (fresh > 0 && this.#isShown(creative))) continue
      if ((left -= creative.weight) < 0) return creative
    }
    return undefined
  }

  place(i: number, s: number, creative: CompiledCreative): void {
    const { items, caps, scratch } = this.prepared
    const { id, type, isCapped } = items[i]!
    if (isCapped) {
      this.page.leases.spend(id)
      clearBit(scratch.leaseAsked, i)
    }
    this.filled[s] = {
      slot: this.page.slots[s]!.name,
      lineItem: id,
      type,
      creative,
      isLeased: isCapped,
      remember: caps.remember.get(creative.id) ?? nothing,
    }
    this.#show(i, creative.id, creative.set)
    this.#count(creative.id)
  }

  #isShown({ id }: CompiledCreative): boolean {
    for (const { creative } of this.#shown) if (creative === id) return true
    return false
  }

  #match() {
    const { scratch, targeting } = this.prepared
    const { slots } = this.page
    const words = this.#words
    if (scratch.wanting.length < slots.length * words) {
      scratch.wanting = new Uint32Array(slots.length * words)
      scratch.fitting = new Uint32Array(slots.length * words)
    }
    const { wanting, fitting, unfit } = scratch
    const flying = inFlight(this.prepared, this.page.now)
    matchPage(targeting, this.page.opportunity, scratch.page)
    for (let w = 0; w < words; w++) scratch.page[w]! &= flying[w]!
    for (let s = 0; s < slots.length; s++) {
      const { name, sizes } = slots[s]!
      const sets = slotSets(this.prepared, name, sizes)
      this.filled.push(undefined)
      for (let w = 0, at = s * words; w < words; w++, at++) {
        const here = scratch.page[w]!
        wanting[at] = here & sets.wanting[w]!
        fitting[at] = here & sets.fitting[w]!
        unfit[w]! |= wanting[at]! & ~fitting[at]!
      }
    }
  }

  /** What the reader's browser remembers. */
  #recall() {
    const { seen, now } = this.page
    const { counting, seconds } = this.prepared.caps
    for (const key in seen) {
      const caps = counting.get(key)
      if (caps) for (const cap of caps) this.#add(cap, countWithin(seen[key]!, seconds[cap]!, now))
    }
  }

  /** What stands already. In a slot that is decided again it gives way, and yet was an impression of this page view. */
  #stand() {
    const { indexOf, items } = this.prepared
    for (const { slot, lineItem, creative } of this.page.standing) {
      this.#count(creative)
      if (this.page.slots.some(({ name }) => name === slot)) continue
      const i = indexOf.get(lineItem)
      if (i !== undefined) this.#show(i, creative, setOfCreative(items[i]!, creative))
    }
  }

  #show(i: number, creative: number, set: string | null) {
    const { scratch, rivals } = this.prepared
    this.#shown.push({ item: i, creative, set })
    setBit(scratch.shown, i)
    for (let w = 0; w < this.#words; w++) this.excluded[w]! |= rivals[i * this.#words + w]!
  }

  /** An impression of this creative more. */
  #count(creative: number) {
    const { remember, counting } = this.prepared.caps
    const keys = remember.get(creative)
    if (keys) for (const [key] of keys) for (const cap of counting.get(key) ?? []) this.#add(cap, 1)
  }

  #add(cap: number, n: number) {
    const { limits, items, creatives } = this.prepared.caps
    const { counts } = this.prepared.scratch
    counts[cap]! += n
    if (counts[cap]! < limits[cap]!) return
    if (creatives[cap] === 0) setBit(this.capped, items[cap]!)
    else this.#isCreativeCapped = true
  }
}

const nothing: Filled['remember'] = []

const setOfCreative = ({ creatives }: CompiledLineItem, id: number) =>
  creatives.find((creative) => creative.id === id)?.set ?? null

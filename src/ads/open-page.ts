import { clearBit, hasBit, lowestBit, setBit } from './bits.ts'
import type { CompiledCreative, CompiledLineItem } from './compile.ts'
import type { Filled, Gate, PageOfSlots } from './decision.ts'
import { fits } from './fits.ts'
import { countWithin } from './frequency.ts'
import { drawByWeight } from './pick.ts'
import { inFlight, type PreparedLineItems, type SlotSets, slotSets } from './prepare.ts'
import { matchPage } from './targeting.ts'

/** One page while its slots are decided: what stands on it, and which gates that closes. Slots and line items are named by their
 *  index. Only one page may be open at a time: it works in `prepared.scratch`. */
export class OpenPage {
  readonly page: PageOfSlots
  readonly prepared: PreparedLineItems
  readonly filled: (Filled | undefined)[] = []
  /** Whom each slot concerns on any page; `scratch.page` says who wants this one. */
  readonly slots: SlotSets[] = []
  /** Who lost a slot, for who watches. */
  readonly lost: { s: number; id: number; gate: Gate }[] = []
  /** Who may not stand here any more for what stands already, and whom this reader has seen enough of. */
  readonly excluded: Uint32Array
  readonly capped: Uint32Array
  /** Who may serve here at all. */
  readonly brandSafe: Uint32Array
  hasRoadblocks = false
  /** Ads of this page so far. */
  readonly #shown: { item: number; creative: number; set: string | null }[] = []
  #isCreativeCapped = false

  constructor(page: PageOfSlots, prepared: PreparedLineItems) {
    const { scratch } = prepared
    this.page = page
    this.prepared = prepared
    this.excluded = scratch.excluded
    this.capped = scratch.capped
    this.brandSafe = page.isSensitive ? prepared.onSensitive : prepared.everybody
    scratch.all.fill(0)
    if (scratch.counts.length > 0) scratch.counts.fill(0)
    this.#match()
    this.#recall()
    this.#stand()
  }

  /** Does its targeting want this slot, and is it in flight? */
  wants(i: number, s: number): boolean {
    return hasBit(this.prepared.scratch.page, i) && hasBit(this.slots[s]!.wanting, i)
  }

  isFull(): boolean {
    for (const ad of this.filled) if (ad === undefined) return false
    return true
  }

  fitsSlot(i: number, s: number): boolean {
    return hasBit(this.prepared.scratch.page, i) && hasBit(this.slots[s]!.fitting, i)
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

  /** Has it a creative that fits this slot and may be shown? That it has one that fits is known from `fitting`. */
  hasCreative(i: number, s: number): boolean {
    if (!this.#isCreativeCapped && !hasBit(this.prepared.scratch.shown, i)) return true
    const set = this.setOf(i)
    return this.creativesAt(i, s).some((creative) => this.mayShow(creative, set))
  }

  /** Of the line items `bits` of word `w`, that want and fit a slot and are neither capped nor excluded: those to whom the other
   *  gates are open too. Hardly any is asked anything. */
  able(bits: number, w: number, s: number): number {
    const { capped, remnant, scratch } = this.prepared
    let able = bits
    for (let left = this.#isCreativeCapped ? able : able & scratch.shown[w]!; left !== 0; left &= left - 1)
      if (!this.hasCreative(w * 32 + lowestBit(left), s)) able &= ~(left & -left)
    for (let left = this.page.passedBack.length > 0 ? able : able & remnant[w]!; left !== 0; left &= left - 1)
      if (this.slotGate(w * 32 + lowestBit(left), s) !== null) able &= ~(left & -left)
    for (let left = able & capped[w]! & ~scratch.leaseAsked[w]!; left !== 0; left &= left - 1)
      this.hasLeases(w * 32 + lowestBit(left))
    return able & (~capped[w]! | scratch.leaseHeld[w]!)
  }

  creativesAt(i: number, s: number): readonly CompiledCreative[] {
    const { creatives } = this.slots[s]!
    const known = creatives.get(i)
    if (known) return known
    const { sizes } = this.page.slots[s]!
    const fitting = this.prepared.items[i]!.creatives.filter((creative) => fits(creative, sizes))
    creatives.set(i, fitting)
    return fitting
  }

  /** The set that its creatives on this page are of; undefined: it has none here. */
  setOf(i: number): string | null | undefined {
    for (const { item, set } of this.#shown) if (item === i) return set
    return undefined
  }

  /** `set` undefined: of any set. `n`: how many impressions of it are to come. */
  mayShow(creative: CompiledCreative, set: string | null | undefined, n = 1): boolean {
    if (set !== undefined && creative.set !== set) return false
    if (!this.#isCreativeCapped && n === 1) return true
    const { caps, scratch } = this.prepared
    const own = caps.ofCreative.get(creative.id) ?? none
    return own.every((cap) => scratch.counts[cap]! + n <= caps.limits[cap]!)
  }

  /** Rotation: a lottery by weight among those that are not on the page yet, else among those that are. A line item that stands
   *  `once` never comes to the latter. */
  drawCreative(i: number, s: number, set = this.setOf(i)): CompiledCreative | undefined {
    let choices = this.creativesAt(i, s)
    if (set !== undefined || this.#isCreativeCapped)
      choices = choices.filter((creative) => this.mayShow(creative, set))
    if (choices.length < 2) return choices[0]
    const fresh = this.#shown.length > 0 ? choices.filter((creative) => !this.#isShown(creative)) : choices
    return drawByWeight(fresh.length > 0 ? fresh : choices, this.page.random())
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
    const { scratch, targeting, roadblocks } = this.prepared
    const flying = inFlight(this.prepared, this.page.now)
    matchPage(targeting, this.page.opportunity, scratch.page)
    let wanted = 0
    for (let w = 0; w < targeting.words; w++) {
      scratch.page[w]! &= flying[w]!
      wanted |= scratch.page[w]! & roadblocks[w]!
    }
    this.hasRoadblocks = wanted !== 0
    for (const { name, sizes } of this.page.slots) {
      this.slots.push(slotSets(this.prepared, name, sizes))
      this.filled.push(undefined)
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
    const words = this.excluded.length
    for (let w = 0; w < words; w++) this.excluded[w]! |= rivals[i * words + w]!
  }

  /** An impression of this creative more. */
  #count(creative: number) {
    for (const cap of this.prepared.caps.counted.get(creative) ?? none) this.#add(cap, 1)
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

const none: readonly number[] = []
const nothing: Filled['remember'] = []

const setOfCreative = ({ creatives }: CompiledLineItem, id: number) =>
  creatives.find((creative) => creative.id === id)?.set ?? null

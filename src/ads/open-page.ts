import { clearBit, hasBit, lowestBit, setBit } from './bits.ts'
import { noSet } from './creative-table.ts'
import type { Filled, Gate, PageOfSlots } from './decision.ts'
import { countWithin } from './frequency.ts'
import { drawByWeight } from './pick.ts'
import { inFlight, type PreparedLineItems, type SlotSets, slotSets } from './prepare.ts'
import { matchPage } from './targeting.ts'

/** In place of a set: any. */
export const anySet = -1

/** One page while its slots are decided: what stands on it, and which gates that closes. Slots and line items are named by their
 *  index, creatives and their sets by number (creative-table.ts). Only one page may be open at a time: it works in
 *  `prepared.scratch`. */
export class OpenPage {
  readonly page: PageOfSlots
  readonly prepared: PreparedLineItems
  readonly filled: (Filled | undefined)[]
  /** Whom each slot concerns on any page; `scratch.page` says who wants this one. */
  readonly slots: readonly SlotSets[]
  /** Who lost a slot, for who watches. */
  readonly lost: { s: number; id: number; gate: Gate }[] = []
  /** Whom this reader has seen enough of. */
  readonly capped: Int32Array
  /** Who may serve here at all. */
  readonly brandSafe: Int32Array
  hasRoadblocks = false
  /** The last ad of this page so far. */
  #shown: Shown | null = null
  #isCreativeCapped = false

  constructor(page: PageOfSlots, prepared: PreparedLineItems) {
    const { scratch } = prepared
    this.page = page
    this.prepared = prepared
    this.capped = scratch.capped
    this.brandSafe = page.isSensitive ? prepared.onSensitive : prepared.everybody
    this.slots = page.slots.map(({ name, sizes, barred }) => {
      const sets = slotSets(prepared, name, sizes)
      return barred ? { ...sets, fitting: sets.fitting.map((word, w) => word & ~barred[w]!) } : sets
    })
    this.filled = page.slots.map(() => undefined)
    scratch.ofPage.fill(0)
    if (scratch.counts.length > 0) scratch.counts.fill(0)
    this.#recallLeases()
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
    if (this.isExcluded(i)) return hasBit(this.prepared.scratch.shown, i) ? 'on-page' : 'exclusion'
    return this.slotGate(i, s)
  }

  /** May it not stand here any more for what stands already? Of one that wants this page, is brand safe and not capped. */
  isExcluded(i: number): boolean {
    return !hasBit(this.prepared.scratch.open, i)
  }

  /** What this slot itself asks. */
  slotGate(i: number, s: number): Gate | null {
    const { passedBack, slots } = this.page
    const { ids, remnant, ecpmMicros } = this.prepared
    const { name, floorMicros } = slots[s]!
    if (hasBit(remnant, i) && ecpmMicros[i]! < floorMicros) return 'floor'
    for (const { lineItem, slot } of passedBack)
      if (lineItem === ids[i] && slot === name) return 'passed-back'
    return null
  }

  /** Has it leases for so many slots? Asking may order more, so this is asked last. The answer for one holds until it serves. */
  hasLeases(i: number, n = 1): boolean {
    const { ids, capped, scratch } = this.prepared
    const { leaseAsked, leaseHeld } = scratch
    if (!hasBit(capped, i)) return true
    if (n > 1) return this.page.leases.has(ids[i]!, n)
    if (hasBit(leaseAsked, i)) return hasBit(leaseHeld, i)
    const isHeld = this.page.leases.has(ids[i]!)
    setBit(leaseAsked, i)
    if (isHeld) setBit(leaseHeld, i)
    else clearBit(leaseHeld, i)
    return isHeld
  }

  /** Would n impressions more leave its own caps and those on its advertiser unbroken? */
  hasRoom(i: number, n: number): boolean {
    return this.#haveRoom(this.prepared.caps.ofItem[i]!, n)
  }

  /** Has it a creative that fits this slot and may be shown? That it has one that fits is known from `fitting`. */
  hasCreative(i: number, s: number): boolean {
    if (!this.#isCreativeCapped && !hasBit(this.prepared.scratch.shown, i)) return true
    return this.listCreatives(i, s, { set: this.setOf(i), n: 1 }) > 0
  }

  /** Of the line items `bits` of word `w`, that are open and fit a slot: those to whom the other gates are open too. Hardly any is
   *  asked anything. */
  able(bits: number, w: number, s: number): number {
    const { capped, remnant, scratch } = this.prepared
    const asked =
      this.#isCreativeCapped || this.page.passedBack.length > 0
        ? -1
        : scratch.shown[w]! | remnant[w]! | (capped[w]! & ~scratch.leaseHeld[w]!)
    let able = bits
    for (let left = bits & asked; left !== 0; left &= left - 1) {
      const i = w * 32 + lowestBit(left)
      if (!this.hasCreative(i, s) || this.slotGate(i, s) !== null || !this.hasLeases(i))
        able &= ~(left & -left)
    }
    return able
  }

  /** The set that its creatives on this page are of; `anySet`: it has none here. */
  setOf(i: number): number {
    if (hasBit(this.prepared.scratch.shown, i))
      for (let ad = this.#shown; ad; ad = ad.before) if (ad.item === i) return ad.set
    return anySet
  }

  /** Writes to `scratch.choices` its creatives of this set that fit the slot and may be shown, `n` times, and answers how many. */
  listCreatives(i: number, s: number, { set, n }: { set: number; n: number }): number {
    const { creatives, scratch } = this.prepared
    const { first, sizes, sets } = creatives
    const wanted = this.slots[s]!.sizes
    let count = 0
    for (let c = first[i]!; c < first[i + 1]!; c++)
      if (isIn(wanted, sizes[c]!) && (set === anySet || sets[c] === set) && this.#mayShow(c, n))
        scratch.choices[count++] = c
    return count
  }

  /** Rotation: a lottery by weight among those that are not on the page yet, else among those that are; −1: it has none. A line
   *  item that stands `once` never comes to the latter. */
  drawCreative(i: number, s: number, set = this.setOf(i)): number {
    const { creatives, scratch } = this.prepared
    const { choices } = scratch
    const count = this.listCreatives(i, s, { set, n: 1 })
    if (count < 2) return count === 0 ? -1 : choices[0]!
    let fresh = 0
    for (let k = 0; k < count; k++) if (!this.#isShown(choices[k]!)) choices[fresh++] = choices[k]!
    return drawByWeight(choices, fresh || count, creatives.weights, this.page.random())
  }

  place(i: number, s: number, c: number): void {
    const { ids, types, capped, creatives, caps, scratch } = this.prepared
    const lineItem = ids[i]!
    const isLeased = hasBit(capped, i)
    if (isLeased) {
      this.page.leases.spend(lineItem)
      // Neither a yes nor a no holds any longer.
      clearBit(scratch.leaseAsked, i)
      clearBit(scratch.leaseHeld, i)
    }
    this.filled[s] = {
      slot: this.page.slots[s]!.name,
      lineItem,
      type: types[i]!,
      creative: creatives.creatives[c]!,
      isLeased,
      remember: caps.remember[c]!,
    }
    this.#show(i, c)
    this.#count(c)
  }

  #mayShow(c: number, n: number): boolean {
    if (!this.#isCreativeCapped && n === 1) return true
    return this.#haveRoom(this.prepared.caps.ofCreative[c]!, n)
  }

  #haveRoom(ofThese: readonly number[], n: number): boolean {
    const { caps, scratch } = this.prepared
    return ofThese.every((cap) => scratch.counts[cap]! + n <= caps.limits[cap]!)
  }

  #isShown(c: number): boolean {
    for (let ad = this.#shown; ad; ad = ad.before) if (ad.creative === c) return true
    return false
  }

  #match() {
    const { scratch, targeting, roadblocks } = this.prepared
    const { page, open } = scratch
    const flying = inFlight(this.prepared, this.page.now)
    matchPage(targeting, this.page.opportunity, page)
    let wanted = 0
    for (let w = 0; w < targeting.words; w++) {
      page[w]! &= flying[w]!
      open[w] = page[w]! & this.brandSafe[w]!
      wanted |= page[w]! & roadblocks[w]!
    }
    this.hasRoadblocks = wanted !== 0
  }

  /** What the reader's browser remembers. */
  #recall() {
    const { seen, now } = this.page
    const { byKey, seconds } = this.prepared.caps
    for (const key in seen) {
      const caps = byKey.get(key)
      if (caps) for (const cap of caps) this.#add(cap, countWithin(seen[key]!, seconds[cap]!, now))
    }
  }

  /** Answers about leases hold from page to page, while they are of one edition. */
  #recallLeases() {
    const { scratch } = this.prepared
    const { leases } = this.page
    if (leases === scratch.leases && leases.edition === scratch.leaseEdition) return
    scratch.leases = leases.edition === undefined ? null : leases
    scratch.leaseEdition = leases.edition
    scratch.leaseAsked.fill(0)
    scratch.leaseHeld.fill(0)
  }

  /** What stands already. In a slot that is decided again it gives way, and yet was an impression of this page view. */
  #stand() {
    const { indexOf, creatives } = this.prepared
    for (const { slot, lineItem, creative } of this.page.standing) {
      const c = creatives.numberOf.get(creative) ?? -1
      if (c >= 0) this.#count(c)
      if (this.page.slots.some(({ name }) => name === slot)) continue
      const i = indexOf.get(lineItem)
      if (i !== undefined) this.#show(i, c)
    }
  }

  #show(i: number, c: number) {
    const { scratch, rivals, creatives } = this.prepared
    const { open, shown } = scratch
    this.#shown = { item: i, creative: c, set: creatives.sets[c] ?? noSet, before: this.#shown }
    setBit(shown, i)
    for (let w = 0, at = i * open.length; w < open.length; w++, at++) open[w]! &= ~rivals[at]!
  }

  /** An impression of this creative more. */
  #count(c: number) {
    const { firstCounting, counting } = this.prepared.caps
    for (let k = firstCounting[c]!; k < firstCounting[c + 1]!; k++) this.#add(counting[k]!, 1)
  }

  #add(cap: number, n: number) {
    const { caps, scratch } = this.prepared
    const { counts, open } = scratch
    counts[cap]! += n
    if (counts[cap]! < caps.limits[cap]!) return
    if (caps.isOnCreative[cap]) this.#isCreativeCapped = true
    else {
      setBit(this.capped, caps.items[cap]!)
      clearBit(open, caps.items[cap]!)
    }
  }
}

type Shown = { item: number; creative: number; set: number; before: Shown | null }

/** Of a few. */
const isIn = (list: readonly number[], one: number): boolean => {
  for (const other of list) if (other === one) return true
  return false
}

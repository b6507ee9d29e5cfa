import { decayedValue, decayedWeight, landmarkNear, rebaseFactor } from './decay.ts'
import { grow } from './grow.ts'

/** What is read after what changes as slowly as a week does; articles age by themselves. */
const HALF_LIFE_MS = 7 * 86_400_000
const LARGEST_EXPONENT = 16
/** Articles kept beside one. */
const PLACES = 32
/** Articles that have any kept: with 256 bytes each, at most 10 MB. */
const MOST_ROWS = 40_000
/** Who read B after A would often have liked A after B, but has not shown it. */
const REVERSED = 0.5

/** What is stored of one article: what was read with it, 8 bytes a pair (id, sum as a float), least first or not. */
export type CoVisitRow = { article: number; pairs: Uint8Array; landmarkMs: number }

/** One article that was read with another. */
export type CoVisit = {
  slot: number
  /** Readers, decayed; less what the place was worth when it was taken over. */
  count: number
  /** As many as would be, if the readers of both did not know of each other. */
  expected: number
}

/**
 * From each article those that its readers read next, learnt as they read: forward-decayed sums in rows of 32
 * places. A newcomer takes the place of the least and goes on from its sum, so that whatever is read by more
 * than a 32nd is in (Space-Saving: Metwally et al., ICDT 2005), and a row adds up to all that was ever added to
 * it. Of the rows, the one that was not touched for longest gives way (clock).
 */
export class CoVisits {
  landmarkMs: number
  readonly #mostRows: number
  /** article → its row + 1 */
  #rows = new Uint32Array(0)
  /** row → its article */
  #owners = new Uint32Array(0)
  #isRecent = new Uint8Array(0)
  #slots = new Uint32Array(0)
  #sums = new Float32Array(0)
  /** article → sum over all rows */
  #asNext = new Float64Array(0)
  #total = 0
  #used = 0
  #hand = 0
  #evicted: number[] = []

  constructor({ sinceMs, mostRows = MOST_ROWS }: { sinceMs: number; mostRows?: number }) {
    this.landmarkMs = sinceMs
    this.#mostRows = mostRows
  }

  /** `weight` readers of `from` came to `to` next. */
  add(from: number, to: number, weight: number, atMs: number) {
    if (from === to || weight <= 0) return
    this.#rebaseFor(atMs)
    const sum = weight * decayedWeight(atMs, this.#decay)
    this.#put(from, to, sum)
    this.#put(to, from, REVERSED * sum)
  }

  /** What was read with an article, in no order, and how many readings that is of. */
  of(slot: number, now: number): { total: number; visits: CoVisit[] } {
    const row = (this.#rows[slot] ?? 0) - 1
    if (row < 0) return { total: 0, visits: [] }
    const sums = this.#sums.subarray(row * PLACES, (row + 1) * PLACES)
    const all = sumOf(sums)
    // A full row may have taken places over: no sum is too great by more than its least.
    const doubt = Math.min(...sums)
    const visits: CoVisit[] = []
    sums.forEach((sum, place) => {
      if (sum <= doubt) return
      const other = this.#slots[row * PLACES + place]!
      visits.push({
        slot: other,
        count: this.#at(sum - doubt, now),
        expected: this.#at((all * this.#asNext[other]!) / this.#total, now),
      })
    })
    return { total: this.#at(all, now), visits }
  }

  /** Rows of the articles given, or of all that have one. */
  dump(slots: Iterable<number> = this.#owners.subarray(0, this.#used)): CoVisitRow[] {
    const rows: CoVisitRow[] = []
    for (const article of slots) {
      const row = (this.#rows[article] ?? 0) - 1
      if (row < 0) continue
      const pairs = new DataView(new ArrayBuffer(8 * PLACES))
      let length = 0
      for (let place = row * PLACES; place < (row + 1) * PLACES; place++) {
        if (this.#sums[place] === 0) continue
        pairs.setUint32(8 * length, this.#slots[place]!)
        pairs.setFloat32(8 * length + 4, this.#sums[place]!)
        length++
      }
      if (length > 0)
        rows.push({
          article,
          pairs: new Uint8Array(pairs.buffer.slice(0, 8 * length)),
          landmarkMs: this.landmarkMs,
        })
    }
    return rows
  }

  /** Puts rows back, whatever their landmark; what stood for these articles is replaced. */
  load(rows: Iterable<CoVisitRow>) {
    for (const { article, pairs, landmarkMs } of rows) {
      this.#rebaseTo(landmarkMs)
      this.#clear(article)
      const factor = rebaseFactor(HALF_LIFE_MS, landmarkMs, this.landmarkMs)
      const view = new DataView(pairs.buffer, pairs.byteOffset, pairs.byteLength)
      for (let at = 0; at < pairs.byteLength; at += 8)
        this.#put(article, view.getUint32(at), view.getFloat32(at + 4) * factor)
    }
  }

  /** What was read with `gone` was read with `kept`. Where it stands in rows of others it stays, in no list. */
  merge(gone: number, kept: number) {
    const row = (this.#rows[gone] ?? 0) - 1
    if (row < 0) return
    for (let place = row * PLACES; place < (row + 1) * PLACES; place++)
      if (this.#sums[place]! > 0 && this.#slots[place] !== kept)
        this.#put(kept, this.#slots[place]!, this.#sums[place]!)
    this.#clear(gone)
  }

  /** Articles whose rows were given up since this was last asked. */
  evicted(): number[] {
    const evicted = this.#evicted.filter((slot) => (this.#rows[slot] ?? 0) === 0)
    this.#evicted = []
    return evicted
  }

  get bytes() {
    const columns = [this.#rows, this.#owners, this.#isRecent, this.#slots, this.#sums, this.#asNext]
    return columns.reduce((bytes, column) => bytes + column.byteLength, 0)
  }

  #put(from: number, to: number, sum: number) {
    const row = this.#rowOf(from)
    this.#asNext = grow(this.#asNext, to + 1)
    let least = row * PLACES
    for (let place = row * PLACES; place < (row + 1) * PLACES; place++) {
      if (this.#sums[place]! > 0 && this.#slots[place] === to) {
        least = place
        break
      }
      if (this.#sums[place]! < this.#sums[least]!) least = place
    }
    const before = this.#sums[least]!
    if (this.#slots[least] !== to && before > 0) {
      this.#asNext[this.#slots[least]!]! -= before
      this.#asNext[to]! += before
    }
    this.#slots[least] = to
    this.#sums[least] = before + sum
    const added = this.#sums[least]! - before
    this.#asNext[to]! += added
    this.#total += added
    this.#isRecent[row] = 1
  }

  #rowOf(slot: number) {
    this.#rows = grow(this.#rows, slot + 1)
    const known = this.#rows[slot]!
    if (known > 0) return known - 1
    const row = this.#used < this.#mostRows ? this.#used++ : this.#giveUp()
    this.#owners = grow(this.#owners, this.#used)
    this.#isRecent = grow(this.#isRecent, this.#used)
    this.#slots = grow(this.#slots, this.#used * PLACES)
    this.#sums = grow(this.#sums, this.#used * PLACES)
    this.#owners[row] = slot
    this.#rows[slot] = row + 1
    return row
  }

  #giveUp() {
    while (this.#isRecent[this.#hand] === 1) {
      this.#isRecent[this.#hand] = 0
      this.#hand = (this.#hand + 1) % this.#mostRows
    }
    const row = this.#hand
    this.#hand = (this.#hand + 1) % this.#mostRows
    const owner = this.#owners[row]!
    this.#clear(owner)
    this.#rows[owner] = 0
    this.#evicted.push(owner)
    return row
  }

  #clear(slot: number) {
    const row = (this.#rows[slot] ?? 0) - 1
    if (row < 0) return
    for (let place = row * PLACES; place < (row + 1) * PLACES; place++) {
      this.#asNext[this.#slots[place]!]! -= this.#sums[place]!
      this.#total -= this.#sums[place]!
      this.#sums[place] = 0
      this.#slots[place] = 0
    }
  }

  get #decay() {
    return { landmarkMs: this.landmarkMs, halfLifeMs: HALF_LIFE_MS }
  }

  #at(sum: number, now: number) {
    return decayedValue(Math.max(0, sum), now, this.#decay)
  }

  #rebaseFor(atMs: number) {
    if ((atMs - this.landmarkMs) / HALF_LIFE_MS > LARGEST_EXPONENT) this.#rebaseTo(atMs)
  }

  #rebaseTo(nearMs: number) {
    const toMs = landmarkNear(nearMs, { landmarkMs: this.landmarkMs, stepMs: HALF_LIFE_MS })
    if (toMs <= this.landmarkMs) return
    const factor = rebaseFactor(HALF_LIFE_MS, this.landmarkMs, toMs)
    for (const sums of [this.#sums, this.#asNext])
      for (let index = 0; index < sums.length; index++) sums[index]! *= factor
    this.#total *= factor
    this.landmarkMs = toMs
  }
}

const sumOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0)

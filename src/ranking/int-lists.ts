import { grow } from './grow.ts'

/** 1, 2, 3, 4, 6, 8, 12, 16, …: a list grows by half at most, so a fifth of the pool is idle on average. */
const CAPACITIES = Array.from({ length: 58 }, (_, step) =>
  step === 0 ? 1 : step % 2 === 1 ? 2 ** ((step + 1) / 2) : 3 * 2 ** (step / 2 - 1),
)

/**
 * Many short lists of unsigned 32-bit integers in one pool: 9 bytes a list and 4 an element, where an array
 * of typed arrays would cost some 200 bytes a list. Places given up are reused by lists of the same capacity.
 */
export class IntLists {
  #starts = new Uint32Array(0)
  #lengths = new Uint32Array(0)
  /** Index into `CAPACITIES`, plus 1; 0 has no place yet. */
  #steps = new Uint8Array(0)
  #pool = new Uint32Array(0)
  #used = 0
  readonly #free: number[][] = []
  /** One more than the greatest list that was ever written. */
  rows = 0

  /** Makes room for so many elements in all: to fill it, nothing will be copied. */
  reserve(elements: number) {
    this.#pool = grow(this.#pool, elements + (elements >>> 2))
  }

  length(row: number) {
    return this.#lengths[row] ?? 0
  }

  /** Where the list begins in `pool`. */
  start(row: number) {
    return this.#starts[row] ?? 0
  }

  /** All lists; replaced when it grows. For inner loops: a view costs more than a short list. */
  get pool(): Uint32Array {
    return this.#pool
  }

  /** A view of the list, true until the next write to any list. */
  view(row: number): Uint32Array {
    const start = this.#starts[row] ?? 0
    return this.#pool.subarray(start, start + this.length(row))
  }

  set(row: number, values: ArrayLike<number>) {
    this.#reserve(row, values.length, false)
    this.#pool.set(values, this.start(row))
    this.#lengths[row] = values.length
  }

  /** Puts `value` before the element at `position`. */
  insert(row: number, position: number, value: number) {
    const length = this.length(row)
    this.#reserve(row, length + 1, true)
    const start = this.#starts[row]!
    // Most are put at the end, where a call costs more than it moves.
    if (position < length) this.#pool.copyWithin(start + position + 1, start + position, start + length)
    this.#pool[start + position] = value
    this.#lengths[row] = length + 1
  }

  /** Takes out the last element equal to `value`, if there is one. */
  remove(row: number, value: number) {
    const position = this.view(row).lastIndexOf(value)
    if (position < 0) return
    const start = this.#starts[row]!
    const length = this.length(row)
    this.#pool.copyWithin(start + position, start + position + 1, start + length)
    this.#lengths[row] = length - 1
    if (length === 1) this.#release(row)
  }

  get bytes() {
    return this.#starts.byteLength + this.#lengths.byteLength + this.#steps.byteLength + this.#pool.byteLength
  }

  #reserve(row: number, length: number, isKept: boolean) {
    if (row >= this.rows) {
      this.rows = row + 1
      this.#starts = grow(this.#starts, this.rows)
      this.#lengths = grow(this.#lengths, this.rows)
      this.#steps = grow(this.#steps, this.rows)
    }
    const step = this.#steps[row]!
    if (length === 0) return this.#release(row)
    if (step > 0 && CAPACITIES[step - 1]! >= length) return
    let newStep = step
    while (CAPACITIES[newStep]! < length) newStep++
    const start = this.#free[newStep]?.pop() ?? this.#append(CAPACITIES[newStep]!)
    const from = this.start(row)
    const kept = isKept ? this.length(row) : 0
    if (kept > 0) this.#pool.copyWithin(start, from, from + kept)
    this.#release(row)
    this.#starts[row] = start
    this.#steps[row] = newStep + 1
    this.#lengths[row] = kept
  }

  #append(capacity: number) {
    const start = this.#used
    this.#used += capacity
    this.#pool = grow(this.#pool, this.#used)
    return start
  }

  #release(row: number) {
    const step = this.#steps[row]!
    if (step === 0) return
    ;(this.#free[step - 1] ??= []).push(this.#starts[row]!)
    this.#steps[row] = 0
    this.#lengths[row] = 0
    this.#starts[row] = 0
  }
}

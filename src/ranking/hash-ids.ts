/**
 * Dense ids, from 0, for 32-bit hashes: open addressing with linear probing, 8 bytes a place, at most two
 * thirds full. A map of strings would take some 100 bytes a term.
 */
export class HashIds {
  size = 0
  #hashes = new Uint32Array(1024)
  /** Id + 1; 0 is an empty place. */
  #ids = new Uint32Array(1024)

  /** The id of a hash, a new one if it was never seen. */
  idOf(hash: number): number {
    if (this.size * 3 >= this.#ids.length * 2) this.#double()
    const place = this.#placeOf(hash)
    if (this.#ids[place] === 0) this.#put(place, hash, ++this.size)
    return this.#ids[place]! - 1
  }

  get bytes() {
    return this.#hashes.byteLength + this.#ids.byteLength
  }

  #placeOf(hash: number) {
    const mask = this.#ids.length - 1
    let place = hash & mask
    while (this.#ids[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) & mask
    return place
  }

  #put(place: number, hash: number, id: number) {
    this.#hashes[place] = hash
    this.#ids[place] = id
  }

  #double() {
    const hashes = this.#hashes
    const ids = this.#ids
    this.#hashes = new Uint32Array(2 * ids.length)
    this.#ids = new Uint32Array(2 * ids.length)
    for (let i = 0; i < ids.length; i++)
      if (ids[i] !== 0) this.#put(this.#placeOf(hashes[i]!), hashes[i]!, ids[i]!)
  }
}

import { grow } from './grow.ts'

const LISTED = 1
const RETIRED = 2

/** What ranking must know of an article. `section` is an integer of the caller's, −1 for none. */
export type ArticleFacts = {
  /** Epoch ms; in the future: embargoed. */
  publishedAt: number
  section: number
  /** An integer of the caller's, −1 where it is not known. */
  language: number
  /** False where an article is known but must be in no list (no title yet, excluded by rule). */
  isListed: boolean
  /** Gone at its origin (404, 410). */
  isRetired: boolean
}

/**
 * The articles of a site as columns, 15 bytes each. A *slot* is the dense index of an article here and in
 * every index beside it; slots are never reused, so that a number held elsewhere cannot come to mean another
 * article.
 */
export class ArticleTable {
  size = 0
  #publishedAt = new Float64Array(0)
  #section = new Int32Array(0)
  #language = new Int16Array(0)
  #flags = new Uint8Array(0)

  /** Returns the new article's slot. */
  add({
    publishedAt,
    section = -1,
    language = -1,
    isListed = true,
    isRetired = false,
  }: Partial<ArticleFacts> & { publishedAt: number }) {
    const slot = this.size++
    this.#publishedAt = grow(this.#publishedAt, this.size)
    this.#section = grow(this.#section, this.size)
    this.#language = grow(this.#language, this.size)
    this.#flags = grow(this.#flags, this.size)
    this.#write(slot, { publishedAt, section, language, isListed, isRetired })
    return slot
  }

  /**
   * Changes what is given. After another `publishedAt`, set the article again in the tag and text index,
   * which keep its neighbours by date.
   */
  update(slot: number, facts: Partial<ArticleFacts>) {
    if (slot < 0 || slot >= this.size) throw new RangeError(`no article in slot ${slot}`)
    this.#write(slot, { ...this.facts(slot), ...facts })
  }

  facts(slot: number): ArticleFacts {
    const flags = this.#flags[slot] ?? 0
    return {
      publishedAt: this.publishedAt(slot),
      section: this.section(slot),
      language: this.#language[slot] ?? -1,
      isListed: (flags & LISTED) !== 0,
      isRetired: (flags & RETIRED) !== 0,
    }
  }

  publishedAt(slot: number) {
    return this.#publishedAt[slot] ?? Number.NaN
  }

  section(slot: number) {
    return this.#section[slot] ?? -1
  }

  /** Are two articles in languages that are known, and differ? */
  areForeign(one: number, other: number) {
    const [language = -1, itsOwn = -1] = [this.#language[one], this.#language[other]]
    return language !== -1 && itsOwn !== -1 && language !== itsOwn
  }

  /** May it be in a list at `now`? Not embargoed, not retired, not held back. */
  mayList(slot: number, now: number) {
    return this.#flags[slot] === LISTED && this.#publishedAt[slot]! <= now
  }

  /** Why it may be in no list at `now`; null: it may. */
  gateOf(slot: number, now: number): 'retired' | 'unlisted' | 'embargoed' | null {
    if (this.mayList(slot, now)) return null
    const { isRetired, isListed } = this.facts(slot)
    return isRetired ? 'retired' : isListed ? 'embargoed' : 'unlisted'
  }

  get bytes() {
    const columns = [this.#publishedAt, this.#section, this.#language, this.#flags]
    return columns.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  #write(slot: number, { publishedAt, section, language, isListed, isRetired }: ArticleFacts) {
    this.#publishedAt[slot] = publishedAt
    this.#section[slot] = section
    this.#language[slot] = language
    this.#flags[slot] = (isListed ? LISTED : 0) | (isRetired ? RETIRED : 0)
  }
}

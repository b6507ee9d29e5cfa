import { ArticleTable } from '../../ranking/articles.ts'
import { TagIndex } from '../../ranking/tag-index.ts'
import { type TermVector, termVectorOf } from '../../ranking/term-vector.ts'
import { TextIndex } from '../../ranking/text-index.ts'
import type { ArticleRecord } from './records.ts'

type Told = { id: string; publishedAt: number; section: string; tags: string[]; terms: TermVector }

/** The articles of a replay in the indexes of production, each from its publication on, or from when an event first names it. */
export class Newspaper {
  readonly articles = new ArticleTable()
  readonly tags = new TagIndex(this.articles)
  readonly text = new TextIndex(this.articles)
  /** By slot. */
  readonly ids: string[] = []
  readonly #slots = new Map<string, number>()
  readonly #sections = new Map<string, number>()
  readonly #tagIds = new Map<string, number>()
  /** What is told, but not out yet. */
  readonly #awaited = new Map<string, Told>()
  #queue: Told[] | null = null
  readonly #language: string

  /** @param language of its articles, as a BCP 47 tag */
  constructor({ language }: { language: string }) {
    this.#language = language
  }

  announce({ id, title, text, tags, section, publishedAt }: ArticleRecord) {
    const terms = termVectorOf({ title, text, language: this.#language })
    this.#awaited.set(id, { id, publishedAt: publishedAt ?? 0, section, tags, terms })
    this.#queue = null
  }

  /** Publishes what is due at `now`. */
  advance(now: number) {
    this.#queue ??= [...this.#awaited.values()].sort((a, b) => b.publishedAt - a.publishedAt)
    for (let next = this.#queue.at(-1); next && next.publishedAt <= now; next = this.#queue.at(-1)) {
      this.#queue.pop()
      if (this.#awaited.has(next.id)) this.#publish(next, next.publishedAt)
    }
  }

  /** When the last article came out. */
  newestAt(): number {
    let last = 0
    for (let slot = 0; slot < this.articles.size; slot++)
      last = Math.max(last, this.articles.publishedAt(slot))
    return last
  }

  /** An article that is read or shown is out, whatever its date says. */
  slotOf(id: string, at: number): number {
    const known = this.#slots.get(id)
    if (known !== undefined) return known
    const told = this.#awaited.get(id) ?? { id, section: '', tags: [], terms: noTerms }
    return this.#publish(told, at)
  }

  find(id: string): number | undefined {
    return this.#slots.get(id)
  }

  #publish({ id, section, tags, terms }: Omit<Told, 'publishedAt'>, publishedAt: number) {
    this.#awaited.delete(id)
    const slot = this.articles.add({
      publishedAt,
      section: section === '' ? -1 : numberIn(this.#sections, section),
    })
    this.ids.push(id)
    this.#slots.set(id, slot)
    this.tags.set(slot, [...new Set(tags.map((tag) => numberIn(this.#tagIds, tag.toLowerCase())))])
    this.text.set(slot, terms)
    return slot
  }
}

const noTerms: TermVector = { hashes: new Uint32Array(0), counts: new Uint8Array(0) }

const numberIn = (numbers: Map<string, number>, name: string): number => {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}

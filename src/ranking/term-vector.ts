import { mixBits } from '../mix-bits.ts'
import { languageOf } from './languages.ts'

/** The words of an article that tell most of it, as they are stored: 5 bytes a term. */
export type TermVector = {
  /** 32 bits each, no two the same. */
  hashes: Uint32Array
  /** How often, 1 … 255; aligned with `hashes`. */
  counts: Uint8Array
}

const MOST_TERMS = 64
/** A headline is chosen word by word; the text has its words by the way. */
const TITLE_WEIGHT = 3
/** Where words are not separated by spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Finds words by dictionary; making one costs far more than using it. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' })

/**
 * The most frequent terms of title and text, at most `limit`, of equals those that come first; a term is the stem
 * of a word. What is chosen depends on nothing but this article, so it may be stored and indexed at any time.
 */
export const termVectorOf = (
  { title, text, language }: { title: string; text: string; language: string },
  { limit = MOST_TERMS }: { limit?: number } = {},
): TermVector => {
  const { stem, isStopWord } = languageOf(language)
  const words = new Map<string, number>()
  const count = (source: string, weight: number) => {
    for (const word of wordsOf(source)) words.set(word, (words.get(word) ?? 0) + weight)
  }
  count(title, TITLE_WEIGHT)
  count(text, 1)
  const counts = new Map<number, number>()
  for (const [word, times] of words) {
    if (!isTelling(word) || isStopWord(word)) continue
    const hash = hashOf(stem(word))
    counts.set(hash, (counts.get(hash) ?? 0) + times)
  }
  // Map keeps the order of first appearance, and sorting is stable.
  const chosen = [...counts].sort(([, a], [, b]) => b - a).slice(0, limit)
  return {
    hashes: Uint32Array.from(chosen, ([hash]) => hash),
    counts: Uint8Array.from(chosen, ([, times]) => Math.min(255, times)),
  }
}

/** Lower-case words in reading order. */
export const wordsOf = (text: string): string[] => {
  const plain = text.normalize('NFKC').toLowerCase()
  if (UNSPACED.test(plain)) {
    return Array.from(SEGMENTER.segment(plain)).flatMap(({ segment, isWordLike }) =>
      isWordLike ? segment : [],
    )
  }
  return plain.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
}

/** Neither a number alone nor a letter alone. */
const isTelling = (word: string) => !/^\p{N}+$/u.test(word) && (word.length > 1 || UNSPACED.test(word))

/** FNV-1a over UTF-16 code units, mixed at the end, since tables use the low bits. */
const hashOf = (word: string) => {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return mixBits(hash)
}

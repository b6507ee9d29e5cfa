import { type Block, countWords } from '../../widgets/see-also/blocks.ts'

/** A block and what it says. */
export type FoundBlock = Block & { text: string }

const maxBlocks = 400

/** Paragraphs of a plain text: blank lines part them, or line ends where there is no blank line. A text without either shows
 *  no paragraphs: []. */
export const textOutline = (text: string): FoundBlock[] => {
  const paragraphs = (/\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n'))
    .map((it) => it.trim())
    .filter((it) => it !== '')
  if (paragraphs.length < 2) return []
  return paragraphs
    .slice(0, maxBlocks)
    .map((text) => ({ kind: 'paragraph', words: countWords(text), text: text.slice(0, 8_000) }))
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu

/** Words in a text, for the spacing of boxes: runs between white space, and for scripts that leave no spaces half the
 *  characters, their usual length of a word. */
export function countWords(text: string): number {
  const dense = text.match(unspaced)?.length ?? 0
  const spaced = (dense === 0 ? text : text.replace(unspaced, ' ')).match(/\S+/g)?.length ?? 0
  return spaced + Math.round(dense / 2)
}

/** What an article's body consists of, as the placing of links sees it. No DOM types: the browser reads the blocks of a page
 *  (lib/outline.ts), ingestion those of its HTML (src/catalogue/body-outline.ts), both by these rules. */

/** Stored by their places in this list. */
export const blockKinds = [
  'paragraph',
  'heading',
  'list',
  'quote',
  'figure',
  'code',
  'embed',
  'ad',
  'other',
] as const
export type BlockKind = (typeof blockKinds)[number]

export type Block = { words: number; kind: BlockKind }

const kindsByName: Record<string, BlockKind> = {
  p: 'paragraph',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  ul: 'list',
  ol: 'list',
  dl: 'list',
  blockquote: 'quote',
  figure: 'figure',
  picture: 'figure',
  img: 'figure',
  table: 'figure',
  pre: 'code',
  code: 'code',
  iframe: 'embed',
  video: 'embed',
  audio: 'embed',
  object: 'embed',
  embed: 'embed',
  ins: 'ad',
  ad: 'ad',
}
const adMark = /(?:^|[\s_-])(?:ads?|adverts?|advertisement|a-rec)(?:$|[\s_-])/i
const unseen = new Set(['script', 'style', 'template', 'noscript', 'link', 'meta', 'br'])

/** What decides the kind of a block that its name leaves open. */
export const tellingNames = 'iframe,video,audio,object,embed,blockquote,pre,img,picture,figure,ins'

type Signs = {
  /** Its `class` and `id`. */
  marks: string
  text: string
  /** Does an element of one of these names, separated by commas, stand in it? */
  holds: (names: string) => boolean
}

/** A child of the body as a block, by its element's name (`amp-img` is an `img`); null: it shows nothing. An empty paragraph
 *  is a blank line that somebody typed. */
export const blockOf = (element: string, { marks, text, holds }: Signs): Block | null => {
  const name = element.replace(/^amp-/, '')
  const words = countWords(text)
  const kind = kindOf(name, { marks, words, holds })
  return unseen.has(name) || (kind === 'paragraph' && words === 0) ? null : { words, kind }
}

/** Old WordPress themes put a picture or a video alone into a paragraph. */
const kindOf = (
  name: string,
  { marks, words, holds }: Omit<Signs, 'text'> & { words: number },
): BlockKind => {
  // Our own widgets keep the distance of an ad. `td-a-rec` is one in the theme Newspaper.
  if (name.startsWith('ukingo-') || adMark.test(marks)) return 'ad'
  const kind = kindsByName[name]
  if (kind && kind !== 'paragraph') return kind
  if (holds('iframe,video,audio,object,embed')) return 'embed'
  if (holds('blockquote')) return 'quote'
  if (holds('pre')) return 'code'
  if (holds('img,picture,figure') && (words < 40 || !kind)) return 'figure'
  if (!kind && holds('ins')) return 'ad'
  return kind ?? 'other'
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu

/** Words in a text, for the spacing of boxes: runs between white space, and for scripts that leave no spaces half the
 *  characters, their usual length of a word. */
export const countWords = (text: string): number => {
  const dense = text.match(unspaced)?.length ?? 0
  const spaced = (dense === 0 ? text : text.replace(unspaced, ' ')).match(/\S+/g)?.length ?? 0
  return spaced + Math.round(dense / 2)
}

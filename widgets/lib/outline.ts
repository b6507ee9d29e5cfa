import type { Block, BlockKind } from '../see-also/placement.ts'

const kindsByTag: Record<string, BlockKind> = {
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
  pre: 'code',
  code: 'code',
  iframe: 'embed',
  video: 'embed',
  audio: 'embed',
  object: 'embed',
  embed: 'embed',
  ins: 'ad',
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** Old WordPress themes put a picture or a video alone into a paragraph. */
const kindOf = (element: Element, words: number): BlockKind => {
  const { localName } = element
  // Our own widgets keep the distance of an ad.
  if (localName.startsWith('ukingo-')) return 'ad'
  const kind = kindsByTag[localName]
  if (kind && kind !== 'paragraph') return kind
  if (element.querySelector('iframe,video,audio,object,embed')) return 'embed'
  if (element.querySelector('blockquote')) return 'quote'
  if (element.querySelector('pre')) return 'code'
  if (element.querySelector('img,picture,figure') && (words < 40 || !kind)) return 'figure'
  return kind ?? 'other'
}

/** The element that holds the paragraphs: the container itself, or the child with most of them (a theme's wrapper). */
export const textBody = (container: Element): Element => {
  const paragraphs = ({ children }: Element) =>
    [...children].filter(({ localName }) => localName === 'p').length
  if (paragraphs(container) > 0) return container
  const [best] = [...container.querySelectorAll('*')].sort((a, b) => paragraphs(b) - paragraphs(a))
  return best && paragraphs(best) > 0 ? best : container
}

/** An article's blocks as they stand in the page, with the nodes they came from. A comment `ukingo` marks a place that is
 *  taken already though nothing stands there yet. */
export const outline = (body: Element): { blocks: Block[]; nodes: ChildNode[] } => {
  const blocks: Block[] = []
  const nodes: ChildNode[] = []
  for (const node of body.childNodes) {
    if (node instanceof Comment && node.data === 'ukingo') blocks.push({ words: 0, kind: 'ad' })
    else if (node instanceof Element && !['script', 'style', 'template', 'br'].includes(node.localName)) {
      const words = wordsIn(node.textContent)
      // An empty paragraph is a blank line somebody typed.
      if (node.localName === 'p' && !words && !node.childElementCount) continue
      blocks.push({ words, kind: kindOf(node, words) })
    } else continue
    nodes.push(node)
  }
  return { blocks, nodes }
}

import { blockOf } from '../see-also/blocks.ts'
import type { Block } from '../see-also/blocks.ts'

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
    const block = blockAt(node)
    if (!block) continue
    blocks.push(block)
    nodes.push(node)
  }
  return { blocks, nodes }
}

const blockAt = (node: ChildNode): Block | null => {
  if (node instanceof Comment && node.data === 'ukingo') return { words: 0, kind: 'ad' }
  if (!(node instanceof Element)) return null
  return blockOf(node.localName, {
    marks: `${node.getAttribute('class')} ${node.id}`,
    text: node.textContent,
    holds: (names) => !!node.querySelector(names),
  })
}

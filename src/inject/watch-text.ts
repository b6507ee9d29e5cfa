import { plainText } from '../catalogue/plain-text.ts'
import { type Block, countWords } from '../../widgets/see-also/blocks.ts'

/** Nothing may stand in these, and their paragraphs are none of the text's. */
const asides = ['aside', 'nav', 'footer', 'header', 'figure', 'blockquote', 'form', 'dialog', 'table', 'pre']
/** What a box may follow (widgets/see-also/placement.ts). */
const blocks = ['p', 'ul', 'ol']
const longestBlock = 8_000

/** Watches the paragraphs and lists within a container; `htmlAfter` is asked at the end of each, and what it says stands
 *  behind it. Minifiers leave out `</p>`: the next block ends a paragraph too. */
export const watchText = (
  rewriter: HTMLRewriter,
  container: string,
  htmlAfter: (block: Block) => string,
): void => {
  let depth = 0
  let current: { kind: 'paragraph' | 'list'; source: string } | null = null

  const finish = (): string => {
    if (current === null) return ''
    const { kind, source } = current
    current = null
    const words = countWords(plainText(source, longestBlock))
    return words === 0 ? '' : htmlAfter({ kind, words })
  }

  const within = (names: readonly string[]) => names.map((name) => `${container} ${name}`).join(', ')

  rewriter.on(within(asides), {
    element(element) {
      depth++
      element.onEndTag(() => {
        depth--
      })
    },
  })
  rewriter.on(within(blocks), {
    element(element) {
      // What stands in a list belongs to it.
      if (depth > 0 || current?.kind === 'list') return
      const html = finish()
      if (html !== '') element.before(html, { html: true })
      current = { kind: element.tagName === 'p' ? 'paragraph' : 'list', source: '' }
      element.onEndTag((end) => {
        const html = finish()
        if (html !== '') end.after(html, { html: true })
      })
    },
    text({ text }) {
      if (current !== null && current.source.length < longestBlock * 4) current.source += text
    },
  })
  rewriter.on(within(['p br']), {
    element() {
      if (current !== null) current.source += ' '
    },
  })
}

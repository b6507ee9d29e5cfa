import type { Handlers } from './count-calls.ts'
import { countWords } from './count-words.ts'
import { plainText } from './plain-text.ts'

/** Where the CMSs we know put the body: its paragraphs are direct children. From the particular to the general. */
const bodySelectors = [
  '[itemprop~="articleBody"]:not(meta)',
  '.entry-content',
  '.wp-block-post-content',
  '.td-post-content',
  '.tdb-block-inner',
  '.content-inner',
  '.post-content',
  '.post-body',
  '.gh-content',
  '.field--name-body',
  '.field__item',
  '.com-content-article__body',
  '.article-body',
  '.article__body',
  '.article-content',
  '.b-article-body',
  '.story-body',
  '.amp-wp-article-content',
  '.prose',
  'article',
  'main',
] as const

/** No part of the body, wherever it stands. */
const asides = 'aside, nav, footer, header, figure, blockquote, form, dialog'

const maxBlocks = 400
const maxTextLength = 4_000

export type BodyOutline = {
  /** Words of each paragraph in order. Where one container holds the body, block i is its `p:nth-of-type(i + 1)`, empty
   *  ones included; else all paragraphs of the article. */
  outline: number[]
  /** Start of the body, at most 4,000 characters. */
  text: string
}

type Paragraph = { source: string; container: Container | null; loose: boolean }
type Container = { paragraphs: Paragraph[] }

/** Watches a page for the paragraphs of its article: `watch` adds the handlers, `outline` tells after the end. */
export function watchBody(rewriter: Handlers): { outline: () => BodyOutline } {
  const containers: Container[] = []
  const open: Container[] = []
  const paragraphs: Paragraph[] = []
  const unparagraphed: string[] = []
  let asideDepth = 0
  let current: Paragraph | null = null
  let size = 0

  rewriter.on(asides, {
    element(element) {
      asideDepth++
      element.onEndTag(() => {
        asideDepth--
      })
    },
  })
  for (const selector of bodySelectors)
    rewriter.on(selector, {
      element(element) {
        if (asideDepth > 0) return
        const container: Container = { paragraphs: [] }
        containers.push(container)
        open.push(container)
        element.onEndTag(() => {
          open.splice(open.indexOf(container), 1)
        })
      },
    })

  rewriter.on('p', {
    element() {
      current = { source: '', container: null, loose: false }
      if (asideDepth === 0) paragraphs.push(current)
    },
    text({ text }) {
      if (current === null || size > maxTextLength * 40) return
      size += text.length
      current.source += text
    },
  })
  rewriter.on('p br', {
    element() {
      if (current !== null) current.source += ' '
    },
  })
  // What cannot stand in a paragraph ends it: minifiers leave out `</p>`.
  rewriter.on('p h2, p h3, p h4, p ul, p ol, p div, p table, p pre, p hr, p section', {
    element() {
      current = null
    },
  })
  // After `p`, so that `current` is the paragraph in hand. Its parent is the innermost open container: one that opened
  // later would stand between them. An element that matches two selectors opens twice; its paragraphs join the last.
  for (const selector of bodySelectors)
    rewriter.on(`${selector} > p`, {
      element() {
        const container = open.at(-1)
        if (current === null || current.container !== null || container === undefined || asideDepth > 0)
          return
        current.container = container
        container.paragraphs.push(current)
      },
    })
  rewriter.on('article p, main p', {
    element() {
      if (current !== null) current.loose = true
    },
  })
  // Blogger's old editor writes lines with `<br>` and no paragraph at all.
  rewriter.on('.post-body', {
    text({ text }) {
      if (unparagraphed.length < 2_000) unparagraphed.push(text)
    },
  })

  return {
    outline() {
      const loose = measure(paragraphs.filter((it) => it.loose))
      const best = containers
        .map((it) => measure(it.paragraphs))
        .reduce((a, b) => (b.words > a.words ? b : a), { blocks: [], texts: [], words: 0 })
      // A standfirst alone stands directly in `article` while the body hides in a container with a hashed class.
      const body = best.words * 2 >= loose.words ? best : loose
      const text = body.words > 0 ? body.texts.join(' ') : plainText(unparagraphed.join(' '))
      return { outline: body.words > 0 ? body.blocks : [], text: text.slice(0, maxTextLength) }
    },
  }
}

function measure(paragraphs: readonly Paragraph[]) {
  const texts = paragraphs.slice(0, maxBlocks).map((it) => plainText(it.source, 8_000))
  const blocks = texts.map(countWords)
  return { blocks, texts: texts.filter((it) => it !== ''), words: blocks.reduce((sum, it) => sum + it, 0) }
}

import { blockOf, countWords, tellingNames } from '../../widgets/see-also/blocks.ts'
import type { Handlers } from './count-calls.ts'
import { plainText } from './plain-text.ts'
import type { FoundBlock } from './text-outline.ts'

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

/** Wrappers: what stands in them is read by their paragraphs. */
const wrappers = ['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'form'] as const
const unwrapping = wrappers.map((name) => `:not(${name})`).join('')

const maxBlocks = 400
const maxTextLength = 4_000

export type BodyOutline = {
  /** Where one container holds the body, its children in order; else all paragraphs of the article. */
  outline: FoundBlock[]
  /** Start of the body, at most 4,000 characters. */
  text: string
}

type Watched = { name: string; marks: string; source: string; held: Set<string>; isLoose: boolean }
type Container = { blocks: Watched[] }

/** Watches a page for the blocks of its article: `watch` adds the handlers, `outline` tells after the end. */
export function watchBody(rewriter: Handlers): { outline: () => BodyOutline } {
  const containers: Container[] = []
  const open: Container[] = []
  const paragraphs: Watched[] = []
  const unparagraphed: string[] = []
  let asideDepth = 0
  /** A block that is a paragraph, until it has been taken up as one. */
  let begun: Watched | null = null
  let current: Watched | null = null
  let size = 0

  const blockInHand = () => open.at(-1)?.blocks.at(-1)
  const add = (text: string, to: Watched | undefined) => {
    if (to === undefined || size > maxTextLength * 40) return
    size += text.length
    to.source += text
  }

  // Ahead of the containers and asides, so that a block which is one still belongs to its parent: the innermost open
  // container, since one that opened later would stand between them. An element that matches two selectors opens twice; its
  // blocks join the last.
  rewriter.on(bodySelectors.map((it) => `${it} > *`).join(', '), {
    element(element) {
      const container = open.at(-1)
      if (container === undefined || asideDepth > 0) return
      const block = watched(element)
      container.blocks.push(block)
      if (block.name === 'p') begun = block
    },
  })
  rewriter.on(bodySelectors.map((it) => `${it} > :not(p)${unwrapping}`).join(', '), {
    text({ text }) {
      add(text, blockInHand())
    },
  })

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
        const container: Container = { blocks: [] }
        containers.push(container)
        open.push(container)
        element.onEndTag(() => {
          open.splice(open.indexOf(container), 1)
        })
      },
    })

  rewriter.on(tellingNames, {
    element({ tagName }) {
      blockInHand()?.held.add(tagName)
    },
  })
  rewriter.on('p', {
    element(element) {
      current = begun ?? watched(element)
      begun = null
      if (asideDepth === 0) paragraphs.push(current)
    },
    text({ text }) {
      if (current === null) return
      add(text, current)
      const block = blockInHand()
      if (block !== current && wrappers.some((name) => name === block?.name)) add(text, block)
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
  rewriter.on('article p, main p', {
    element() {
      if (current !== null) current.isLoose = true
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
      const loose = measure(paragraphs.filter((it) => it.isLoose))
      const best = containers
        .map((it) => measure(it.blocks))
        .reduce((a, b) => (b.words > a.words ? b : a), { outline: [], text: '', words: 0 })
      // A standfirst alone stands directly in `article` while the body hides in a container with a hashed class.
      const body = best.words * 2 >= loose.words ? best : loose
      const text = body.words > 0 ? body.text : plainText(unparagraphed.join(' '))
      return { outline: body.words > 0 ? body.outline : [], text: text.slice(0, maxTextLength) }
    },
  }
}

const watched = (element: Element): Watched => ({
  name: element.tagName,
  marks: `${element.getAttribute('class')} ${element.getAttribute('id')}`,
  source: '',
  held: new Set(),
  isLoose: false,
})

/** The blocks as they count; text and words are those of the paragraphs alone. */
function measure(watched: readonly Watched[]) {
  const outline: FoundBlock[] = []
  const texts: string[] = []
  for (const { name, marks, source, held } of watched.slice(0, maxBlocks)) {
    const text = plainText(source, 8_000)
    const holds = (names: string) => names.split(',').some((it) => held.has(it))
    const block = blockOf(name, { marks, text, holds })
    if (block) outline.push({ ...block, text })
    if (name === 'p' && text !== '') texts.push(text)
  }
  return { outline, text: texts.join(' '), words: texts.reduce((sum, it) => sum + countWords(it), 0) }
}

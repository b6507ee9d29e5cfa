import { decodeHTMLAttribute } from 'entities/decode'
import { watchBody } from './body-outline.ts'
import type { Handlers } from './count-calls.ts'
import type { PageSigns } from './page-signs.ts'

const maxBlockLength = 512 * 1024
const maxEntries = 500

/** Body classes by which WordPress, Drupal, Blogger and Joomla tell a story from a list. */
const singleStory =
  'body.single-post, body[class*="page-node-type-article"], body[class*="node--type-article"], body.item-view, ' +
  'body.view-article, body.post-template, body.single-article'

/** Puts handlers on an HTMLRewriter that note everything a page says of itself; `signs` tells after the end. */
export function watchPage(rewriter: Handlers, requested: string): { signs: () => PageSigns } {
  const body = watchBody(rewriter)
  const signs: PageSigns = {
    requested,
    base: requested,
    meta: new Map(),
    robots: '',
    jsonLd: [],
    canonical: null,
    imageLink: null,
    language: null,
    title: '',
    articleHeadings: [],
    headings: [],
    tagLinks: [],
    categoryLinks: [],
    publishedTimes: [],
    times: [],
    itemTypes: [],
    singleStory: false,
    outline: [],
    body: '',
  }

  watchHead(rewriter, signs)
  watchMicrodata(rewriter, signs)
  collectText(rewriter, {
    selector: 'script[type^="application/ld+json" i]',
    into: signs.jsonLd,
    maxLength: maxBlockLength,
  })
  collectText(rewriter, { selector: 'h1', into: signs.headings })
  collectText(rewriter, {
    selector: 'article h1, main h1, .entry-title, .post-title',
    into: signs.articleHeadings,
  })
  collectText(rewriter, { selector: 'a[rel~="tag" i]:not([rel*="category" i])', into: signs.tagLinks })
  collectText(rewriter, { selector: 'a[rel~="category" i]', into: signs.categoryLinks })

  return {
    signs() {
      const { outline, text } = body.outline()
      return { ...signs, outline, body: text }
    },
  }
}

function watchHead(rewriter: Handlers, signs: PageSigns): void {
  rewriter.on('html[lang]', {
    element(element) {
      signs.language ??= element.getAttribute('lang')
    },
  })
  rewriter.on('base[href]', {
    element(element) {
      if (signs.base === signs.requested)
        signs.base = URL.parse(attribute(element, 'href'), signs.requested)?.href ?? signs.base
    },
  })
  rewriter.on('meta[content]', {
    element(element) {
      note(signs.meta, element)
    },
  })
  rewriter.on('link[rel~="canonical" i]', {
    element(element) {
      signs.canonical ??= attribute(element, 'href') || null
    },
  })
  rewriter.on('link[rel~="image_src" i]', {
    element(element) {
      signs.imageLink ??= attribute(element, 'href') || null
    },
  })
  // The first one only: an `<svg>` further down may have a title too.
  let titleDone = false
  rewriter.on('title', {
    text({ text, lastInTextNode }) {
      if (!titleDone && signs.title.length < 2_000) signs.title += text
      titleDone ||= lastInTextNode
    },
  })
  rewriter.on(singleStory, {
    element() {
      signs.singleStory = true
    },
  })
}

function note(meta: Map<string, string[]>, element: Element): void {
  const content = element.getAttribute('content') ?? ''
  const itemprop = element.getAttribute('itemprop')
  const names = [
    ...(element.getAttribute('property') ?? '').split(/\s+/),
    element.getAttribute('name') ?? '',
    element.getAttribute('http-equiv') ?? '',
    itemprop === null ? '' : `itemprop:${itemprop}`,
  ]
  for (const name of new Set(names.map((it) => it.trim().toLowerCase()))) {
    if (name === '' || (meta.size >= maxEntries && !meta.has(name))) continue
    const values = meta.get(name) ?? []
    if (values.length < 100) meta.set(name, [...values, content.slice(0, 20_000)])
  }
}

function watchMicrodata(rewriter: Handlers, signs: PageSigns): void {
  rewriter.on('[itemtype*="schema.org/"]', {
    element(element) {
      if (signs.itemTypes.length < maxEntries)
        signs.itemTypes.push(attribute(element, 'itemtype').replace(/^.*\//, ''))
    },
  })
  rewriter.on('time[datetime], [itemprop~="datePublished"]:not(meta)', {
    element(element) {
      const marks = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`
      const into = /publish|entry-date|post-date/i.test(marks) ? signs.publishedTimes : signs.times
      // Blogger's `<abbr>` hides the instant in its title.
      const name = ['datetime', 'content', 'title'].find((it) => element.hasAttribute(it))
      if (name !== undefined && into.length < maxEntries) into.push(attribute(element, name))
    },
  })
}

type Collection = { selector: string; into: string[]; maxLength?: number }

/** The text of each element that matches, one entry an element; nested ones belong to the outer. */
function collectText(rewriter: Handlers, { selector, into, maxLength = 1_000 }: Collection): void {
  rewriter.on(selector, {
    element() {
      if (into.length < maxEntries) into.push('')
    },
    text({ text }) {
      const last = into.length - 1
      if (last >= 0 && (into[last]?.length ?? 0) < maxLength) into[last] += text
    },
  })
}

/** HTMLRewriter gives attributes as they are written. */
const attribute = (element: Element, name: string) => decodeHTMLAttribute(element.getAttribute(name) ?? '')

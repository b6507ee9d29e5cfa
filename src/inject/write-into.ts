import type { Placement } from '../../widgets/lib/contract.ts'
import { logError } from '../log.ts'
import { followOutline } from './follow-outline.ts'
import type { Fragments, ListWidget } from './fragments.ts'
import { isInText } from './lay-out.ts'
import { watchText } from './watch-text.ts'

type Written = {
  /** Into the head, each unless the page has it already. */
  stylesheets: string
  script: string
  placements: readonly Placement[]
  /** The head goes ahead; they are waited for at its end. null: the page gets no more than its head. */
  fragments: Promise<Fragments | null>
}

const listWidgets: readonly ListWidget[] = ['see-also', 'similar', 'popular']
const asHtml = { html: true } as const

/** Puts handlers on a rewriter that write a site's widgets into a page. `added` tells how many bytes so far. AMP pages allow no
 *  script of others and stay as they are. */
export const writeInto = (rewriter: HTMLRewriter, written: Written): { added: () => number } => {
  let bytes = 0
  let isAmp = false
  let fragments: Fragments | null = null
  let text: ReturnType<typeof followOutline<Fragments['layout']['inText'][number]>> | null = null
  const counted = (html: string): string => {
    bytes += html.length
    return html
  }

  /** So many of each stand in the page already. */
  const standing = new Map<string, number>()
  const count = (key: string): number => {
    const before = standing.get(key) ?? 0
    standing.set(key, before + 1)
    return before
  }
  const elementOf = (placement: Placement): string => {
    const key = placement.slot ?? placement.widget
    const html = fragments?.elementHtml(placement, standing.get(key) ?? 0) ?? ''
    if (html !== '') count(key)
    return counted(html)
  }

  rewriter.on('html', {
    element(html) {
      isAmp = html.hasAttribute('amp') || html.hasAttribute('\u26a1')
    },
  })
  writeHead(rewriter, written, async (html) => {
    if (isAmp) return ''
    fragments = await written.fragments
    if (fragments) text = followOutline(fragments.outline, fragments.layout.inText)
    return counted(html)
  })

  // Elements that the page has itself come filled, and no rule brings them a second time.
  for (const widget of listWidgets)
    rewriter.on(`ukingo-${widget}`, {
      element(own) {
        const html = fragments?.listHtml(widget, count(widget)) ?? ''
        if (html !== '') own.prepend(counted(html), asHtml)
      },
    })
  rewriter.on('ukingo-ad[name]', {
    element(own) {
      count(own.getAttribute('name') ?? '')
    },
  })

  for (const placement of written.placements) {
    if (isInText(placement)) continue
    attempt(placement.selector, () =>
      writeAround(rewriter, placement, () =>
        fragments?.layout.around.includes(placement) ? elementOf(placement) : '',
      ),
    )
  }
  for (const container of new Set(written.placements.filter(isInText).map(({ selector }) => selector)))
    attempt(container, () =>
      watchText(rewriter, container, (block) =>
        (text?.take(block) ?? []).map(({ placement }) => elementOf(placement)).join(''),
      ),
    )
  return { added: () => bytes }
}

/** A selector that only a browser understands costs its own widgets. */
const attempt = (selector: string, place: () => void): void => {
  try {
    place()
  } catch (error) {
    logError('inject.selector', error, { selector })
  }
}

/** At the end of the head; before the body's content where the head's end is left out. What has neither is no document, but a
 *  piece that some script of the page asked for. */
const writeHead = (
  rewriter: HTMLRewriter,
  { stylesheets, script }: Pick<Written, 'stylesheets' | 'script'>,
  write: (html: string) => Promise<string>,
): void => {
  let isWritten = false
  let hasStylesheet = false
  let hasScript = false
  const once = async (): Promise<string> => {
    if (isWritten) return ''
    isWritten = true
    return write(`${hasStylesheet ? '' : stylesheets}${hasScript ? '' : script}`)
  }
  rewriter.on('link[href*="/reserve.css"]', {
    element() {
      hasStylesheet = true
    },
  })
  rewriter.on('script[data-site][src*="/embed.js"]', {
    element() {
      hasScript = true
    },
  })
  rewriter.on('head', {
    element(head) {
      head.onEndTag(async (end) => {
        const html = await once()
        if (html !== '') end.before(html, asHtml)
      })
    },
  })
  rewriter.on('body', {
    async element(body) {
      const html = await once()
      if (html !== '') body.prepend(html, asHtml)
    },
  })
}

/** Beside or in the first element that the selector finds, as `querySelector` would. */
const writeAround = (rewriter: HTMLRewriter, { selector, where }: Placement, element: () => string): void => {
  let isDone = false
  const put = (write: (html: string, how: typeof asHtml) => unknown) => {
    const html = element()
    if (html !== '') write(html, asHtml)
  }
  rewriter.on(selector, {
    element(found) {
      if (isDone) return
      isDone = true
      switch (where.at) {
        case 'before':
          return put((...html) => found.before(...html))
        case 'inside-start':
          return put((...html) => found.prepend(...html))
        case 'inside-end':
          return atEnd(found, (end) => put((...html) => end.before(...html)))
        case 'after':
          return atEnd(found, (end) => put((...html) => end.after(...html)))
      }
    },
  })
}

/** Of a picture or a rule, which have no end tag, the tag itself. */
const atEnd = (found: Element, write: (end: EndTag | Element) => void): void => {
  try {
    found.onEndTag(write)
  } catch {
    write(found)
  }
}

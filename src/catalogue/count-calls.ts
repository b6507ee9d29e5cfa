/** The part of HTMLRewriter that takes handlers. */
export type Handlers = Pick<HTMLRewriter, 'on'>

/** The rewriter's `on`, counting the calls of all handlers: they are what a page costs (20–70 µs each, whatever they do). */
export function countCalls(rewriter: HTMLRewriter): { handlers: Handlers; calls: () => number } {
  let calls = 0
  const handlers: Handlers = {
    on(selector, watched) {
      const counted: HTMLRewriterElementContentHandlers = {}
      if (watched.element !== undefined)
        counted.element = (it) => {
          calls++
          return watched.element?.(it)
        }
      if (watched.text !== undefined)
        counted.text = (it) => {
          calls++
          return watched.text?.(it)
        }
      return rewriter.on(selector, counted)
    },
  }
  return { handlers, calls: () => calls }
}

import type { Stop } from './page.ts'

/** Calls `below` once the edge of the node lies under the viewport's bottom, where a change moves nothing the reader sees;
 *  at once in a page that nobody has seen yet. A node that was scrolled past waits until the reader is above it again. */
export const whenBelow = (element: Element, edge: 'top' | 'bottom', below: () => void): Stop => {
  // An element without a box (display: none) has no place to wait for.
  const isBelow = () =>
    element.getClientRects().length > 0 && element.getBoundingClientRect()[edge] >= innerHeight
  const isUnseen = document.hidden && !performance.getEntriesByType('paint').length
  if (isUnseen || isBelow()) {
    below()
    return () => {}
  }
  const look = () => {
    if (!isBelow()) return
    stop()
    below()
  }
  const stop = () => {
    observer.disconnect()
    removeEventListener('scroll', look)
  }
  // The observer hears of changes without a scroll (a picture above grows); the listener of a tall element's edge.
  const observer = new IntersectionObserver(look, { threshold: [0, 0.5, 1] })
  observer.observe(element)
  addEventListener('scroll', look, { passive: true })
  return stop
}

import type { Stop } from '../lib/page.ts'

/** Tells which share of an element is in view, and its area in CSS pixels, whenever the share passes one of MRC's
 *  thresholds; 0 in a hidden tab. "Tab in focus" is `visibilityState`, not `document.hasFocus()`: focus is gone while the
 *  reader types in the address bar, uses a second window, or has touched the creative's own iframe. */
export const watchShare = (
  element: Element,
  tell: (share: number, area: number) => void,
): { look: () => void; stop: Stop } => {
  let last: IntersectionObserverEntry | undefined

  const judge = () => {
    if (!last) return
    const { width, height } = last.boundingClientRect
    tell(last.isIntersecting && !document.hidden ? last.intersectionRatio : 0, width * height)
  }
  const take = (entries: IntersectionObserverEntry[]) => {
    last = entries[entries.length - 1] ?? last
    judge()
  }
  /** A frame that was moved in the page loads anew: what was in view is gone. */
  const reloaded = () => {
    tell(0, 0)
    judge()
  }
  const observer = new IntersectionObserver(take, { threshold: [0, 0.3, 0.5] })
  observer.observe(element)
  element.addEventListener('load', reloaded)
  document.addEventListener('visibilitychange', judge)

  return {
    /** After a long task a timer can run before the report that the element has left. */
    look: () => take(observer.takeRecords()),
    stop() {
      take(observer.takeRecords())
      observer.disconnect()
      element.removeEventListener('load', reloaded)
      document.removeEventListener('visibilitychange', judge)
    },
  }
}

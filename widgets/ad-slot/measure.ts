import type { Stop } from '../lib/page.ts'

/** MRC Viewable Ad Impression Guidelines: half of the pixels, or 30 % from 242,500 px² upwards (970×250), for one
 *  continuous second. */
const shareNeeded = (area: number): number => (area >= 242_500 ? 0.3 : 0.5)

const continuousMs = 1000

/** Watches a rendered creative. "Tab in focus" is `visibilityState`, not `document.hasFocus()`: focus is gone while the
 *  reader types in the address bar, uses a second window, or the creative's own iframe has been touched. */
export const measure = (
  creative: Element,
  {
    measurable,
    viewable,
    inView,
  }: { measurable: () => void; viewable: () => void; inView: (ms: number) => void },
): Stop => {
  let isEnough = false
  let since = 0
  let total = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const judge = () => {
    const isNow = isEnough && !document.hidden
    if (isNow === since > 0) return
    clearTimeout(timer)
    if (isNow) {
      since = performance.now()
      timer = setTimeout(finish, continuousMs)
    } else {
      total += performance.now() - since
      since = 0
    }
  }
  const take = (entries: IntersectionObserverEntry[]) => {
    const last = entries[entries.length - 1]
    if (!last) return
    measurable()
    const { width, height } = last.boundingClientRect
    isEnough = last.isIntersecting && last.intersectionRatio >= shareNeeded(width * height)
    judge()
  }
  const finish = () => {
    // After a long task the timer can run before the report that the creative has left.
    take(observer.takeRecords())
    if (since && performance.now() - since >= continuousMs - 1) viewable()
  }
  const observer = new IntersectionObserver(take, { threshold: [0, 0.3, 0.5] })
  observer.observe(creative)
  document.addEventListener('visibilitychange', judge)

  return () => {
    take(observer.takeRecords())
    isEnough = false
    judge()
    observer.disconnect()
    document.removeEventListener('visibilitychange', judge)
    if (total >= 1) inView(Math.round(total))
  }
}

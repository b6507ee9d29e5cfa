import type { Stop } from './page.ts'

/** Calls `listed` once half of the element is in view, or its top has been for a second, in a tab that is looked at. */
export const whenListed = (element: Element, listed: () => void): Stop => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: IntersectionObserverEntry | undefined

  const isTopInView = () => {
    const { top } = element.getBoundingClientRect()
    return top >= 0 && top < innerHeight
  }
  const judge = () => {
    clearTimeout(timer)
    if (document.hidden || !last?.isIntersecting) return
    if (last.intersectionRatio >= 0.5) finish()
    else if (isTopInView()) timer = setTimeout(() => isTopInView() && finish(), 1000)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      last = entries[entries.length - 1]
      judge()
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  )
  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener('visibilitychange', judge)
  }
  const finish = () => {
    stop()
    listed()
  }
  observer.observe(element)
  document.addEventListener('visibilitychange', judge)
  return stop
}

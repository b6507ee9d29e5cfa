import type { Stop } from '../lib/page.ts'

/** Calls `near` once the element is within `margin` px of the viewport. Elements that are not rendered never are. */
export const whenNear = (element: Element, margin: number, near: () => void): Stop => {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries[entries.length - 1]?.isIntersecting) return
      observer.disconnect()
      near()
    },
    { rootMargin: `${margin}px` },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

import { watchShare } from './watch-share.ts'
import type { Stop } from '../lib/page.ts'

/** MRC Viewable Ad Impression Guidelines: half of the pixels, or 30 % from 242,500 px² upwards (970×250), for one
 *  continuous second. */
const half = 0.5
const shareNeeded = (area: number): number => (area >= 242_500 ? 0.3 : half)

const continuousMs = 1000

/** `viewed` hears whether it took the 30 % rule: some part of the second less than half was in view. */
const watchSecond = (look: () => void, viewed: (isLarge: boolean) => void) => {
  let since: number | undefined
  let least = 1
  let timer: ReturnType<typeof setTimeout> | undefined

  const finish = () => {
    look()
    if (since !== undefined && performance.now() - since >= continuousMs - 1) viewed(least < half)
  }
  return (share: number, area: number) => {
    const isEnough = share >= shareNeeded(area)
    if (isEnough === (since !== undefined)) {
      least = Math.min(least, share)
      return
    }
    clearTimeout(timer)
    least = share
    since = isEnough ? performance.now() : undefined
    if (isEnough) timer = setTimeout(finish, continuousMs)
  }
}

type Refresh = { seconds: number; due: () => void }

/** Adds up the time with at least half in view; it is due for another ad after every so many seconds of it. */
const watchTime = (refresh: Refresh | undefined) => {
  let since: number | undefined
  let total = 0
  let rings = 1
  let timer: ReturnType<typeof setTimeout> | undefined

  const elapsed = () => total + (since === undefined ? 0 : performance.now() - since)
  const arm = ({ seconds, due }: Refresh) => {
    timer = setTimeout(
      () => {
        rings++
        arm({ seconds, due })
        due()
      },
      rings * seconds * 1000 - elapsed(),
    )
  }
  return {
    elapsed,
    tell(share: number) {
      const isInView = share >= half
      if (isInView === (since !== undefined)) return
      clearTimeout(timer)
      total = elapsed()
      since = isInView ? performance.now() : undefined
      if (isInView && refresh) arm(refresh)
    },
  }
}

type Heard = {
  measurable: () => void
  viewable: (isLarge: boolean) => void
  /** Milliseconds in all. */
  inView: (ms: number) => void
  refresh: Refresh | undefined
}

/** Watches a creative that has rendered. */
export const measure = (creative: Element, { measurable, viewable, inView, refresh }: Heard): Stop => {
  const time = watchTime(refresh)
  const tellSecond = watchSecond(() => view.look(), viewable)
  const view = watchShare(creative, (share, area) => {
    measurable()
    tellSecond(share, area)
    time.tell(share)
  })
  return () => {
    view.stop()
    tellSecond(0, 0)
    time.tell(0)
    if (time.elapsed() >= 1) inView(Math.round(time.elapsed()))
  }
}

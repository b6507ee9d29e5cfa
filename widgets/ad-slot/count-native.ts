import { countCreative } from './count-creative.ts'
import { standing } from './decide-again.ts'
import type { NativeAd } from '../lib/contract.ts'
import type { Page, Stop } from '../lib/page.ts'

/** Counts a native item. It renders with its list, as soon as the tab is looked at; slots that are decided again hear of it. */
export const countNative = (row: HTMLElement, ad: NativeAd, page: Page): Stop => {
  let uncount: Stop | undefined
  const begun = () => {
    if (document.hidden) return
    document.removeEventListener('visibilitychange', begun)
    uncount = countCreative(row, { slot: ad, page })
  }
  standing.set(row, { token: ad.token, isShown: true })
  document.addEventListener('visibilitychange', begun)
  begun()
  return () => {
    document.removeEventListener('visibilitychange', begun)
    standing.delete(row)
    uncount?.()
  }
}

import css from './style.css'
import { decideAgain, isFresh, standing } from './decide-again.ts'
import { seenSoFar } from './impressions.ts'
import { placeCreative } from './place-creative.ts'
import { labelHeight } from './reserve.ts'
import { whenBelow } from '../lib/when-below.ts'
import { whenNear } from './when-near.ts'
import type { CardPart, DensityPart, Page, Stop } from '../lib/page.ts'
import type { SlotAnswer } from '../lib/contract.ts'

export { countNative } from './count-native.ts'

/** File names of further parts, with their hashes: the build writes them in. */
declare const cardPart: string, densityPart: string

/** So often may creatives say in one slot that they have nothing to show, and another is asked for. */
const mostPassbacks = 3
const phoneWidth = 768

const collapsed = new WeakSet<HTMLElement>()

/** Shows a slot's decision when the slot comes near, and those that follow it: after a passback, or as a refresh. What
 *  stands in the slot, the page's fallback or an ad, stays until the next creative has come, and all take the same space. */
export const showAd = (element: HTMLElement, decided: SlotAnswer, page: Page): Stop => {
  let isStopped = false
  let unwatch: Stop | undefined
  let root: ShadowRoot | undefined
  /** Ends what is shown and counted, and what loads unseen beside it. */
  let live: Stop | undefined
  let coming: Stop | undefined
  let refreshes = 0
  const passedBack: string[] = []

  const giveUp = (fallback?: SlotAnswer['fallback']) => {
    coming?.()
    if (isStopped || live) return
    standing.delete(element)
    root = undefined
    element.shadowRoot?.replaceChildren(document.createElement('slot'))
    // For a tag of the publisher's own, which takes the space from here.
    element.dispatchEvent(new Event('ukingo-empty', { bubbles: true }))
    if (fallback === 'collapse') {
      unwatch = whenBelow(element, 'top', () => {
        collapsed.add(element)
        element.style.setProperty('display', 'none')
      })
    } else if (fallback && !element.childElementCount) {
      const placeholder = document.createElement('div')
      placeholder.setAttribute('part', 'placeholder')
      page.dress(element, placeholder, css)
    }
  }

  const again = () => {
    decideAgain(element, page, passedBack)
      .then(render)
      .catch(() => giveUp())
  }

  const render = (slot: SlotAnswer) => {
    if (isStopped) return
    const content = page.parse(slot.html)
    const height = slot.height + labelHeight
    // A creative that follows another has its space, and no more.
    const fits = !root || height <= element.offsetHeight
    if (!slot.token || !content.querySelector('[part=creative]') || !fits) return giveUp(slot.fallback)
    if (!root) {
      element.style.setProperty('--height', `${height}px`)
      root = page.dress(element, document.createElement('slot'), css)
    }
    if (content.querySelector('.card'))
      page.load<CardPart>(cardPart, ({ styleCards }) => {
        if (isStopped || !root) return
        styleCards(root)
        place(root, content, slot)
      })
    else place(root, content, slot)
  }

  const place = (root: ShadowRoot, content: DocumentFragment, slot: SlotAnswer) => {
    const { token = '', fallback, refresh } = slot
    const stand = () => standing.set(element, { token, isShown: true })
    coming?.()
    if (!live) stand()
    const mine = placeCreative(
      content,
      { root, slot, page },
      {
        shown() {
          live?.()
          live = mine
          coming = undefined
          stand()
          // For a publisher's own look at a phone's page; readers are told nothing.
          if (innerWidth < phoneWidth && (page.request.preview || location.hash === '#ukingo-debug'))
            page.load<DensityPart>(densityPart, ({ warnOfDensity }) => warnOfDensity(page))
        },
        failed: () => giveUp(),
        passedBack() {
          mine()
          passedBack.push(token)
          if (live === mine) live = undefined
          if (!live) standing.delete(element)
          if (passedBack.length > mostPassbacks) giveUp(fallback)
          else again()
        },
        due() {
          if (refresh && refreshes++ < refresh.atMost) again()
        },
      },
    )
    coming = mine
  }

  if (collapsed.delete(element)) element.style.removeProperty('display')
  // An empty slot gives its place up as early as it can: the farther below, the less anyone sees.
  if (!decided.token) giveUp(decided.fallback)
  else {
    standing.set(element, { token: decided.token, isShown: false })
    unwatch = whenNear(element, decided.lazyMargin, () => {
      if (!isFresh(page)) return again()
      try {
        render(decided)
      } catch {
        giveUp()
      }
    })
  }
  return () => {
    isStopped = true
    unwatch?.()
    coming?.()
    live?.()
    standing.delete(element)
    // Consent may have come since the impression.
    seenSoFar(page)
  }
}

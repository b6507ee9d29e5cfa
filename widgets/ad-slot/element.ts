import css from './style.css'
import { measure } from './measure.ts'
import { labelHeight } from './reserve.ts'
import { whenBelow } from '../lib/when-below.ts'
import { whenNear } from './when-near.ts'
import type { Page, Stop } from '../lib/page.ts'
import type { PageEvent, SlotAnswer } from '../lib/contract.ts'

/** A decision older than this is made again before it renders. */
const freshMs = 30_000

type AdEvent = Extract<PageEvent, { token: string }>
const sent = new Set<string>()

const collapsed = new WeakSet<HTMLElement>()

/** Shows one decision in its slot: when the slot comes near, and counting nothing before the creative is really there. */
export const showAd = (element: HTMLElement, decided: SlotAnswer, page: Page): Stop => {
  const stops: Stop[] = []
  let isStopped = false
  const stop = () => {
    isStopped = true
    for (const end of stops.splice(0)) end()
  }
  /** Whatever fails after the page was left alone so far: the fallback stands again. */
  const revert = () => {
    stop()
    element.shadowRoot?.replaceChildren(document.createElement('slot'))
  }

  const giveUp = ({ fallback }: SlotAnswer) => {
    revert()
    if (fallback === 'collapse') {
      stops.push(
        whenBelow(element, 'top', () => {
          collapsed.add(element)
          element.style.setProperty('display', 'none')
        }),
      )
    } else if (!element.childElementCount) {
      const placeholder = document.createElement('div')
      placeholder.setAttribute('part', 'placeholder')
      page.dress(element, placeholder, css)
    }
  }

  const render = (slot: SlotAnswer) => {
    const { token, html, height } = slot
    const content = page.parse(html)
    const box = content.firstElementChild
    const creative = content.querySelector<HTMLImageElement | HTMLIFrameElement>('[part=creative]')
    if (!token || !box || !creative) return giveUp(slot)

    const send = (event: AdEvent) => {
      const key = event.type + token
      if (!sent.has(key)) page.send(event)
      sent.add(key)
    }
    const viewable = () => send({ type: 'viewable', token })
    const begun = () => {
      if (isStopped) return
      box.classList.remove('waiting')
      fallback.remove()
      // 0×0, 1×1 and hidden slots show nobody anything: they count as nothing.
      const { width, height: shown } = creative.getBoundingClientRect()
      if (width <= 1 || shown <= 1 || !(creative.checkVisibility?.(visibly) ?? true)) return
      send({ type: 'impression', token })
      stops.push(
        measure(creative, {
          measurable: () => send({ type: 'measurable', token }),
          viewable,
          inView: (ms) => send({ type: 'inview', token, ms }),
        }),
      )
      box.querySelector('a')?.addEventListener('click', viewable)
    }

    element.style.setProperty('--height', `${height + labelHeight}px`)
    const fallback = document.createElement('slot')
    creative.addEventListener('load', begun, { once: true })
    creative.addEventListener('error', revert, { once: true })
    // The fallback stays until a picture has come; a document shows itself as it grows.
    if (creative.localName === 'img') {
      box.classList.add('waiting')
      content.prepend(fallback)
    }
    page.dress(element, content, css)
  }

  const near = async () => {
    if (performance.now() - page.decidedAt < freshMs) return render(decided)
    const query = new URLSearchParams({ url: page.url, pv: page.pv, width: `${innerWidth}` })
    const response = await fetch(`${page.base}/slots/${element.getAttribute('name')}.json?${query}`, {
      mode: 'cors',
      credentials: 'omit',
    })
    const again: SlotAnswer = await response.json()
    if (isStopped) return
    if (again.status === 'empty') giveUp(again)
    else if (response.ok) render(again)
  }

  if (collapsed.delete(element)) element.style.removeProperty('display')
  // An empty slot gives its place up as early as it can: the farther below, the less anyone sees.
  if (decided.status === 'empty') giveUp(decided)
  else stops.push(whenNear(element, decided.lazyMargin, () => near().catch(revert)))
  return stop
}

const visibly: CheckVisibilityOptions = { opacityProperty: true, visibilityProperty: true }

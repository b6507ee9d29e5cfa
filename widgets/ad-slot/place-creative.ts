import { countCreative } from './count-creative.ts'
import type { SlotAnswer } from '../lib/contract.ts'
import type { Page, Stop } from '../lib/page.ts'

type Heard = {
  /** It has come, and stands in the slot alone. */
  shown: () => void
  failed: () => void
  /** It has nothing to show after all. */
  passedBack: () => void
  /** It is time for another. */
  due: () => void
}

/** Puts a creative into its slot: unseen beside what stands there, in its place once it has come. A frame in an empty slot
 *  shows itself as it grows. */
export const placeCreative = (
  content: DocumentFragment,
  { root, slot, page }: { root: ShadowRoot; slot: SlotAnswer; page: Page },
  { shown, failed, passedBack, due }: Heard,
): Stop => {
  const box = content.firstElementChild!
  const media = box.querySelector<HTMLImageElement | HTMLIFrameElement>('img,iframe')
  let isStopped = false
  let uncount: Stop | undefined

  const reveal = () => {
    box.classList.remove('waiting')
    // A browser without constructable stylesheets keeps its style here.
    for (const other of root.querySelectorAll(':host > :not(style)')) if (other !== box) other.remove()
  }
  const begun = () => {
    if (isStopped) return
    // Nothing renders in a background tab.
    if (document.hidden) return document.addEventListener('visibilitychange', begun, { once: true })
    reveal()
    shown()
    uncount = countCreative(box, { slot, page, due })
  }
  const heard = ({ source, data }: MessageEvent) => {
    if (
      source &&
      source === (media as HTMLIFrameElement | null)?.contentWindow &&
      data?.ukingo === 'passback'
    )
      passedBack()
  }

  box.classList.add('waiting')
  if (media?.localName === 'iframe' && !root.querySelector('[part=box]')) reveal()
  media?.addEventListener('load', begun, { once: true })
  media?.addEventListener('error', failed, { once: true })
  addEventListener('message', heard)
  root.append(box)
  if (!media) queueMicrotask(begun)

  return () => {
    isStopped = true
    removeEventListener('message', heard)
    uncount?.()
    if (box.classList.contains('waiting')) box.remove()
  }
}

import popularCss from '../popular-today/style.css'
import seeAlsoCss from '../see-also/style.css'
import similarCss from '../similar-articles/style.css'
import { whenListed } from './when-listed.ts'
import type { ListName } from './contract.ts'
import type { AdsPart, ListShare, Page, Stop } from './page.ts'

/** File name of the ads part, with its hash: the build writes it in. */
declare const adsPart: string

const styles: Record<ListName, string> = { popular: popularCss, similar: similarCss, 'see-also': seeAlsoCss }

/** Puts items `from` to `to` of a rendered list into its element. Nothing to show: the fallback stays. */
export const showList = (
  element: HTMLElement,
  { list, html, from, to }: ListShare,
  page: Page,
): Stop | undefined => {
  const { answer } = page
  const { pv } = answer
  const content = page.parse(html)
  const items: string[] = []
  const positions: number[] = []
  for (const [index, row] of content.querySelectorAll('[part=item]').entries()) {
    const { item } = row.querySelector<HTMLElement>('[data-item]')?.dataset ?? {}
    if (index < from || index >= to) row.remove()
    else if (item) {
      items.push(item)
      positions.push(index + 1)
    }
  }
  if (items.length === 0) return undefined

  const root = page.dress(element, content, styles[list])
  const clicked = (event: Event) => {
    const { target, button } = event as MouseEvent
    const { item } = (target as Element).closest<HTMLElement>('[data-item]')?.dataset ?? {}
    // The middle button opens a tab and is an `auxclick`; so is the right one, which opens nothing.
    if (item && button < 2)
      page.send({ type: 'click', pv, list, item, position: positions[items.indexOf(item)]! })
  }
  for (const type of ['click', 'auxclick']) root.addEventListener(type, clicked)
  const stops = [whenListed(element, () => page.send({ type: 'list', pv, list, items, positions }))]
  let isStopped = false
  for (const { ad } of (list !== 'see-also' && answer[list]?.items) || []) {
    const row = root.querySelector(`[data-ad="${ad?.token}"]`)?.closest<HTMLElement>('[part=item]')
    if (ad && row)
      page.load<AdsPart>(adsPart, ({ countNative }) => {
        if (!isStopped) stops.push(countNative(row, ad, page))
      })
  }
  return () => {
    isStopped = true
    for (const stop of stops) stop()
    for (const type of ['click', 'auxclick']) root.removeEventListener(type, clicked)
  }
}

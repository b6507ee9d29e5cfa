import popularCss from '../popular-today/style.css'
import seeAlsoCss from '../see-also/style.css'
import similarCss from '../similar-articles/style.css'
import { whenListed } from './when-listed.ts'
import type { ListName } from './contract.ts'
import type { ListShare, Page, Stop } from './page.ts'

const styles: Record<ListName, string> = { popular: popularCss, similar: similarCss, 'see-also': seeAlsoCss }

/** Puts items `from` to `to` of a rendered list into its element. Nothing to show: the fallback stays. */
export const showList = (
  element: HTMLElement,
  { list, html, from, to }: ListShare,
  page: Page,
): Stop | undefined => {
  const { pv } = page.answer
  const content = page.parse(html)
  for (const [index, item] of content.querySelectorAll('[part=item]').entries())
    if (index < from || index >= to) item.remove()
  const items = [...content.querySelectorAll<HTMLElement>('[data-item]')].map(({ dataset }) => dataset.item!)
  if (items.length === 0) return undefined

  const root = page.dress(element, content, styles[list])
  const clicked = (event: Event) => {
    const { target, button } = event as MouseEvent
    const item = (target as Element).closest<HTMLElement>('[data-item]')?.dataset.item
    // The middle button opens a tab and is an `auxclick`; so is the right one, which opens nothing.
    if (item && button < 2) page.send({ type: 'click', pv, list, item })
  }
  for (const type of ['click', 'auxclick']) root.addEventListener(type, clicked)
  const unwatch = whenListed(element, () => page.send({ type: 'list', pv, list, items }))
  return () => {
    unwatch()
    for (const type of ['click', 'auxclick']) root.removeEventListener(type, clicked)
  }
}

import css from './density.css'
import type { Page } from '../lib/page.ts'

/** Better Ads Standards for the mobile web: ads higher than 30 % of the main content drive readers away. */
const mostShare = 0.3

let notice: HTMLElement | undefined

/** Draws a notice when a phone's reader gets more ads than the standards allow. */
export const warnOfDensity = (page: Page): void => {
  const main = document.querySelector('main') ?? document.querySelector('article') ?? document.body
  let height = 0
  for (const slot of main.querySelectorAll('ukingo-ad'))
    if (slot.shadowRoot?.querySelector('[part=creative]')) height += slot.getBoundingClientRect().height
  const share = height / main.scrollHeight
  if (share <= mostShare) return
  notice ??= document.body.appendChild(document.createElement('div'))
  const text = document.createElement('div')
  text.setAttribute('part', 'notice')
  text.textContent = `Ukingo: ads take ${Math.round(share * 100)} % of the main content’s height on this screen; 30 % is the most that the Better Ads Standards allow.`
  page.dress(notice, text, css)
}

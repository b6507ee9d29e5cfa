import { afterParagraph } from '../see-also/placement.ts'
import { dressWith } from './dress.ts'
import { outline, textBody } from './outline.ts'
import type { Picker } from './contract.ts'
import css from './pick-place.css'

/** Where articles keep their text, the plainest sign first. */
const containers = ['[itemprop=articleBody]', 'article', 'main', '[role=main]', 'body']

/** A line between the paragraphs that follows the pointer; a click there writes the rule "after the nth paragraph", which the
 *  console then takes. Loaded by a link of the console's only, and never counted. */
export const pickPlace = ({ slots, save }: Picker): void => {
  const selector = containers.find((one) => document.querySelector(one))!
  const body = textBody(document.querySelector(selector)!)
  const { blocks, nodes } = outline(body)
  const host = document.createElement('div')
  const rule = document.createElement('div')
  rule.className = 'rule'
  const panel = document.createElement('div')
  panel.className = 'panel'
  panel.setAttribute('role', 'dialog')
  panel.setAttribute('aria-label', 'Place a slot or a list')
  const content = document.createDocumentFragment()
  content.append(rule, panel)
  dressWith('')(host, content, css)
  document.body.append(host)

  const words = document.createElement('div')
  words.textContent = 'Click between two paragraphs.'
  const choice = document.createElement('select')
  for (const [value, label] of [
    ...slots.map((slot) => [`ad ${slot}`, `Slot ${slot}`]),
    ['see-also', 'See also'],
    ['similar', 'Similar Articles'],
    ['popular', 'Popular Today'],
  ] as [string, string][])
    choice.append(new Option(label, value))
  const label = document.createElement('label')
  label.append('What stands there', choice)
  const link = document.createElement('a')
  link.target = '_blank'
  link.textContent = 'Take it to the console'
  link.hidden = true
  panel.append(words, label, link)

  /** Paragraphs down to the place; 0: none is chosen. */
  let chosen = 0
  const paragraphsTo = (index: number) =>
    blocks.slice(0, index + 1).filter(({ kind }) => kind === 'paragraph').length

  const bottomOf = (index: number) => (nodes[index] as Element).getBoundingClientRect().bottom
  /** The place that the rule would find, for the gap nearest to a height of the window. */
  const nearest = (y: number) => {
    let best = -1
    let distance = Infinity
    for (const [index, node] of nodes.entries()) {
      if (!(node instanceof Element)) continue
      const away = Math.abs(bottomOf(index) - y)
      if (away < distance) [best, distance] = [index, away]
    }
    return paragraphsTo(best)
  }
  const draw = (n: number) => {
    const gap = afterParagraph(blocks, n)
    rule.hidden = gap < 0
    if (gap < 0) return
    const { left, width } = body.getBoundingClientRect()
    rule.style.top = `${bottomOf(gap) + scrollY + 4}px`
    rule.style.left = `${left + scrollX}px`
    rule.style.width = `${width}px`
  }
  const tell = () => {
    if (!chosen) return
    const [widget = '', slot = ''] = choice.value.split(' ')
    const fields = new URLSearchParams({ widget, slot, selector, n: `${chosen}` })
    words.textContent = `After paragraph ${chosen} of ${selector}.`
    link.href = `${save}?${fields.toString()}`
    link.hidden = false
  }

  document.addEventListener('pointermove', ({ clientY }) => chosen || draw(nearest(clientY)))
  document.addEventListener(
    'click',
    (event) => {
      if (event.composedPath().includes(host)) return
      event.preventDefault()
      event.stopPropagation()
      chosen = nearest(event.clientY)
      draw(chosen)
      tell()
    },
    true,
  )
  choice.addEventListener('change', tell)
}

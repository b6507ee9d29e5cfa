import { afterParagraph, everyWords } from '../see-also/placement.ts'
import { outline, textBody } from './outline.ts'
import { whenBelow } from './when-below.ts'
import type { PageAnswer, Placement } from './contract.ts'
import type { Stop } from './page.ts'
import type { pickPlace } from './pick-place.ts'

type PickerPart = { pickPlace: typeof pickPlace }

/** Where to put a marker: beside this node. */
type Point = { node: ChildNode; side: 'before' | 'after' }

const pointsOf = ({ selector, where }: Placement): Point[] => {
  const found = document.querySelector(selector)
  if (!found) return []
  if (where.at === 'before' || where.at === 'after') return [{ node: found, side: where.at }]
  if (where.at === 'inside-start' && found.firstElementChild)
    return [{ node: found.firstElementChild, side: 'before' }]
  if (where.at === 'inside-end' && found.lastElementChild)
    return [{ node: found.lastElementChild, side: 'after' }]
  const { blocks, nodes } = outline(textBody(found))
  const gaps =
    where.at === 'after-paragraph'
      ? [afterParagraph(blocks, where.n)]
      : where.at === 'every-words'
        ? everyWords(blocks, { minWords: where.words, atMost: where.atMost })
        : []
  return gaps.flatMap((gap) => (nodes[gap] ? [{ node: nodes[gap], side: 'after' as const }] : []))
}

/** A widget with nothing to show is not placed: it would only be a hole. */
const isWorthPlacing = ({ widget, slot }: Placement, answer: PageAnswer): boolean => {
  if (widget === 'ad') {
    const decided = answer.slots[slot ?? '']
    return !!decided && (decided.status !== 'empty' || decided.fallback === 'placeholder')
  }
  return !!answer[widget === 'see-also' ? 'seeAlso' : widget]?.items.length
}

/** Inserts the widgets of a page without elements of its own, by the site's rules. Each place is taken at once by a
 *  comment (a comment moves nothing and matches no selector), which becomes the element as soon as that moves nothing
 *  the reader sees. */
export const placeWidgets = (answer: PageAnswer): Stop => {
  const stops: Stop[] = []
  let lines = answer.seeAlso?.items.length ?? 0

  const put = ({ node, side }: Point, { widget, slot }: Placement) => {
    const marker = document.createComment('ukingo')
    node[side](marker)
    const element = document.createElement(`ukingo-${widget}`)
    element.dataset.placed = 'auto'
    if (slot) {
      element.setAttribute('name', slot)
      // By this name readers' ad blockers know it, and take it away with its space.
      element.className = 'ad-slot'
    }
    const neighbour = (side === 'before' ? marker.nextElementSibling : marker.previousElementSibling)!
    stops.push(
      whenBelow(neighbour, side === 'before' ? 'top' : 'bottom', () => marker.replaceWith(element)),
      () => {
        marker.remove()
        element.remove()
      },
    )
  }

  for (const placement of answer.placements ?? []) {
    if (!isWorthPlacing(placement, answer)) continue
    try {
      for (const point of pointsOf(placement)) {
        if (placement.widget === 'see-also' && lines-- <= 0) break
        put(point, placement)
      }
    } catch {
      // A selector that this browser cannot read costs its own widget only.
    }
  }
  // Only for somebody who places things: it is no part of what readers load.
  if (answer.picker)
    import(answer.picker.part).then(
      ({ pickPlace }: PickerPart) => pickPlace(answer.picker!),
      () => {},
    )
  return () => {
    for (const stop of stops) stop()
  }
}

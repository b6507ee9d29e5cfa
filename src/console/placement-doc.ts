import type { SiteSettings } from '../site/settings.ts'
import { compact, type Sent, type Values, valuesOf } from './form.ts'

/** A rule of placement as its form has it, and back. */

export type Placement = SiteSettings['placements'][number]
type Where = Placement['where']['at']

export const widgetNames = {
  ad: 'Slot',
  'see-also': 'See also',
  similar: 'Similar Articles',
  popular: 'Popular Today',
} satisfies Record<Placement['widget'], string>

export const places = [
  ['after-paragraph', 'After a paragraph of'],
  ['every-words', 'Every so many words of'],
  ['before', 'Before'],
  ['after', 'After'],
  ['inside-start', 'At the beginning of'],
  ['inside-end', 'At the end of'],
] as const satisfies (readonly [Where, string])[]

export const sayWhere = ({ where }: Placement): string => {
  switch (where.at) {
    case 'after-paragraph':
      return `After paragraph ${where.n} of`
    case 'every-words':
      return `Every ${where.words ?? 'so many'} words, at most ${where.atMost} times, of`
    default:
      return places.find(([at]) => at === where.at)?.[1] ?? ''
  }
}

const whereOf = (sent: Sent) => {
  const at = sent.optional('at') ?? 'after-paragraph'
  switch (at) {
    case 'after-paragraph':
      return { at, n: sent.number('n') }
    case 'every-words':
      return compact({ at, words: sent.number('words'), atMost: sent.number('atMost') })
    default:
      return { at }
  }
}

export const placementOf = (sent: Sent) =>
  compact({
    widget: sent.text('widget'),
    slot: sent.text('widget') === 'ad' ? sent.text('slot') : undefined,
    selector: sent.text('selector'),
    where: whereOf(sent),
  })

export const placementValues = ({ where, ...rest }: Placement): Values => ({
  ...valuesOf(rest),
  ...valuesOf(where),
})

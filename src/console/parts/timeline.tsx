import type { LineItem } from '../../ads/model.ts'
import type { Stored } from '../../site/contract.ts'
import { dayStart } from '../../site/site-days.ts'
import type { Book } from '../book.ts'
import { firstStart, lastEnd } from '../line-item-days.ts'
import type { View } from '../view.ts'

const dayMs = 86_400_000
const weeks = 8

/** Flights of eight weeks side by side, from a week ago; the red rule is now. */
export const Timeline = ({ view, book, now }: { view: View; book: Book; now: number }) => {
  const { say, base } = view
  const from = dayStart(say.timeZone, now - 7 * dayMs)
  const to = from + weeks * 7 * dayMs
  const x = (at: number) => Math.min(1000, Math.max(0, ((at - from) / (to - from)) * 1000))
  const shown = book.lineItems
    .filter(({ doc }) => firstStart(doc) < to && lastEnd(doc) > from)
    .toSorted((a, b) => firstStart(a.doc) - firstStart(b.doc))
  const mondays = Array.from({ length: weeks }, (_, i) => from + i * 7 * dayMs)
  return (
    <div class="timeline scroll" role="region" aria-label="Flights" tabindex={0}>
      <div class="lines">
        <div class="days" aria-hidden="true">
          <span />
          <svg viewBox="0 0 1000 22" preserveAspectRatio="none">
            <path class="weeks" d={mondays.map((at) => `M${x(at).toFixed(1)} 0v22`).join('')} />
          </svg>
          <ol>
            {mondays.map((at) => (
              <li>{say.day(at)}</li>
            ))}
          </ol>
        </div>
        <ul>
          {shown.map((row) => (
            <li>
              <a href={`${base}/campaigns/line-items/${row.id}`}>
                {row.doc.name}
                <small>{row.doc.flights.map(({ start, end }) => say.span(start, end)).join('; ')}</small>
              </a>
              <Flights row={row} x={x} now={now} state={book.forecasts[row.id]?.state ?? 'upcoming'} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

const Flights = ({
  row,
  x,
  now,
  state,
}: {
  row: Stored<LineItem>
  x: (at: number) => number
  now: number
  state: string
}) => (
  <svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
    {row.doc.flights.map(({ start, end }) => {
      const [left, right] = [x(Date.parse(start)), x(Date.parse(end))]
      return (
        <rect
          class={`flight ${row.doc.type} ${state}`}
          x={left.toFixed(1)}
          width={Math.max(2, right - left).toFixed(1)}
          y="9"
          height="10"
        />
      )
    })}
    <path class="now" d={`M${x(now).toFixed(1)} 0v28`} />
  </svg>
)

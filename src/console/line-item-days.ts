import type { LineItem } from '../ads/model.ts'
import type { LineDelivery, LineForecast } from '../site/contract.ts'
import { dateOf, dayStarts } from '../site/site-days.ts'

const dayMs = 86_400_000
const mostDays = 400

/** One day of a line item: what it delivered, and in all by the end of that day; null: that is still to come. `plan` is an even
 *  delivery of the goal, `forecast` leads from today to what is expected at the end. */
export type LineDay = {
  date: string
  /** Epoch ms, the end of the day; of the last one, of the flight; of today, now. */
  at: number
  delivered: number | null
  total: number | null
  plan: number | null
  forecast: number | null
}

export const firstStart = ({ flights }: Pick<LineItem, 'flights'>) =>
  Math.min(...flights.map(({ start }) => Date.parse(start)))
export const lastEnd = ({ flights }: Pick<LineItem, 'flights'>) =>
  Math.max(...flights.map(({ end }) => Date.parse(end)))

/** The part of its time that a line item has behind it, 0 to 1. */
export const timeBehind = ({ flights }: Pick<LineItem, 'flights'>, now: number): number => {
  let [behind, all] = [0, 0]
  for (const { start, end } of flights) {
    const [from, to] = [Date.parse(start), Date.parse(end)]
    all += to - from
    behind += Math.min(Math.max(now - from, 0), to - from)
  }
  return behind / all
}

/** What of a goal the counts say. */
export const metricOf = (goal: LineItem['goal']): 'impressions' | 'viewable' | 'clicks' =>
  goal === undefined || goal.kind === 'share' ? 'impressions' : goal.kind

export const lineDays = (
  lineItem: LineItem,
  {
    delivery,
    forecast,
    timeZone,
    now,
  }: { delivery: LineDelivery; forecast: LineForecast; timeZone: string; now: number },
): LineDay[] => {
  const [start, end] = [firstStart(lineItem), lastEnd(lineItem)]
  const count = Math.min(mostDays, Math.ceil((end - start) / dayMs) + 1)
  const starts = dayStarts(timeZone, start, count + 1)
  const metric = metricOf(lineItem.goal)
  const counted = new Map(delivery.days.map(({ key, counts }) => [key, counts[metric] ?? 0]))
  const goal = lineItem.goal && lineItem.goal.kind !== 'share' ? lineItem.goal.amount : null
  const { expected } = forecast
  const nowPart = timeBehind(lineItem, now)
  let total = 0
  const days: LineDay[] = []
  for (let i = 0; i < count; i++) {
    const from = starts[i]!
    const until = Math.min(starts[i + 1]!, end)
    if (from >= end) break
    const isToday = from <= now && now < until
    const at = isToday ? now : until
    const isPast = from <= now
    const delivered = isPast ? (counted.get(dateOf(timeZone, from)) ?? 0) : null
    total += delivered ?? 0
    const part = timeBehind(lineItem, at)
    const isAhead = at >= now && now < end
    days.push({
      date: dateOf(timeZone, from),
      at,
      delivered,
      total: isPast ? total : null,
      plan: goal === null ? null : goal * part,
      forecast:
        expected !== null && isAhead && nowPart < 1
          ? forecast.delivered + ((expected - forecast.delivered) * (part - nowPart)) / (1 - nowPart)
          : null,
    })
  }
  return days
}

import * as z from 'zod'
import { dimensions, metrics } from './contract.ts'
import { dateOf, dateStart, monthAfter } from './site-days.ts'

export const By = z.array(z.enum(dimensions)).max(4)
export const Metrics = z.array(z.enum(metrics)).max(metrics.length)
export const OrderId = z.string().regex(/^or_[0-9a-z]+$/, 'an order id (or_…)')
export const LineItemId = z.string().regex(/^li_[0-9a-z]+$/, 'a line item id (li_…)')

/** Dates are the site's, both inclusive. */
const Period = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('last-days'), days: z.int().min(1).max(400) }),
  z.strictObject({ kind: z.literal('this-month') }),
  z.strictObject({ kind: z.literal('last-month') }),
  z
    .strictObject({ kind: z.literal('between'), from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' }),
])
type Period = z.infer<typeof Period>

/** A report that is asked for again and again. */
export const SavedReport = z.strictObject({
  name: z.string().trim().min(1).max(120),
  period: Period,
  by: By.default([]),
  /** Empty: all. */
  metrics: Metrics.default([]),
  order: OrderId.optional(),
  lineItem: LineItemId.optional(),
})
export type SavedReport = z.infer<typeof SavedReport>

/** Epoch ms, `to` exclusive. The last days have today in them. */
export const spanOf = (
  period: Period,
  { timeZone, now }: { timeZone: string; now: number },
): { from: number; to: number } => {
  const today = dateOf(timeZone, now)
  const start = (date: string) => dateStart(timeZone, date)
  const first = (month: string) => start(`${month}-01`)
  switch (period.kind) {
    case 'last-days':
      return { from: start(dayLater(today, 1 - period.days)), to: start(dayLater(today, 1)) }
    case 'this-month':
      return { from: first(today.slice(0, 7)), to: first(monthAfter(today.slice(0, 7))) }
    case 'last-month': {
      const month = dayLater(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
      return { from: first(month), to: first(monthAfter(month)) }
    }
    case 'between':
      return { from: start(period.from), to: start(dayLater(period.to, 1)) }
  }
}

const dayLater = (date: string, days: number) => {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

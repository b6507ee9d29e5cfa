import type { Dimension } from '../site/contract.ts'
import { dimensions } from '../site/contract.ts'
import { SavedReport } from '../site/saved-report.ts'
import { compact, type Sent, type Values } from './form.ts'

/** What a report asks for, as its form has it and as it is saved. The address has it too, so that every report has one. */

export const periodChoices = [
  ['1', 'Today'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['90', 'Last 90 days'],
  ['this-month', 'This month'],
  ['last-month', 'Last month'],
  ['between', 'From … to …'],
] as const

const periodOf = (sent: Sent) => {
  const word = sent.text('period') || '7'
  if (/^\d+$/.test(word)) return { kind: 'last-days', days: Number(word) }
  return word === 'between' ? { kind: word, from: sent.text('from'), to: sent.text('to') } : { kind: word }
}

const dimensionsOf = (sent: Sent): Dimension[] => {
  const chosen = [sent.text('by') || 'day', sent.text('second')]
  return [...new Set(chosen.flatMap((word) => dimensions.find((one) => one === word) ?? []))]
}

export const reportOf = (sent: Sent, name: string) =>
  SavedReport.safeParse(
    compact({
      name,
      period: periodOf(sent),
      by: dimensionsOf(sent),
      order: sent.optional('order'),
      lineItem: sent.optional('lineItem'),
    }),
  )

/** The address of a report that was saved. */
export const addressOf = ({ period, by, order, lineItem }: SavedReport): string => {
  const [first, second] = by
  const fields = compact({
    period: period.kind === 'last-days' ? String(period.days) : period.kind,
    from: period.kind === 'between' ? period.from : undefined,
    to: period.kind === 'between' ? period.to : undefined,
    by: first,
    second,
    order,
    lineItem,
  })
  return `?${new URLSearchParams(fields as Record<string, string>).toString()}`
}

export const withDefaults = (values: Values): Values => ({
  period: ['7'],
  by: ['day'],
  ...values,
})

import type { LineDelivery } from './contract.ts'
import { dateOf } from './site-days.ts'

/** One day of one line item, in one slot and on one kind of device. `at`: when it began; `metric` as in reports. */
export type DeliveredDay = {
  at: number
  slot: string
  device: string
  creative: string
  metric: string
  n: number
}

type Counts = Partial<Record<string, number>>

/** What a line item delivered, by the site's days and by what it can be told apart by. */
export const lineDelivery = (cells: Iterable<DeliveredDay>, timeZone: string): LineDelivery => {
  const days = new Map<string, Counts>()
  const slots = new Map<string, Counts>()
  const devices = new Map<string, Counts>()
  const creatives = new Map<string, Counts>()
  for (const { at, slot, device, creative, metric, n } of cells)
    for (const [rows, key] of [
      [days, dateOf(timeZone, at)],
      [slots, slot],
      [devices, device],
      [creatives, creative],
    ] as const) {
      const counts = rows.get(key) ?? {}
      counts[metric] = (counts[metric] ?? 0) + n
      rows.set(key, counts)
    }
  const list = (rows: Map<string, Counts>) =>
    [...rows].map(([key, counts]) => ({ key, counts })).sort((a, b) => a.key.localeCompare(b.key))
  return { days: list(days), slots: list(slots), devices: list(devices), creatives: list(creatives) }
}

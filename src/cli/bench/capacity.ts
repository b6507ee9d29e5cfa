import type { Row } from './row.ts'

/** US dollars beyond what the Workers Paid plan ($5 a month) includes: developers.cloudflare.com/workers/platform/pricing and
 *  …/durable-objects/platform/pricing, read on 2026-11-25. */
const prices = {
  perMillionRequests: 0.3,
  perMillionCpuMs: 0.02,
  perMillionObjectRequests: 0.15,
  perMillionGigabyteSeconds: 12.5,
  perMillionRowsWritten: 1,
}
/** What an object is billed for while it is awake, whatever it holds. */
const objectGigabytes = 0.128

/** One page view with three ads: the page, and one or two beacons with what became of it. */
const perView = {
  requests: 2.5,
  /** One isolate's views of 25 ms go together; each beacon is a call. */
  objectRequests: 1.6,
  /** By the meter's tables, where the entry of an index is a row of its own: what tells repeats takes 15 for ten events, damping
   *  2, and their end 12. Counters are shared by all page views of two seconds; see `rowsAlone`. */
  rowsWritten: 29,
}

/** Rows more for a page view that shares its counters with none: 28 counters come and go, each with its index. */
const rowsAlone = 112

const monthSeconds = 30 * 86_400

/** Cost in dollars of a million page views, from processor time measured for a page and a beacon, and of one `awake` object. */
const costOf = ({ page, beacon }: { page: number; beacon: number }) => ({
  requests: perView.requests * prices.perMillionRequests,
  processor: ((page + 1.5 * beacon) / 1000) * prices.perMillionCpuMs,
  objectRequests: perView.objectRequests * prices.perMillionObjectRequests,
  rows: perView.rowsWritten * prices.perMillionRowsWritten,
})
const awakeMonth = (monthSeconds * objectGigabytes * prices.perMillionGigabyteSeconds) / 1e6

/** The capacity page: what was measured times the public price list. '' without the rows that it needs. */
export const capacityOf = (rows: readonly Row[]): string => {
  const of = (name: string) => rows.find((row) => row.name === name)
  const [page, beacon] = [of('page.json')?.cpuMicros, of('events.batch10')]
  if (!page || !beacon?.cpuMicros) return ''
  const cost = costOf({ page, beacon: beacon.cpuMicros })
  const perMillion = Object.values(cost).reduce((sum, one) => sum + one, 0)
  const ceiling = beacon.ours / 1.5
  const dollars = (value: number) => `$${value.toFixed(value < 10 ? 2 : 0)}`
  const month = (views: number, sites: number, meters: number) =>
    `| ${views.toLocaleString('en')} | ${sites} | ${meters} | ${((perView.rowsWritten * views) / 1e6).toLocaleString('en')} | ${dollars((views / 1e6) * perMillion)} | ${dollars(sites * (1 + meters) * awakeMonth)} |`
  return `
## Capacity

On Cloudflare a million page views (${perView.requests} requests, ${perView.objectRequests} calls of objects and at most
${perView.rowsWritten} rows written each, by the tables, not by a bill) cost ${dollars(perMillion)} by the price list of 2026-11-25: requests
${dollars(cost.requests)}, processor ${dollars(cost.processor)}, calls ${dollars(cost.objectRequests)}, rows ${dollars(cost.rows)}. An object that is awake all
month costs ${dollars(awakeMonth)} beside it; one without traffic sleeps and costs nothing. Where views are so rare that
no two share a counter, a view writes up to ${rowsAlone} rows more.

| page views a month | sites | meters each | million rows | by views | awake objects |
| --- | --: | --: | --: | --: | --: |
${month(1e6, 1, 1)}
${month(1e8, 100, 1)}
${month(1e9, 1000, 1)}
${month(1e9, 1, 16)}

One meter on this machine took ${Math.round(beacon.ours)} bodies of ten events a second, so that a site with k meters takes some ${Math.round(ceiling)}·k
page views a second: 5,000 a second need k = ${Math.ceil(5000 / ceiling)}. Each meter is an object with a thread of its own there; on one machine they
share one, and k = 1 is right.
`
}

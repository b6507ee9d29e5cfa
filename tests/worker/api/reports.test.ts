import { expect, it } from 'vitest'
import type { Delta, Tally } from '../../../src/meter/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { openCampaign } from '../objects/campaign.ts'
import { ask, bindings, json } from './client.ts'

const quarter = Math.floor(Date.now() / 900_000) * 900_000
const ad = { slot: 1, lineItem: 1, creative: 1, device: 'phone', country: 'KE' } as const
const delta = (tally: Tally, n: number): Delta => ({ quarter, tally, n, weight: n })

it('a report tells what is billed, what is not, and what was filtered why', async () => {
  await openCampaign('reported', { caps: { lifetime: 6 } })
  await siteOf(bindings, 'reported').apply('reported/0', 1, [
    delta({ kind: 'impression', ...ad, leased: true }, 4),
    delta({ kind: 'impression', ...ad }, 5),
    delta({ kind: 'measurable', ...ad }, 8),
    delta({ kind: 'viewable', ...ad }, 7),
    delta({ kind: 'viewable-large', ...ad }, 2),
    delta({ kind: 'inview', ...ad }, 12_000),
    delta({ kind: 'click', ...ad }, 1),
    delta({ kind: 'filtered', reason: 'hidden' }, 3),
    delta({ kind: 'filtered', reason: 'too-fast' }, 2),
    delta({ kind: 'filtered', reason: 'late' }, 1),
  ])
  const by = async (dimension: string) => {
    const [from, to] = [quarter - 86_400_000, quarter + 86_400_000].map((at) => new Date(at).toISOString())
    const { items } = await json<{ items: { key: object; counts: object }[] }>(
      ask('GET', `/sites/reported/reports?from=${from}&to=${to}&by=${dimension}`),
    )
    return items
  }
  expect(await by('lineItem')).toEqual([
    {
      key: { lineItem: 'li_1' },
      counts: {
        impressions: 6,
        bonus: 3,
        measurable: 8,
        viewable: 7,
        viewableLarge: 2,
        inviewMs: 12_000,
        clicks: 1,
      },
    },
  ])
  expect(await by('filtered')).toEqual([
    { key: { filtered: 'hidden' }, counts: { filtered: 3 } },
    { key: { filtered: 'late' }, counts: { filtered: 1 } },
    { key: { filtered: 'too-fast' }, counts: { filtered: 2 } },
  ])
})

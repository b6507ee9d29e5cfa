import type { SampledOpportunity } from '../../../src/ads/supply.ts'
import type { EdgeReport } from '../../../src/site/contract.ts'
import type { Delta } from '../../../src/meter/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { ask, bindings, createSite, flight, json, order, slot } from '../api/client.ts'

/** A site with the slot `top` and one line item, of the given goal and caps, with a creative. */
export const openCampaign = async (
  site: string,
  line: object = {},
  settings: Record<string, unknown> = {},
) => {
  await createSite(site, settings)
  await json(ask('POST', `/sites/${site}/slots`, { body: slot }), 201)
  const { id: orderId } = await json(ask('POST', `/sites/${site}/orders`, { body: order }), 201)
  return bookLine(site, { orderId, ...line })
}

export const bookLine = async (site: string, line: object): Promise<string> => {
  const body = { orderId: 'or_1', name: 'Top', type: 'guaranteed', flights: [flight], ...line }
  const { id } = await json<{ id: string }>(ask('POST', `/sites/${site}/line-items`, { body }), 201)
  const creative = {
    lineItemId: id,
    kind: 'html',
    size: [300, 250],
    clickUrl: 'https://tea.example/',
    html: 'Tea',
  }
  await json(ask('POST', `/sites/${site}/creatives`, { body: creative }), 201)
  return id
}

/** What an isolate tells when it has nothing to tell. */
export const report = (more: Partial<EdgeReport> = {}): EdgeReport => ({
  isolate: 'a',
  leases: { returned: [], wants: [] },
  opportunities: [],
  decided: [],
  samples: [],
  ...more,
})

/** What `isolate` is granted of line item 1. */
export const want = async (site: string, n: number, isolate = 'a') => {
  const told = report({ isolate, leases: { returned: [], wants: [[1, n]] } })
  return (await siteOf(bindings, site).snapshot(null, told))?.grants ?? []
}

/** `n` impressions of line item 1 as a meter hands them over. */
export const impressions = (n: number, { leased = true, at = Date.now() } = {}): Delta[] => [
  {
    quarter: Math.floor(at / 900_000) * 900_000,
    tally: {
      kind: 'impression',
      slot: 1,
      lineItem: 1,
      creative: 1,
      device: 'phone',
      country: 'KE',
      ...(leased && { leased }),
    },
    n,
    weight: n,
  },
]

/** One of ten opportunities in the slot `top`, on page view `page`; every other one in Kenya. */
export const sample = (page: number, more: Partial<SampledOpportunity> = {}): SampledOpportunity => ({
  at: Date.now(),
  weight: 10,
  page,
  opportunity: {
    slot: 'top',
    section: 'Lake',
    tags: [],
    url: '/news/story',
    device: 'phone',
    browser: 'firefox',
    system: 'linux',
    country: page % 2 ? 'KE' : 'TZ',
    region: '',
    city: '',
    language: 'en',
    weekday: 1,
    hour: 12,
    referrer: 'direct',
    visitor: 'unknown',
    keyValues: {},
  },
  sizes: [[300, 250]],
  isSensitive: false,
  served: 0,
  lost: [],
  ...more,
})

import { env, exports } from 'cloudflare:workers'
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import type { Env } from '../../../src/env.ts'
import { meterOf } from '../../../src/meter/meter-of.ts'
import type { PageAnswer } from '../../../widgets/lib/contract.ts'
import { ask, createSite, flight, json, order, slot } from '../api/client.ts'

const bindings = env as unknown as Env
export const worker = (
  exports as unknown as { default: { fetch(url: string, init?: RequestInit): Promise<Response> } }
).default

export const host = 'paper.example'
export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'
export const storyUrl = (n: number) => `https://${host}/news/story-${n}`

/** A request to the public surface. */
export const get = (path: string, init: RequestInit = {}) =>
  worker.fetch(`https://ukingo.example${path}`, { redirect: 'manual', ...init })

const titles = [
  'Ferry returns to the harbour',
  'Tea prices climb again',
  'Choir wins in Kisumu',
  'Lamp maker hires hundreds',
]

/** A paper with twelve stories, one slot and one campaign in it. */
export const openPaper = async (site: string) => {
  await createSite(site, { timeZone: 'Africa/Nairobi', label: 'Advertisment' })
  await json(ask('POST', `/sites/${site}/slots`, { body: slot }), 201)
  const { id: orderId } = await json(ask('POST', `/sites/${site}/orders`, { body: order }), 201)
  const line = { orderId, name: 'Top', type: 'guaranteed', flights: [flight] }
  const { id: lineItemId } = await json(ask('POST', `/sites/${site}/line-items`, { body: line }), 201)
  const creative = {
    lineItemId,
    kind: 'html',
    size: [300, 250],
    clickUrl: 'https://tea.example/chaï',
    html: '<a href="{clickurl}">Tea</a>',
  }
  const { id: creativeId } = await json(ask('POST', `/sites/${site}/creatives`, { body: creative }), 201)
  const articles = Array.from({ length: 12 }, (_, n) => ({
    url: storyUrl(n),
    title: `${titles[n % 4]}, part ${n}`,
    tags: ['county', `topic ${n % 3}`, `beat ${n % 4}`],
    section: n % 2 ? 'Coast' : 'Lake',
    publishedAt: Date.now() - (n + 1) * 3_600_000,
  }))
  await json(ask('POST', `/sites/${site}/articles`, { body: { articles } }))
  return { orderId, lineItemId, creativeId }
}

type Reading = {
  address?: string
  userAgent?: string
  origin?: string | null
  headers?: Record<string, string>
}
const readerHeaders = ({
  address = '198.51.100.7',
  userAgent = firefox,
  origin = `https://${host}`,
  headers = {},
}: Reading) => ({
  'x-forwarded-for': address,
  'user-agent': userAgent,
  ...(origin !== null && { origin }),
  ...headers,
})

/** What the embed asks at a page view. */
export const openPage = async (
  site: string,
  story: number,
  reading: Reading & { want?: object } = {},
): Promise<PageAnswer> => {
  const body = JSON.stringify({
    url: storyUrl(story),
    slots: ['top'],
    lists: { 'see-also': 2, similar: 3, popular: 5 },
    ...reading.want,
  })
  return json(get(`/v1/sites/${site}/page`, { method: 'POST', body, headers: readerHeaders(reading) }))
}

export const send = (site: string, events: unknown, reading: Reading = {}) =>
  get(`/v1/sites/${site}/events`, {
    method: 'POST',
    body: JSON.stringify({ events }),
    headers: readerHeaders(reading),
  })

/** Lets the views that ride on page answers arrive (they wait 25 ms), and the meter hand over all it has. An empty record is
 *  answered with the group it falls in, after whatever came before it is on disk: a meter that is still starting has read
 *  nothing yet, and its tables would look settled. An alarm may be at it already, so what counts is that nothing is left. */
export const settle = async (site: string) => {
  await scheduler.wait(60)
  const meter = meterOf(bindings, site, 0)
  await meter.record(site, 0, [])
  const left = (_: unknown, { storage }: DurableObjectState) =>
    storage.sql
      .exec<{ n: number }>('select (select count(*) from unsent) + (select count(*) from outbox) n')
      .one().n
  while ((await runInDurableObject(meter, left)) > 0) await runDurableObjectAlarm(meter)
}

type Counts = Record<string, number>
/** The totals of the site, by `by` ('' for the sums), after everything has arrived. */
export const countsBy = async (site: string, by: string): Promise<Record<string, Counts>> => {
  await settle(site)
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const query = `from=${from}&to=${to}&by=${by}`
  const { items } = await json<{ items: { key: Record<string, string>; counts: Counts }[] }>(
    ask('GET', `/sites/${site}/reports?${query}`),
  )
  return Object.fromEntries(items.map(({ key, counts }) => [key[by] ?? '', counts]))
}

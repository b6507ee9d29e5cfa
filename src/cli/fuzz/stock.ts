import { operatorToken } from '../../keys.ts'
import { apiClient, describeProblem } from '../api-client.ts'
import type { Stock } from './operation.ts'
import { send } from './send.ts'

const setupToken = 'set-up token of the fuzzer'
const password = 'nine words or so'
export const fuzzEnvironment = {
  UKINGO_TRUST_PROXY: '1',
  UKINGO_DEMO: '1',
  UKINGO_SETUP_TOKEN: setupToken,
  // Every request is to reach its route.
  UKINGO_RATE_PER_ADDRESS: '0',
  UKINGO_RATE_PER_SITE: '0',
  UKINGO_RATE_PER_TOKEN: '0',
}

/** A newspaper with one of everything, so that no route ends at "no such thing". */
export const stockSite = async (url: string, secret: string): Promise<Stock> => {
  const client = apiClient({ url, token: operatorToken(secret) })
  const make = async <T>(path: string, json: unknown, more: object = {}): Promise<T> => {
    const answer = await client.send('POST', path, { json, ...more })
    if (!answer.ok) throw new Error(`POST ${path}: ${describeProblem(answer.problem)}`)
    return answer.body as T
  }
  type Made = { id: string; token: string; url: string; file: string }
  const site = 'fuzzed'
  const at = `/sites/${site}`
  const email = 'owner@paper.example'
  const { user } = await make<{ user: { id: string } }>('/setup', { setupToken, email, password })
  await make('/sites', { id: site, name: 'Paper', hosts: ['paper.example'] })
  for (const name of ['top', 'mid'])
    await make(`${at}/slots`, { name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const order = await make<Made>(`${at}/orders`, { name: 'Spring', advertiser: 'Tea' })
  const flights = [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }]
  const lineItem = await make<Made>(`${at}/line-items`, {
    orderId: order.id,
    name: 'Top',
    type: 'remnant',
    flights,
    onPage: 'many',
  })
  const framed = { lineItemId: lineItem.id, size: [300, 250], clickUrl: 'https://tea.example/' }
  const html = await make<Made>(`${at}/creatives`, {
    kind: 'html',
    ...framed,
    html: '<a href="{clickurl}">Tea</a>',
  })
  const tag = await make<Made>(`${at}/creatives`, { kind: 'tag', ...framed, html: '<p>{clickurl_enc}</p>' })
  const articles = [1, 2, 3].map((n) => ({
    url: `https://paper.example/news/story-${n}`,
    title: `Story ${n}`,
    tags: ['county'],
    section: 'News',
    publishedAt: Date.now() - n * 3_600_000,
  }))
  await make(`${at}/articles`, { articles })
  const signal = await make<Made>(`${at}/signals`, {
    article: 'a_1',
    list: 'popular',
    effect: 'boost',
    factor: 2,
  })
  const experiment = await make<Made>(`${at}/experiments`, {
    name: 'Fresher',
    list: 'popular',
    variant: { halfLifeHours: 4 },
  })
  const report = await make<Made>(`${at}/saved-reports`, {
    name: 'Month',
    period: { kind: 'last-month' },
    by: ['advertiser'],
    metrics: ['impressions'],
  })
  const preview = await make<Made>(`${at}/previews`, { creativeId: html.id })
  const page = await send(url, {
    method: 'POST',
    path: `/v1${at}/page`,
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
      origin: 'https://paper.example',
    },
    body: JSON.stringify({ url: articles[0]!.url, slots: ['top'], lists: {} }),
  })
  const { pv, slots } = JSON.parse(page.body) as {
    pv: string
    slots: { top: { token: string; html: string } }
  }
  const signedIn = await send(url, {
    method: 'POST',
    path: '/api/v1/sign-in',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  const cookie = signedIn.headers['set-cookie']?.split(';')[0] ?? ''
  const viewer = await send(url, {
    method: 'POST',
    path: `/api/v1${at}/tokens`,
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify({ label: 'Dashboard', role: 'viewer' }),
  })
  return {
    ids: {
      slots: ['top', 'mid'],
      orders: [order.id],
      'line-items': [lineItem.id],
      creatives: [html.id, tag.id],
      articles: ['a_1', 'a_2', 'a_3'],
      signals: [signal.id],
      experiments: [experiment.id],
      'saved-reports': [report.id],
      members: [user.id],
      statements: ['2026-10', '2026-13'],
    },
    site,
    owner: operatorToken(secret),
    viewer: (JSON.parse(viewer.body) as Made).token,
    cookie,
    origin: url,
    pv,
    token: slots.top.token,
    click: /\/v1\/click\/([\w.-]+)/.exec(decodeURIComponent(slots.top.html))?.[1] ?? `${site}.x`,
    preview: preview.token,
  }
}

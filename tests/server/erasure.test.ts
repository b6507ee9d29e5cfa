import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scanDisk } from '../../src/cli/fuzz/scan-disk.ts'
import { type RealServer, startServer, totalsBy, until } from './real-server.ts'

const address = '203.0.113.77'
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0 telling-reader'
const url = 'https://paper.example/telling-address'

/** Whatever a site can be told, with a word in it by which it is found again. */
const told = async ({ api, url: server, token }: RealServer, site: string) => {
  const at = `/sites/${site}`
  await api('POST', '/sites', { id: site, name: 'telling-name', hosts: ['paper.example'] })
  await api('POST', `${at}/slots`, { name: 'telling-slot', sizes: [{ minWidth: 0, sizes: [[300, 250]] }] })
  const { id: orderId } = await api('POST', `${at}/orders`, {
    name: 'telling-order',
    advertiser: 'telling-advertiser',
  })
  const { id: lineItemId } = await api('POST', `${at}/line-items`, {
    orderId,
    name: 'telling-line',
    type: 'remnant',
    flights: [{ start: '2026-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z' }],
  })
  const creative = {
    lineItemId,
    kind: 'html',
    size: [300, 250],
    clickUrl: 'https://tea.example/telling-target',
    html: '<p>telling-markup</p>',
  }
  // The answer is kept for a day, in case it is asked for again.
  await fetch(`${server}/api/v1${at}/creatives`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    },
    body: JSON.stringify(creative),
  })
  const publishedAt = Date.now() - 3_600_000
  const article = {
    url,
    title: 'telling-title',
    tags: ['telling-tag'],
    section: 'telling-section',
    text: 'telling-text',
  }
  await api('POST', `${at}/articles`, { articles: [{ ...article, publishedAt }] })
  await api('POST', `${at}/invitations`, { role: 'editor', email: 'telling-mailbox@paper.example' })
}

const read = async ({ url: server }: RealServer, site: string) => {
  const headers = {
    'x-forwarded-for': address,
    'user-agent': userAgent,
    origin: 'https://paper.example',
    'content-type': 'text/plain',
  }
  const page = await fetch(`${server}/v1/sites/${site}/page`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ url, slots: ['telling-slot'], lists: { popular: 5 }, keys: 'topic=telling-key' }),
  })
  const { slots } = (await page.json()) as { slots: Record<string, { token?: string }> }
  const events = [{ type: 'impression', token: slots['telling-slot']?.token }]
  const body = JSON.stringify({ events })
  return (await fetch(`${server}/v1/sites/${site}/events`, { method: 'POST', headers, body })).status
}

describe('what lies on the disk', () => {
  let server: RealServer
  const words = () => [...scanDisk(server.dataDir, /telling-[a-z]+/g)].sort((a, b) => a.localeCompare(b))
  beforeAll(async () => {
    server = await startServer()
    await told(server, 'leaving')
    expect(await read(server, 'leaving')).toBe(204)
  })
  afterAll(() => server.stop())

  it('is what the publisher said, and of a reader neither address nor browser', async () => {
    const counted = await until(
      () => totalsBy(server, 'slot', 'leaving'),
      (totals) => 'telling-slot' in totals,
      20_000,
    )
    expect(counted['telling-slot']).toMatchObject({ impressions: 1 })
    expect(words()).toEqual(expect.arrayContaining(['telling-tag', 'telling-markup', 'telling-mailbox']))
    expect(words()).not.toContain('telling-reader')
    expect(scanDisk(server.dataDir, /203\.0\.113\.\d+/g)).toEqual(new Set())
  })

  it('is nothing of a site that was erased', async () => {
    const erase = (query: string) =>
      fetch(`${server.url}/api/v1/sites/leaving${query}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${server.token}` },
      }).then(({ status }) => status)
    expect(await erase('?confirm=staying')).toBe(422)
    expect(await erase('?confirm=leaving')).toBe(204)
    expect(await erase('?confirm=leaving')).toBe(404)
    expect(words()).toEqual([])
  })

  it('is nothing either when readers still come for it', async () => {
    const status = () => fetch(`${server.url}/v1/sites/leaving/popular.json`).then(({ status }) => status)
    expect(await until(status, (status) => status === 404, 30_000)).toBe(404)
    expect(words()).toEqual([])
    await expect(
      server.api('POST', '/sites', { id: 'leaving', name: 'Another', hosts: ['paper.example'] }),
    ).rejects.toThrow('409')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { admit, ask, createSite, json, order, refusal, slot } from './client.ts'
import { png } from './png.ts'

type Change = {
  at: string
  by: string
  kind: string
  id: string
  before: object | null
  after: object | null
}
type Page = { items: Change[]; next: string | null }
const log = (site: string, query = '') => json<Page>(ask('GET', `/sites/${site}/audit-log${query}`))

describe('the audit log', () => {
  beforeAll(async () => {
    for (const site of ['logged', 'long-log', 'no-log']) await createSite(site)
  })

  it('says who changed what and when, and how it was before', async () => {
    const since = Date.now()
    const { token, user } = await admit({ logged: 'ad-manager' })
    const path = '/sites/logged/slots'
    await json(ask('POST', path, { token, body: slot }), 201)
    await json(ask('PATCH', `${path}/top`, { token, body: { lazyMargin: 100, label: 'Ad' } }))
    expect((await ask('DELETE', `${path}/top`)).status).toBe(204)
    const { items } = await log('logged', '?limit=3')
    const all = { ...slot, lazyMargin: 400, fallback: 'placeholder', floorMicros: 0 }
    const what = { kind: 'slot', id: 'top' }
    expect(items).toMatchObject([
      { ...what, by: 'operator', before: { ...all, lazyMargin: 100, label: 'Ad' }, after: null },
      { ...what, by: user.id, before: { lazyMargin: 400 }, after: { lazyMargin: 100, label: 'Ad' } },
      { ...what, by: user.id, before: null, after: all },
    ])
    expect(Object.keys(items[1]?.before ?? {})).toEqual(['lazyMargin'])
    for (const { at } of items) expect(Date.parse(at)).toBeGreaterThanOrEqual(since)
  })

  it('begins with the site, and has its settings too', async () => {
    await json(ask('PATCH', '/sites/logged', { body: { ranking: { similar: { lambda: 0.7 } } } }))
    const { items } = await log('logged', '?limit=100')
    expect(items[0]).toMatchObject({
      kind: 'settings',
      id: 'logged',
      before: { ranking: { similar: { lambda: 0.85 } } },
      after: { ranking: { similar: { lambda: 0.7 } } },
    })
    expect(items.at(-1)).toMatchObject({ kind: 'settings', before: null, after: { name: 'A paper' } })
  })

  it('has nothing of what was refused, nor of what changed nothing', async () => {
    await refusal(ask('POST', '/sites/no-log/slots', { body: { name: '9' } }))
    await refusal(ask('DELETE', '/sites/no-log/slots/top'))
    await refusal(ask('PATCH', '/sites/no-log', { body: { name: 'B' }, headers: { 'if-match': '"9"' } }))
    await json(ask('PATCH', '/sites/no-log', { body: { name: 'A paper' } }))
    expect((await log('no-log')).items).toHaveLength(1)
  })

  it('is read a page at a time', async () => {
    for (const name of ['one', 'two', 'three'])
      await json(ask('POST', '/sites/long-log/slots', { body: { ...slot, name } }), 201)
    const first = await log('long-log', '?limit=2')
    const second = await log('long-log', `?limit=2&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['three', 'two', 'one', 'long-log'])
    expect(second.next).toBeNull()
  })

  it('cuts long texts', async () => {
    const { id: orderId } = await json<{ id: string }>(
      ask('POST', '/sites/long-log/orders', { body: { name: 'Spring', advertiser: 'Tea' } }),
      201,
    )
    const flights = [{ start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' }]
    const { id: lineItemId } = await json<{ id: string }>(
      ask('POST', '/sites/long-log/line-items', { body: { orderId, name: 'Tea', type: 'remnant', flights } }),
      201,
    )
    const creative = { lineItemId, kind: 'html', size: [300, 250], clickUrl: 'https://tea.example/' }
    await json(
      ask('POST', '/sites/long-log/creatives', { body: { ...creative, html: 'x'.repeat(200_000) } }),
      201,
    )
    const { items } = await log('long-log', '?limit=1')
    expect(JSON.stringify(items).length).toBeLessThan(2500)
  })

  it('has what was pushed, marked, retired and uploaded', async () => {
    await createSite('busy')
    const article = { url: 'https://paper.example/a', title: 'A', section: 'News', tags: ['x'] }
    const path = '/sites/busy/articles'
    await json(ask('POST', path, { body: [{ ...article, publishedAt: '2026-11-01T08:00:00Z' }] }))
    const read = await ask('GET', `${path}/a_1`)
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    await json(ask('PATCH', `${path}/a_1`, { body: { sensitive: true }, headers }))
    expect((await ask('PATCH', `${path}/a_1`, { body: { sensitive: false }, headers })).status).toBe(412)
    expect((await ask('DELETE', `${path}/a_1`, { headers })).status).toBe(412)
    expect((await ask('DELETE', `${path}/a_1`)).status).toBe(204)
    const raw = png(300, 250)
    for (let i = 0; i < 2; i++)
      await json(ask('POST', '/sites/busy/creatives/files', { raw, type: 'image/png' }), 201)
    const { items } = await log('busy')
    expect(items).toMatchObject([
      { kind: 'file', before: null, after: { width: 300, height: 250 } },
      { kind: 'article', id: 'a_1', before: { status: 'live' }, after: { status: 'retired' } },
      { kind: 'article', id: 'a_1', before: { sensitive: false }, after: { sensitive: true } },
      { kind: 'article', id: 'push', after: { created: 1, updated: 0 } },
      { kind: 'settings' },
    ])
  })

  it('is filtered by who, what and when, and goes out as a file', async () => {
    await createSite('sifted')
    const { token, user } = await admit({ sifted: 'owner' })
    await json(ask('POST', '/sites/sifted/slots', { token, body: slot }), 201)
    await json(ask('POST', '/sites/sifted/orders', { body: order }), 201)
    const found = async (query: string) => (await log('sifted', `?${query}`)).items.map(({ kind }) => kind)
    expect(await found(`by=${user.id}`)).toEqual(['slot'])
    expect(await found('by=operator&kind=settings')).toEqual(['settings'])
    expect(await found('id=or_1')).toEqual(['order'])
    expect(await found('to=2026-01-01T00:00:00Z')).toEqual([])
    expect(await found('from=2026-01-01T03:00:00%2B03:00')).toHaveLength(3)
    expect(await refusal(ask('GET', '/sites/sifted/audit-log?kind=x&from=yesterday'))).toMatchObject({
      paths: ['kind', 'from'],
    })
    const file = await ask('GET', '/sites/sifted/audit-log/export.csv?kind=slot')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="audit-log-sifted.csv"')
    const [header, row] = (await file.text()).split('\r\n')
    expect(header).toBe('at,by,byName,kind,id,before,after')
    expect(row).toContain(`Z,${user.id},P,slot,top,,"{""name"":""top""`)
  })
})

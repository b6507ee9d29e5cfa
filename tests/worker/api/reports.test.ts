import { beforeAll, describe, expect, it } from 'vitest'
import type { Delta, Tally } from '../../../src/meter/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { bookLine, openCampaign } from '../objects/campaign.ts'
import { admit, ask, bindings, json, refusal } from './client.ts'

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

type Row = { key: Record<string, string>; counts: Record<string, number> }
type Answer = { from: string; to: string; items: Row[] }

describe('the cube', () => {
  const days = 40
  const dayMs = 86_400_000
  const metricOf = { impression: 'impressions', viewable: 'viewable', click: 'clicks' } as const
  const sums: Record<string, number> = {}
  const byLine: Record<string, Record<string, number>> = {}
  const last = Math.floor(Date.now() / dayMs) * dayMs
  const between = `from=${new Date(last - (days + 1) * dayMs).toISOString().slice(0, 10)}&to=${new Date(last).toISOString().slice(0, 10)}`
  const ask4 = (query: string) => json<Answer>(ask('GET', `/sites/cube/reports?${between}&${query}`))
  const total = (rows: Row[], metric: string) =>
    rows.reduce((sum, { counts }) => sum + (counts[metric] ?? 0), 0)

  beforeAll(async () => {
    await openCampaign('cube', { type: 'remnant' }, { timeZone: 'Asia/Kathmandu' })
    await json(
      ask('POST', '/sites/cube/orders', { body: { name: 'Autumn', advertiser: 'Coffee Board' } }),
      201,
    )
    await bookLine('cube', { type: 'remnant', orderId: 'or_2' })
    const deltas: Delta[] = []
    for (let i = 0; i < 400; i++) {
      const kind = (['impression', 'viewable', 'click'] as const)[i % 3] ?? 'click'
      const lineItem = 1 + ((i * 7) % 2)
      const n = 1 + ((i * 31) % 17)
      const tally = {
        kind,
        slot: 1 + (i % 2),
        lineItem,
        creative: lineItem,
        device: i % 5 ? ('phone' as const) : ('desktop' as const),
        country: i % 4 ? 'KE' : 'TZ',
      }
      deltas.push({ quarter: last - Math.floor((i * days * 96) / 400) * 900_000, tally, n, weight: n })
      const metric = metricOf[kind]
      sums[metric] = (sums[metric] ?? 0) + n
      const line = (byLine[`li_${lineItem}`] ??= {})
      line[metric] = (line[metric] ?? 0) + n
    }
    await siteOf(bindings, 'cube').apply('cube/0', 1, deltas)
  })

  it('sums up to the events, however it is cut', async () => {
    for (const by of [
      '',
      'day',
      'month',
      'hour',
      'lineItem',
      'order',
      'advertiser',
      'day,lineItem,slot,device',
      'month,advertiser,creative,country',
      'hour,slot,creative,device',
    ]) {
      const { items } = await ask4(`by=${by}`)
      for (const [metric, n] of Object.entries(sums)) expect([by, total(items, metric)]).toEqual([by, n])
    }
  })

  it('has days of the site, told alike from days and from quarters', async () => {
    const { items } = await ask4('by=day&metrics=clicks')
    const hours = await ask4('by=hour,day&metrics=clicks')
    for (const { key, counts } of items)
      expect(
        total(
          hours.items.filter((row) => row.key['day'] === key['day']),
          'clicks',
        ),
      ).toBe(counts['clicks'])
    const kathmandu = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kathmandu', dateStyle: 'short' })
    for (const { key } of hours.items) {
      const at = Date.parse(`${key['hour']}:00:00Z`)
      const spans = [at, at + 2_700_000].map((each) => kathmandu.format(each))
      expect(spans).toContain(key['day'])
    }
  })

  it('counts again when the site moves to another time zone', async () => {
    const utc = async () => (await ask4('by=day&metrics=impressions')).items
    const before = await utc()
    await json(ask('PATCH', '/sites/cube', { body: { timeZone: 'America/St_Johns' } }))
    const moved = await utc()
    expect(moved).not.toEqual(before)
    const unaligned = `from=${new Date(last - 50 * dayMs).toISOString()}&to=${new Date(last + dayMs + 1).toISOString()}`
    const quarters = await json<Answer>(
      ask('GET', `/sites/cube/reports?${unaligned}&by=day&metrics=impressions`),
    )
    const of = (rows: Row[]) => new Map(rows.map(({ key, counts }) => [key['day'], counts['impressions']]))
    for (const [day, n] of of(moved)) expect([day, of(quarters.items).get(day)]).toEqual([day, n])
    await json(ask('PATCH', '/sites/cube', { body: { timeZone: 'Asia/Kathmandu' } }))
    expect(await utc()).toEqual(before)
  })

  it('is narrowed to an order or a line item, and to metrics', async () => {
    const { items } = await ask4('order=or_2&metrics=clicks,impressions&by=lineItem')
    expect(items).toEqual([
      {
        key: { lineItem: 'li_2' },
        counts: { impressions: byLine['li_2']?.['impressions'], clicks: byLine['li_2']?.['clicks'] },
      },
    ])
    expect((await ask4('lineItem=li_1&by=order')).items.map(({ key }) => key)).toEqual([{ order: 'or_1' }])
    expect((await ask4('lineItem=li_9')).items).toEqual([])
  })

  it('goes out as a file with the same numbers', async () => {
    const file = await ask('GET', `/sites/cube/reports/export.csv?${between}&by=advertiser,lineItem`)
    const [header, ...lines] = (await file.text()).trim().split('\r\n')
    expect(header).toBe('advertiser,lineItem,impressions,viewable,clicks')
    const of = (line: string) => ['impressions', 'viewable', 'clicks'].map((name) => byLine[line]?.[name])
    expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
      ['Coffee Board', 'li_2'],
      ['Tea Board', 'li_1'],
    ])
    for (const line of lines) {
      const [, id = '', ...counts] = line.split(',')
      expect(counts.map(Number)).toEqual(of(id))
    }
  })

  it('names what is wrong with a question', async () => {
    const wrong = 'from=2026-02-30&to=soon&by=colour&metrics=fame&order=7'
    expect(await refusal(ask('GET', `/sites/cube/reports?${wrong}`))).toMatchObject({
      paths: ['from', 'to', 'by.0', 'metrics.0', 'order'],
    })
    expect(await refusal(ask('GET', '/sites/cube/reports?from=2026-03-02&to=2026-03-01'))).toMatchObject({
      paths: ['to'],
    })
    expect(await refusal(ask('GET', '/sites/cube/reports?from=2024-01-01&to=2026-03-01'))).toMatchObject({
      paths: ['to'],
    })
  })

  it('is saved under a name, for a period that moves', async () => {
    const body = {
      name: 'All of it',
      period: { kind: 'last-days', days: 60 },
      by: ['advertiser'],
      metrics: ['clicks'],
    }
    const saved = await json<{ id: string }>(ask('POST', '/sites/cube/saved-reports', { body }), 201)
    const { items } = await json<Answer>(ask('GET', `/sites/cube/saved-reports/${saved.id}/result`))
    expect([items.length, total(items, 'clicks')]).toEqual([2, sums['clicks']])
    const file = await ask('GET', `/sites/cube/saved-reports/${saved.id}/export.csv`)
    expect(await file.text()).toMatch(/^advertiser,clicks\r\nCoffee Board,\d+\r\n/)
    const bad = { ...body, period: { kind: 'between', from: '2026-02-02', to: '2026-02-01' } }
    expect(await refusal(ask('POST', '/sites/cube/saved-reports', { body: bad }))).toMatchObject({
      paths: ['period.to'],
    })
    expect((await ask('GET', '/sites/cube/saved-reports/rp_9/result')).status).toBe(404)
  })
})

describe('a month closed for invoices', () => {
  const at = Date.parse('2026-09-15T12:00:00Z')
  const told = (n: number, when: number, kind: 'impression' | 'click' = 'impression'): Delta => ({
    quarter: when,
    tally: { kind, ...ad },
    n,
    weight: n,
  })
  const path = '/sites/invoiced/statements'
  const close = (month: string, token?: string) =>
    ask('POST', path, { body: { month }, ...(token && { token }) })

  it('says what is to be paid, and stays as it is whatever is told later', async () => {
    await openCampaign(
      'invoiced',
      { type: 'remnant', price: { cpmMicros: 2_500_000, currency: 'KES' } },
      { timeZone: 'Africa/Nairobi' },
    )
    const site = siteOf(bindings, 'invoiced')
    // The last quarter of an hour of September in Nairobi, and the first of October.
    const [end, start] = ['2026-09-30T20:45:00Z', '2026-09-30T21:00:00Z'].map((time) => Date.parse(time))
    await site.apply('invoiced/0', 1, [
      told(1000, at),
      told(501, end ?? 0),
      told(7, start ?? 0),
      told(9, at, 'click'),
    ])
    const { token } = await admit({ invoiced: 'ad-manager' })
    const closed = await json(close('2026-09', token), 201)
    expect(closed).toMatchObject({
      month: '2026-09',
      since: '2026-08-31T21:00:00.000Z',
      until: '2026-09-30T21:00:00.000Z',
      lines: [
        {
          lineItem: 'li_1',
          advertiser: 'Tea Board',
          impressions: 1501,
          clicks: 9,
          amountMicros: 3_752_500,
          currency: 'KES',
        },
      ],
    })
    await site.apply('invoiced/0', 2, [told(20, at)])
    expect(await json(ask('GET', `${path}/2026-09`))).toEqual(closed)
    const october = await json(close('2026-10'), 201)
    expect(october).toMatchObject({ lines: [{ impressions: 27 }] })
    const { items } = await json<Answer>(
      ask('GET', '/sites/invoiced/reports?from=2026-09-01&to=2026-10-31&by=month&metrics=impressions'),
    )
    expect(items.map(({ key, counts }) => [key['month'], counts['impressions']])).toEqual([
      ['2026-09', 1501],
      ['2026-10', 27],
    ])
    expect(await json(ask('GET', path))).toMatchObject({
      items: [{ month: '2026-10' }, { month: '2026-09' }],
    })
    const file = await ask('GET', `${path}/2026-09/export.csv`)
    expect((await file.text()).split('\r\n')[1]).toBe('li_1,Top,or_1,Spring,Tea Board,1501,0,9,3752500,KES')
  })

  it('is closed once, in order, after its end, by whom it concerns', async () => {
    expect(await refusal(close('2026-10'))).toMatchObject({ status: 409 })
    expect(await refusal(close('2025-01'))).toMatchObject({ status: 422, paths: ['month'] })
    expect(await refusal(close('2026-13'))).toMatchObject({ status: 422, paths: ['month'] })
    const next = new Date(Date.now()).toISOString().slice(0, 7)
    expect(await refusal(close(next))).toMatchObject({ status: 422, paths: ['month'] })
    const { token } = await admit({ invoiced: 'editor' })
    expect((await close('2026-11', token)).status).toBe(403)
    expect((await ask('GET', `${path}/2026-09`, { token })).status).toBe(200)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import { bookLine, openCampaign, report, sample } from '../objects/campaign.ts'
import { admit, ask, bindings, createSite, json, refusal } from './client.ts'

const dayMs = 86_400_000
const from = (days: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs + days * dayMs).toISOString()
const week = [{ start: from(1), end: from(8) }]
type Day = {
  day: string
  supply: number
  booked: number
  available: number
  low: number
  high: number
}
type Avails = {
  days: Day[]
  total: Omit<Day, 'day'>
  goal: { needed: number; outlook: string } | null
}
const avails = (body: object, site = 'stocked') =>
  json<Avails>(ask('POST', `/sites/${site}/avails`, { body: { flights: week, ...body } }))

beforeAll(async () => {
  await openCampaign(
    'stocked',
    {
      goal: { kind: 'impressions', amount: 20_000 },
      targeting: { include: { countries: ['KE'] } },
      flights: week,
    },
    { ads: { expectedPerDay: 10_000 }, timeZone: 'Africa/Nairobi' },
  )
  await createSite('unread')
  const samples = Array.from({ length: 400 }, (_, page) =>
    sample(page, page % 10 === 1 ? { lost: [[1, 'frequency-cap']] } : {}),
  )
  await siteOf(bindings, 'stocked').snapshot(null, report({ opportunities: [['top', 400]], samples }))
}, 60_000)

describe('avails', () => {
  it('are told by day of the site, net of what is booked, within their bounds', async () => {
    const { days, total, goal } = await avails({})
    expect(days.length).toBeGreaterThanOrEqual(7)
    expect(days.length).toBeLessThanOrEqual(8)
    for (const { day, supply, booked, available, low, high } of days) {
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(booked + available).toBeCloseTo(supply, 3)
      expect(low).toBeLessThanOrEqual(available + 1e-6)
      expect(high).toBeGreaterThanOrEqual(available - 1e-6)
    }
    expect(total.supply).toBeGreaterThan(1000)
    expect(total.booked).toBeGreaterThan(0)
    expect(goal).toBeNull()
  })

  it('depend on targeting and sizes', async () => {
    const all = (await avails({})).total
    const kenya = (await avails({ targeting: { include: { countries: ['KE'] } } })).total
    expect(kenya.supply / all.supply).toBeCloseTo(0.5, 1)
    const none = await avails({ sizes: [[970, 250]] })
    expect(none.total.supply).toBe(0)
    const nowhere = await avails({ targeting: { include: { countries: ['NO'] } } })
    expect(nowhere.total).toMatchObject({ supply: 0, available: 0 })
  })

  it('say whether a goal fits', async () => {
    const small = await avails({ goal: { kind: 'impressions', amount: 10 } })
    expect(small.goal).toMatchObject({ outlook: 'enough' })
    const large = await avails({ goal: { kind: 'clicks', amount: 1_000_000 } })
    expect(large.goal).toMatchObject({ outlook: 'too-little' })
    expect(large.goal?.needed).toBeGreaterThan(1_000_000)
  })

  it('of a site that has shown nothing yet are none', async () => {
    expect((await avails({}, 'unread')).total).toMatchObject({ supply: 0, booked: 0 })
  })

  it('are refused for what cannot be booked', async () => {
    for (const [body, path] of [
      [{}, 'flights'],
      [{ flights: [] }, 'flights'],
      [{ flights: [{ start: from(-9), end: from(-2) }] }, 'flights'],
      [{ flights: [{ start: from(1), end: from(900) }] }, 'flights'],
      [{ flights: week, targeting: { include: { countries: ['Kenya'] } } }, 'targeting.include.countries.0'],
      [{ flights: week, goal: { kind: 'share', amount: 10 } }, 'goal.kind'],
      [{ flights: week, name: 'x' }, 'name'],
    ] as const)
      expect(await refusal(ask('POST', '/sites/stocked/avails', { body }))).toMatchObject({
        status: 422,
        paths: [path],
      })
  })
})

describe('the diagnosis of a line item', () => {
  type Diagnosis = {
    state: string
    opportunities: number
    gates: { gate: string; dimension: string | null; share: number }[]
    served: number
    plan: { outlook: string } | null
  }
  const diagnosis = (id: string) => json<Diagnosis>(ask('GET', `/sites/stocked/line-items/${id}/diagnosis`))

  it('is a funnel over recent opportunities, with what the plan says', async () => {
    const id = await bookLine('stocked', {
      goal: { kind: 'impressions', amount: 100 },
      targeting: { include: { countries: ['KE'], sections: ['Coast'] } },
    })
    const { state, opportunities, gates, served, plan } = await diagnosis(id)
    expect([state, opportunities, served]).toEqual(['live', 4000, 0])
    expect(gates).toMatchObject([{ gate: 'targeting', dimension: 'sections', share: 1 }])
    expect(plan).toMatchObject({ outlook: 'no-supply' })
  })

  it('names what kept it out after it was let in', async () => {
    const { state, gates } = await diagnosis('li_1')
    expect(state).toBe('upcoming')
    expect(gates.map(({ gate }) => gate)).toEqual(['targeting', 'not-in-flight'])
    await json(
      ask('PATCH', '/sites/stocked/line-items/li_1', {
        body: { flights: [{ start: from(-1), end: from(8) }] },
      }),
    )
    const live = await diagnosis('li_1')
    expect(live.gates).toMatchObject([
      { gate: 'targeting', dimension: 'countries', share: 0.5 },
      { gate: 'frequency-cap', dimension: null, share: 0.1 },
      { gate: 'plan', dimension: null, share: 0.4 },
    ])
  })
})

describe('the forecast of a line item', () => {
  const forecast = (id: string) =>
    json<Record<string, number | string | null>>(ask('GET', `/sites/stocked/line-items/${id}/forecast`))

  it('says how it will end, and how surely', async () => {
    const told = await forecast('li_1')
    expect(told).toMatchObject({ state: 'live', delivered: 0, goal: { kind: 'impressions', amount: 20_000 } })
    const { low, expected, high } = told
    for (const bound of [low, expected, high]) expect(bound).toBeTypeOf('number')
    expect(Number(low)).toBeLessThanOrEqual(Number(expected))
    expect(Number(high)).toBeGreaterThanOrEqual(Number(expected))
    expect(Number(high)).toBeLessThanOrEqual(20_000)
  })

  it('is none for what is in no plan', async () => {
    const paused = await bookLine('stocked', { status: 'paused', goal: { kind: 'clicks', amount: 5 } })
    expect(await forecast(paused)).toMatchObject({ state: 'paused', expected: null, outlook: null })
    const lapsed = await bookLine('stocked', { status: 'held', heldUntil: from(-3) })
    expect(await forecast(lapsed)).toMatchObject({ state: 'lapsed', goal: null, expected: null })
  })
})

it('what a site sells is no business of others', async () => {
  const { token } = await admit({ unread: 'owner' })
  for (const path of ['line-items/li_1/diagnosis', 'line-items/li_1/forecast'])
    expect(await refusal(ask('GET', `/sites/stocked/${path}`, { token }))).toMatchObject({ status: 404 })
  const body = { flights: week }
  expect(await refusal(ask('POST', '/sites/stocked/avails', { token, body }))).toMatchObject({ status: 404 })
  for (const id of ['li_zz', 'x', 'cr_1'])
    for (const of of ['diagnosis', 'forecast'])
      expect(await refusal(ask('GET', `/sites/stocked/line-items/${id}/${of}`))).toMatchObject({
        status: 404,
      })
})

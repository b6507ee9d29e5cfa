import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import { ask, bindings, json } from '../api/client.ts'
import { bookLine, openCampaign, report, sample } from './campaign.ts'

const tell = (site: string, more: Parameters<typeof report>[0] = {}) =>
  siteOf(bindings, site).snapshot(null, report(more))
const planned = async (site: string) =>
  (await siteOf(bindings, site).snapshot(null))?.plan?.value.lines.map(([id]) => id)
const rows = (site: string, query: string) =>
  runInDurableObject(siteOf(bindings, site), (_, { storage }) =>
    storage.sql.exec<Record<string, number>>(query).toArray(),
  )

describe('the plan of a site', () => {
  const goal = { goal: { kind: 'impressions', amount: 5000 } }
  beforeAll(async () => {
    await openCampaign('planned', goal)
  })

  it('has what is booked from the first time that anybody asks', async () => {
    expect((await tell('planned'))?.plan?.value).toMatchObject({
      newest: 1,
      lines: [expect.arrayContaining([1])],
    })
  })

  it('follows every change of the campaigns at once', async () => {
    await tell('planned', {
      opportunities: [['top', 400]],
      samples: Array.from({ length: 40 }, (_, page) => sample(page)),
    })
    await bookLine('planned', { ...goal, name: 'Second' })
    expect(await planned('planned')).toEqual([1, 2])
    await json(ask('PATCH', '/sites/planned/line-items/li_1', { body: { status: 'paused' } }))
    expect(await planned('planned')).toEqual([2])
  })

  it('is waited for by all who ask at once', async () => {
    await openCampaign('rush', goal)
    const asked = await Promise.all(Array.from({ length: 10 }, () => planned('rush')))
    expect(asked).toEqual(Array.from({ length: 10 }, () => [1]))
  })

  it('survives an eviction', async () => {
    const site = siteOf(bindings, 'planned')
    const before = (await site.snapshot(null))?.plan?.value
    await evictDurableObject(site)
    expect((await site.snapshot(null))?.plan?.value).toEqual(before)
  })

  it('is made again after some minutes of traffic, not sooner', async () => {
    const madeAt = async () => (await siteOf(bindings, 'planned').snapshot(null))?.plan?.value.madeAt ?? 0
    const first = await madeAt()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 60_000 })
    expect(await madeAt()).toBe(first)
    vi.setSystemTime(Date.now() + 2 * 60_000)
    await vi.waitUntil(async () => (await madeAt()) > first, { timeout: 5000 })
    vi.useRealTimers()
  })
})

describe('what isolates tell', () => {
  it('is counted by hour and slot, for slots and line items that there are', async () => {
    await openCampaign('told')
    for (const isolate of ['a', 'b'])
      await tell('told', {
        isolate,
        opportunities: [
          ['top', 30],
          ['nowhere', 9],
        ],
        decided: [
          [1, 12],
          [9, 9],
        ],
        samples: [sample(1), sample(2, { opportunity: { ...sample(2).opportunity, slot: 'nowhere' } })],
      })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 })
    await tell('told')
    vi.useRealTimers()
    expect(await rows('told', 'select sum(n) n from slot_hours')).toEqual([{ n: 60 }])
    expect(await rows('told', 'select line_item, n from decided')).toEqual([{ line_item: 1, n: 24 }])
  })

  it('of the ring survives an eviction, but for its last minute', async () => {
    await openCampaign('ringed')
    const start = Date.now()
    for (let telling = 0; telling < 10; telling++) {
      vi.useFakeTimers({ toFake: ['Date'], now: start + telling * 20_000 })
      await tell('ringed', {
        samples: Array.from({ length: 30 }, (_, n) => sample(telling * 30 + n, { at: Date.now() })),
      })
      // The first telling makes a plan due, and with it the ring is read.
      if (telling === 0) await vi.waitUntil(async () => (await planned('ringed'))?.includes(1))
    }
    vi.useRealTimers()
    const stored = async () => {
      const found = await rows('ringed', 'select sum(json_array_length(samples)) n from supply_hours')
      return found[0]?.['n'] ?? 0
    }
    expect(await stored()).toBeGreaterThanOrEqual(210)
    await evictDurableObject(siteOf(bindings, 'ringed'))
    expect((await tell('ringed'))?.plan?.value.lines).toHaveLength(1)
    expect(await stored()).toBeGreaterThanOrEqual(210)
  })
})

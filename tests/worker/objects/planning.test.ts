import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { SampledOpportunity } from '../../../src/ads/supply.ts'
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

  it('is empty before anybody has asked', async () => {
    expect((await tell('planned'))?.plan?.value).toEqual({ madeAt: 0, newest: 0, lines: [] })
  })

  it('appears after campaigns have changed, and again after the next change', async () => {
    await tell('planned', {
      opportunities: [['top', 400]],
      samples: Array.from({ length: 40 }, (_, page) => sample(page)),
    })
    await vi.waitUntil(async () => (await planned('planned'))?.includes(1), { timeout: 8000 })
    await bookLine('planned', { ...goal, name: 'Second' })
    await vi.waitUntil(async () => (await planned('planned'))?.includes(2), { timeout: 8000 })
    await json(ask('PATCH', '/sites/planned/line-items/li_1', { body: { status: 'paused' } }))
    await vi.waitUntil(async () => !(await planned('planned'))?.includes(1), { timeout: 8000 })
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
    expect(await rows('told', 'select sum(n) n from samples')).toEqual([{ n: 2 }])
  })

  it('stays within the ring, and the whole that the samples stand for stays what it was', async () => {
    await openCampaign('ringed')
    const start = Date.now()
    const perTelling = 300
    for (let telling = 0; telling < 40; telling++) {
      vi.useFakeTimers({ toFake: ['Date'], now: start + telling * 11_000 })
      await tell('ringed', {
        samples: Array.from({ length: perTelling }, (_, n) =>
          sample(telling * perTelling + n, { weight: 1 }),
        ),
      })
    }
    vi.useRealTimers()
    const batches = await runInDurableObject(siteOf(bindings, 'ringed'), (_, { storage }) =>
      storage.sql.exec<{ batch: string }>('select batch from samples order by id').toArray(),
    )
    const kept = batches.flatMap(({ batch }) => JSON.parse(batch) as SampledOpportunity[])
    expect(kept.length).toBeLessThanOrEqual(8400)
    expect(kept.length).toBeGreaterThan(7000)
    const stoodFor = kept.reduce((sum, { weight }) => sum + weight, 0)
    // What the last telling brought may still wait to be written.
    expect(stoodFor).toBeGreaterThan(38.5 * perTelling)
    expect(stoodFor).toBeLessThan(41.5 * perTelling)
  }, 60_000)
})

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Delta, Hit } from '../../../src/meter/contract.ts'
import { bucketMs, lateMs, viewBit } from '../../../src/meter/contract.ts'
import { meterOf } from '../../../src/meter/meter-of.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { ask, bindings, createSite, json } from '../api/client.ts'
import { countsBy, openPage, openPaper, send, settle, storyUrl } from '../delivery/newspaper.ts'

const quarter = Math.floor(Date.now() / 900_000) * 900_000
const impressions = (n: number): Delta[] => [
  {
    quarter,
    tally: { kind: 'impression', slot: 1, lineItem: 1, creative: 1, device: 'phone', country: 'KE' },
    n,
    weight: n,
  },
]
const counted = async (site: string) => (await countsBy(site, 'lineItem'))['li_1']?.['impressions'] ?? 0

const view = (pv: number, at = Date.now(), issuedAt = at): Hit => ({
  at,
  tallies: [{ kind: 'view', article: 1, device: 'phone', country: '' }],
  value: 1,
  mark: { pv, issuedAt, ...viewBit },
  repeats: null,
})
const pageViews = async (site: string) => (await countsBy(site, 'device'))['phone']?.['pageViews'] ?? 0

describe('the hand-over between a meter and its site', () => {
  beforeAll(async () => {
    for (const site of ['batches', 'sleeper', 'restart', 'buckets', 'away', 'rebuilt']) await createSite(site)
  })

  it('applies a batch once, however often and late it comes', async () => {
    const site = siteOf(bindings, 'batches')
    for (const [n, deltas] of [
      [1, 5],
      [2, 7],
      [2, 7],
      [1, 5],
      [3, 1],
      [2, 7],
    ] as const)
      await site.apply('batches/0', n, impressions(deltas))
    expect(await counted('batches')).toBe(13)
    await site.apply('batches/1', 1, impressions(100))
    expect(await counted('batches')).toBe(113)
  })

  it('ends in sleep: no alarm is set once everything is handed over', async () => {
    const meter = meterOf(bindings, 'sleeper', 0)
    await meter.record('sleeper', 0, [view(1), view(2)])
    const alarm = (_: unknown, { storage }: DurableObjectState) => storage.getAlarm()
    expect(await runInDurableObject(meter, alarm)).not.toBeNull()
    await settle('sleeper')
    expect(await pageViews('sleeper')).toBe(2)
    expect(await runInDurableObject(meter, alarm)).toBeNull()
    expect(await runDurableObjectAlarm(meter)).toBe(false)
    expect(await runInDurableObject(siteOf(bindings, 'sleeper'), alarm)).toBeNull()
  })

  it('survives an eviction between the answer and the hand-over', async () => {
    const meter = meterOf(bindings, 'restart', 0)
    expect(await meter.record('restart', 0, [view(11), view(12)])).toEqual({ recorded: true })
    await evictDurableObject(meter)
    expect(await meter.record('restart', 0, [view(11), view(12), view(13)])).toEqual({ recorded: true })
    expect(await pageViews('restart')).toBe(3)
  })

  it('takes up the batch that was under way, under its old number', async () => {
    const meter = meterOf(bindings, 'away', 0)
    await meter.record('away', 0, [view(21)])
    // The batch is made, the site applies it, and the answer gets lost: the row stays in the outbox.
    await runInDurableObject(meter, async (_, { storage }) => {
      const [{ tally } = { tally: '' }] = storage.sql
        .exec<{ tally: string }>('select tally from unsent')
        .toArray()
      storage.sql.exec(
        `insert into outbox (deltas) values ('[{"quarter":${quarter},"tally":${tally},"n":1,"weight":1}]')`,
      )
      storage.sql.exec('delete from unsent')
      const [row] = storage.sql.exec<{ n: number; deltas: string }>('select n, deltas from outbox').toArray()
      if (row) await siteOf(bindings, 'away').apply('away/0', row.n, JSON.parse(row.deltas) as Delta[])
    })
    await meter.record('away', 0, [view(22)])
    expect(await pageViews('away')).toBe(2)
  })

  it('keeps page-view records for two hours and drops them a bucket at a time', async () => {
    const meter = meterOf(bindings, 'buckets', 0)
    // Ends now: the alarm, which goes by the clock, may ring at any time and drops only what is dropped anyway.
    const start = Date.now() - 19 * bucketMs
    for (let bucket = 0; bucket < 20; bucket++)
      for (let n = 0; n < 5; n++)
        await meter.record('buckets', 0, [view(bucket * 10 + n, start + bucket * bucketMs)])
    const { rows, buckets } = await runInDurableObject(meter, (_, { storage }) =>
      storage.sql
        .exec<{ rows: number; buckets: number }>(
          'select count(*) rows, count(distinct bucket) buckets from seen',
        )
        .one(),
    )
    expect(buckets).toBeLessThanOrEqual(lateMs / bucketMs + 1)
    expect(rows).toBe(buckets * 5)
    // One from before is refused, not counted anew.
    await meter.record('buckets', 0, [view(3, Date.now(), start)])
    const left = await runInDurableObject(
      meter,
      (_, { storage }) => storage.sql.exec<{ n: number }>('select count(*) n from seen').one().n,
    )
    expect(left).toBe(rows)
  })

  it('rebuilds a site from its tables as it was', async () => {
    const name = 'rebuilt-paper'
    await openPaper(name)
    const { article: previous } = await openPage(name, 2, { want: { count: false } })
    for (let reader = 0; reader < 9; reader++) {
      const address = `192.0.2.${reader}`
      const { pv, article } = await openPage(name, 7, { address, want: { previous } })
      await send(name, [{ type: 'list', pv, list: 'popular', items: ['a_1', article] }], { address })
      await send(name, [{ type: 'click', pv, list: 'popular', item: 'a_1', position: 1 }], { address })
    }
    await settle(name)
    const site = siteOf(bindings, name)
    const lists = async () => (await site.snapshot(null))?.popular?.value.lists
    // Lists are made anew at most once a second.
    await vi.waitUntil(async () => (await lists())?.today[0] === 8, { timeout: 3000 })
    const now = new Date()
    const popular = { list: 'popular', window: 'today', section: null, tag: null } as const
    const similar = { list: 'similar', url: storyUrl(2) } as const
    const explained = async () => {
      vi.useFakeTimers({ toFake: ['Date'], now })
      const all = [await site.explain(popular, 12), await site.explain(similar, 12)].filter(
        (one) => one !== null,
      )
      vi.useRealTimers()
      return all.map(({ items }) => items.map(({ card, factors }) => ({ id: card.id, ...factors })))
    }
    const before = await explained()
    const [read = [], related = []] = before
    expect(read[0]).toMatchObject({ id: 8, clickRate: expect.toSatisfy((rate: number) => rate < 1) })
    expect(read.find(({ id }) => id === 1)).toMatchObject({
      clickRate: expect.toSatisfy((rate: number) => rate > 1),
    })
    expect(related.find(({ id }) => id === 8)).toMatchObject({ coVisits: 1 })
    await evictDurableObject(site)
    expect(await explained()).toEqual(before)
  })
})

describe('what a site makes of its traffic', () => {
  const name = 'breaking'
  const minute = 60_000
  const hour = 60 * minute
  const usual = Array.from({ length: 40 }, (_, i) => i + 1)
  const [breaking, ancient] = [41, 42]
  let batch = 0
  let now = Math.ceil(Date.now() / (24 * hour)) * 24 * hour + 6 * hour

  /** The clock goes to `at`, and a meter hands over so many views of each article. */
  const read = (at: number, articles: readonly number[], n: number) => {
    now = at
    vi.setSystemTime(at)
    const deltas = articles.map((article): Delta => ({
      quarter: Math.floor(at / 900_000) * 900_000,
      tally: { kind: 'view', article, device: 'phone', country: 'KE' },
      n,
      weight: n,
    }))
    return siteOf(bindings, name).apply('breaking/0', ++batch, deltas)
  }
  const usualTraffic = async (lastsMs: number) => {
    const start = now
    for (let ms = 5 * minute; ms <= lastsMs; ms += 5 * minute) await read(start + ms, usual, 15)
  }
  const lists = async () => (await siteOf(bindings, name).snapshot(null))!.popular!.value.lists
  const sourceToday = async (article: number) => {
    const query = { list: 'popular', window: 'today', section: null, tag: null } as const
    const { items } = (await siteOf(bindings, name).explain(query, 50))!
    return items.find(({ card }) => card.id === article)?.source
  }

  beforeAll(async () => {
    await createSite(name, { timeZone: 'UTC' })
    const articles = [...usual, breaking, ancient].map((id) => ({
      url: `https://paper.example/${id}`,
      title: `Story ${id}`,
      publishedAt: Date.now() - (id === ancient ? 3 * 365 * 24 : 2) * hour,
    }))
    await json(ask('POST', `/sites/${name}/articles`, { body: { articles } }))
    vi.useFakeTimers({ toFake: ['Date'], now })
    return () => vi.useRealTimers()
  })

  it('a story that breaks leads Trending within a minute, and Today until its day is over', async () => {
    await usualTraffic(3 * hour)
    expect((await lists()).trending).toEqual([])
    // 500 views a minute, told every two seconds.
    for (let second = 2; second <= 60; second += 2) await read(now + 2000, [breaking], 17)
    expect((await lists()).trending).toEqual([breaking])
    for (let minutes = 0; minutes < 9; minutes++) await read(now + minute, [breaking], 500)
    expect((await lists()).today[0]).toBe(breaking)
    expect(await sourceToday(breaking)).toBe('views')

    const midnight = Math.ceil(now / (24 * hour)) * 24 * hour
    await usualTraffic(midnight + hour - now)
    const { trending, today } = await lists()
    expect(trending).toEqual([])
    expect(today[0]).not.toBe(breaking)
    // Nobody has read it today: at most it fills the list as one of the newest.
    expect(await sourceToday(breaking)).not.toBe('views')
  })

  it('a story of three years ago that five friends share does not trend', async () => {
    await usualTraffic(hour)
    await read(now + 1000, [ancient], 5)
    expect((await lists()).trending).toEqual([])
  })
})

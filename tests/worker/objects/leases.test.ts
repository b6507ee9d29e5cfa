import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LeaseReport } from '../../../src/ads/lease/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { bindings } from '../api/client.ts'
import { countsBy } from '../delivery/newspaper.ts'
import { impressions, openCampaign, report, want } from './campaign.ts'

afterEach(() => {
  vi.useRealTimers()
})

const goal = (amount: number) => ({ goal: { kind: 'impressions', amount } })
const total = (grants: readonly { n: number }[]) => grants.reduce((sum, { n }) => sum + n, 0)
/** All that `isolate` gets, asking until there is no more. */
const wantAll = async (site: string, isolate = 'a') => {
  const all = []
  for (;;) {
    const grants = await want(site, 1000, isolate)
    if (grants.length === 0) return all
    all.push(...grants)
  }
}
const tell = (site: string, leases: LeaseReport, isolate = 'a') =>
  siteOf(bindings, site).snapshot(null, report({ isolate, leases }))
const billed = async (site: string) => (await countsBy(site, 'lineItem'))['li_1'] ?? {}

describe('leases', () => {
  it('are granted until the cap is promised, and not to line items that nobody booked', async () => {
    await openCampaign('granted', goal(40))
    expect(total(await wantAll('granted'))).toBe(40)
    expect(await want('granted', 5, 'b')).toEqual([])
    const stranger = await tell('granted', { returned: [], wants: [[77, 5]] })
    expect(stranger?.grants).toEqual([])
  })

  it('are granted anew once they are given back, by whom they were given to', async () => {
    await openCampaign('returned', goal(10))
    const [first, ...others] = await wantAll('returned')
    if (!first) throw new Error('nothing was granted')
    await tell('returned', { returned: [[1, first.grant, first.n]], wants: [] }, 'b')
    expect(await want('returned', 1, 'b')).toEqual([])
    await tell('returned', { returned: [[1, first.grant, first.n + 100]], wants: [] })
    expect(total(await wantAll('returned'))).toBe(first.n)
    expect(others.length).toBeGreaterThan(0)
  })

  it('end when no token under them can bill, and every meter has told so', async () => {
    await openCampaign('ended', goal(10))
    await wantAll('ended')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 94_000 })
    expect(await want('ended', 1)).toEqual([])
    vi.setSystemTime(Date.now() + 2000)
    const site = siteOf(bindings, 'ended')
    await site.apply('ended/0', 1, impressions(3), Date.now() - 3000)
    // What the meter has told ends before the leases do; asked, it says that there is no more.
    expect(await want('ended', 1)).toEqual([])
    await vi.waitUntil(async () => (await want('ended', 1)).length > 0, { timeout: 5000 })
    expect(total(await wantAll('ended'))).toBe(6)
  })

  it('of an earlier life are neither forgotten nor taken for new ones', async () => {
    await openCampaign('killed', goal(20))
    const old = await want('killed', 5)
    await evictDurableObject(siteOf(bindings, 'killed'))
    const fresh = await wantAll('killed')
    expect(total(old) + total(fresh)).toBeLessThanOrEqual(20)
    await tell('killed', { returned: old.map(({ grant, n }) => [1, grant, n]), wants: [] })
    expect(await wantAll('killed')).toEqual([])
    for (const { grant } of fresh) expect(old.map((one) => one.grant)).not.toContain(grant)
  })

  it('cost a row a minute, not a row a grant', async () => {
    await openCampaign('thrifty', goal(1_000_000))
    const writes = async () =>
      runInDurableObject(
        siteOf(bindings, 'thrifty'),
        (_, { storage }) =>
          storage.sql.exec<{ n: number }>(`select bill_until n from leases where line_item = 1`).toArray()[0]
            ?.n,
      )
    const [grant] = await want('thrifty', 100)
    const marked = await writes()
    await tell('thrifty', { returned: [[1, grant?.grant ?? 0, 100]], wants: [] })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 50_000 })
    await want('thrifty', 100)
    expect(await writes()).toBe(marked)
    vi.setSystemTime(Date.now() + 20_000)
    await want('thrifty', 100)
    expect(await writes()).toBeGreaterThan(marked ?? Infinity)
  })
})

describe('a hard cap', () => {
  it('holds over any order of grants, counts, losses and kills', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.array(
          fc.record({
            isolate: fc.constantFrom('a', 'b', 'c'),
            what: fc.constantFrom('want', 'want', 'spend', 'spend', 'return', 'kill'),
            n: fc.integer({ min: 1, max: 30 }),
          }),
          { maxLength: 25 },
        ),
        async (cap, steps) => {
          const name = `capped-${++run}`
          await openCampaign(name, goal(cap))
          const site = siteOf(bindings, name)
          const held: Record<string, { grant: number; n: number }[]> = { a: [], b: [], c: [] }
          let batch = 0
          for (const { isolate, what, n } of steps) {
            const purse = held[isolate] ?? []
            if (what === 'want') purse.push(...(await want(name, n, isolate)))
            else if (what === 'kill') {
              // Only what runs can be evicted.
              await site.readSettings()
              await evictDurableObject(site)
            } else {
              const grant = purse.find((one) => one.n > 0)
              if (!grant) continue
              const used = Math.min(n, grant.n)
              grant.n -= used
              if (what === 'spend') await site.apply(`${name}/0`, ++batch, impressions(used))
              else {
                await tell(name, { returned: [[1, grant.grant, grant.n + used]], wants: [] }, isolate)
                grant.n = 0
              }
            }
          }
          // In the end every isolate spends all that it holds.
          for (const { n } of Object.values(held).flat())
            if (n > 0) await site.apply(`${name}/0`, ++batch, impressions(n))
          const { impressions: counted = 0, bonus = 0 } = await billed(name)
          expect(counted).toBeLessThanOrEqual(cap)
          // Leases alone keep it: nothing had to be cut off.
          expect(bonus).toBe(0)
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  it('bills nothing beyond itself, whatever arrives; the surplus is told apart', async () => {
    await openCampaign('surplus', goal(10))
    await siteOf(bindings, 'surplus').apply('surplus/0', 1, impressions(17, { leased: false }))
    expect(await billed('surplus')).toMatchObject({ impressions: 10, bonus: 7 })
    await siteOf(bindings, 'surplus').apply('surplus/0', 2, impressions(1))
    expect(await billed('surplus')).toMatchObject({ impressions: 10, bonus: 8 })
  })

  it('of a day begins anew at midnight in the zone of the site', async () => {
    await openCampaign('daily', { caps: { daily: 10 } }, { timeZone: 'Asia/Kathmandu' })
    const site = siteOf(bindings, 'daily')
    // 23:50 in Kathmandu, which is 5:45 ahead.
    const evening = Date.parse('2026-06-15T18:05:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now: evening })
    await site.apply('daily/0', 1, impressions(12, { leased: false }))
    expect(await want('daily', 1)).toEqual([])
    vi.setSystemTime(evening + 15 * 60_000)
    // A count of yesterday that comes late is yesterday's.
    await site.apply('daily/0', 2, impressions(3, { leased: false, at: evening }))
    expect(total(await wantAll('daily'))).toBe(10)
    await site.apply('daily/0', 3, impressions(10))
    vi.useRealTimers()
    const by = await runInDurableObject(site, (_, { storage }) =>
      storage.sql.exec<{ n: number }>('select n from line_days order by day').toArray(),
    )
    expect(by.map(({ n }) => n)).toEqual([10, 10])
  })

  it('of viewables and clicks bounds what is billed', async () => {
    await openCampaign('viewables', { goal: { kind: 'viewable', amount: 5 } })
    const [delta] = impressions(8, { leased: false })
    if (!delta || !('creative' in delta.tally)) throw new Error('no impression')
    const viewable = { ...delta, tally: { ...delta.tally, kind: 'viewable' as const } }
    await siteOf(bindings, 'viewables').apply('viewables/0', 1, [delta, viewable])
    expect(await billed('viewables')).toMatchObject({ impressions: 8, viewable: 5, bonusViewable: 3 })
  })
})

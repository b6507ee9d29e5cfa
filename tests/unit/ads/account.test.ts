import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, DeliveryAccount, type HardCaps, hardCapsOf } from '../../../src/ads/account.ts'
import { billMs, skewMs, spendMs } from '../../../src/ads/lease/contract.ts'
import { LeaseLedger } from '../../../src/ads/lease/ledger.ts'
import { LeasePurse } from '../../../src/ads/lease/purse.ts'

const day = 86_400_000
const noLedger = { counted: () => {} }
const counted = (n: number, rest: object = {}) => ({ lineItem: 1, n, day: 0, isLeased: false, ...rest })

describe('hard caps', () => {
  it('take the lesser of a lifetime cap and a goal in impressions', () => {
    const goal = { kind: 'impressions' as const, amount: 500 }
    expect(hardCapsOf({ goal, caps: {} })).toEqual({ lifetime: 500, daily: null })
    expect(hardCapsOf({ goal, caps: { lifetime: 300, daily: 20 } })).toEqual({ lifetime: 300, daily: 20 })
  })

  it('are not made by goals in clicks, viewables or shares', () => {
    for (const kind of ['clicks', 'viewable', 'share'] as const)
      expect(hardCapsOf({ goal: { kind, amount: 5 }, caps: {} })).toEqual({ lifetime: null, daily: null })
  })
})

describe('an account of deliveries', () => {
  it('bills up to the cap, and calls the rest a bonus', () => {
    const account = new DeliveryAccount()
    const books = { caps: { lifetime: 100, daily: null }, ledger: noLedger }
    expect(account.count(counted(90), books)).toBe(90)
    expect(account.count(counted(30), books)).toBe(10)
    expect(account.count(counted(5), books)).toBe(0)
    expect([account.billed(1), account.bonus(1), account.room(1, 0, books.caps)]).toEqual([100, 25, 0])
  })

  it('has room again on the next day, as far as the lifetime goes', () => {
    const account = new DeliveryAccount()
    const books = { caps: { lifetime: 15, daily: 10 }, ledger: noLedger }
    expect(account.count(counted(12), books)).toBe(10)
    expect(account.room(1, 0, books.caps)).toBe(0)
    expect(account.room(1, day, books.caps)).toBe(5)
    expect(account.count(counted(9, { day }), books)).toBe(5)
  })

  it('bounds nothing that has no cap', () => {
    const account = new DeliveryAccount()
    const books = { caps: { lifetime: null, daily: null }, ledger: noLedger }
    expect(account.count(counted(1e9), books)).toBe(1e9)
    expect(account.room(1, 0, books.caps)).toBe(Infinity)
  })

  it('tells the ledger of what was decided under leases, and of nothing else', () => {
    const account = new DeliveryAccount()
    const told: [number, number][] = []
    const ledger = { counted: (lineItem: number, n: number) => void told.push([lineItem, n]) }
    const books = { caps: { lifetime: 10, daily: null }, ledger }
    account.count(counted(4), books)
    account.count(counted(9, { isLeased: true }), books)
    expect(told).toEqual([[1, 9]])
  })

  it.each(['viewable', 'clicks'] as const)(
    'bills %s up to a goal in them, and all of what was not sold',
    (metric) => {
      const account = new DeliveryAccount()
      const sold = boundsOf({ goal: { kind: metric, amount: 10 }, caps: {} })
      expect(account.countLate({ lineItem: 1, metric, n: 7 }, sold)).toBe(7)
      expect(account.countLate({ lineItem: 1, metric, n: 7 }, sold)).toBe(3)
      expect(account.countLate({ lineItem: 1, metric, n: 7 }, sold)).toBe(0)
      const other = metric === 'clicks' ? 'viewable' : 'clicks'
      expect(account.countLate({ lineItem: 1, metric: other, n: 1e6 }, sold)).toBe(1e6)
      expect(account.delivered().get(1)).toEqual({ impressions: 0, [metric]: 10, [other]: 1e6 })
    },
  )

  it('tells what was delivered of those alone of which something bills', () => {
    const account = new DeliveryAccount()
    const books = { caps: { lifetime: 0, daily: null }, ledger: noLedger }
    account.count(counted(5), books)
    expect([...account.delivered()]).toEqual([])
    account.count(counted(5), { ...books, caps: { lifetime: 3, daily: null } })
    expect([...account.delivered()]).toEqual([[1, { impressions: 3, viewable: 0, clicks: 0 }]])
  })

  const event = fc.record({
    lineItem: fc.integer({ min: 1, max: 3 }),
    n: fc.nat(20),
    day: fc.nat(5).map((days) => days * day),
    isLeased: fc.boolean(),
  })
  const cap = fc.option(fc.nat(60), { nil: null })

  it('never bills beyond a cap, loses nothing, and survives being stored', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 60 }),
        fc.record({ lifetime: cap, daily: cap }),
        (events, caps: HardCaps) => {
          let account = new DeliveryAccount()
          const all = new Map<number, number>()
          // Days only move on; each keeps what came on it.
          for (const one of events.toSorted((a, b) => a.day - b.day)) {
            account.count(one, { caps, ledger: noLedger })
            all.set(one.lineItem, (all.get(one.lineItem) ?? 0) + one.n)
            account = DeliveryAccount.load(JSON.parse(JSON.stringify(account)))
            expect(account.billedOn(one.lineItem, one.day)).toBeLessThanOrEqual(caps.daily ?? Infinity)
            expect(account.room(one.lineItem, one.day, caps)).toBeGreaterThanOrEqual(0)
          }
          for (const [lineItem, n] of all) {
            expect(account.billed(lineItem)).toBeLessThanOrEqual(caps.lifetime ?? Infinity)
            expect(account.billed(lineItem) + account.bonus(lineItem)).toBe(n)
          }
        },
      ),
    )
  })
})

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('decide' as const), isolate: fc.nat(4), n: fc.nat(12) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('renew' as const),
      isolate: fc.nat(4),
      isAnswered: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('beacons' as const), every: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hand over' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('isolate dies' as const), isolate: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('site restarts' as const) }) },
)

describe('an account with leases', () => {
  it('has no bonus to give, over midnights, deaths, lost answers and restarts', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 30, maxLength: 120, size: 'max' }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 15 }),
        (steps, lifetime, daily) => {
          const caps = { lifetime, daily }
          const account = new DeliveryAccount()
          let now = day - 120_000
          let ledger = new LeaseLedger()
          let handedOver = now
          const isolates = Array.from({ length: 5 }, () => new LeasePurse())
          let tokens: number[] = []
          let recorded: number[] = []
          const today = () => Math.floor(now / day) * day
          const renew = (isolate: number, isAnswered: boolean) => {
            const report = isolates[isolate]!.report(now)
            ledger.expire(handedOver, now)
            const room = () => account.room(1, today(), caps)
            const grants = ledger.serve({ isolate: `${isolate}`, report, room, live: [1] }, now)
            if (isAnswered) isolates[isolate]!.take(grants, now)
          }
          const handOver = () => {
            for (const at of recorded)
              account.count(
                { lineItem: 1, n: 1, day: Math.floor(at / day) * day, isLeased: true },
                { caps, ledger },
              )
            recorded = []
            handedOver = now
          }
          const restart = () => {
            const reserved = ledger.reserved(1)
            ledger = new LeaseLedger()
            ledger.quarantine(1, reserved, now + spendMs + billMs + skewMs)
          }
          for (const one of steps) {
            if (one.do === 'decide') {
              const purse = isolates[one.isolate]!.at(now)
              for (let i = 0; i < one.n && purse.has(1); i++) {
                purse.spend(1)
                tokens.push(now)
              }
            } else if (one.do === 'renew') renew(one.isolate, one.isAnswered)
            else if (one.do === 'beacons') {
              const isComing = (_: number, i: number) => i % one.every === 0
              recorded.push(...tokens.filter(isComing).flatMap((at) => (now - at <= billMs ? now : [])))
              tokens = tokens.filter((at, i) => !isComing(at, i))
            } else if (one.do === 'hand over') handOver()
            else if (one.do === 'wait') now += one.seconds * 1000
            else if (one.do === 'isolate dies') isolates[one.isolate] = new LeasePurse()
            else restart()
          }
          handOver()
          expect(account.bonus(1)).toBe(0)
          expect(account.billed(1)).toBeLessThanOrEqual(lifetime)
        },
      ),
      { numRuns: 500 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billMs, skewMs, spendMs, starter } from '../../../../src/ads/lease/contract.ts'
import { LeaseLedger } from '../../../../src/ads/lease/ledger.ts'
import { LeasePurse } from '../../../../src/ads/lease/purse.ts'

const nothing = { returned: [], wants: [] }
const ask = (ledger: LeaseLedger, isolate: string, n: number, { cap = 1000, now = 0 } = {}) =>
  ledger.serve({ isolate, report: { returned: [], wants: [[1, n]] }, room: () => cap }, now)

describe('the ledger of leases', () => {
  it('promises no more than there is room for, whoever asks', () => {
    const ledger = new LeaseLedger()
    let promised = 0
    for (let round = 0; round < 50; round++)
      for (const isolate of ['a', 'b', 'c'])
        for (const { n } of ask(ledger, isolate, 100, { cap: 120 })) promised += n
    expect(promised).toBe(120)
    expect(ledger.reserved(1)).toBe(120)
    expect(ask(ledger, 'd', 1, { cap: 120 })).toEqual([])
  })

  it('leaves half of what is free to those who ask next', () => {
    const ledger = new LeaseLedger()
    expect(ask(ledger, 'a', 1000, { cap: 100 })[0]?.n).toBe(50)
    expect(ask(ledger, 'b', 1000, { cap: 100 })[0]?.n).toBe(12)
  })

  it('takes back what is left of a grant, from its owner only, and once', () => {
    const ledger = new LeaseLedger()
    const [grant] = ask(ledger, 'a', 40, { cap: 100 })
    const giveBack = (isolate: string) =>
      ledger.serve(
        { isolate, report: { returned: [[1, grant!.grant, 30]], wants: [] }, room: () => 100 },
        1000,
      )
    giveBack('b')
    expect(ledger.reserved(1)).toBe(40)
    giveBack('a')
    expect(ledger.reserved(1)).toBe(10)
    giveBack('a')
    expect(ledger.reserved(1)).toBe(0)
  })

  it('ends a reservation when its tokens bill no more and the meters have told all', () => {
    const ledger = new LeaseLedger()
    ask(ledger, 'a', 10)
    const end = spendMs + billMs + skewMs
    ledger.expire(end, end - 1)
    ledger.expire(end - 1, end + 1_000_000)
    expect(ledger.reserved(1)).toBe(10)
    ledger.expire(end, end)
    expect(ledger.reserved(1)).toBe(0)
  })

  it('keeps in quarantine what a restart has forgotten', () => {
    const ledger = new LeaseLedger()
    ledger.quarantine(1, 90, 50_000)
    expect(ask(ledger, 'a', 100, { cap: 100 })[0]?.n).toBe(5)
    ledger.expire(50_000, 50_000)
    expect(ledger.reserved(1)).toBe(5)
  })

  it('gives an isolate a few of all that is on sale, and again before they end', () => {
    const ledger = new LeaseLedger()
    const renew = (isolate: string, now: number, room = 1000) =>
      ledger.serve({ isolate, report: nothing, room: () => room, live: [1, 2] }, now)
    const both = [
      { lineItem: 1, n: starter },
      { lineItem: 2, n: starter },
    ]
    expect(renew('a', 0)).toMatchObject(both)
    expect(renew('b', 1000)).toMatchObject(both)
    expect(renew('a', 2000)).toEqual([])
    expect(renew('a', spendMs - 1000)).toMatchObject(both)
    expect(renew('c', 0, ledger.reserved(1))).toEqual([])
  })

  it('gives no starter of what is wanted by name', () => {
    const ledger = new LeaseLedger()
    const report = { returned: [], wants: [[1, 9] as [number, number]] }
    expect(ledger.serve({ isolate: 'a', report, room: () => 1000, live: [1] }, 0)).toMatchObject([{ n: 9 }])
  })

  it('grants nothing to a report that wants nothing', () => {
    expect(new LeaseLedger().serve({ isolate: 'a', report: nothing, room: () => 9 }, 0)).toEqual([])
  })
})

/** Two hard caps, isolates that fail and forget, beacons that come late or never, meters that lag: whatever the order, what
 *  is billed stays within the cap. Time runs in seconds here. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      isolate: fc.nat(1),
      n: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('renew' as const),
      isolate: fc.nat(1),
      lost: fc.constantFrom('no', 'request', 'answer'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('beacons' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand over' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 100 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), isolate: fc.nat(1) }) },
)

describe('a cap under leases', () => {
  it('is never exceeded, and in the end it is reached', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 40, maxLength: 120, size: 'max' }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1e6),
        (steps, cap, seed) => {
          let now = 1e6
          let counted = 0
          let recorded = 0
          let handedOver = now
          let dice = seed
          const random = () => (dice = (dice * 48271 + 11) % 2147483647) / 2147483647
          const ledger = new LeaseLedger()
          const isolates = Array.from({ length: 2 }, () => new LeasePurse())
          let tokens: number[] = []
          const decide = (isolate: number, n: number) => {
            const purse = isolates[isolate]!.at(now)
            for (let i = 0; i < n; i++)
              if (purse.has(1)) {
                purse.spend(1)
                tokens.push(now)
              }
          }
          const renew = (isolate: number, lost: string) => {
            const report = isolates[isolate]!.report(now)
            if (lost === 'request') return
            ledger.expire(handedOver, now)
            const grants = ledger.serve({ isolate: `${isolate}`, report, room: () => cap - counted }, now)
            if (lost === 'no') isolates[isolate]!.take(grants, now)
          }
          const beacons = (share: number) => {
            tokens = tokens.filter((issuedAt) => {
              if (random() >= share) return true
              if (now - issuedAt <= billMs) recorded++
              return false
            })
          }
          const handOver = () => {
            counted += recorded
            ledger.counted(1, recorded)
            recorded = 0
            handedOver = now
          }
          const check = () => {
            expect(counted + recorded).toBeLessThanOrEqual(cap)
            expect(counted + ledger.reserved(1)).toBeLessThanOrEqual(cap)
          }
          for (const one of steps) {
            if (one.do === 'decide') decide(one.isolate, one.n)
            else if (one.do === 'renew') renew(one.isolate, one.lost)
            else if (one.do === 'beacons') beacons(one.share)
            else if (one.do === 'hand over') handOver()
            else if (one.do === 'wait') now += one.seconds * 1000
            else isolates[one.isolate] = new LeasePurse()
            check()
          }
          // Then everything works: the rest is served within some minutes.
          for (let round = 0; round < 400; round++) {
            now += 1000
            decide(round % 2, 20)
            renew(round % 2, 'no')
            beacons(1)
            handOver()
            check()
          }
          expect(counted).toBe(cap)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

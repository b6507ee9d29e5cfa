import { evictDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Arm, Delta } from '../../../src/meter/contract.ts'
import { siteOf } from '../../../src/site/site-of.ts'
import { openPage, openPaper, send, settle, storyUrl } from '../delivery/newspaper.ts'
import { ask, bindings, createSite, json, refusal } from './client.ts'

const quicker = { name: 'Quicker', list: 'popular', variant: { halfLifeHours: 2 } }
const contentOnly = { name: 'Content only', list: 'similar', variant: { coVisitWeight: 0, lambda: 1 } }

const create = async (site: string, body: object) =>
  (await json<{ id: string }>(ask('POST', `/sites/${site}/experiments`, { body }), 201)).id
const patch = (site: string, id: string, body: object) =>
  ask('PATCH', `/sites/${site}/experiments/${id}`, { body })
const moveTo = (site: string, id: string, status: string) => json(patch(site, id, { status }))
const started = async (site: string, body: object) => {
  const id = await create(site, body)
  await moveTo(site, id, 'running')
  return id
}
const results = (site: string, id: string) => json(ask('GET', `/sites/${site}/experiments/${id}/results`))
const snapshot = async (site: string) => (await siteOf(bindings, site).snapshot(null))?.popular?.value
const ranking = async (site: string) => (await siteOf(bindings, site).snapshot(null))?.settings?.value.ranking

beforeAll(async () => {
  for (const site of ['steps', 'counted', 'shipped', 'wrong', 'removed']) await createSite(site)
  for (const site of ['tried', 'related']) await openPaper(site)
})

describe('an experiment', () => {
  it('goes from draft to running to stopped, and not back', async () => {
    const id = await create('steps', quicker)
    expect(id).toMatch(/^ex_/)
    const path = `/sites/steps/experiments/${id}`
    expect(await json(ask('GET', path))).toEqual({ id, ...quicker, status: 'draft' })
    expect(await refusal(patch('steps', id, { status: 'stopped' }))).toMatchObject({ paths: ['status'] })
    await json(patch('steps', id, { variant: { halfLifeHours: 3 } }))
    await moveTo('steps', id, 'running')
    expect(await refusal(patch('steps', id, { variant: { halfLifeHours: 4 } }))).toMatchObject({
      status: 422,
      paths: ['variant'],
    })
    expect(await json(patch('steps', id, { name: 'Quicker still' }))).toMatchObject({ status: 'running' })
    await moveTo('steps', id, 'stopped')
    for (const status of ['draft', 'running'])
      expect(await refusal(patch('steps', id, { status }))).toMatchObject({ paths: ['status'] })
    expect(
      await refusal(ask('POST', '/sites/steps/experiments', { body: { ...quicker, status: 'running' } })),
    ).toMatchObject({ paths: ['status'] })
  })

  it('runs alone', async () => {
    const first = await started('steps', quicker)
    const second = await create('steps', contentOnly)
    expect(await refusal(patch('steps', second, { status: 'running' }))).toMatchObject({
      status: 422,
      errors: [{ path: 'status', message: `${first} is running: one at a time` }],
    })
    await moveTo('steps', first, 'stopped')
    await moveTo('steps', second, 'running')
    await moveTo('steps', second, 'stopped')
  })

  it.each([
    [{ variant: {} }, 'variant'],
    [{ variant: { halfLifeHours: 0 } }, 'variant.halfLifeHours'],
    [{ variant: { halfLifeHours: 2, lambda: 0.5 } }, 'variant.lambda'],
    [{ list: 'see-also' }, 'list'],
    [{ name: ' ' }, 'name'],
  ])('%o names what is wrong', async (body, path) => {
    const refused = refusal(ask('POST', '/sites/wrong/experiments', { body: { ...quicker, ...body } }))
    expect(await refused).toMatchObject({ status: 422, paths: [path] })
  })

  it.each([
    [0.1, /at least 0\.5: .*30 minutes/],
    [168, /at most 48: .*48 hours/],
  ])('says why views cannot have a half-life of %d hours', async (halfLifeHours, why) => {
    const body = { ranking: { popular: { halfLifeHours } } }
    expect(await refusal(ask('PATCH', '/sites/wrong', { body }))).toMatchObject({
      status: 422,
      errors: [{ path: 'ranking.popular.halfLifeHours', message: expect.stringMatching(why) }],
    })
  })

  it('is not removed while it runs, and leaves nothing when it is', async () => {
    const id = await started('removed', quicker)
    const path = `/sites/removed/experiments/${id}`
    expect(await refusal(ask('DELETE', path))).toMatchObject({ status: 409, kind: 'conflict' })
    await moveTo('removed', id, 'stopped')
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await refusal(ask('GET', `${path}/results`))).toMatchObject({ status: 404 })
  })
})

describe('while it runs', () => {
  it('on Popular, the snapshot has the lists of both arms, with a card for every id', async () => {
    expect((await snapshot('tried'))?.experiment).toBeNull()
    const id = await started('tried', quicker)
    const { experiment, cards = [] } = (await snapshot('tried')) ?? {}
    expect(experiment).toMatchObject({ number: 1, list: 'popular' })
    const known = new Set(cards.map((card) => card.id))
    for (const ids of Object.values(experiment?.lists ?? {}))
      for (const article of ids) expect(known).toContain(article)
    expect(experiment?.lists?.today).toHaveLength(12)
    await moveTo('tried', id, 'stopped')
    expect((await snapshot('tried'))?.experiment).toBeNull()
  })

  it('on Similar, articles bring along what the variant finds, at once', async () => {
    const article = () => siteOf(bindings, 'related').article(storyUrl(0))
    const before = await article()
    expect(before.variant).toBeNull()
    await started('related', contentOnly)
    const { variant, withdrawals } = await article()
    expect(variant?.experiment).toBe(1)
    expect(variant?.related.length).toBe(before.related.length)
    expect(withdrawals).toBeGreaterThan(before.withdrawals)
    expect((await snapshot('related'))?.experiment).toEqual({ number: 1, list: 'similar', lists: null })
  })
})

describe('the results', () => {
  const deltas = (experiment: number, counts: [Arm, number, number][]): Delta[] =>
    counts.flatMap(([arm, shown, clicked]) =>
      (
        [
          ['trial-shown', shown],
          ['trial-click', clicked],
        ] as const
      ).map(([kind, n]) => ({
        quarter: 0,
        tally: { kind, experiment, arm },
        n,
        weight: n,
      })),
    )

  it('have both arms and the lift, with an interval, and outlive the object', async () => {
    const id = await started('counted', quicker)
    expect(await results('counted', id)).toMatchObject({
      startedAt: expect.any(String),
      endedAt: null,
      arms: { a: { showings: 0, clicks: 0, clickRate: null } },
      lift: { estimate: null, low: -1, high: null },
    })
    const site = siteOf(bindings, 'counted')
    await site.apply(
      'counted/0',
      1,
      deltas(1, [
        ['a', 4000, 200],
        ['b', 4000, 250],
      ]),
    )
    await site.apply('counted/0', 1, deltas(1, [['a', 4000, 200]]))
    await moveTo('counted', id, 'stopped')
    // What was shown while it ran may be clicked later; an experiment that never was counts nothing.
    await site.apply('counted/0', 2, [
      ...deltas(1, [
        ['a', 6000, 300],
        ['b', 6000, 410],
      ]),
      ...deltas(9, [['a', 5, 5]]),
    ])
    await evictDurableObject(site)
    const found = (await results('counted', id)) as { lift: Record<string, number> }
    expect(found).toMatchObject({
      endedAt: expect.any(String),
      arms: {
        a: { showings: 10_000, clicks: 500, clickRate: 0.05 },
        b: { showings: 10_000, clicks: 660, clickRate: 0.066 },
      },
    })
    expect(found.lift['estimate']).toBeCloseTo(0.32, 9)
    expect(found.lift['low']).toBeGreaterThan(0)
    expect(found.lift['high']).toBeLessThan(0.7)
  })

  it('are refused of what is not there', async () => {
    expect(await refusal(ask('GET', '/sites/counted/experiments/ex_zz/results'))).toMatchObject({
      status: 404,
    })
  })
})

describe('from page view to setting', () => {
  const site = 'read-by-arm'
  const related = async () => (await siteOf(bindings, site).article(storyUrl(0))).related
  const idsOf = (list: { id: string | number }[]) =>
    list.map(({ id }) => (typeof id === 'number' ? `a_${id.toString(36)}` : id)).join()

  it('each page has the lists of its arm, readers click in one of them, and that one is shipped', async () => {
    await openPaper(site)
    const usual = idsOf((await related()).slice(0, 5).map(({ card }) => card))
    const id = await started(site, { name: 'Anything else', list: 'similar', variant: { lambda: 0 } })
    const counts = { a: { showings: 0, clicks: 0 }, b: { showings: 0, clicks: 0 } }
    for (let reader = 1; reader <= 40; reader++) {
      const reading = { address: `198.51.100.${reader}` }
      const lists = { similar: 5 }
      const { pv, similar } = await openPage(site, 0, { ...reading, want: { slots: [], lists } })
      const items = similar!.items.map((item) => item.id)
      const arm = items.join() === usual ? 'a' : 'b'
      const isClicked = arm === 'b' || counts.a.clicks === 0
      const list = 'similar'
      await send(site, [{ type: 'list', pv, list, items }], reading)
      if (isClicked) await send(site, [{ type: 'click', pv, list, item: items[0] }], reading)
      counts[arm].showings++
      if (isClicked) counts[arm].clicks++
    }
    await settle(site)
    expect(counts.a.showings).toBeGreaterThan(0)
    expect(counts.b.showings).toBeGreaterThan(0)
    const found = (await results(site, id)) as { arms: object; lift: Record<string, number> }
    expect(found.arms).toMatchObject(counts)
    expect(found.lift['estimate']).toBeGreaterThan(1)
    expect(found.lift['low']).toBeLessThan(found.lift['estimate']!)

    await moveTo(site, id, 'shipped')
    expect(await ranking(site)).toMatchObject({ similar: { lambda: 0 } })
    expect(idsOf((await related()).slice(0, 5).map(({ card }) => card))).not.toBe(usual)
  })
})

describe('shipping', () => {
  it('makes the variant the setting, ends the experiment, and is logged, all in one', async () => {
    await json(ask('PATCH', '/sites/shipped', { body: { ranking: { popular: { exploration: 0.2 } } } }))
    const id = await started('shipped', quicker)
    await moveTo('shipped', id, 'shipped')
    expect(await ranking('shipped')).toMatchObject({ popular: { halfLifeHours: 2, exploration: 0.2 } })
    expect((await snapshot('shipped'))?.experiment).toBeNull()
    expect(await results('shipped', id)).toMatchObject({ endedAt: expect.any(String) })
    const { items } = await json<{ items: object[] }>(ask('GET', '/sites/shipped/audit-log?limit=2'))
    expect(items).toMatchObject([
      { kind: 'settings', after: { ranking: { popular: { halfLifeHours: 2 } } } },
      { kind: 'experiment', id, before: { status: 'running' }, after: { status: 'shipped' } },
    ])
  })

  it('is done once: what is set afterwards stays', async () => {
    const id = await started('shipped', { ...quicker, variant: { halfLifeHours: 5 } })
    await moveTo('shipped', id, 'stopped')
    await moveTo('shipped', id, 'shipped')
    await json(ask('PATCH', '/sites/shipped', { body: { ranking: { popular: { halfLifeHours: 9 } } } }))
    await json(patch('shipped', id, { name: 'Renamed' }))
    expect(await ranking('shipped')).toMatchObject({ popular: { halfLifeHours: 9 } })
  })
})

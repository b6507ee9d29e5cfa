import { beforeAll, describe, expect, it, vi } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import { admit, ask, bindings, createSite, json, lineItem, order, refusal, slot } from './client.ts'

const at = '/sites/entities'
type Created = { id: string }

beforeAll(async () => {
  await createSite('entities')
}, 30_000)

const create = (plural: string, body: unknown, headers = {}) =>
  ask('POST', `${at}/${plural}`, { body, headers })
const anOrder = async () => (await json<Created>(create('orders', order), 201)).id

describe('creating', () => {
  it('answers with the whole, its address and its version', async () => {
    const answer = await create('slots', { ...slot, name: 'made' })
    expect(answer.headers.get('location')).toBe(`/api/v1${at}/slots/made`)
    expect(answer.headers.get('etag')).toBe('"1"')
    const made = await json(answer, 201)
    expect(made).toEqual({
      id: 'made',
      ...slot,
      name: 'made',
      lazyMargin: 400,
      fallback: 'placeholder',
      floorMicros: 0,
    })
    expect(await json(ask('GET', `${at}/slots/made`))).toEqual(made)
    expect(await refusal(create('slots', { ...slot, name: 'made' }))).toMatchObject({
      status: 409,
      kind: 'exists',
    })
  })

  it('gives ids with a prefix of their kind', async () => {
    const orderId = await anOrder()
    const line = await json<Created>(create('line-items', lineItem(orderId)), 201)
    expect([orderId, line.id]).toEqual([expect.stringMatching(/^or_/), expect.stringMatching(/^li_/)])
  })

  it('refuses what refers to nothing, and names the field', async () => {
    expect(await refusal(create('line-items', lineItem('or_zz')))).toMatchObject({
      status: 422,
      paths: ['orderId'],
    })
    const targeting = { include: { slots: ['nowhere'] } }
    expect(await refusal(create('line-items', { ...lineItem(await anOrder()), targeting }))).toMatchObject({
      status: 422,
      paths: ['targeting.include.slots.0'],
    })
  })

  it('refuses unknown fields, wrong ones and missing ones, all at once and by name', async () => {
    const bad = { name: '9', colour: 'red', sizes: [{ minWidth: -1, sizes: [[300, 250, 1]], x: 1 }] }
    const { status, paths } = await refusal(create('slots', bad))
    expect(status).toBe(422)
    expect(paths.sort()).toEqual(['colour', 'name', 'sizes.0.minWidth', 'sizes.0.sizes.0', 'sizes.0.x'])
    expect((await refusal(create('orders', { name: 'x' }))).errors).toEqual([
      { path: 'advertiser', message: 'is required' },
    ])
  })

  it('refuses a flight that ends before it starts', async () => {
    const flights = [{ start: '2026-02-01T00:00:00Z', end: '2026-01-01T00:00:00Z' }]
    expect(await refusal(create('line-items', { ...lineItem(await anOrder()), flights }))).toMatchObject({
      status: 422,
      paths: ['flights.0.end'],
    })
  })
})

describe('Idempotency-Key', () => {
  it('answers a repetition as the first time, and makes nothing twice', async () => {
    const headers = { 'idempotency-key': 'order-1' }
    const first = await create('orders', { ...order, name: 'Once' }, headers)
    const second = await create('orders', { ...order, name: 'Once' }, headers)
    expect([second.status, second.headers.get('etag'), second.headers.get('location')]).toEqual([
      201,
      first.headers.get('etag'),
      first.headers.get('location'),
    ])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
    const { items } = await json<{ items: { name: string }[] }>(ask('GET', `${at}/orders?limit=100`))
    expect(items.filter(({ name }) => name === 'Once')).toHaveLength(1)
  })

  it('makes one of four that come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        create('orders', { ...order, name: 'At once' }, { 'idempotency-key': 'order-2' }),
      ),
    )
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const { items } = await json<{ items: { name: string }[] }>(ask('GET', `${at}/orders?limit=100`))
    expect(items.filter(({ name }) => name === 'At once')).toHaveLength(1)
  })

  it('refuses the same key with another body, and a key that is none', async () => {
    const headers = { 'idempotency-key': 'order-3' }
    await create('orders', order, headers)
    expect(await refusal(create('orders', { ...order, name: 'Other' }, headers))).toMatchObject({
      status: 422,
      paths: ['idempotency-key'],
    })
    expect(await refusal(create('orders', order, { 'idempotency-key': 'a b' }))).toMatchObject({
      paths: ['idempotency-key'],
    })
  })

  it('repeats a refusal too', async () => {
    const headers = { 'idempotency-key': 'order-4' }
    const [first, second] = [await create('orders', {}, headers), await create('orders', {}, headers)]
    expect([first.status, second.status]).toEqual([422, 422])
    expect(await second.json()).toEqual(await first.json())
  })
})

describe('changing', () => {
  const patch = (
    id: string,
    body: unknown,
    { type = 'application/merge-patch+json', ...headers }: Record<string, string> = {},
  ) => ask('PATCH', `${at}/line-items/${id}`, { body, type, headers })
  const aLine = async (more = {}) =>
    (await json<Created>(create('line-items', { ...lineItem(await anOrder()), ...more }), 201)).id

  it('merges, removes with null, replaces arrays, and validates the whole again', async () => {
    await json(create('slots', { ...slot, name: 'side' }), 201)
    const id = await aLine({
      targeting: { include: { tags: ['tea'], slots: ['side'] }, exclude: { tags: ['war'] } },
      price: { cpmMicros: 1_000_000, currency: 'KES' },
    })
    const changed = await json(
      patch(id, {
        name: 'New',
        targeting: { include: { tags: ['cup', 'tea'], slots: null } },
        price: null,
        status: 'paused',
      }),
    )
    expect(changed).toMatchObject({
      id,
      name: 'New',
      status: 'paused',
      targeting: { include: { tags: ['cup', 'tea'] }, exclude: { tags: ['war'] } },
    })
    expect(changed).not.toHaveProperty('price')
    expect(changed).not.toHaveProperty('targeting.include.slots')
    expect(await refusal(patch(id, { flights: null, price: { cpmMicros: 1.5 } }))).toMatchObject({
      status: 422,
      paths: ['flights', 'price.cpmMicros', 'price.currency'],
    })
    expect(await json(ask('GET', `${at}/line-items/${id}`))).toEqual(changed)
  })

  it('takes a document back as it was read, and keeps its id', async () => {
    const id = await aLine()
    const read = await json(ask('GET', `${at}/line-items/${id}`))
    expect(await json(patch(id, read, { type: 'application/json' }))).toEqual(read)
    expect(await refusal(patch(id, { id: 'li_other' }))).toMatchObject({ status: 422, paths: ['id'] })
    expect(await refusal(patch(id, { constructor: {} }))).toMatchObject({ status: 422 })
    const raw = '{"__proto__":{"status":"x"}}'
    expect(await json(ask('PATCH', `${at}/line-items/${id}`, { raw, type: 'application/json' }))).toEqual(
      read,
    )
  })

  it('lets one of two win who read the same version', async () => {
    const id = await aLine()
    const etag = (await ask('GET', `${at}/line-items/${id}`)).headers.get('etag') ?? ''
    const answers = await Promise.all(['A', 'B'].map((name) => patch(id, { name }, { 'if-match': etag })))
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '412'])
    expect(await refusal(patch(id, { name: 'C' }, { 'if-match': etag }))).toMatchObject({
      status: 412,
      kind: 'stale',
    })
    expect((await patch(id, { name: 'D' }, { 'if-match': `"77", "2"` })).status).toBe(200)
    expect((await patch(id, { name: 'E' }, { 'if-match': '*' })).status).toBe(200)
    expect((await patch(id, { name: 'F' }, { 'if-match': 'W/"4"' })).status).toBe(412)
  })

  it('applies patches of different fields both, when nobody asks for a version', async () => {
    const id = await aLine()
    const answers = await Promise.all([patch(id, { name: 'Named' }), patch(id, { status: 'paused' })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await json(ask('GET', `${at}/line-items/${id}`))).toMatchObject({
      name: 'Named',
      status: 'paused',
    })
  })

  it('does not rename a slot', async () => {
    await json(create('slots', { ...slot, name: 'fixed' }), 201)
    expect(await refusal(ask('PATCH', `${at}/slots/fixed`, { body: { name: 'moved' } }))).toMatchObject({
      paths: ['name'],
    })
  })
})

describe('removing', () => {
  it('keeps what others need, and is done once', async () => {
    const orderId = await anOrder()
    const { id } = await json<Created>(create('line-items', lineItem(orderId)), 201)
    const remove = (path: string, headers = {}) => ask('DELETE', `${at}/${path}`, { headers })
    expect(await refusal(remove(`orders/${orderId}`))).toMatchObject({ status: 409, kind: 'conflict' })
    expect((await remove(`line-items/${id}`, { 'if-match': '"9"' })).status).toBe(412)
    expect((await remove(`line-items/${id}`, { 'if-match': '"1"' })).status).toBe(204)
    expect((await remove(`line-items/${id}`)).status).toBe(404)
    expect((await remove(`orders/${orderId}`)).status).toBe(204)
    expect((await ask('GET', `${at}/orders/${orderId}`)).status).toBe(404)
  })

  it('can be taken back for a day, once what it needs is there', async () => {
    const orderId = await anOrder()
    const { id } = await json<Created>(create('line-items', lineItem(orderId)), 201)
    const restore = (path: string) => ask('POST', `${at}/${path}/restore`)
    expect(await refusal(restore(`line-items/${id}`))).toMatchObject({ status: 409, kind: 'exists' })
    const before = await json(ask('GET', `${at}/line-items/${id}`))
    await ask('DELETE', `${at}/line-items/${id}`)
    await ask('DELETE', `${at}/orders/${orderId}`)
    expect(await refusal(restore(`line-items/${id}`))).toMatchObject({ status: 422, paths: ['orderId'] })
    expect((await restore(`orders/${orderId}`)).status).toBe(200)
    const answer = await restore(`line-items/${id}`)
    expect(answer.headers.get('etag')).toBe('"2"')
    expect(await json(answer)).toEqual(before)
    expect(await json(ask('GET', `${at}/line-items/${id}`))).toEqual(before)

    await ask('DELETE', `${at}/line-items/${id}`)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_001 })
    try {
      expect((await restore(`line-items/${id}`)).status).toBe(404)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('make-goods and holds', () => {
  it('name a line item that is there, not themselves, and keep it', async () => {
    const orderId = await anOrder()
    const { id: short } = await json<Created>(create('line-items', lineItem(orderId)), 201)
    const makeGood = { ...lineItem(orderId), makeGoodFor: short }
    const { id } = await json<Created>(create('line-items', makeGood), 201)
    const nobody = create('line-items', { ...makeGood, makeGoodFor: 'li_zzz' })
    expect(await refusal(nobody)).toMatchObject({ status: 422, paths: ['makeGoodFor'] })
    const itself = ask('PATCH', `${at}/line-items/${id}`, { body: { makeGoodFor: id } })
    expect(await refusal(itself)).toMatchObject({ status: 422, paths: ['makeGoodFor'] })
    expect(await refusal(ask('DELETE', `${at}/line-items/${short}`))).toMatchObject({ status: 409 })
    expect((await ask('DELETE', `${at}/line-items/${id}`)).status).toBe(204)
    expect((await ask('DELETE', `${at}/line-items/${short}`)).status).toBe(204)
  })

  it('say until when they hold, and only then', async () => {
    const orderId = await anOrder()
    const held = { ...lineItem(orderId), status: 'held' }
    expect(await refusal(create('line-items', held))).toMatchObject({ paths: ['heldUntil'] })
    const { id } = await json<Created>(
      create('line-items', { ...held, heldUntil: '2027-01-01T00:00:00Z' }),
      201,
    )
    const served = { status: 'active', heldUntil: null }
    expect(await json(ask('PATCH', `${at}/line-items/${id}`, { body: served }))).not.toHaveProperty(
      'heldUntil',
    )
  })
})

describe('listing', () => {
  it('pages through everything once', async () => {
    await createSite('paged')
    for (let i = 0; i < 7; i++)
      await json(ask('POST', '/sites/paged/orders', { body: { ...order, name: `Order ${i}` } }), 201)
    const names: string[] = []
    let cursor: string | null = ''
    let pages = 0
    while (cursor !== null) {
      const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      const page: { items: { name: string }[]; next: string | null } = await json(
        ask('GET', `/sites/paged/orders?limit=3${query}`),
      )
      names.push(...page.items.map(({ name }) => name))
      cursor = page.next
      pages++
    }
    expect(names).toEqual(Array.from({ length: 7 }, (_, i) => `Order ${i}`))
    expect(pages).toBe(3)
  })

  it('refuses limits and parameters that are none', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'limit='])
      expect(await refusal(ask('GET', `${at}/orders?${query}`))).toMatchObject({
        status: 422,
        paths: ['limit'],
      })
    expect(await refusal(ask('GET', `${at}/orders?limti=3`))).toMatchObject({ status: 422, paths: ['limti'] })
  })
})

describe('a line item', () => {
  const creative = { kind: 'html', size: [300, 250], clickUrl: 'https://tea.example/', html: 'Tea' }
  const booked = async () => {
    const { id } = await json<Created>(create('line-items', lineItem(await anOrder())), 201)
    const made = await json<Created>(create('creatives', { ...creative, lineItemId: id }), 201)
    return { path: `${at}/line-items/${id}`, id, creative: made.id }
  }
  const state = async (path: string) => {
    const { status } = await json(ask('GET', path))
    const { state } = await json(ask('GET', `${path}/diagnosis`))
    return [status, state]
  }

  it('is paused, resumed, archived and held, with versions', async () => {
    const { path } = await booked()
    const paused = await ask('POST', `${path}/pause`)
    expect(await json(paused)).toMatchObject({ status: 'paused' })
    const stale = { 'if-match': '"1"' }
    expect((await ask('POST', `${path}/resume`, { headers: stale })).status).toBe(412)
    const fresh = { 'if-match': paused.headers.get('etag') ?? '' }
    await json(ask('POST', `${path}/resume`, { headers: fresh }))
    expect(await state(path)).toEqual(['active', 'live'])
    const held = { status: 'held', heldUntil: '2099-01-01T00:00:00Z' }
    await json(ask('PATCH', path, { body: held }))
    expect(await state(path)).toEqual(['held', 'held'])
    expect(await json(ask('POST', `${path}/archive`))).not.toHaveProperty('heldUntil')
    expect(await state(path)).toEqual(['archived', 'archived'])
    expect((await ask('POST', `${at}/line-items/li_zz/pause`)).status).toBe(404)
  })

  it('is duplicated with its creatives, paused', async () => {
    const { path, creative: first } = await booked()
    const flights = [{ start: '2027-01-01T00:00:00Z', end: '2027-02-01T00:00:00Z' }]
    const answer = await ask('POST', `${path}/duplicate`, { body: { flights } })
    const copy = await json<Created>(answer, 201)
    expect(copy).toMatchObject({ name: 'Spring, top copy', status: 'paused', flights })
    expect(answer.headers.get('location')).toBe(`/api/v1${at}/line-items/${copy.id}`)
    const { items } = await json<{ items: (Created & { lineItemId: string })[] }>(
      ask('GET', `${at}/creatives?limit=100`),
    )
    const copied = items.find(({ lineItemId }) => lineItemId === copy.id)
    expect(copied).toMatchObject(creative)
    expect(copied?.id).not.toBe(first)
    expect(
      await refusal(ask('POST', `${path}/duplicate`, { body: { name: '', flights: [] } })),
    ).toMatchObject({
      paths: ['name', 'flights'],
    })
  })

  it('has creatives that are approved, rejected, and blocked in an emergency', async () => {
    const { creative: id } = await booked()
    const act = (name: string) => json(ask('POST', `${at}/creatives/${id}/${name}`))
    for (const [name, approval] of [
      ['reject', 'rejected'],
      ['approve', 'approved'],
      ['block', 'blocked'],
    ] as const)
      expect(await act(name)).toMatchObject({ approval })
    const serving = async () =>
      (await siteOf(bindings, 'entities').snapshot(null))?.ads?.value.some(({ creatives }) =>
        creatives.some((each) => `cr_${each.id.toString(36)}` === id),
      )
    expect(await serving()).toBe(false)
    await act('approve')
    expect(await serving()).toBe(true)
  })
})

describe('placements', () => {
  it('are put all at once, with the version of the settings, by whoever places ads', async () => {
    const path = `${at}/placements`
    const items = [{ widget: 'see-also', selector: 'article', where: { at: 'after-paragraph', n: 3 } }]
    const { token } = await admit({ entities: 'ad-manager' })
    const read = await ask('GET', path, { token })
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    expect(await json(ask('PUT', path, { token, headers, body: { items } }))).toEqual({ items })
    expect((await ask('PUT', path, { token, headers, body: { items: [] } })).status).toBe(412)
    expect(await json(ask('GET', at))).toMatchObject({ placements: items, name: 'A paper' })
    const bad = [{ ...items[0], slot: 'top' }, { widget: 'ad' }]
    expect((await refusal(ask('PUT', path, { token, body: { items: bad } }))).paths).toEqual([
      'items.0.slot',
      'items.1.selector',
      'items.1.where',
    ])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import {
  admit,
  ask,
  createSite,
  fetchPage,
  flight,
  json,
  lineItem,
  order,
  origin,
  signIn,
  slot,
} from './client.ts'

const site = 'desk'
let cookie = ''
type Made = { id: string }
type Doc = Record<string, unknown>

beforeAll(async () => {
  await createSite(site)
  const { user } = await admit({ [site]: 'owner' })
  cookie = await signIn(user.email)
})

const base = `/console/sites/${site}`
const create = async (plural: string, body: unknown) =>
  (await json<Made>(ask('POST', `/sites/${site}/${plural}`, { body }), 201)).id
const read = (path: string) => json<Doc>(ask('GET', `/sites/${site}/${path}`))
const open = async (path: string) => (await fetchPage(base + path, { headers: { cookie } })).text()

/** Sends a form as a browser does; where it leads. */
const send = async (path: string, fields: [string, string][]) => {
  const answer = await fetchPage(path.startsWith(base) ? path : base + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin },
    body: new URLSearchParams(fields),
  })
  const at = new URL(answer.headers.get('location') ?? '', origin)
  return { answer, path: at.pathname, told: Object.fromEntries(at.searchParams) }
}

/** Presses the Undo of the page that a form led to. */
const undo = ({ path, told }: Awaited<ReturnType<typeof send>>) =>
  send(path, [
    ...(told['to'] ?? '').split('.').map((id): [string, string] => ['id', id]),
    ['do', told['undo'] ?? ''],
  ])

const book = async (advertiser = 'Tea Board') => {
  const orderId = await create('orders', { ...order, advertiser })
  const line = await create('line-items', lineItem(orderId))
  const creative = (approval: string) =>
    create('creatives', {
      lineItemId: line,
      kind: 'text',
      size: [300, 250],
      clickUrl: 'https://tea.example/',
      headline: 'Tea',
      text: 'Slow leaf',
      approval,
    })
  return {
    orderId,
    line,
    creatives: [await creative('approved'), await creative('pending')] as [string, string],
  }
}

describe('what was removed', () => {
  it('comes back by Undo: a slot, an order, a line item, a creative', async () => {
    await create('slots', { ...slot, name: 'gone' })
    const orderId = await create('orders', order)
    const line = await create('line-items', lineItem(await create('orders', order)))
    const [creative] = (await book()).creatives
    for (const [form, api] of [
      ['/slots/gone', 'slots/gone'],
      [`/campaigns/orders/${orderId}`, `orders/${orderId}`],
      [`/campaigns/line-items/${line}`, `line-items/${line}`],
      [`/campaigns/creatives/${creative}`, `creatives/${creative}`],
    ] as const) {
      const before = await read(api)
      const removed = await send(form, [
        ['version', '1'],
        ['do', 'remove'],
      ])
      expect(removed.told).toMatchObject({ done: 'removed', undo: 'restore' })
      expect((await ask('GET', `/sites/${site}/${api}`)).status).toBe(404)
      expect((await undo(removed)).told).toEqual({ done: 'restored' })
      expect(await read(api)).toEqual(before)
      expect((await undo(removed)).told).toEqual({ done: 'unrestored' })
    }
  })
})

describe('several at once', () => {
  it('are paused and resumed again, with one press each', async () => {
    const [a, b] = [(await book()).line, (await book()).line]
    const paused = await send('/campaigns/line-items', [
      ['id', a],
      ['id', b],
      ['id', 'li_zzz'],
      ['do', 'pause'],
    ])
    expect(paused.told).toEqual({ done: 'paused', undo: 'resume', to: `${a}.${b}` })
    expect([(await read(`line-items/${a}`))['status'], (await read(`line-items/${b}`))['status']]).toEqual([
      'paused',
      'paused',
    ])
    await undo(paused)
    expect((await read(`line-items/${b}`))['status']).toBe('active')
  })

  it('have no Undo where they were not alike', async () => {
    const { creatives } = await book()
    const fields = creatives.map((id): [string, string] => ['id', id])
    const blocked = await send('/campaigns/creatives', [...fields, ['do', 'block']])
    expect(blocked.told).toEqual({ done: 'blocked' })
    expect(await open('/campaigns/creatives?state=stopped')).toContain(creatives[1])
    expect(await open('/campaigns/creatives?state=waiting')).not.toContain(`value="${creatives[1]}"`)
  })
})

describe('an advertiser', () => {
  it('is blocked in all orders at once, and nobody else is; Undo approves what was approved', async () => {
    const [one, two, other] = [await book('Rival'), await book('Rival'), await book('Friend')]
    const blocked = await send(`/campaigns/orders/${one.orderId}`, [['do', 'block']])
    const approvals = async (...ids: string[]) => {
      const found = await Promise.all(ids.map((id) => read(`creatives/${id}`)))
      return found.map(({ approval }) => approval)
    }
    const all = [one.creatives[0], two.creatives[0], one.creatives[1], other.creatives[0]]
    expect(await approvals(...all)).toEqual(['blocked', 'blocked', 'pending', 'approved'])
    await undo(blocked)
    expect(await approvals(...all)).toEqual(['approved', 'approved', 'pending', 'approved'])
  })
})

describe('a booking', () => {
  it('can be held for a week instead, and confirmed then', async () => {
    const orderId = await create('orders', order)
    const { path } = await send(`/campaigns/orders/${orderId}/line-items/new`, [
      ['name', 'Maybe'],
      ['type', 'remnant'],
      ['flights.0.start', flight.start.slice(0, 16)],
      ['flights.0.end', flight.end.slice(0, 16)],
      ['status', 'active'],
      ['do', 'hold'],
    ])
    const held = await read(path.replace(`${base}/campaigns/`, ''))
    expect(held['status']).toBe('held')
    const days = (Date.parse(String(held['heldUntil'])) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    const confirmed = await send(path, [['do', 'resume']])
    // What it was held until is not known any more.
    expect(confirmed.told).toEqual({ done: 'resumed' })
    expect(await read(path.replace(`${base}/campaigns/`, ''))).not.toHaveProperty('heldUntil')
  })
})

describe('a rule of placement', () => {
  type Settings = { placements: Doc[] }
  const rules = async () => (await json<Settings>(ask('GET', `/sites/${site}`))).placements
  const version = async () => /name="version" value="(\d+)"/.exec(await open('/placements/new'))?.[1] ?? ''
  const rule = (n: string): [string, string][] => [
    ['widget', 'see-also'],
    ['at', 'after-paragraph'],
    ['n', n],
    ['selector', 'article'],
  ]

  it('is made, changed in its place, removed and put back', async () => {
    await send('/placements/new', [['version', await version()], ...rule('3')])
    await send('/placements/new', [['version', await version()], ...rule('9')])
    const [first, second] = await rules()
    const changed: [string, string][] = [
      ['was', JSON.stringify(first)],
      ['widget', 'popular'],
      ['at', 'inside-end'],
      ['selector', 'main'],
    ]
    await send('/placements/0', [['version', await version()], ...changed])
    const popular = { widget: 'popular', selector: 'main', where: { at: 'inside-end' } }
    expect(await rules()).toEqual([popular, second])
    const removed = await send('/placements', [
      ['version', await version()],
      ['rule', '0'],
    ])
    expect(await rules()).toEqual([second])
    expect((await undo(removed)).told).toEqual({ done: 'restored' })
    expect(await rules()).toEqual([popular, second])
  })

  it('is not written over another one, nor over what somebody else has changed', async () => {
    const [first] = await rules()
    const stale: [string, string][] = [['version', '1'], ['was', JSON.stringify(first)], ...rule('5')]
    const lost = await send('/placements/0', stale)
    expect(lost.answer.status).toBe(412)
    expect(await lost.answer.text()).toContain('Somebody else saved this')
    const gone = await send('/placements/0', [['was', '{"widget":"gone"}'], ...rule('5')])
    expect(gone.answer.status).toBe(412)
    expect(await gone.answer.text()).toContain('Saved now, it is a new one')
    expect((await rules())[0]).toEqual(first)
  })

  it('says at which field it is wrong', async () => {
    const wrong = await send('/placements/new', [['version', await version()], ...rule('many')])
    expect(wrong.answer.status).toBe(422)
    expect(await wrong.answer.text()).toMatch(/id="f-n-wrong"[^>]*>Enter a number/)
  })
})

describe('articles', () => {
  it('are found by words of the title, and what is not found is said', async () => {
    const body = [['lake', 'Lake fishers vote'] as const, ['tea', 'Tea climbs'] as const].map(
      ([path, title]) => ({
        url: `https://paper.example/${path}`,
        title,
        tags: [],
        section: 'News',
        publishedAt: '2026-11-01T08:00:00Z',
      }),
    )
    await json(ask('POST', `/sites/${site}/articles`, { body }))
    const found = await open('/articles?q=fishers')
    expect(found).toContain('Lake fishers vote')
    expect(found).not.toContain('Tea climbs')
    expect(await open('/articles?q=coffee')).toContain('No article has “coffee”')
  })
})

describe('a page that is checked for the script', () => {
  it('is fetched from the site’s own hosts only, and what it answers is said', async () => {
    expect(await open('/install?url=https%3A%2F%2Fpaper.example%2Flake')).toContain(
      'It answered with the status 503.',
    )
    expect(await open('/install?url=https%3A%2F%2Fother.example%2F')).toContain('on none of the hosts')
  })
})

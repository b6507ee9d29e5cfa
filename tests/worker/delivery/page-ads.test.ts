import { describe, expect, it } from 'vitest'
import { openDecision, sealDecision, sealPreview } from '../../../src/delivery/tokens.ts'
import { deriveKey } from '../../../src/keys.ts'
import type { SlotAnswer } from '../../../widgets/lib/contract.ts'
import { ask, bindings, createSite, flight, json } from '../api/client.ts'
import { countsBy, get, host, openPage, send, storyUrl } from './newspaper.ts'

const keyOf = (site: string) => deriveKey(bindings.UKINGO_SECRET ?? '', 'tokens', site)

type Line = { name: string; size?: [number, number]; creative?: object; [field: string]: unknown }

/** A site with these slots and line items, each with a creative whose address tells which it is. */
const sell = async (site: string, lines: Line[], { slots = ['top'], settings = {}, slot = {} } = {}) => {
  await createSite(site, { timeZone: 'Africa/Nairobi', ...settings })
  for (const name of slots) {
    const body = { name, sizes: [{ minWidth: 0, sizes: [[300, 250]] }], ...slot }
    await json(ask('POST', `/sites/${site}/slots`, { body }), 201)
  }
  const ids: Record<string, string> = {}
  for (const { name, advertiser = name, size = [300, 250], creative, ...more } of lines) {
    const order = { name, advertiser }
    const { id: orderId } = await json(ask('POST', `/sites/${site}/orders`, { body: order }), 201)
    const line = { orderId, name, type: 'remnant', flights: [flight], ...more }
    const { id } = await json(ask('POST', `/sites/${site}/line-items`, { body: line }), 201)
    const body = {
      lineItemId: id,
      kind: 'html',
      size,
      clickUrl: `https://${name}.example/`,
      html: name,
      ...creative,
    }
    const { id: creativeId } = await json(ask('POST', `/sites/${site}/creatives`, { body }), 201)
    ids[name] = String(id)
    ids[`${name}'s creative`] = String(creativeId)
  }
  return ids
}

/** The line item that stands in a slot; '' for nobody. */
const lineOf = (site: string, slot: SlotAnswer | undefined): string => {
  const opened = slot?.token ? openDecision(keyOf(site), 'decision', slot.token) : null
  return opened ? `li_${opened.lineItem.toString(36)}` : ''
}
const decided = async (site: string, want: object = {}, reading: object = {}) => {
  const page = await openPage(site, 1, { ...reading, want: { lists: {}, ...want } })
  return { page, line: lineOf(site, page.slots['top']) }
}
const again = (site: string, query: Record<string, string>, slot = 'top') =>
  json<SlotAnswer>(
    get(
      `/v1/sites/${site}/slots/${slot}.json?${new URLSearchParams({ url: storyUrl(1), ...query }).toString()}`,
      {
        headers: { 'user-agent': 'Mozilla/5.0 Firefox/141.0' },
      },
    ),
  )

describe('the ads of a page', () => {
  it('know what the page says of itself, where its reader came from, and by what browser', async () => {
    const { tea, search, firefox } = await sell('words', [
      {
        name: 'tea',
        targeting: { include: { keyValues: { topic: ['tea'] } } },
        price: { cpmMicros: 9, currency: 'KES' },
      },
      {
        name: 'search',
        targeting: { include: { referrers: ['search'], visitors: ['returning'] } },
        price: { cpmMicros: 8, currency: 'KES' },
      },
      {
        name: 'firefox',
        targeting: { include: { browsers: ['firefox'], systems: ['linux'], urls: ['/news/*'] } },
      },
    ])
    expect((await decided('words', { keys: 'paywall=no; topic = Coffee, Tea' })).line).toBe(tea)
    const fromSearch = { referrer: 'https://www.google.com/', returning: true }
    expect((await decided('words', fromSearch)).line).toBe(search)
    expect((await decided('words', { ...fromSearch, returning: undefined })).line).toBe(firefox)
    const chrome = {
      userAgent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    }
    expect((await decided('words', {}, chrome)).line).toBe('')
  })

  it('leave out what this reader has seen often enough, as his own browser remembers', async () => {
    const perDay = [{ scope: 'line-item', impressions: 2, per: { unit: 'days', count: 1 } }]
    const { often } = await sell('capped', [{ name: 'often', frequencyCaps: perDay }])
    const seen: Record<string, number[]> = {}
    for (const expected of [often, often, '']) {
      const { page, line } = await decided('capped', { seen })
      expect(line).toBe(expected)
      const now = Math.floor(Date.now() / 1000)
      for (const [key, seconds] of page.slots['top']?.remember ?? []) {
        expect(seconds).toBe(86_400)
        ;(seen[key] ??= []).push(now)
      }
    }
    expect((await decided('capped', { seen: { ...seen, x: 'nonsense', y: [null, 'z'] } })).line).toBe('')
    expect((await decided('capped', { seen: 'nonsense' })).line).toBe(often)
  })

  it('are none on a sensitive article, but for those that may, and none in another language', async () => {
    const settings = { ads: { sensitive: { sections: ['Obituaries'], tags: [] }, languages: ['sw'] } }
    const { charity, any } = await sell(
      'quiet',
      [
        { name: 'charity', onSensitive: true },
        { name: 'any', price: { cpmMicros: 9, currency: 'KES' } },
      ],
      { settings },
    )
    const article = { title: 'A story', tags: [], publishedAt: '2026-01-01T00:00:00Z' }
    const articles = [
      { ...article, url: storyUrl(1), section: 'Obituaries', language: 'sw-KE' },
      { ...article, url: storyUrl(2), section: 'News', language: 'sw', title: 'Another' },
      { ...article, url: storyUrl(3), section: 'News', language: 'en', title: 'A third' },
    ]
    await json(ask('POST', '/sites/quiet/articles', { body: { articles } }))
    expect((await decided('quiet')).line).toBe(charity)
    expect((await decided('quiet', { url: storyUrl(2) })).line).toBe(any)
    expect((await decided('quiet', { url: storyUrl(3) })).line).toBe('')
  })

  it('never stand beside a rival, also when a slot is decided again', async () => {
    await sell(
      'rivals',
      [
        { name: 'cola', exclusionLabels: ['drinks'], price: { cpmMicros: 9, currency: 'KES' } },
        { name: 'juice', exclusionLabels: ['drinks'] },
      ],
      { slots: ['top', 'end'] },
    )
    const { page } = await decided('rivals', { slots: ['top', 'end'] })
    expect(Object.values(page.slots).map(({ status }) => status)).toEqual(['filled', 'empty'])
    const token = page.slots['top']?.token ?? ''
    expect(await again('rivals', { pv: page.pv, shown: token }, 'end')).toMatchObject({ status: 'empty' })
    expect(await again('rivals', { pv: page.pv }, 'end')).toMatchObject({ status: 'filled' })
  })
})

describe('a slot that is decided again', () => {
  it('leaves out who had nothing to show, and gives up after three', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const lines = names.map((name, i) => ({ name, price: { cpmMicros: 9 - i, currency: 'KES' } }))
    const ids = await sell('passes', lines)
    const { page, line } = await decided('passes')
    expect(line).toBe(ids['a'])
    const skipped = [page.slots['top']?.token ?? '']
    for (const name of ['b', 'c', 'd']) {
      const slot = await again('passes', { pv: page.pv, skip: skipped.join('.') })
      expect(lineOf('passes', slot)).toBe(ids[name])
      skipped.push(slot.token ?? '')
    }
    expect(await again('passes', { pv: page.pv, skip: skipped.join('.') })).toMatchObject({ status: 'empty' })
  })

  it('is refreshed no sooner than it says, no more often, and each is an impression of its own', async () => {
    const { ad } = await sell('fresh', [{ name: 'ad', onPage: 'many' }], {
      slot: { refresh: { seconds: 30, atMost: 1 } },
    })
    const { page } = await decided('fresh')
    const first = page.slots['top']
    expect(first?.refresh).toEqual({ seconds: 30, atMost: 1 })
    const { pv } = page
    expect(await again('fresh', { pv, shown: first?.token ?? '' })).toMatchObject({ status: 'empty' })

    const opened = openDecision(keyOf('fresh'), 'decision', first?.token ?? '')
    if (!opened) throw new Error('the page answered a token that does not open')
    const halfAMinuteAgo = (token: typeof opened) =>
      sealDecision(keyOf('fresh'), {
        ...token,
        issuedAt: token.issuedAt - 60_000,
        decidedAt: token.decidedAt - 31_000,
      }).decision
    const second = await again('fresh', { pv, shown: halfAMinuteAgo(opened) })
    expect(second).toMatchObject({ status: 'filled' })
    expect(second.refresh).toBeUndefined()
    for (const slot of [first, second, second])
      await send('fresh', [{ type: 'impression', token: slot?.token ?? '' }])
    expect((await countsBy('fresh', 'lineItem'))[ad ?? '']).toMatchObject({ impressions: 2 })
  })
})

describe('a preview link', () => {
  const soon = () => Date.now() + 60_000
  const creativeNumber = (ids: Record<string, string>, name: string) =>
    Number.parseInt((ids[`${name}'s creative`] ?? '').slice(3), 36)

  it('shows a creative in place that does not serve, and counts nothing of the page', async () => {
    const ids = await sell('previews', [
      { name: 'live' },
      { name: 'pending', creative: { approval: 'pending' } },
    ])
    const token = sealPreview(keyOf('previews'), {
      creative: creativeNumber(ids, 'pending'),
      expiresAt: soon(),
    })
    const link = await get(
      `/v1/preview/previews.${token}?url=${encodeURIComponent(`https://${host}/news?a=1`)}`,
    )
    expect(link.status).toBe(302)
    expect(link.headers.get('location')).toBe(`https://${host}/news?a=1&ukingo-preview=${token}`)
    const alone = await get(`/v1/preview/previews.${token}`)
    expect(await alone.text()).toContain(ids["pending's creative"])

    const { page, line } = await decided('previews', { preview: token })
    expect(line).toBe(ids['pending'])
    expect(page.slots['top']).toMatchObject({ test: true })
    for (const type of ['impression', 'measurable', 'viewable'])
      expect((await send('previews', [{ type, token: page.slots['top']?.token }])).status).toBe(204)
    expect(await countsBy('previews', 'lineItem')).toEqual({})
    expect((await decided('previews')).line).toBe(ids['live'])
  })

  it('of no creative lets its holder say where things are placed, beside no ad and uncounted', async () => {
    await sell('placing', [{ name: 'live' }])
    const leave = (expiresAt: number) => sealPreview(keyOf('placing'), { creative: 0, expiresAt })
    const { page } = await decided('placing', { preview: leave(soon()) })
    expect(page).toMatchObject({
      preview: true,
      slots: {},
      picker: {
        slots: ['top'],
        part: expect.stringMatching(/\/assets\/picker-\w+\.js$/),
        save: expect.stringContaining('/console/sites/placing/placements/new'),
      },
    })
    const { page: late } = await decided('placing', { preview: leave(Date.now() - 1000) })
    expect([late.preview, late.picker]).toEqual([undefined, undefined])
    expect(late.slots['top']?.status).toBe('filled')
  })

  it('is nothing once it has expired, for another site, and with a foreign address', async () => {
    const ids = await sell('expired', [{ name: 'live' }])
    const creative = creativeNumber(ids, 'live')
    const old = sealPreview(keyOf('expired'), { creative, expiresAt: Date.now() - 1000 })
    const theirs = sealPreview(keyOf('previews'), { creative, expiresAt: soon() })
    const good = sealPreview(keyOf('expired'), { creative, expiresAt: soon() })
    for (const token of [old, theirs, 'x']) {
      expect((await get(`/v1/preview/expired.${token}`)).status).toBe(404)
      expect((await decided('expired', { preview: token })).page.slots['top']?.test).toBeUndefined()
    }
    for (const url of ['https://evil.example/', 'javascript:alert(1)', ''])
      expect((await get(`/v1/preview/expired.${good}?url=${encodeURIComponent(url)}`)).status).toBe(422)
  })
})

it('in test mode every ad is shown, and none counted', async () => {
  await sell('rehearsal', [{ name: 'ad', caps: { lifetime: 1 } }], { settings: { ads: { testMode: true } } })
  for (let n = 0; n < 3; n++) {
    const { page } = await decided('rehearsal')
    expect(page.slots['top']).toMatchObject({ status: 'filled', test: true })
    await send('rehearsal', [{ type: 'impression', token: page.slots['top']?.token }])
  }
  expect(await countsBy('rehearsal', 'lineItem')).toEqual({})
})

describe('a hard cap', () => {
  it('is reached, and never exceeded', async () => {
    const { ad } = await sell('hard', [
      { name: 'ad', type: 'guaranteed', goal: { kind: 'impressions', amount: 5 }, pacing: 'asap' },
    ])
    let filled = 0
    for (let n = 0; n < 60 && filled < 8; n++) {
      const { page } = await decided('hard', {}, { address: `198.51.100.${n}` })
      const { token } = page.slots['top'] ?? {}
      if (token) {
        filled++
        await send('hard', [{ type: 'impression', token }])
      } else await scheduler.wait(100)
    }
    expect((await countsBy('hard', 'lineItem'))[ad ?? '']).toEqual({ impressions: 5 })
    expect(filled).toBe(5)
  })

  it('promises nothing to a bot', async () => {
    await sell('bots', [
      { name: 'ad', type: 'guaranteed', goal: { kind: 'impressions', amount: 5 }, pacing: 'asap' },
    ])
    const { line } = await decided('bots', {}, { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
    expect(line).toBe('')
  })
})

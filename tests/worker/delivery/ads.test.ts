import { beforeAll, describe, expect, it } from 'vitest'
import { serverToken } from '../../../src/keys.ts'
import { ask, bindings, json } from '../api/client.ts'
import { countsBy, get, openPage, openPaper, send } from './newspaper.ts'

const clickOf = (html: string) =>
  /src="https:\/\/ukingo\.example([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
const adCounts = async (site: string) => await countsBy(site, 'lineItem')

describe('an ad slot', () => {
  let campaign: Awaited<ReturnType<typeof openPaper>>
  beforeAll(async () => {
    campaign = await openPaper('ads')
    await openPaper('other')
  })

  const line = () => String(campaign.lineItemId)

  it('is filled by the campaign, with the site’s label and reserved measures', async () => {
    const { slots } = await openPage('ads', 1)
    expect(slots['top']).toMatchObject({ status: 'filled', width: 300, height: 250, label: 'Advertisment' })
    expect(slots['top']?.html).toContain('Advertisment')
    expect(slots['top']?.html).toContain(
      'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"',
    )
  })

  it('that the site does not have stays empty', async () => {
    const { slots } = await openPage('ads', 1, { want: { slots: ['nowhere'] } })
    expect(slots['nowhere']).toMatchObject({ status: 'empty', html: '' })
  })

  it('counts every step of a decision once, however often it is told', async () => {
    const { slots } = await openPage('ads', 2)
    const token = slots['top']?.token ?? ''
    const events = [
      { type: 'impression', token },
      { type: 'measurable', token },
      { type: 'viewable', token },
      { type: 'inview', token, ms: 800 },
    ]
    for (let n = 0; n < 3; n++) expect((await send('ads', events)).status).toBe(204)
    expect((await adCounts('ads'))[line()]).toEqual({
      impressions: 1,
      measurable: 1,
      viewable: 1,
      inviewMs: 800,
    })
  })

  it('takes a beacon with a time in view of nothing for what else it tells', async () => {
    const { slots } = await openPage('ads', 9)
    const token = slots['top']?.token ?? ''
    const before = (await adCounts('ads'))[line()]
    const events = [
      { type: 'impression', token },
      { type: 'inview', token, ms: 0 },
    ]
    expect((await send('ads', events)).status).toBe(204)
    expect((await adCounts('ads'))[line()]).toEqual({
      ...before,
      impressions: (before?.['impressions'] ?? 0) + 1,
    })
  })

  it('leads a click to the advertiser, counted once for three openings', async () => {
    const { slots } = await openPage('ads', 3)
    const document = await get(clickOf(slots['top']?.html ?? ''))
    expect(document.headers.get('content-security-policy')).toMatch(/^sandbox allow-scripts/)
    const click = /href="https:\/\/ukingo\.example([^"]+)"/.exec(await document.text())?.[1] ?? ''
    const before = (await adCounts('ads'))[line()]?.['clicks'] ?? 0
    for (let n = 0; n < 3; n++) {
      const redirect = await get(click, {
        headers: { 'user-agent': 'Mozilla/5.0 Firefox/141.0', 'x-forwarded-for': '198.51.100.9' },
      })
      expect(redirect.status).toBe(302)
      expect(redirect.headers.get('location')).toBe('https://tea.example/cha%C3%AF')
    }
    expect((await adCounts('ads'))[line()]?.['clicks']).toBe(before + 1)
  })

  it('leads a bot on, uncounted', async () => {
    const { slots } = await openPage('ads', 4)
    const click = /click=([^"&]+)/.exec(slots['top']?.html ?? '')?.[1] ?? ''
    const before = (await adCounts('ads'))[line()]?.['clicks']
    expect((await get(`/v1/click/${click}`, { headers: { 'user-agent': 'Googlebot/2.1' } })).status).toBe(302)
    expect((await adCounts('ads'))[line()]?.['clicks']).toBe(before)
  })

  it('takes no token of another kind, site or making', async () => {
    const mine = await openPage('ads', 5)
    const theirs = await openPage('other', 5)
    const click = /click=ads\.([^"&]+)/.exec(mine.slots['top']?.html ?? '')?.[1] ?? ''
    const forged = `${(mine.slots['top']?.token ?? '').slice(0, -2)}AA`
    for (const token of [click, theirs.slots['top']?.token, mine.pv, forged, '', 'x'.repeat(200)]) {
      const answer = await send('ads', [{ type: 'impression', token }])
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ errors: [{ path: 'events.0.token' }] })
    }
    expect((await get(`/v1/click/ads.${mine.slots['top']?.token}`)).status).toBe(404)
    expect((await get(`/v1/click/other.${click}`)).status).toBe(404)
  })

  it('counts nothing of a body in which one event is bad', async () => {
    const { slots } = await openPage('ads', 6)
    const before = await adCounts('ads')
    const good = { type: 'impression', token: slots['top']?.token ?? '' }
    expect((await send('ads', [good, { type: 'impression', token: 'forged' }])).status).toBe(422)
    expect(await adCounts('ads')).toEqual(before)
  })

  it('counts for a publisher’s own server with its token, and not for a stranger', async () => {
    const { slots } = await openPage('ads', 7, { origin: null })
    const events = [{ type: 'impression', token: slots['top']?.token ?? '' }]
    const before = (await adCounts('ads'))[line()]?.['impressions'] ?? 0
    const stranger = { origin: null, headers: { authorization: `Bearer ${serverToken('guessed', 'ads')}` } }
    await send('ads', events, stranger)
    expect((await adCounts('ads'))[line()]?.['impressions']).toBe(before)
    await send('ads', events, {
      origin: null,
      headers: { authorization: `Bearer ${serverToken(bindings.UKINGO_SECRET ?? '', 'ads')}` },
    })
    expect((await adCounts('ads'))[line()]?.['impressions']).toBe(before + 1)
  })

  it('is decided again for a page view that is under way, and for no other', async () => {
    const { pv } = await openPage('ads', 8)
    const path = (token: string) =>
      `/v1/sites/ads/slots/top.json?url=https://paper.example/news/story-8&pv=${token}`
    expect(await json(get(path(pv)))).toMatchObject({ status: 'filled' })
    expect((await get(path('forged'))).status).toBe(422)
    expect((await get(`/v1/sites/ads/slots/nowhere.json?url=https://paper.example/&pv=${pv}`)).status).toBe(
      404,
    )
  })

  it('falls to the house when nothing was sold, and to nothing when there is no house', async () => {
    await openPaper('house')
    const { items } = await json<{ items: { id: string; orderId: string; flights: unknown }[] }>(
      ask('GET', '/sites/house/line-items'),
    )
    const [sold] = items
    await json(ask('PATCH', `/sites/house/line-items/${sold?.id}`, { body: { type: 'house' } }))
    expect((await openPage('house', 1)).slots['top']).toMatchObject({ status: 'house' })
    await openPaper('bare')
    const bare = await json<{ items: { id: string }[] }>(ask('GET', '/sites/bare/line-items'))
    await json(ask('PATCH', `/sites/bare/line-items/${bare.items[0]?.id}`, { body: { status: 'paused' } }))
    expect((await openPage('bare', 1)).slots['top']).toMatchObject({ status: 'empty', html: '' })
  })
})

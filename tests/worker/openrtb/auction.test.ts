import { beforeAll, describe, expect, it } from 'vitest'
import { ask, createSite, json } from '../api/client.ts'
import { countsBy, firefox, get, host, openPaper, storyUrl, worker } from '../delivery/newspaper.ts'

const site = 'auction'
const path = `/v1/sites/${site}/openrtb2`

type Bid = {
  impid: string
  price: number
  mtype: number
  adm: string
  burl: string
  cid: string
  crid: string
  w?: number
  h?: number
  adomain: string[]
  cat?: string[]
}
type BidResponse = { id: string; cur: string; seatbid: { seat: string; bid: Bid[] }[] }

const banner = { id: '1', tagid: 'top', banner: { format: [{ w: 300, h: 250 }] } }
const nativeRequest = {
  ver: '1.2',
  assets: [
    { id: 1, required: 1, title: { len: 90 } },
    { id: 2, required: 1, data: { type: 1 } },
    { id: 3, img: { type: 3 } },
  ],
}
const native = { id: 'n', tagid: 'top', native: { request: JSON.stringify(nativeRequest) } }
const bidRequest = (rest: object = {}) => ({
  id: 'r1',
  imp: [banner],
  site: { page: storyUrl(1) },
  cur: ['USD'],
  ...rest,
})

const ofBrowser = { origin: `https://${host}`, 'user-agent': firefox, 'x-forwarded-for': '198.51.100.20' }
const auction = (body: unknown, headers: Record<string, string> = ofBrowser) =>
  get(`${path}/auction`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  })
const bids = async (body: unknown, headers?: Record<string, string>) => {
  const answer = await json<BidResponse>(auction(body, headers))
  return answer.seatbid.flatMap(({ bid }) => bid)
}
const statusOf = async (rest: object) => (await auction(bidRequest(rest))).status

describe('OpenRTB', () => {
  let lineItem = ''
  beforeAll(async () => {
    const campaign = await openPaper(site)
    lineItem = String(campaign.lineItemId)
    const price = { cpmMicros: 4_500_000, currency: 'USD' }
    const change = { price, categories: ['IAB8-5'], onPage: 'many' }
    await json(ask('PATCH', `/sites/${site}/line-items/${lineItem}`, { body: change }))
    const common = { lineItemId: lineItem, size: [300, 250], clickUrl: 'https://www.tea.example/leaf' }
    const ad = { ...common, kind: 'native', headline: 'Slow leaf, high ground', sponsor: 'Kilele Tea' }
    await json(ask('POST', `/sites/${site}/creatives`, { body: ad }), 201)
    await json(
      ask('POST', `/sites/${site}/slots`, {
        body: { name: 'low', sizes: [{ minWidth: 0, sizes: [[728, 90]] }] },
      }),
      201,
    )
  })

  it('is bid for at the line item’s price, with its markup, its advertiser and its category', async () => {
    const answer = await json<BidResponse>(auction(bidRequest()))
    expect(answer).toMatchObject({ id: 'r1', cur: 'USD', seatbid: [{ seat: 'ukingo' }] })
    const [bid] = answer.seatbid[0]?.bid ?? []
    expect(bid).toMatchObject({
      impid: '1',
      price: 4.5,
      mtype: 1,
      w: 300,
      h: 250,
      adomain: ['tea.example'],
      cat: ['IAB8-5'],
      cid: lineItem,
    })
    expect(bid?.adm).toContain('sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"')
    expect(bid?.adm).toContain('Advertisment')
  })

  it('answers each impression of a request in the format that it asks for', async () => {
    const either = { ...banner, ...native, id: 'either' }
    const won = await bids(bidRequest({ imp: [banner, native, either] }))
    expect(won.map(({ impid, mtype }) => [impid, mtype]).slice(0, 2)).toEqual([
      ['1', 1],
      ['n', 4],
    ])
    expect([1, 4]).toContain(won[2]?.mtype)
    expect(JSON.parse(won[1]?.adm ?? '')).toMatchObject({
      assets: [
        { id: 1, title: { text: 'Slow leaf, high ground' } },
        { id: 2, data: { type: 1, value: 'Kilele Tea' } },
      ],
      link: { url: expect.stringContaining('/v1/click/') as unknown },
      eventtrackers: [{ event: 1, method: 1, url: won[1]?.burl }],
    })
  })

  it.each([
    ['a floor above the price', { imp: [{ ...banner, bidfloor: 4.51 }] }],
    ['a floor in another currency', { imp: [{ ...banner, bidfloor: 1, bidfloorcur: 'EUR' }] }],
    ['another currency', { cur: ['EUR'] }],
    ['another size', { imp: [{ ...banner, banner: { w: 320, h: 50 } }] }],
    ['a slot that the site does not have', { imp: [{ ...banner, tagid: 'nowhere' }] }],
    ['a slot that nobody booked', { imp: [{ ...banner, tagid: 'low', banner: { w: 728, h: 90 } }] }],
    ['a video', { imp: [{ id: '1', tagid: 'top', video: { mimes: ['video/mp4'] } }] }],
    ['a private deal', { imp: [{ ...banner, pmp: { private_auction: 1 } }] }],
    [
      'native assets that the ad lacks',
      {
        imp: [
          {
            ...native,
            native: { request: JSON.stringify({ assets: [{ id: 1, required: 1, img: { type: 3 } }] }) },
          },
        ],
      },
    ],
    ['its category blocked', { bcat: ['IAB8'] }],
    ['its advertiser blocked', { badv: ['tea.example'] }],
    ['other buyers wanted', { wseat: ['agency'] }],
    ['this buyer blocked', { bseat: ['ukingo'] }],
    ['a page of somebody else', { site: { page: 'https://elsewhere.example/news/story-1' } }],
    ['no page', { site: {} }],
  ])('has no bid for %s', async (_, rest) => {
    expect(await statusOf(rest)).toBe(204)
  })

  it.each([
    ['a floor just reached', { imp: [{ ...banner, bidfloor: 4.5 }] }],
    ['another category blocked', { bcat: ['IAB7', 'IAB8-1'] }],
    ['a name like its advertiser’s blocked', { badv: ['ea.example'] }],
    ['its seat wanted', { wseat: ['ukingo', 'agency'] }],
  ])('bids for %s', async (_, rest) => {
    expect(await bids(bidRequest(rest))).toHaveLength(1)
  })

  it('has no bid for a program, nor for a browser on another page', async () => {
    const bot = { ...ofBrowser, 'user-agent': 'Googlebot/2.1' }
    expect((await auction(bidRequest(), bot)).status).toBe(204)
    expect((await auction(bidRequest(), { ...ofBrowser, origin: 'https://elsewhere.example' })).status).toBe(
      204,
    )
    const exchange = { 'user-agent': 'exchange/1.0' }
    expect((await auction(bidRequest(), exchange)).status).toBe(204)
    expect(await bids(bidRequest({ device: { ua: firefox } }), exchange)).toHaveLength(1)
  })

  it('says which field of a bad request is bad', async () => {
    const pathOf = async (body: unknown) => {
      const answer = await auction(body)
      expect(answer.status).toBe(400)
      const { errors } = (await answer.json()) as { errors: { path: string }[] }
      return errors[0]?.path
    }
    expect(await pathOf('{')).toBe('body')
    expect(await pathOf([])).toBe('body')
    expect(await pathOf(bidRequest({ id: undefined }))).toBe('id')
    expect(await pathOf(bidRequest({ imp: [] }))).toBe('imp')
    expect(await pathOf(bidRequest({ imp: [banner, banner] }))).toBe('imp.1.id')
    expect(await pathOf(bidRequest({ imp: [{ ...banner, bidfloor: -1 }] }))).toBe('imp.0.bidfloor')
    expect(await pathOf(bidRequest({ regs: { gdpr: 2 } }))).toBe('regs.gdpr')
    expect(await pathOf(bidRequest({ tmax: 0 }))).toBe('tmax')
  })

  it('may be read by the page that asked, which asks with credentials', async () => {
    for (const body of [bidRequest(), '{']) {
      const { headers } = await auction(body)
      expect(headers.get('access-control-allow-origin')).toBe(`https://${host}`)
      expect(headers.get('access-control-allow-credentials')).toBe('true')
      expect(headers.get('vary')).toContain('origin')
    }
  })

  it('counts an impression once, whoever tells of it and how often; a win counts nothing', async () => {
    const [won] = await bids(bidRequest())
    await bids(bidRequest())
    const notice = new URL(won?.burl ?? '').pathname
    const exchange = { 'user-agent': 'exchange/1.0', 'x-forwarded-for': '203.0.113.4' }
    for (const headers of [ofBrowser, ofBrowser, exchange])
      expect((await get(notice, { headers })).status).toBe(204)
    expect((await countsBy(site, 'lineItem'))[lineItem]).toEqual({ impressions: 1 })
    expect((await get(`${notice.slice(0, -2)}AA`)).status).toBe(404)
  })

  it('counts nothing of a test', async () => {
    const before = await countsBy(site, 'lineItem')
    const [won] = await bids(bidRequest({ test: 1 }))
    await get(new URL(won?.burl ?? '').pathname, { headers: ofBrowser })
    expect(await countsBy(site, 'lineItem')).toEqual(before)
  })
})

describe('who sells a site’s space', () => {
  const own = 'listed'
  const market = {
    adsTxt: {
      sellers: [
        {
          domain: 'exchange.example',
          account: 'pub-1',
          relationship: 'DIRECT',
          authority: 'f08c47fec0942fa0',
        },
        { domain: 'reseller.example', account: 'r/2', relationship: 'RESELLER' },
      ],
      ownerDomain: 'publisher.example',
      contact: 'ads@publisher.example',
    },
    seller: { name: 'The Publisher', domain: 'publisher.example' },
  }
  const change = (body: object) => ask('PATCH', `/sites/${own}`, { body })
  beforeAll(async () => {
    await createSite(own, { hosts: ['www.listed.example'] })
    await json(change({ market }))
  })

  const lines =
    'ukingo.example, listed, DIRECT\nexchange.example, pub-1, DIRECT, f08c47fec0942fa0\nreseller.example, r/2, RESELLER\nOWNERDOMAIN=publisher.example\nCONTACT=ads@publisher.example\n'

  it('is told in ads.txt, of the site and of its own host', async () => {
    const answer = await get(`/v1/sites/${own}/ads.txt`)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe(lines)
    const ofHost = await worker.fetch('https://www.listed.example/ads.txt')
    expect(await ofHost.text()).toBe(lines.replace('ukingo.example', 'www.listed.example'))
    expect((await get('/ads.txt')).status).toBe(404)
    expect((await get(`/v1/sites/${site}/ads.txt`)).status).toBe(404)
  })

  it('is told in sellers.json, and no name of who is confidential', async () => {
    const sellerOf = async () => {
      const { version, sellers } = await json<{ version: string; sellers: { seller_id: string }[] }>(
        get('/sellers.json'),
      )
      expect(version).toBe('1.0')
      return sellers.filter(({ seller_id }) => seller_id === own || seller_id === site)
    }
    const told = { name: 'The Publisher', domain: 'publisher.example' }
    expect(await sellerOf()).toEqual([{ seller_id: own, seller_type: 'PUBLISHER', ...told }])
    expect((await change({ market: { seller: { type: 'BOTH', name: null, domain: null } } })).status).toBe(
      422,
    )
  })

  it.each([
    [
      'a line break in an account',
      { sellers: [{ domain: 'a.example', account: 'x\ny', relationship: 'DIRECT' }] },
      'market.adsTxt.sellers.0.account',
    ],
    [
      'a comma in an account',
      { sellers: [{ domain: 'a.example', account: 'x,y', relationship: 'DIRECT' }] },
      'market.adsTxt.sellers.0.account',
    ],
    [
      'an address for a domain',
      { sellers: [{ domain: 'https://a.example', account: 'x', relationship: 'DIRECT' }] },
      'market.adsTxt.sellers.0.domain',
    ],
    [
      'another relationship',
      { sellers: [{ domain: 'a.example', account: 'x', relationship: 'FRIEND' }] },
      'market.adsTxt.sellers.0.relationship',
    ],
    [
      'a line twice',
      { sellers: [1, 2].map(() => ({ domain: 'a.example', account: 'x', relationship: 'DIRECT' })) },
      'market.adsTxt.sellers.1',
    ],
    ['no contact', { contact: 'nobody' }, 'market.adsTxt.contact'],
  ])('is not taken with %s', async (_, adsTxt, path) => {
    const answer = await change({ market: { adsTxt } })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path }] })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { countsBy, firefox, host, openPage, openPaper, send, settle, storyUrl } from './newspaper.ts'

const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const viewsOf = async (site: string, article: string) =>
  (await countsBy(site, 'article'))[article]?.['views'] ?? 0

describe('views', () => {
  beforeAll(async () => {
    for (const site of ['views', 'repeat', 'carrier', 'refused', 'unseen', 'neighbour']) await openPaper(site)
  })

  it('count once though they ride twice: with the page answer and with its first beacon', async () => {
    const { pv, article = '' } = await openPage('views', 3)
    expect((await send('views', [{ type: 'view', pv }])).status).toBe(204)
    expect((await send('views', [{ type: 'view', pv }])).status).toBe(204)
    expect(await viewsOf('views', article)).toBe(1)
  })

  it('count each reader', async () => {
    let article = ''
    for (let n = 0; n < 20; n++)
      article = (await openPage('views', 5, { address: `203.0.113.${n}` })).article ?? ''
    expect(await viewsOf('views', article)).toBe(20)
  })

  it('of one reader who forgets on purpose never add up to more than two', async () => {
    let article = ''
    for (let n = 0; n < 40; n++) article = (await openPage('repeat', 1)).article ?? ''
    const { pageViews, views } = (await countsBy('repeat', 'article'))[article] ?? {}
    expect(pageViews).toBe(40)
    expect(views).toBeGreaterThan(1)
    expect(views).toBeLessThanOrEqual(2)
  })

  it('of many browsers behind one carrier address count as more than one and far fewer than all', async () => {
    let article = ''
    for (let n = 0; n < 60; n++)
      article = (await openPage('carrier', 1, { userAgent: `${firefox} Phone/${n}` })).article ?? ''
    const harmonic = Array.from({ length: 60 }, (_, n) => 1 / (n + 1)).reduce((a, b) => a + b)
    expect(await viewsOf('carrier', article)).toBeCloseTo(harmonic, 6)
  })

  it.each([
    ['a bot', { userAgent: googlebot }, 'bot'],
    ['a client without a name', { userAgent: '' }, 'bot'],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }, 'prefetch'],
    ['a prerendered page', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 'prefetch'],
    ['a page of another origin', { origin: 'https://copycat.example' }, 'foreign-origin'],
    ['a look-alike host', { origin: `https://${host}.evil.example` }, 'foreign-origin'],
    ['a sandboxed page', { origin: 'null' }, 'foreign-origin'],
    ['nobody in particular', { origin: null }, 'foreign-origin'],
  ])('of %s are answered, kept apart and not counted', async (_who, reading, reason) => {
    const before = (await countsBy('refused', 'filtered'))[reason]?.['filtered'] ?? 0
    const answer = await openPage('refused', 2, reading)
    expect(answer.popular?.items.length).toBe(5)
    expect((await send('refused', [{ type: 'view', pv: answer.pv }], reading)).status).toBe(204)
    await settle('refused')
    expect((await countsBy('refused', 'filtered'))[reason]?.['filtered']).toBe(before + 2)
    expect(await countsBy('refused', 'device')).toEqual({})
  })

  it('of a hidden tab count when it is looked at, not before', async () => {
    const { pv, article = '' } = await openPage('unseen', 4, { want: { count: false } })
    expect(await viewsOf('unseen', article)).toBe(0)
    await send('unseen', [{ type: 'view', pv }])
    expect(await viewsOf('unseen', article)).toBe(1)
  })

  it('count for their own site only', async () => {
    const { pv } = await openPage('neighbour', 1)
    const answer = await send('views', [{ type: 'view', pv }])
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'events.0.pv' }] })
  })

  it('count for the address, whatever is behind the question mark or the hash', async () => {
    const plain = await openPage('views', 7)
    const tracked = await openPage('views', 7, {
      want: { url: `${storyUrl(7)}/?utm_source=x&fbclid=1#comments` },
    })
    expect(tracked.article).toBe(plain.article)
  })
})

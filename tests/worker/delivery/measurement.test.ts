import { beforeAll, describe, expect, it } from 'vitest'
import { openDecision, openPage as openPageToken, sealDecision } from '../../../src/delivery/tokens.ts'
import { deriveKey } from '../../../src/keys.ts'
import { mostClicks, mostImpressions } from '../../../src/meter/contract.ts'
import { bindings } from '../api/client.ts'
import { countsBy, firefox, get, openPage, openPaper, send } from './newspaper.ts'

const keyOf = (site: string) => deriveKey(bindings.UKINGO_SECRET ?? '', 'tokens', site)
const lineCounts = async (site: string, line: string) => (await countsBy(site, 'lineItem'))[line] ?? {}
const filtered = async (site: string, reason: string) =>
  (await countsBy(site, 'filtered'))[reason]?.['filtered'] ?? 0

/** The decision for the top slot of a fresh page view, sealed again with some of its fields changed. */
const decisionFor = async (site: string, changed: object = {}) => {
  const token = (await openPage(site, 1)).slots['top']?.token ?? ''
  const opened = openDecision(keyOf(site), 'decision', token)
  if (!opened) throw new Error('the page answered a token that does not open')
  return { opened, token: sealDecision(keyOf(site), { ...opened, ...changed }).decision }
}

describe('what is billed', () => {
  let line: string
  beforeAll(async () => {
    const papers = ['lease', 'large', 'hidden', 'paced', 'clicks', 'tests']
    const opened = await Promise.all(papers.map((site) => openPaper(site)))
    line = String(opened[0]?.lineItemId)
  })

  it('is an impression under a lease for a minute, by the meter’s clock; a later one is late', async () => {
    const now = Math.floor(Date.now() / 1000) * 1000
    const at = (ms: number, isLeased = true) => ({ isLeased, issuedAt: now - ms, decidedAt: now - ms })
    const young = await decisionFor('lease', at(50_000))
    const old = await decisionFor('lease', at(70_000))
    const free = await decisionFor('lease', at(70_000, false))
    const again = await decisionFor('lease', { ...at(70_000), decidedAt: now - 10_000 })
    for (const { token } of [young, old, free, again])
      for (let n = 0; n < 2; n++)
        expect((await send('lease', [{ type: 'impression', token }])).status).toBe(204)
    expect(await lineCounts('lease', line)).toEqual({ impressions: 3 })
    expect(await filtered('lease', 'late')).toBe(1)
  })

  it('says of a viewable impression when the rule for large creatives made it one', async () => {
    const one = await decisionFor('large')
    const other = await decisionFor('large')
    await send('large', [
      { type: 'viewable', token: one.token, rule: 'large' },
      { type: 'viewable', token: other.token },
    ])
    expect(await lineCounts('large', line)).toEqual({ viewable: 2, viewableLarge: 1 })
    expect((await send('large', [{ type: 'viewable', token: one.token, rule: 'tiny' }])).status).toBe(422)
  })

  it('is not what nobody could see: that is told apart, once, and is no impression afterwards', async () => {
    const { token } = await decisionFor('hidden')
    for (let n = 0; n < 2; n++) await send('hidden', [{ type: 'hidden', token }])
    await send('hidden', [{ type: 'impression', token }])
    expect(await filtered('hidden', 'hidden')).toBe(1)
    expect(await lineCounts('hidden', line)).toEqual({})
  })

  it('is not more than people do: impressions of one browser beyond two a second are told apart', async () => {
    const { opened } = await decisionFor('paced')
    const excess = 10
    const events = Array.from({ length: mostImpressions + excess }, (_, n) => ({
      type: 'impression',
      token: sealDecision(keyOf('paced'), { ...opened, pv: n + 1 }).decision,
    }))
    for (let at = 0; at < events.length; at += 100) await send('paced', events.slice(at, at + 100))
    // Another browser behind the same address is somebody else.
    const other = sealDecision(keyOf('paced'), { ...opened, pv: 9999 }).decision
    await send('paced', [{ type: 'impression', token: other }], { userAgent: `${firefox} Other/1` })
    expect(await lineCounts('paced', line)).toEqual({ impressions: mostImpressions + 1 })
    expect(await filtered('paced', 'too-fast')).toBe(excess)
  })

  it('is not click after click on one creative', async () => {
    const { opened } = await decisionFor('clicks')
    const headers = { 'user-agent': firefox, 'x-forwarded-for': '198.51.100.77' }
    for (let n = 0; n < mostClicks + 3; n++) {
      const token = sealDecision(keyOf('clicks'), { ...opened, pv: n + 1 }).click
      expect((await get(`/v1/click/clicks.${token}`, { headers })).status).toBe(302)
    }
    expect((await lineCounts('clicks', line))['clicks']).toBe(mostClicks)
    expect(await filtered('clicks', 'too-fast')).toBe(3)
  })

  it('is no test: its tokens lead where they lead and count nowhere', async () => {
    const { opened, token } = await decisionFor('tests', { isTest: true })
    expect((await send('tests', [{ type: 'impression', token }])).status).toBe(204)
    const click = sealDecision(keyOf('tests'), { ...opened, isTest: true }).click
    expect((await get(`/v1/click/tests.${click}`, { headers: { 'user-agent': firefox } })).status).toBe(302)
    expect(await lineCounts('tests', line)).toEqual({})
  })

  it('belongs to the site that decided it', async () => {
    const { token } = await decisionFor('large')
    const answer = await send('hidden', [{ type: 'impression', token }])
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'events.0.token' }] })
    expect(openPageToken(keyOf('large'), token)).toBeNull()
  })
})

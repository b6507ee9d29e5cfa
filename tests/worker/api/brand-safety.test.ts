import { beforeAll, describe, expect, it } from 'vitest'
import { siteOf } from '../../../src/site/site-of.ts'
import { ask, bindings, createSite, json, lineItem, order, refusal, slot } from './client.ts'

const url = 'https://paper.example/lake/ferry'
const push = (site: string, more: object = {}) =>
  json(
    ask('POST', `/sites/${site}/articles`, {
      body: [
        { url, title: 'Ferry lost', section: 'Lake', tags: ['ferry'], publishedAt: Date.now(), ...more },
      ],
    }),
  )
const context = async (site: string, address = url) => siteOf(bindings, site).article(address)
const mark = (site: string, body: unknown) => ask('PATCH', `/sites/${site}/articles/a_1`, { body })

beforeAll(async () => {
  for (const site of ['marked', 'ruled', 'ad-settings']) await createSite(site, { language: 'sw' })
})

describe('an editor’s mark', () => {
  it('makes an article sensitive, whatever is told of it later, until it is taken back', async () => {
    await push('marked')
    expect(await context('marked')).toMatchObject({ isSensitive: false })
    expect(await json(mark('marked', { sensitive: true }))).toMatchObject({ id: 'a_1', sensitive: true })
    await push('marked', { title: 'Ferry lost, 12 saved' })
    expect(await context('marked')).toMatchObject({ isSensitive: true })
    expect(await json(mark('marked', { sensitive: false }))).toMatchObject({ sensitive: false })
    expect(await context('marked')).toMatchObject({ isSensitive: false })
  })

  it('voids what the edge knew of articles', async () => {
    const before = (await context('marked')).withdrawals
    await mark('marked', { sensitive: true })
    const snapshot = await siteOf(bindings, 'marked').snapshot(null)
    expect(snapshot?.popular?.value.withdrawals).toBeGreaterThan(before)
  })

  it('is nothing but a yes or a no, of an article that is there', async () => {
    expect(await refusal(mark('marked', { sensitive: 'very' }))).toMatchObject({
      status: 422,
      paths: ['sensitive'],
    })
    expect(await refusal(mark('marked', { sensitive: true, title: 'x' }))).toMatchObject({ paths: ['title'] })
    expect(await refusal(mark('ruled', { sensitive: true }))).toMatchObject({ status: 404 })
    const long = { sensitive: true, title: 'x'.repeat(20_000) }
    expect(await refusal(mark('marked', long))).toMatchObject({ status: 413 })
  })
})

describe('the site’s rules', () => {
  it('make the articles of a section or tag sensitive, in any spelling, at once', async () => {
    await push('ruled')
    for (const [sensitive, expected] of [
      [{ sections: ['LAKE'] }, true],
      [{ sections: [], tags: ['Ferry'] }, true],
      [{ tags: ['war'] }, false],
    ] as const) {
      await json(ask('PATCH', '/sites/ruled', { body: { ads: { sensitive } } }))
      expect(await context('ruled')).toMatchObject({ isSensitive: expected })
    }
  })

  it('take an article to be in the language of the site, unless it says another', async () => {
    expect(await context('ruled')).toMatchObject({ language: 'sw' })
    await push('ruled', { language: 'en-GB' })
    expect(await context('ruled')).toMatchObject({ language: 'en-GB' })
  })
})

it('advertising has settings that name what is wrong with them', async () => {
  const at = '/sites/ad-settings'
  expect(await json(ask('GET', at))).toMatchObject({
    ads: {
      sensitive: { sections: [], tags: [] },
      languages: [],
      oversold: 'few',
      expectedPerDay: 10_000,
      testMode: false,
      reviewCreatives: false,
      blocked: { advertisers: [], domains: [] },
    },
  })
  const ads = {
    sensitive: { sections: [''], words: [] },
    languages: ['Swahili!'],
    oversold: 'most',
    expectedPerDay: 0,
    testMode: 'on',
    x: 1,
  }
  const { status, paths } = await refusal(ask('PATCH', at, { body: { ads } }))
  expect(status).toBe(422)
  expect(paths.sort()).toEqual([
    'ads.expectedPerDay',
    'ads.languages.0',
    'ads.oversold',
    'ads.sensitive.sections.0',
    'ads.sensitive.words',
    'ads.testMode',
    'ads.x',
  ])
})

describe('creatives', () => {
  const at = '/sites/reviewed'
  const creative = {
    lineItemId: 'li_1',
    kind: 'text',
    size: [300, 250],
    clickUrl: 'https://shop.tea.example/',
  }
  const sold = async () => {
    const { ads } = (await siteOf(bindings, 'reviewed').snapshot(null)) ?? {}
    return ads?.value.flatMap(({ creatives }) => creatives).length
  }
  beforeAll(async () => {
    await createSite('reviewed')
    await json(ask('POST', `${at}/slots`, { body: slot }), 201)
    await json(ask('POST', `${at}/orders`, { body: order }), 201)
    await json(ask('POST', `${at}/line-items`, { body: lineItem('or_1') }), 201)
    await json(ask('POST', `${at}/creatives`, { body: { ...creative, headline: 'One' } }), 201)
  })

  it('of a blocked advertiser or domain serve no more, until they may again', async () => {
    expect(await sold()).toBe(1)
    const block = (blocked: object) => json(ask('PATCH', at, { body: { ads: { blocked } } }))
    await block({ advertisers: ['TEA board'] })
    expect(await sold()).toBe(0)
    await block({ advertisers: [], domains: ['tea.example'] })
    expect(await sold()).toBe(0)
    await block({ domains: ['a.example', 'ea.example'] })
    expect(await sold()).toBe(1)
    expect(
      await refusal(ask('PATCH', at, { body: { ads: { blocked: { domains: ['https://tea.example'] } } } })),
    ).toMatchObject({ status: 422, paths: ['ads.blocked.domains.0'] })
  })

  it('wait for approval where the site says so, when they are new and when they show something else', async () => {
    await json(ask('PATCH', at, { body: { ads: { reviewCreatives: true } } }))
    const one = `${at}/creatives/cr_2`
    const approval = async (answer: Response) => (await json(answer, answer.status))['approval']
    expect(
      await approval(await ask('POST', `${at}/creatives`, { body: { ...creative, headline: 'Two' } })),
    ).toBe('pending')
    expect(await approval(await ask('POST', `${one}/approve`, { body: {} }))).toBe('approved')
    expect(await approval(await ask('PATCH', one, { body: { weight: 3, status: 'paused' } }))).toBe(
      'approved',
    )
    expect(
      await approval(await ask('PATCH', one, { body: { headline: 'Else', approval: 'approved' } })),
    ).toBe('pending')
    expect(await json(ask('GET', `${at}/creatives/cr_1`))).toMatchObject({ approval: 'approved' })
  })
})

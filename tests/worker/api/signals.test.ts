import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import readme from '../../../README.md?raw'
import { siteOf } from '../../../src/site/site-of.ts'
import { get, openPaper, storyUrl } from '../delivery/newspaper.ts'
import { ask, bindings, createSite, json, refusal } from './client.ts'

type Signal = { id: string; article: string; effect: string }
const signal = (site: string, body: object) => ask('POST', `/sites/${site}/signals`, { body })
const made = async (site: string, body: object) => json<Signal>(signal(site, body), 201)

/** Stories of the paper by their numbers, as a public list has them. */
const listed = async (site: string, list: string, query = '') => {
  const path = `/v1/sites/${site}/${list}.json?limit=12${query}`
  const { items } = await json<{ items: { url: string }[] }>(get(path))
  return items.map(({ url }) => Number(url.split('-').at(-1)))
}
const beside = (story: number) => `&url=${encodeURIComponent(storyUrl(story))}`
/** Pushed in order into an empty site: the first story is a_1. */
const idOf = (story: number) => `a_${(story + 1).toString(36)}`

/** What has changed shows within five seconds. */
const fiveSecondsLater = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5001 })
afterEach(() => {
  vi.useRealTimers()
})

describe('a signal', () => {
  beforeAll(async () => {
    for (const site of ['pinned', 'excluded', 'beside', 'until', 'boosted']) await openPaper(site)
  })

  it('pins an article to a position of Popular, in public within five seconds', async () => {
    expect((await listed('pinned', 'popular')).indexOf(9)).not.toBe(1)
    await made('pinned', { article: idOf(9), list: 'popular', effect: 'pin', position: 2 })
    fiveSecondsLater()
    await vi.waitUntil(async () => (await listed('pinned', 'popular'))[1] === 9, { timeout: 5000 })
  })

  it('excludes an article from every list, a pin notwithstanding, until it is taken back', async () => {
    const { id } = await made('excluded', { article: idOf(3), effect: 'exclude' })
    await made('excluded', { article: idOf(3), effect: 'pin', position: 1 })
    for (const [list, query] of [
      ['popular', ''],
      ['similar', beside(0)],
      ['see-also', beside(0)],
    ] as const)
      expect(await listed('excluded', list, query)).not.toContain(3)
    expect((await ask('DELETE', `/sites/excluded/signals/${id}`)).status).toBe(204)
    fiveSecondsLater()
    await vi.waitUntil(async () => (await listed('excluded', 'popular'))[0] === 3, { timeout: 5000 })
    await vi.waitUntil(async () => (await listed('excluded', 'similar', beside(0)))[0] === 3, {
      timeout: 5000,
    })
  })

  it('holds beside one article only, where it says so', async () => {
    const [first = 0] = await listed('beside', 'similar', beside(0))
    await made('beside', { article: idOf(first), beside: idOf(0), list: 'similar', effect: 'exclude' })
    fiveSecondsLater()
    await vi.waitUntil(async () => !(await listed('beside', 'similar', beside(0))).includes(first), {
      timeout: 5000,
    })
    expect(await listed('beside', 'see-also', beside(0))).toContain(first)
    expect(await listed('beside', 'similar', beside(1))).toContain(first)
  })

  it('ends when its time is over, and leaves the lists as they were', async () => {
    const site = siteOf(bindings, 'until')
    const lists = async () => (await site.snapshot(null))?.popular?.value
    const before = await lists()
    const until = new Date(Date.now() + 60_000).toISOString()
    await made('until', { article: idOf(11), effect: 'pin', position: 1, until })
    expect((await lists())?.lists.today[0]).toBe(12)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_001 })
    const after = await lists()
    expect(after?.lists.today).toEqual(before?.lists.today)
    expect(after?.withdrawals).toBeGreaterThan(before?.withdrawals ?? Infinity)
  })

  it('lifts and lowers what it names', async () => {
    const popular = async () => (await siteOf(bindings, 'boosted').snapshot(null))?.popular?.value.lists.today
    const related = async () =>
      (await siteOf(bindings, 'boosted').article(storyUrl(0))).related.map(({ card }) => card.id)
    const [first = 0, second = 0] = await related()
    const { id } = await made('boosted', { article: `a_${first}`, effect: 'bury', share: 0.9 })
    expect((await related()).indexOf(first)).toBeGreaterThan((await related()).indexOf(second))
    await json(
      ask('PATCH', `/sites/boosted/signals/${id}`, { body: { effect: 'boost', share: null, factor: 10 } }),
    )
    expect((await related())[0]).toBe(first)
    expect(await popular()).toContain(first)
  })
})

describe('the documents of signals', () => {
  beforeAll(() => openPaper('worded'))

  it('are listed, read, changed and removed as others are', async () => {
    const body = { article: idOf(1), effect: 'bury', share: 0.5 }
    const { id } = await made('worded', body)
    expect(id).toMatch(/^sg_/)
    const path = `/sites/worded/signals/${id}`
    expect(await json(ask('GET', path))).toEqual({ id, ...body })
    expect(await json(ask('PATCH', path, { body: { share: 0.25 } }))).toEqual({ id, ...body, share: 0.25 })
    expect(await json(ask('GET', '/sites/worded/signals'))).toEqual({
      items: [{ id, ...body, share: 0.25 }],
      next: null,
    })
    expect((await ask('DELETE', path)).status).toBe(204)
    expect(await refusal(ask('GET', path))).toMatchObject({ status: 404 })
  })

  it.each([
    [{ effect: 'pin', position: 0 }, 'position'],
    [{ effect: 'pin' }, 'position'],
    [{ effect: 'boost', factor: 11 }, 'factor'],
    [{ effect: 'bury', share: 1 }, 'share'],
    [{ effect: 'exclude', share: 0.5 }, 'share'],
    [{ effect: 'promote' }, 'effect'],
    [{ effect: 'exclude', list: 'trending' }, 'list'],
    [{ effect: 'exclude', until: 'tomorrow' }, 'until'],
    [{ effect: 'exclude', article: 'story-1' }, 'article'],
    [{ effect: 'exclude', article: 'a_zzz' }, 'article'],
    [{ effect: 'exclude', beside: 'a_zzz' }, 'beside'],
    [{ effect: 'exclude', beside: 'a_2' }, 'beside'],
    [{ effect: 'exclude', beside: 'a_1', list: 'popular' }, 'beside'],
  ])('%o names what is wrong', async (body, path) => {
    expect(await refusal(signal('worded', { article: 'a_2', ...body }))).toMatchObject({
      status: 422,
      paths: [path],
    })
  })

  it('give way to new ones a month after their end', async () => {
    await createSite('outlived')
    await json(
      ask('POST', '/sites/outlived/articles', {
        body: [{ url: storyUrl(0), title: 'Ferry', publishedAt: Date.now() }],
      }),
    )
    const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    for (const days of [-31, -29, 1])
      await made('outlived', { article: 'a_1', effect: 'exclude', until: until(days) })
    const { items } = await json<{ items: Signal[] }>(ask('GET', '/sites/outlived/signals'))
    expect(items.map(({ id }) => id)).toEqual(['sg_2', 'sg_3'])
  })
})

it('every recipe of the README works as it stands there', async () => {
  const [, recipes = ''] = /<!-- recipes -->\s*```sh\n(.*?)```/s.exec(readme) ?? []
  const calls = [...recipes.matchAll(/^api "?(\/[^\s"]+)"?(?: -X (\w+))?(?: --json '([^']*)')?$/gm)]
  expect(calls.map(([, path]) => path)).toEqual(
    expect.arrayContaining(['/sites/paper/signals', '/sites/paper/experiments/ex_1/results']),
  )
  // Every line that begins a command is one of them.
  expect(calls).toHaveLength(recipes.match(/^api /gm)!.length)
  for (const [call, path = '', method, body] of calls) {
    const sent = body === undefined ? {} : { raw: body, type: 'application/json' }
    const { ok } = await ask(method ?? (body === undefined ? 'GET' : 'POST'), path, sent)
    expect(ok, call).toBe(true)
  }
})

import { beforeEach, expect, test } from 'vitest'
import { stage } from './stage.ts'
import { observed, setHidden, startHidden, until } from './visit.ts'
import type { SlotAnswer } from '../../../widgets/lib/contract.ts'
import type { Page } from 'playwright-core'

/** What the reader's own storage keeps of ads, what others hear of it, and previews, of which nothing is kept or told. */
const { on, show } = stage()

const slot = '<ukingo-ad name="top"></ukingo-ad>'
const html = (before = '', attributes = '') =>
  `<head>${on.stub.reserve}${before}${on.stub.tag(attributes)}</head><body>${slot}`
const decide = (over: Partial<SlotAnswer>) => {
  on.stub.state.answer = (_, answer) => ({ ...answer, slots: { top: { ...answer.slots.top!, ...over } } })
}
const hour = 3600
const remember: SlotAnswer['remember'] = [
  ['l7', 24 * hour],
  ['a2', hour],
]
beforeEach(() => decide({ remember }))

const impressions = (count: number) =>
  until(() => on.stub.sent('impression').length === count, 'the impression')
type Stored = { seen?: Record<string, number[]>; kept?: Record<string, number> }
const stored = (page: Page): Promise<Stored | null> =>
  page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null'), `ukingo-${on.stub.state.site}`)
const storing = (value: Stored) =>
  `<script>localStorage['ukingo-${on.stub.state.site}'] ??= JSON.stringify(${JSON.stringify({ read: [], ...value })})</script>`
const now = () => Math.floor(Date.now() / 1000)

const cmp = (isAllowed: boolean) =>
  `<script>window.__tcfapi = (command, version, heard) => heard({ gdprApplies: true, eventStatus: 'tcloaded', purpose: { consents: { 1: ${isAllowed} } } }, true)</script>`
const privately = () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })

test('notes an impression under every key, and tells the service at the next page', async () => {
  const { page } = await show(html())
  await impressions(1)
  const first = await stored(page)
  expect(first).toMatchObject({
    seen: { l7: [expect.any(Number)], a2: [expect.any(Number)] },
    kept: { l7: 24 * hour, a2: hour },
  })
  expect(Math.abs(first!.seen!.l7![0]! - now())).toBeLessThan(60)
  expect(on.stub.state.pageRequests[0]).not.toHaveProperty('seen')
  await page.reload()
  await impressions(2)
  expect(on.stub.state.pageRequests[1]!.seen).toEqual(first!.seen)
  expect((await stored(page))!.seen!.l7).toHaveLength(2)
})

test('forgets what is past its window, what is no list of times, and all beyond 60 keys and 8,000 letters', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 80 }, (_, n) => [`k${n}`, Array.from({ length: 120 }, () => now() - 100 - n)]),
  )
  const page = (
    await show(
      html(
        storing({
          seen: {
            ...many,
            a2: [now() - hour - 1, now() - 10, 'x' as unknown as number],
            gone: 7 as unknown as number[],
          },
          kept: { ...Object.fromEntries(Object.keys(many).map((key) => [key, hour])), a2: hour },
        }),
      ),
    )
  ).page
  await impressions(1)
  const after = (await stored(page))!
  expect(after.seen!.a2).toHaveLength(2)
  expect(after.seen).not.toHaveProperty('gone')
  expect(Object.keys(after.seen!).length).toBeLessThanOrEqual(60)
  expect(Math.max(...Object.values(after.seen!).map((times) => times.length))).toBe(100)
  expect(JSON.stringify(after).length).toBeLessThan(8200)
  // What was seen last stays.
  expect(Object.keys(after.seen!).slice(0, 3).toSorted()).toEqual(['a2', 'k0', 'l7'])
  expect(Object.keys(after.kept!)).toEqual(Object.keys(after.seen!))
})

test.each([
  ['consent was refused', () => cmp(false), undefined],
  ['Global Privacy Control is on', () => '', privately],
])('keeps and tells nothing when %s, but knows it within the page view', async (_, before, script) => {
  const refresh = { seconds: 30, atMost: 1 }
  decide({ remember, refresh, trackers: ['https://tracker.example/seen'] })
  const { page, toldOthers } = await show(html(before()), {
    clocked: true,
    before: script ?? (() => {}),
  })
  await impressions(1)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect(on.stub.state.pageRequests[0]).not.toHaveProperty('seen')
  expect(on.stub.state.pageRequests[0]).not.toHaveProperty('returning')
  await observed(page)
  await page.clock.runFor(31_000)
  await until(() => on.stub.state.slotRequests.length, 'the refresh')
  const { searchParams } = new URL(on.stub.state.slotRequests[0]!, on.stub.service)
  expect(Object.keys(JSON.parse(searchParams.get('seen')!))).toEqual(['l7', 'a2'])
  expect(searchParams.has('returning')).toBe(false)
  await page.reload()
  await until(() => on.stub.state.pageRequests.length === 2, 'the second page')
  expect(on.stub.state.pageRequests[1]).not.toHaveProperty('seen')
  expect(toldOthers).toEqual([])
})

test('stores what was noted before when consent comes late, and deletes all when it goes', async () => {
  const { page } = await show(
    html('<script>window.__tcfapi = (command, version, heard) => { window.tell = heard }</script>'),
  )
  await impressions(1)
  await page.waitForFunction(() => 'tell' in window)
  expect(await stored(page)).toBeNull()
  const say = (isAllowed: boolean) =>
    page.evaluate(
      (isAllowed) =>
        (window as unknown as { tell(data: unknown): void }).tell({
          gdprApplies: true,
          eventStatus: 'useractioncomplete',
          purpose: { consents: { 1: isAllowed } },
        }),
      isAllowed,
    )
  await say(true)
  await page.evaluate(() => document.querySelector('ukingo-ad')!.remove())
  await page.waitForFunction(
    (key) => localStorage.getItem(key)?.includes('l7'),
    `ukingo-${on.stub.state.site}`,
  )
  await say(false)
  expect(await stored(page)).toBeNull()
})

test('lets third parties hear of the impression, over https and once', async () => {
  decide({
    trackers: ['https://tracker.example/seen?id=7', 'http://tracker.example/plain', 'javascript:alert(1)'],
  })
  const { page, toldOthers } = await show(html(), { before: startHidden })
  await until(() => on.stub.state.pageRequests.length, 'the page')
  await setHidden(page, false)
  await until(() => on.stub.sent('viewable').length, 'the view')
  await until(() => toldOthers.length, 'the third party')
  expect(toldOthers).toEqual(['https://tracker.example/seen?id=7'])
})

test('counts and tells nothing of a test, and shows it', async () => {
  decide({ remember, trackers: ['https://tracker.example/seen'], test: true })
  const { page, toldOthers } = await show(html())
  await page.waitForFunction(() =>
    document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('[part=box]:not(.waiting)'),
  )
  await page.waitForTimeout(2300)
  // The page itself counts as ever.
  expect(on.stub.state.events.map(({ type }) => type)).toEqual(['view'])
  expect((await stored(page))?.seen).toBeUndefined()
  expect(toldOthers).toEqual([])
})

test('sends nothing of a preview', async () => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    preview: true,
    slots: { top: { ...answer.slots.top!, test: true } },
  })
  const { page } = await show('<body>')
  on.stub.state.pages['/b'] = { html: `<!doctype html>${html()}<ukingo-popular></ukingo-popular>` }
  await page.goto(`${on.stub.publisher}/b?ukingo-preview=T0-k_n`)
  await page.waitForFunction(() =>
    document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('[part=box]:not(.waiting)'),
  )
  await page.waitForTimeout(1800)
  await page.goto('about:blank')
  await page.waitForTimeout(200)
  expect(on.stub.state.pageRequests).toMatchObject([{ preview: 'T0-k_n' }])
  expect(on.stub.state.eventBodies).toEqual([])
})

test('leaves the preview out of the page’s address', async () => {
  const { page } = await show('<body>')
  on.stub.state.pages['/b'] = { html: `<!doctype html>${html()}` }
  const addresses = {
    '?ukingo-preview=T0-k_n': '?',
    '?x=1&ukingo-preview=T0-k_n#part': '?x=1&#part',
    '?ukingo-preview=T0-k_n&x=1': '?x=1',
    '?x=not-ukingo': '?x=not-ukingo',
  }
  for (const query of Object.keys(addresses)) {
    const { length } = on.stub.state.pageRequests
    await page.goto(`${on.stub.publisher}/b${query}`)
    await until(() => on.stub.state.pageRequests.length > length, 'the request')
  }
  expect(on.stub.state.pageRequests.map(({ url }) => url)).toEqual(
    Object.values(addresses).map((rest) => `${on.stub.publisher}/b${rest}`),
  )
})

test('counts a page whose preview link has expired like any other', async () => {
  const { page } = await show('<body>')
  on.stub.state.pages['/b'] = { html: `<!doctype html>${html()}` }
  await page.goto(`${on.stub.publisher}/b?ukingo-preview=old`)
  await impressions(1)
  expect(on.stub.sent('view')).toHaveLength(1)
})

test('tells the page’s own words, where the reader came from, and whether it is a second visit', async () => {
  const { page } = await show(html('', 'data-keys="topic=tea,coffee;paywall=no"'))
  await impressions(1)
  expect(on.stub.state.pageRequests[0]).toMatchObject({
    keys: 'topic=tea,coffee;paywall=no',
    referrer: '',
    returning: false,
  })
  on.stub.state.pages['/b'] = { html: `<!doctype html>${html()}` }
  await page.evaluate(() => {
    location.href = '/b'
  })
  await impressions(2)
  expect(on.stub.state.pageRequests[1]).toMatchObject({
    referrer: `${on.stub.publisher}/a`,
    returning: false,
  })
  expect(on.stub.state.pageRequests[1]).not.toHaveProperty('keys')
  // The next day they have been here before, also on their second page.
  await page.evaluate((key) => {
    const memory = JSON.parse(localStorage[key])
    for (const entry of memory.read) entry[2] -= 24 * 3600_000
    localStorage[key] = JSON.stringify(memory)
  }, `ukingo-${on.stub.state.site}`)
  for (const count of [3, 4]) {
    await page.goto(`${on.stub.publisher}/${count === 3 ? 'a' : 'b'}`)
    await impressions(count)
  }
  expect(on.stub.state.pageRequests.map(({ returning }) => returning)).toEqual([false, false, true, true])
})

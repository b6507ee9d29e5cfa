import { expect, test } from 'vitest'
import { stage } from './stage.ts'
import { hideable, pause, setHidden, startHidden, until, visit } from './visit.ts'

const { on, visits } = stage()
const go = async (path: string, options: Parameters<typeof visit>[2] = {}) => {
  const visited = await visit(on.browser, on.stub.publisher + path, options)
  visits.push(visited)
  return visited
}

const all = `<ukingo-ad name="top"></ukingo-ad><p>text</p><ukingo-see-also></ukingo-see-also><p>text</p>
  <ukingo-see-also></ukingo-see-also><ukingo-similar limit="3"></ukingo-similar><ukingo-popular></ukingo-popular>`

test('asks once for everything on the page, as text/plain without a preflight', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a?x=1#part')
  await page.waitForFunction(() => document.querySelector('ukingo-popular')?.shadowRoot)
  await pause(500)
  expect(on.stub.state.pageRequests).toHaveLength(1)
  expect(on.stub.state.pageRequests[0]).toMatchObject({
    url: `${on.stub.publisher}/a?x=1#part`,
    slots: ['top'],
    lists: { 'see-also': 2, similar: 3, popular: 10 },
    width: 1280,
    count: true,
  })
  expect(on.stub.state.pageRequests[0]).toMatchObject({ read: [], returning: false, referrer: '' })
  expect(on.stub.state.preflights).toBe(0)
})

test('shows each SEE ALSO link in its own element, and lists of the length asked for', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a')
  await page.waitForFunction(() => document.querySelector('ukingo-popular')?.shadowRoot)
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('ukingo-see-also')].map(
      (element) => element.shadowRoot!.querySelector('a')!.textContent,
    ),
  )
  expect(texts).toEqual([
    'Port of Lamu opens its second berth a year early',
    'Tea prices fall for a third week as rains return to the highlands and buyers wait',
  ])
  expect(
    await page.evaluate(
      () => document.querySelector('ukingo-similar')!.shadowRoot!.querySelectorAll('li').length,
    ),
  ).toBe(3)
})

test('asks before the document is parsed when the markup is declared', async () => {
  on.stub.state.pages['/a'] = {
    html: `<head>${on.stub.tag('data-slots="top" data-lists="popular:4"')}</head><body><p>first half</p>${' '.repeat(2000)}`,
    rest: '<ukingo-ad name="top"></ukingo-ad><ukingo-popular></ukingo-popular>',
    pauseMs: 2500,
  }
  const { page } = await go('/a')
  await until(() => on.stub.state.pageRequests.length, 'the early request')
  expect(await page.evaluate(() => document.readyState)).toBe('loading')
  // Elements parsed after the answer take their part of it.
  await page.waitForFunction(
    () => document.querySelector('ukingo-popular')?.shadowRoot?.querySelectorAll('li').length === 4,
  )
  await page.waitForFunction(() => document.querySelector('ukingo-ad')?.shadowRoot)
  expect(on.stub.state.pageRequests).toMatchObject([{ slots: ['top'], lists: { popular: 4 } }])
})

test('waits for DOMContentLoaded when nothing is declared', async () => {
  on.stub.state.pages['/a'] = {
    html: `<head>${on.stub.tag()}</head><body><ukingo-ad name="top"></ukingo-ad>${' '.repeat(2000)}`,
    rest: '<ukingo-ad name="end"></ukingo-ad>',
    pauseMs: 1000,
  }
  await go('/a')
  await pause(600)
  expect(on.stub.state.pageRequests).toHaveLength(0)
  await until(() => on.stub.state.pageRequests.length, 'the request')
  expect(on.stub.state.pageRequests).toMatchObject([{ slots: ['top', 'end'], lists: {} }])
})

test('gives elements that a client renders later their part of the same answer, and leaves the rest alone', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag('data-lists="popular:3"')}<body><p>text` }
  const { page } = await go('/a')
  await until(() => on.stub.state.pageRequests.length, 'the request')
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<ukingo-popular></ukingo-popular><ukingo-similar><i>mine</i></ukingo-similar>',
    )
  })
  await page.waitForFunction(() => document.querySelector('ukingo-popular')?.shadowRoot)
  await pause(300)
  expect(await page.evaluate(() => document.querySelector('ukingo-similar')!.shadowRoot)).toBeNull()
  expect(on.stub.state.pageRequests).toHaveLength(1)
})

test('leaves out a slot name that no slot can have, and asks for at most 12', async () => {
  const many = Array.from({ length: 15 }, (_, n) => `<ukingo-ad name="s${n}"></ukingo-ad>`).join('')
  on.stub.state.pages['/a'] = {
    html: `${on.stub.tag()}<body><ukingo-ad></ukingo-ad><ukingo-ad name="Top Banner"></ukingo-ad>${many}<ukingo-popular limit="900"></ukingo-popular><ukingo-similar limit="-3"></ukingo-similar>`,
  }
  await go('/a')
  await until(() => on.stub.state.pageRequests.length, 'the request')
  expect(on.stub.state.pageRequests[0]).toMatchObject({
    slots: Array.from({ length: 12 }, (_, n) => `s${n}`),
    lists: { popular: 20, similar: 1 },
  })
})

test('takes the canonical link of its own host, and no other', async () => {
  const canonical = (href: string) =>
    `<head><link rel="canonical" href="${href}">${on.stub.tag()}</head><body>${all}`
  on.stub.state.pages['/own'] = { html: canonical('/article/1') }
  on.stub.state.pages['/foreign'] = { html: canonical('https://elsewhere.example/1') }
  await go('/own')
  await until(() => on.stub.state.pageRequests.length === 1, 'the first')
  await go('/foreign')
  await until(() => on.stub.state.pageRequests.length === 2, 'the second')
  expect(on.stub.state.pageRequests.map(({ url }) => url)).toEqual([
    `${on.stub.publisher}/article/1`,
    `${on.stub.publisher}/foreign`,
  ])
})

test('asks nothing for a prerendered page until it is shown', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a', {
    before: () => Object.defineProperty(document, 'prerendering', { value: true, configurable: true }),
  })
  await pause(800)
  expect(on.stub.state.pageRequests).toHaveLength(0)
  await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')))
  await until(() => on.stub.state.pageRequests.length, 'the request')
})

test('sends the view with the first beacon, about a second later', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  await go('/a')
  await until(() => on.stub.state.eventBodies.length, 'the first beacon')
  expect(on.stub.state.eventBodies[0]!.events[0]).toEqual({ type: 'view', pv: 'pv1' })
  expect(on.stub.state.eventBodies[0]!.contentType).toMatch(/^text\/plain/)
  await pause(1500)
  expect(on.stub.sent('view')).toHaveLength(1)
})

test('counts a hidden tab when it is first looked at, not before', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a', { before: startHidden })
  await until(() => on.stub.state.pageRequests.length, 'the request')
  expect(on.stub.state.pageRequests[0]).toMatchObject({ count: false })
  await pause(1500)
  expect(on.stub.sent('view')).toHaveLength(0)
  await setHidden(page, false)
  await until(() => on.stub.sent('view').length, 'the view')
  await setHidden(page, true)
  await setHidden(page, false)
  await pause(1300)
  expect(on.stub.sent('view')).toHaveLength(1)
})

/** Puts something where the embed keeps what was read. */
const storing = (text: string) =>
  `<script>localStorage['ukingo-${on.stub.state.site}'] = ${JSON.stringify(text)}</script>`

test('counts a reader once in 30 minutes, and tells what was read', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  on.stub.state.pages['/b'] = { html: `${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a')
  await until(() => on.stub.sent('view').length === 1, 'the first view')
  await page.goto(`${on.stub.publisher}/a#again`)
  await page.reload()
  await until(() => on.stub.state.pageRequests.length === 2, 'the second request')
  expect(on.stub.state.pageRequests[1]).toMatchObject({ count: false, read: ['article of /a'] })
  await page.goto(`${on.stub.publisher}/b`)
  await until(() => on.stub.sent('view').length === 2, 'the view of the other article')
  expect(on.stub.state.pageRequests[2]).toMatchObject({
    count: true,
    read: ['article of /a'],
    previous: 'article of /a',
  })
  expect(on.stub.sent('view').map((event) => 'pv' in event && event.pv)).toEqual(['pv1', 'pv3'])
  // Half an hour later it counts again.
  await page.evaluate(() => {
    const key = Object.keys(localStorage)[0]!
    const { read } = JSON.parse(localStorage[key]) as { read: [string, string, number][] }
    localStorage[key] = JSON.stringify({
      read: read.map(([address, article, at]) => [address, article, at - 31 * 60_000]),
    })
  })
  await page.goto(`${on.stub.publisher}/a`)
  await until(() => on.stub.sent('view').length === 3, 'the later view')
  expect(on.stub.state.pageRequests[3]).toMatchObject({ count: true })
  // Nothing was read just before.
  expect(on.stub.state.pageRequests[3]).not.toHaveProperty('previous')
})

test('keeps at most 50 entries and sends at most 20', async () => {
  const read = Array.from({ length: 80 }, (_, n) => [`/${n}`, `a${n}`, Date.now()])
  const stored = JSON.stringify({ read })
  on.stub.state.pages['/a'] = { html: `${storing(stored)}${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a')
  await until(() => on.stub.sent('view').length, 'the view')
  expect(on.stub.state.pageRequests[0]!.read).toEqual(Array.from({ length: 20 }, (_, n) => `a${n}`))
  expect(await page.evaluate(() => JSON.parse(Object.values(localStorage)[0]).read.length)).toBe(50)
})

test.each([
  [
    'throws',
    () =>
      `<script>Object.defineProperty(window, 'localStorage', { get() { throw new Error('SecurityError') } })</script>`,
  ],
  ['holds broken text', () => storing('{"a":[')],
  ['holds another shape', () => storing('[1,null,{"a":1}]')],
  ['holds other values', () => storing('{"read":[1,null,["/x"]],"seen":[7]}')],
])('works when storage %s', async (_, before) => {
  on.stub.state.pages['/a'] = { html: `${before()}${on.stub.tag()}<body>${all}` }
  await go('/a')
  await until(() => on.stub.sent('view').length, 'the view')
  expect(on.stub.state.pageRequests).toMatchObject([{ count: true }])
})

test('stores nothing under Global Privacy Control', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>${all}` }
  const { page } = await go('/a', {
    before: () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
  })
  await until(() => on.stub.sent('view').length, 'the view')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect(on.stub.state.partRequests).not.toContain('consent')
})

test.each([
  ['gdprApplies is false', { gdprApplies: false, eventStatus: 'tcloaded' }, 1],
  [
    'purpose 1 is allowed',
    { gdprApplies: true, eventStatus: 'useractioncomplete', purpose: { consents: { 1: true } } },
    1,
  ],
  [
    'purpose 1 is refused',
    { gdprApplies: true, eventStatus: 'useractioncomplete', purpose: { consents: { 1: false } } },
    0,
  ],
  [
    'the dialogue is open',
    { gdprApplies: true, eventStatus: 'cmpuishown', purpose: { consents: { 1: true } } },
    0,
  ],
])('with a consent platform: %s', async (_, tcData, stored) => {
  on.stub.state.pages['/a'] = {
    html: `<script>window.__tcfapi = (command, version, heard) => { window.asked = [command, version]
      heard(${JSON.stringify(tcData)}, true) }</script>${on.stub.tag()}<body>${all}`,
  }
  const { page } = await go('/a')
  await until(() => on.stub.sent('view').length, 'the view')
  expect(await page.evaluate(() => (window as unknown as { asked: unknown }).asked)).toEqual([
    'addEventListener',
    2,
  ])
  // The view does not wait for the platform; it is remembered when the platform has spoken.
  if (stored) await page.waitForFunction(() => localStorage.length === 1)
  else {
    await until(() => on.stub.state.partRequests.includes('consent'), 'the consent part')
    await pause(400)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  }
})

test('forgets what it knew when consent is withdrawn', async () => {
  on.stub.state.pages['/a'] = {
    html: `${storing('{"read":[["/z","az",1]]}')}<script>
      window.__tcfapi = (command, version, heard) => heard({ gdprApplies: true, eventStatus: 'tcloaded', purpose: { consents: {} } }, true)</script>${on.stub.tag()}<body>${all}`,
  }
  const { page } = await go('/a')
  await page.waitForFunction(() => localStorage.length === 0)
  expect(on.stub.state.pageRequests[0]).not.toHaveProperty('read')
})

test('stores nothing where consent is required and no platform answers', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag('data-consent="required"')}<body>${all}` }
  const { page } = await go('/a')
  await until(() => on.stub.sent('view').length, 'the view')
  await until(() => on.stub.state.partRequests.includes('consent'), 'the consent part')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('loads the parts it needs, and no others', async () => {
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body><ukingo-popular></ukingo-popular>` }
  on.stub.state.pages['/b'] = { html: `${on.stub.tag()}<body><ukingo-ad name="top"></ukingo-ad>` }
  await go('/a')
  await until(() => on.stub.sent('view').length === 1, 'the first page')
  expect(on.stub.state.partRequests).toEqual(['lists'])
  on.stub.state.partRequests = []
  await go('/b')
  await until(() => on.stub.sent('view').length === 2, 'the second page')
  expect(on.stub.state.partRequests).toEqual(['ads'])
})

test('tries a failed post of events once more, and flushes by beacon when the page is left', async () => {
  on.stub.state.eventStatus = 503
  on.stub.state.pages['/a'] = { html: `${on.stub.tag()}<body>` }
  const { page } = await go('/a', { before: hideable })
  await until(() => on.stub.state.eventBodies.length === 1, 'the failing post')
  on.stub.state.eventStatus = 204
  await until(() => on.stub.sent('view').length === 1, 'the repeat')
  expect(on.stub.state.eventBodies).toHaveLength(2)
  expect(on.stub.state.events[0]!.by).toBe('fetch')
  await page.goto(`${on.stub.publisher}/a?2`)
  await until(() => on.stub.state.pageRequests.length === 2, 'the second page')
  // At once when it is remembered: a second later the post would be on its way.
  await page.waitForFunction(() => {
    const isRemembered = Object.values(localStorage)[0]?.includes('/a?2')
    if (isRemembered) (window as unknown as { setHidden(hidden: boolean): void }).setHidden(true)
    return isRemembered
  })
  await until(() => on.stub.sent('view').length === 2, 'the beacon')
  expect(on.stub.state.events[1]!.by).toBe('beacon')
})

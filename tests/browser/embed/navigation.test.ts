import { expect, test } from 'vitest'
import { hasBackForwardCache, launchChromium, launchWholeChromium } from '../launch.ts'
import { stage } from './stage.ts'
import { pause, until, visit } from './visit.ts'

const { on, show } = stage()

const asked = () => on.stub.state.pageRequests.map(({ url }) => new URL(url).pathname + new URL(url).search)
const article = `<ukingo-ad name="top"></ukingo-ad><p>text</p><ukingo-popular limit="3"></ukingo-popular>`

/** Without the Navigation API, as in older Firefox and Safari. */
const withoutNavigation = () => Object.defineProperty(window, 'navigation', { value: undefined })

test.each([
  ['the Navigation API', undefined],
  ['patched history methods', withoutNavigation],
])('sees a change of page in place by %s, and the way back', async (_, before) => {
  const { page } = await show(`${on.stub.reserve}${on.stub.tag()}<body>${article}`, before ? { before } : {})
  await until(() => on.stub.sent('viewable').length === 1, 'the first page')
  await page.evaluate(() => history.pushState({}, '', '/b'))
  await until(() => asked().length === 2, 'the second request')
  await until(() => on.stub.sent('viewable').length === 2, 'the second decision')
  expect(on.stub.sent('inview')).toMatchObject([{ token: 'top-1' }])
  await page.evaluate(() => history.back())
  await until(() => asked().length === 3, 'the third request')
  await pause(1500)
  expect(asked()).toEqual(['/a', '/b', '/a'])
  // Each page was a view; the way back to the first is the same reader within 30 minutes.
  expect(on.stub.state.pageRequests.map(({ count }) => count)).toEqual([true, true, false])
  expect(on.stub.sent('view').map((event) => 'pv' in event && event.pv)).toEqual(['pv1', 'pv2'])
  expect(
    await page.evaluate(
      () => document.querySelector('ukingo-popular')!.shadowRoot!.querySelectorAll('li').length,
    ),
  ).toBe(3)
})

test.each([
  [
    'a hash',
    () => {
      location.hash = 'part'
    },
  ],
  ['the same address', () => history.pushState({}, '', location.href)],
  ['a campaign mark tidied away', () => history.replaceState({}, '', '/a')],
])('takes %s for no new view', async (name, change) => {
  const { page } = await show(`${on.stub.tag()}<body>${article}`)
  if (name.startsWith('a campaign')) await page.goto(`${on.stub.publisher}/a?utm_source=x&utm_medium=y`)
  await until(() => on.stub.state.pageRequests.some(({ url }) => url === page.url()), 'the request')
  const before = asked().length
  await page.evaluate(change)
  await pause(1500)
  expect(asked()).toHaveLength(before)
})

test('follows the canonical link: one that stays is the same article, one that follows late is the new one', async () => {
  const { page } = await show(`<link rel="canonical" href="/story">${on.stub.tag()}<body>${article}`)
  await until(() => asked().length === 1, 'the request')
  await page.evaluate(() => history.pushState({}, '', '/story/picture/2'))
  await pause(1500)
  expect(asked()).toEqual(['/story'])
  await page.evaluate(() => {
    history.pushState({}, '', '/other?from=list')
    setTimeout(() => document.querySelector('link[rel=canonical]')!.setAttribute('href', '/other'), 700)
  })
  await until(() => asked().length === 2, 'the second request')
  expect(asked()).toEqual(['/story', '/other'])
})

test('waits for the elements of a page that is rendered after the address has changed', async () => {
  const { page } = await show(`${on.stub.tag()}<body><main>${article}</main>`)
  await until(() => asked().length === 1, 'the request')
  await page.evaluate(() => {
    document.querySelector('main')!.replaceChildren()
    history.pushState({}, '', '/b')
    setTimeout(() => {
      document.querySelector('main')!.innerHTML = '<ukingo-similar limit="2"></ukingo-similar>'
    }, 600)
  })
  await until(() => asked().length === 2, 'the second request')
  expect(on.stub.state.pageRequests[1]).toMatchObject({ slots: [], lists: { similar: 2 } })
  await page.waitForFunction(() => document.querySelector('ukingo-similar')?.shadowRoot)
})

test('gives a list its fallback back when the next page has nothing for it', async () => {
  on.stub.state.answer = (request, answer) => {
    const { popular: _popular, ...rest } = answer
    return request.url.endsWith('/b') ? rest : answer
  }
  const { page } = await show(
    `${on.stub.tag()}<body><ukingo-popular><i id="mine">fallback</i></ukingo-popular>`,
  )
  await page.waitForFunction(() => document.querySelector('ukingo-popular')!.shadowRoot?.querySelector('li'))
  expect(await page.locator('#mine').isVisible()).toBe(false)
  await page.evaluate(() => history.pushState({}, '', '/b'))
  await page.locator('#mine').waitFor({ state: 'visible' })
})

test('takes a page restored from the back/forward cache for a new view with new decisions', async () => {
  const browser = await (hasBackForwardCache ? launchWholeChromium() : launchChromium())
  try {
    on.stub.state.pages['/a'] = { html: `<!doctype html>${on.stub.reserve}${on.stub.tag()}<body>${article}` }
    on.stub.state.pages['/elsewhere'] = { html: '<!doctype html><body>elsewhere' }
    const { page, errors } = await visit(browser, `${on.stub.publisher}/a`)
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { isRestored: persisted })),
    )
    await until(() => on.stub.sent('viewable').length === 1, 'the first decision')
    if (hasBackForwardCache) {
      await page.goto(`${on.stub.publisher}/elsewhere`)
      await page.evaluate(() => setTimeout(() => history.back()))
    } else
      await page.evaluate(() => {
        for (const type of ['pagehide', 'pageshow'])
          dispatchEvent(new PageTransitionEvent(type, { persisted: true }))
      })
    await until(() => on.stub.sent('viewable').length === 2, 'the second decision')
    expect(await page.evaluate(() => (window as unknown as { isRestored: boolean }).isRestored)).toBe(true)
    expect(asked()).toEqual(['/a', '/a'])
    expect(on.stub.sent('impression').map((event) => 'token' in event && event.token)).toEqual([
      'top-1',
      'top-2',
    ])
    // The time in view of the first decision ended when the page went into the cache.
    expect(on.stub.sent('inview')).toMatchObject([{ token: 'top-1' }])
    expect(on.stub.sent('view')).toHaveLength(1)
    expect(errors).toEqual([])
  } finally {
    await browser.close()
  }
})

test('takes the `pageshow` of an ordinary load for nothing', async () => {
  const { page } = await show(`${on.stub.tag()}<body>${article}`)
  await until(() => asked().length === 1, 'the request')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')))
  await pause(500)
  expect(asked()).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { stage } from './stage.ts'
import { pause, until } from './visit.ts'

/** The embed in other people's pages: no error, no policy broken, nothing moved. */
const { on, show } = stage()

const fallbacks = `<ukingo-ad name="top"><i>ad</i></ukingo-ad><ukingo-see-also><i>see also</i></ukingo-see-also>
  <ukingo-similar><i>similar</i></ukingo-similar><ukingo-popular><i>popular</i></ukingo-popular>`

test.each([
  [
    '500',
    () => {
      on.stub.state.raw = { status: 500, body: 'oh' }
    },
  ],
  [
    '404',
    () => {
      on.stub.state.raw = { status: 404, body: '{}' }
    },
  ],
  [
    'text that is no JSON',
    () => {
      on.stub.state.raw = { status: 200, body: '<html>' }
    },
  ],
  [
    'JSON of another kind',
    () => {
      on.stub.state.raw = { status: 200, body: '[1,2]' }
    },
  ],
  [
    'null',
    () => {
      on.stub.state.raw = { status: 200, body: 'null' }
    },
  ],
  [
    'an answer with nothing in it',
    () => {
      on.stub.state.raw = { status: 200, body: '{"pv":"x"}' }
    },
  ],
  [
    'slots and lists of wrong types',
    () => {
      on.stub.state.raw = {
        status: 200,
        body: '{"pv":"x","slots":{"top":7},"popular":3,"similar":{"html":5},"seeAlso":{"items":{},"html":"x"},"placements":"no"}',
      }
    },
  ],
  [
    'no answer at all',
    () => {
      on.stub.state.hang = true
    },
  ],
])('leaves the page as it was after %s', async (_, prepare) => {
  prepare()
  const { page } = await show(`${on.stub.tag()}<body>${fallbacks}`)
  await until(() => on.stub.state.pageRequests.length, 'the request')
  await pause(600)
  for (const text of await page.locator('i').all()) expect(await text.isVisible()).toBe(true)
  expect(on.stub.sent('impression')).toEqual([])
  expect(on.stub.sent('list')).toEqual([])
})

test.each([
  ['the service', /\/page$/],
  ['the parts', /\/assets\//],
])('leaves the page as it was when %s cannot be reached', async (_, blocked) => {
  const visited = await show('<body>')
  await visited.page.route(blocked, (route) => route.abort())
  on.stub.state.pages['/b'] = { html: `${on.stub.tag()}<body>${fallbacks}` }
  await visited.page.goto(`${on.stub.publisher}/b`)
  await pause(1000)
  for (const text of await visited.page.locator('i').all()) expect(await text.isVisible()).toBe(true)
})

test('hands an empty slot back to a tag of the publisher’s own, once', async () => {
  const { token: _token, ...top } = on.stub.slotAnswer('', { status: 'empty', html: '' })
  on.stub.state.answer = (_, answer) => ({ ...answer, slots: { top } })
  const { page } = await show(
    `<script>document.addEventListener('ukingo-empty', ({ target }) => target.firstElementChild.append('theirs'))</script>
     ${on.stub.tag()}<body><ukingo-ad name="top"><div></div></ukingo-ad>`,
  )
  const theirs = page.getByText('theirs')
  await theirs.waitFor()
  expect(await theirs.textContent()).toBe('theirs')
  expect(on.stub.sent('impression')).toEqual([])
})

test('leaves one global in the page', async () => {
  const { page } = await show(
    `<script>window.before = Object.keys(window)</script>${on.stub.tag()}<body>${fallbacks}`,
  )
  await until(() => on.stub.sent('view').length, 'the view')
  expect(
    await page.evaluate(() => {
      const { before } = window as unknown as { before: string[] }
      return Object.keys(window).filter((name) => !before.includes(name) && name !== 'before')
    }),
  ).toEqual(['__ukingo'])
})

const widgets = `<ukingo-ad name="top"></ukingo-ad><p>text</p><ukingo-see-also></ukingo-see-also><p>text</p>
  <ukingo-similar></ukingo-similar><ukingo-popular></ukingo-popular>`
const allFilled = () =>
  document.querySelectorAll('ukingo-popular, ukingo-similar, ukingo-see-also, ukingo-ad').length === 4 &&
  [...document.querySelectorAll('ukingo-popular, ukingo-similar, ukingo-see-also, ukingo-ad')].every(
    (element) => element.shadowRoot,
  )

test('works under a strict Content-Security-Policy with Trusted Types, and styles itself', async () => {
  const { service, publisher } = on.stub
  const policy = `default-src 'none'; script-src ${service}; connect-src ${service}; img-src ${service} ${publisher}; frame-src ${service}; style-src ${service}; require-trusted-types-for 'script'; trusted-types ukingo`
  const { page, violations } = await show(`<head>${on.stub.reserve}${on.stub.tag()}</head><body>${widgets}`, {
    headers: { 'content-security-policy': policy },
  })
  await page.waitForFunction(allFilled)
  await until(() => on.stub.sent('viewable').length, 'the view of the ad')
  expect(
    await page.evaluate(
      () =>
        getComputedStyle(document.querySelector('ukingo-popular')!.shadowRoot!.querySelector('li')!).display,
    ),
  ).toBe('flex')
  expect(await violations()).toEqual([])
})

test('takes the nonce of its script for a style element where sheets cannot be constructed', async () => {
  const { service, publisher } = on.stub
  const { page, violations } = await show(`<head>${on.stub.tag('nonce="n0nce"')}</head><body>${widgets}`, {
    before: () => Object.defineProperty(window, 'CSSStyleSheet', { value: undefined }),
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'nonce-n0nce' ${service}; style-src 'nonce-n0nce'; connect-src ${service}; img-src ${service} ${publisher}`,
    },
  })
  await page.waitForFunction(allFilled)
  expect(
    await page.evaluate(
      () =>
        getComputedStyle(document.querySelector('ukingo-popular')!.shadowRoot!.querySelector('li')!).display,
    ),
  ).toBe('flex')
  expect(await violations()).toEqual([])
})

test('shows fallbacks where Trusted Types refuse its policy', async () => {
  const { page } = await show(`<head>${on.stub.tag()}</head><body>${fallbacks}`, {
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types other" },
  })
  await until(() => on.stub.sent('view').length, 'the view')
  for (const text of await page.locator('i').all()) expect(await text.isVisible()).toBe(true)
})

const P =
  'The harbour master said on Tuesday that the second berth would be ready before the end of the year. '.repeat(
    3,
  )
const css = 'body{margin:0;font:18px/1.6 serif}main{max-width:680px;margin:auto;padding:0 16px}'

test.each([360, 768, 1280])('moves nothing at %i px, however late the answer comes', async (width) => {
  on.stub.state.delayMs = 1500
  const { page, shift } = await show(
    `<head><meta name="viewport" content="width=device-width"><style>${css}</style>${on.stub.reserve}${on.stub.tag()}</head>
     <body><main><h1>Headline</h1><ukingo-ad name="top"></ukingo-ad><ukingo-popular limit="7"></ukingo-popular>
     <p>${P}</p><ukingo-see-also></ukingo-see-also><p>${P}</p><ukingo-similar></ukingo-similar><p>${P}</p>
     <ukingo-similar limit="4"></ukingo-similar><ukingo-ad name="end"></ukingo-ad><ukingo-popular></ukingo-popular><p>${P}</p></main>`,
    // As high as the page: all of it is in view, so that nothing could move unseen.
    { viewport: { width, height: 5000 } },
  )
  const heights = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('ukingo-ad, ukingo-see-also, ukingo-similar, ukingo-popular')].map(
        (element) => element.getBoundingClientRect().height,
      ),
    )
  await page.waitForFunction(
    () => document.querySelector('main p:last-child') && document.querySelector('ukingo-popular:defined'),
  )
  const before = await heights()
  expect(before.every((height) => height > 30)).toBe(true)
  await page.waitForFunction(
    () =>
      document.querySelectorAll('main > :not(p):not(h1)').length === 7 &&
      [...document.querySelectorAll('main > :not(p):not(h1)')].every((element) => element.shadowRoot),
  )
  await until(() => on.stub.sent('viewable').length === 2, 'the ads')
  expect(await heights()).toEqual(before)
  expect(await shift()).toBe(0)
  // The reserved height is the list's own: no hole is left below it.
  const holes = await page.evaluate(() =>
    [...document.querySelectorAll('ukingo-see-also, ukingo-similar, ukingo-popular')].map((element) => {
      const { bottom } = element.shadowRoot!.lastElementChild!.getBoundingClientRect()
      return Math.abs(element.getBoundingClientRect().bottom - bottom)
    }),
  )
  expect(Math.max(...holes)).toBeLessThan(1)
})

test('tells which list was seen: half of it, or its top for a second; and which link was clicked', async () => {
  const { page } = await show(
    `<head><style>${css}</style>${on.stub.reserve}${on.stub.tag()}</head><body><main>
     <ukingo-see-also></ukingo-see-also><div style="height:780px"></div><ukingo-popular></ukingo-popular><div style="height:3000px"></div>`,
    { viewport: { width: 1280, height: 800 } },
  )
  await page.waitForFunction(() => document.querySelector('ukingo-popular')!.shadowRoot)
  await pause(1500)
  expect(on.stub.sent('list')).toMatchObject([{ list: 'see-also', items: ['a0'], pv: 'pv1' }])
  // 100 px of a list of 430: less than half, so its top must stay for a second.
  await page.evaluate(() =>
    scrollTo(0, document.querySelector('ukingo-popular')!.getBoundingClientRect().top - innerHeight + 100),
  )
  await pause(400)
  await page.evaluate(() => scrollTo(0, 0))
  await pause(2200)
  expect(on.stub.sent('list')).toHaveLength(1)
  await page.evaluate(() =>
    scrollTo(0, document.querySelector('ukingo-popular')!.getBoundingClientRect().top - innerHeight + 100),
  )
  await until(() => on.stub.sent('list').length === 2, 'the popular list')
  expect(on.stub.sent('list')[1]).toMatchObject({
    list: 'popular',
    items: Array.from({ length: 10 }, (_, n) => `a${20 + n}`),
  })

  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('ukingo-see-also a').click()
  await page.waitForURL(/\/article\/0$/)
  await until(() => on.stub.sent('click').length, 'the click')
  expect(on.stub.sent('click')).toMatchObject([{ list: 'see-also', item: 'a0', pv: 'pv1', by: 'beacon' }])
})

import { expect, test } from 'vitest'
import { renderPopular } from '../../../widgets/popular-today/render.ts'
import { renderSimilar } from '../../../widgets/similar-articles/render.ts'
import type { Item, NativeAd } from '../../../widgets/lib/contract.ts'
import { stage } from './stage.ts'
import { hideable, observed, setHidden, startHidden, until } from './visit.ts'

/** Native items: an advertiser's, in a list of articles. */
const { on, show } = stage()

const native = (over: Partial<NativeAd> = {}): Item => ({
  id: 'cr_1',
  url: `${on.stub.service}/v1/click/native-1`,
  title: 'How a union of growers keeps its own scales',
  section: '',
  publishedAt: '2026-11-20T08:00:00Z',
  image: `${on.stub.publisher}/picture.svg`,
  sponsored: true,
  ad: { label: 'Sponsored by Kilele', token: 'native-1', ...over },
})

/** The native item stands second in both lists. */
const place = (ad: Partial<NativeAd> = {}) => {
  on.stub.state.answer = (_, answer) => {
    const among = (items: Item[] = []) => items.toSpliced(1, 1, native(ad))
    const similar = among(answer.similar?.items)
    return { ...answer, similar: { items: similar, html: renderSimilar(similar, { heading: 'Similar' }) } }
  }
}
const body = () => `${on.stub.tag()}<body><ukingo-similar limit="3"></ukingo-similar>`
const types = () => on.stub.state.events.map(({ type }) => type)
const rows = (selector = '[part=item]') => `ukingo-similar >> ${selector}`

test('a native item is labelled, leads past the counter in a tab of its own, and is no article of the list', async () => {
  place()
  const { page } = await show(body())
  await page.locator(rows()).first().waitFor()
  const row = page.locator(rows()).nth(1)
  expect(await row.innerText()).toMatch(/^Sponsored by Kilele\s+How a union of growers/)
  const link = row.locator('a')
  expect(await link.getAttribute('href')).toBe(`${on.stub.service}/v1/click/native-1`)
  expect(await link.getAttribute('rel')).toBe('sponsored noopener')
  expect(await link.getAttribute('target')).toBe('_blank')
  await until(() => on.stub.sent('list').length, 'the list')
  expect(on.stub.sent('list')).toMatchObject([{ list: 'similar', items: ['a10', 'a12'], positions: [1, 3] }])
})

test('a native item counts as an ad does: impression, measurable, viewable, once each, with time in view', async () => {
  place()
  const { page } = await show(body())
  await until(() => types().includes('viewable'), 'the native item in view')
  // Moved in the page it goes on as it is.
  await page.evaluate(() => document.body.append(document.querySelector('ukingo-similar')!))
  await page.evaluate(() => document.querySelector('ukingo-similar')!.remove())
  await until(() => types().includes('inview'), 'the time in view')
  const ofNative = on.stub.state.events.flatMap((event) =>
    'token' in event && event.token === 'native-1' ? [event.type] : [],
  )
  expect(ofNative).toEqual(['impression', 'measurable', 'viewable', 'inview'])
})

test('a native item that is not looked at has no impression before the tab is, and a test has none at all', async () => {
  place()
  const { page } = await show(body(), { before: startHidden })
  await page.locator(rows()).first().waitFor()
  await observed(page)
  expect(types()).toEqual([])
  await setHidden(page, false)
  await until(() => types().includes('impression'), 'the impression')
  place({ test: true })
  const tested = await show(body())
  await until(() => on.stub.sent('list').length === 2, 'the list of the second page')
  await observed(tested.page)
  expect(on.stub.sent('impression')).toHaveLength(1)
})

test('a click on a native item is the service’s to count; one on an article beside it says its position', async () => {
  place()
  const { page } = await show(body(), { before: hideable })
  await page.locator(rows()).first().waitFor()
  await page.evaluate(() =>
    document.addEventListener('click', (event) => event.preventDefault(), { capture: true }),
  )
  await page.locator(rows('a')).nth(1).click()
  await page.locator(rows('a')).nth(2).click()
  await until(() => on.stub.sent('click').length, 'the click')
  expect(on.stub.sent('click')).toMatchObject([{ list: 'similar', item: 'a12', position: 3 }])
})

test('a native item notes its impression for its caps, and a slot that is decided again hears that it stands', async () => {
  place({ remember: [['l5', 3600]] })
  const withNative = on.stub.state.answer!
  const src = `${on.stub.service}/passback.html?late`
  const passback = on.stub.slotAnswer('top-1', {
    html: on.stub.markup('top-1', [300, 250], { kind: 'frame', src }),
  })
  on.stub.state.answer = (request, answer) => withNative(request, { ...answer, slots: { top: passback } })
  const { page } = await show(`${body()}<ukingo-ad name="top"></ukingo-ad>`)
  await until(() => on.stub.sent('impression').length === 2, 'both impressions')
  const memory = await page.evaluate(() => Object.values(localStorage)[0] as string)
  expect(Object.keys((JSON.parse(memory) as { seen: object }).seen)).toEqual(['l5'])
  await page.evaluate(() =>
    document
      .querySelector('ukingo-ad')!
      .shadowRoot!.querySelector('iframe')!
      .contentWindow!.postMessage('', '*'),
  )
  await until(() => on.stub.state.slotRequests.length, 'the slot again')
  const { searchParams } = new URL(on.stub.state.slotRequests[0]!, on.stub.service)
  expect(searchParams.get('shown')).toBe('native-1')
})

test('a list of nothing but native items is no list: the page’s own fallback stays', async () => {
  on.stub.state.answer = (_, answer) => {
    const items = [native()]
    return { ...answer, popular: { items, html: renderPopular(items, { heading: 'Popular' }) } }
  }
  const { page } = await show(`${on.stub.tag()}<body><ukingo-popular>our own</ukingo-popular>`)
  await until(() => on.stub.sent('view').length, 'the view')
  await observed(page)
  expect(await page.evaluate(() => document.querySelector('ukingo-popular')!.shadowRoot)).toBeNull()
  expect(types()).toEqual(['view'])
})

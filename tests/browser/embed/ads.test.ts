import { expect, test } from 'vitest'
import { renderSlot } from '../../../widgets/ad-slot/render.ts'
import { stage } from './stage.ts'
import { pause, until } from './visit.ts'
import type { SlotAnswer } from '../../../widgets/lib/contract.ts'

const { on, show } = stage()

/** The top slot's decision, changed. */
const decide = (over: Partial<SlotAnswer>) => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    slots: { top: { ...answer.slots.top!, ...over } },
  })
}
const kinds = () => on.stub.state.events.map(({ type }) => type).filter((type) => type !== 'view')
const head = () => `<head>${on.stub.reserve}${on.stub.tag()}</head><body style="margin:0">`
const slot = '<ukingo-ad name="top"><i id="mine">fallback</i></ukingo-ad>'
const far = '<div style="height:3000px"></div>'

test('counts an impression when the picture has come, and a view of it after one second', async () => {
  on.stub.state.pictureDelayMs = 1200
  const { page } = await show(head() + slot)
  await page.waitForFunction(() => document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('img'))
  expect(await page.locator('#mine').isVisible()).toBe(true)
  await pause(700)
  expect(kinds()).toEqual([])
  await until(() => kinds().length === 3, 'the three events')
  expect(kinds()).toEqual(['impression', 'measurable', 'viewable'])
  expect(await page.locator('#mine').isVisible()).toBe(false)
  await pause(1500)
  expect(kinds()).toHaveLength(3)
  expect(on.stub.state.events.map((event) => 'token' in event && event.token).filter(Boolean)).toEqual([
    'top-1',
    'top-1',
    'top-1',
  ])
})

test('sends the time in view once, when the page goes away', async () => {
  const { page } = await show(head() + slot)
  await until(() => kinds().includes('viewable'), 'the view')
  await page.goto('about:blank')
  await until(() => kinds().includes('inview'), 'the time in view')
  const [event] = on.stub.sent('inview')
  expect(event).toMatchObject({ token: 'top-1', by: 'beacon' })
  expect(event && 'ms' in event && event.ms).toBeGreaterThanOrEqual(1000)
  expect(on.stub.sent('inview')).toHaveLength(1)
})

test('renders nothing and counts nothing far below, then renders when the slot comes near', async () => {
  const { page } = await show(head() + far + slot)
  await until(() => on.stub.sent('view').length, 'the page')
  expect(await page.evaluate(() => document.querySelector('ukingo-ad')!.shadowRoot)).toBeNull()
  // 150 px below the viewport: inside the slot's margin of 200, so it renders, but nobody sees it.
  await page.evaluate(() => scrollTo(0, 3000 - innerHeight - 150))
  await until(() => kinds().includes('measurable'), 'the impression')
  await pause(1500)
  expect(kinds()).toEqual(['impression', 'measurable'])
})

test('does not count a creative as viewed that was scrolled away in time, nor one half out of view', async () => {
  const { page } = await show(head() + slot + far)
  await page.waitForFunction(
    () => document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('img')?.complete,
  )
  await pause(400)
  await page.evaluate(() => scrollTo(0, 2000))
  await pause(1600)
  // 28 px of label, then 250 px of picture: 140 px hidden leaves 44 %.
  await page.evaluate(() => scrollTo(0, 28 + 140))
  await pause(1600)
  expect(kinds()).toEqual(['impression', 'measurable'])
  await page.evaluate(() => scrollTo(0, 28 + 120))
  await until(() => kinds().includes('viewable'), 'the view of 52 %')
})

test('frames an HTML creative as a stranger', async () => {
  decide({
    html: renderSlot({
      label: 'Advertisement',
      payer: 'The Salt Board',
      political: false,
      size: [300, 250],
      creative: { kind: 'frame', src: `${on.stub.service}/creative.html` },
      clickHref: '',
    }),
  })
  const { page } = await show(head() + slot)
  await until(() => kinds().length === 3, 'the events')
  expect(
    await page.evaluate(() => {
      const root = document.querySelector('ukingo-ad')!.shadowRoot!
      return [
        root.querySelector('iframe')!.getAttribute('sandbox'),
        root.querySelector('[part=label]')!.textContent,
      ]
    }),
  ).toEqual([
    'allow-scripts allow-popups allow-popups-to-escape-sandbox',
    'Advertisement · paid by The Salt Board',
  ])
})

test('counts a click as a view at once, and sends no click of its own', async () => {
  const { page } = await show(head() + slot)
  await page.waitForFunction(
    () => document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('img')?.complete,
  )
  await page.evaluate(() => {
    const root = document.querySelector('ukingo-ad')!.shadowRoot!
    root.addEventListener('click', (event) => event.preventDefault())
    root.querySelector('a')!.click()
  })
  await until(() => kinds().length >= 2, 'the events')
  await pause(1800)
  expect(kinds().toSorted()).toEqual(['impression', 'measurable', 'viewable'])
})

test('gives the fallback back when a picture fails', async () => {
  decide({
    html: renderSlot({
      label: 'Advertisement',
      payer: '',
      political: false,
      size: [300, 250],
      creative: { kind: 'image', src: `${on.stub.service}/gone.png`, alt: '' },
      clickHref: 'https://example.com/',
    }),
  })
  const { page } = await show(head() + slot)
  await pause(1200)
  expect(await page.locator('#mine').isVisible()).toBe(true)
  expect(
    await page.evaluate(() => document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('img')),
  ).toBeNull()
  expect(kinds()).toEqual([])
})

test('gives up an empty slot below the viewport, and keeps the place of one in view until it is below', async () => {
  const empty = { status: 'empty', html: '', fallback: 'collapse' } as const
  on.stub.state.answer = (_, answer) => {
    const { token: _token, ...top } = answer.slots.top!
    return { ...answer, slots: { top: { ...top, ...empty }, end: { ...top, ...empty } } }
  }
  const { page, shift } = await show(
    `${head()}<p>text</p><ukingo-ad name="top"></ukingo-ad>${far}<ukingo-ad name="end"></ukingo-ad><p>text</p>`,
  )
  await page.waitForFunction(() => getComputedStyle(document.querySelector('[name=end]')!).display === 'none')
  expect(
    await page.evaluate(() => document.querySelector('[name=top]')!.getBoundingClientRect().height),
  ).toBe(278)
  await page.evaluate(() => scrollTo(0, 2000))
  await pause(300)
  // Above the viewport now: going would pull the text from under the reader.
  expect(
    await page.evaluate(() => document.querySelector('[name=top]')!.getBoundingClientRect().height),
  ).toBe(278)
  expect(await shift()).toBe(0)
  expect(kinds()).toEqual([])
})

test('keeps the place of an empty slot with a quiet placeholder, or with the fallback of the page', async () => {
  on.stub.state.answer = (_, answer) => {
    const { token: _token, ...top } = answer.slots.top!
    const empty = { ...top, status: 'empty', html: '' }
    return { ...answer, slots: { top: empty, end: empty } }
  }
  const { page, shift } = await show(`${head()}${slot}<ukingo-ad name="end"></ukingo-ad><p>text</p>`)
  await page.waitForFunction(() =>
    document.querySelector('[name=end]')!.shadowRoot?.querySelector('[part=placeholder]'),
  )
  expect(await page.locator('#mine').isVisible()).toBe(true)
  expect(
    await page.evaluate(() => document.querySelector('[name=end]')!.getBoundingClientRect().height),
  ).toBe(278)
  expect(await shift()).toBe(0)
  expect(kinds()).toEqual([])
})

test('asks again for a slot whose decision has grown older than 30 s', async () => {
  const { page } = await show(head() + far + slot, {
    before: () => {
      const now = performance.now.bind(performance)
      let later = 0
      performance.now = () => now() + later
      Object.assign(window, { wait: (ms: number) => (later += ms) })
    },
  })
  await until(() => on.stub.sent('view').length, 'the page')
  await page.evaluate(() => (window as unknown as { wait(ms: number): void }).wait(31_000))
  await page.evaluate(() => scrollTo(0, 3000))
  await until(() => kinds().includes('viewable'), 'the view')
  expect(on.stub.state.slotRequests).toHaveLength(1)
  const asked = new URL(on.stub.state.slotRequests[0]!, on.stub.service)
  expect([asked.pathname, ...asked.searchParams.entries()]).toEqual([
    `/v1/sites/${on.stub.state.site}/slots/top.json`,
    ['url', `${on.stub.publisher}/a`],
    ['pv', 'pv1'],
    ['width', '1280'],
    ['returning', 'false'],
  ])
  expect(new Set(on.stub.state.events.map((event) => 'token' in event && event.token))).toEqual(
    new Set([false, 'again']),
  )
})

test('gives one decision to one of two slots of the same name', async () => {
  const { page } = await show(`${head()}${slot}<ukingo-ad name="top"></ukingo-ad>`)
  await until(() => kinds().length === 3, 'the events')
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('ukingo-ad')].map((element) => !!element.shadowRoot),
    ),
  ).toEqual([true, false])
})

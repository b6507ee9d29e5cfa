import { beforeEach, expect, test } from 'vitest'
import { stage } from './stage.ts'
import { observed, setHidden, startHidden, until } from './visit.ts'
import type { Page } from 'playwright-core'

/** The ads that follow one in its slot: after half a minute in view, or at once when it has nothing to show. */
const { on, show } = stage()

const head = () => `<head>${on.stub.reserve}${on.stub.tag()}</head><body style="margin:0">`
const slot = '<ukingo-ad name="top"></ukingo-ad>'
const far = '<div style="height:3000px"></div>'

const tokens = (type: 'impression' | 'viewable' | 'inview') =>
  on.stub.sent(type).map((event) => 'token' in event && event.token)
/** Which decisions the slot was asked for again with, in order. */
const asked = () =>
  on.stub.state.slotRequests.map((address) => {
    const { searchParams } = new URL(address, on.stub.service)
    return [searchParams.get('shown') ?? '', searchParams.get('skip') ?? '']
  })
/** The pictures and frames in the slot; those that are waited for in brackets. */
const inSlot = (page: Page) =>
  page.evaluate(() =>
    [...(document.querySelector('ukingo-ad')!.shadowRoot?.querySelectorAll('[part=box]') ?? [])].map(
      (box) => {
        const name = box.querySelector<HTMLImageElement>('img,iframe')?.src.split('?')[1]
        return box.classList.contains('waiting') ? `(${name})` : name
      },
    ),
  )
const holds = (page: Page, name: string) =>
  page.waitForFunction((name) => {
    const boxes = document.querySelector('ukingo-ad')?.shadowRoot?.querySelectorAll('[part=box]')
    return (
      boxes?.length === 1 &&
      !boxes[0]!.classList.contains('waiting') &&
      boxes[0]!.querySelector<HTMLImageElement>('img,iframe')?.src.endsWith(name)
    )
  }, name)
const heightOf = (page: Page) =>
  page.evaluate(() => document.querySelector('ukingo-ad')!.getBoundingClientRect().height)

const refresh = { seconds: 30, atMost: 2 }
const again = (over = {}) =>
  on.stub.slotAnswer(`again-${on.stub.state.slotRequests.length}`, { refresh, ...over })

/** A page whose slot is refreshed, looked at from the moment when its clock stopped. */
const showRefreshed = async () => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    slots: { ...answer.slots, top: { ...answer.slots.top!, refresh } },
  })
  // The decision for the end of the page has grown old by then: it stands in nobody's way.
  const visited = await show(`${head()}${slot}${far}<ukingo-ad name="end"></ukingo-ad>`, {
    clocked: true,
    before: startHidden,
  })
  await visited.page.waitForFunction(
    () => document.querySelector('ukingo-ad')?.shadowRoot?.querySelector('img')?.complete,
  )
  await visited.page.clock.pauseAt(60_000)
  await setHidden(visited.page, false)
  await observed(visited.page)
  return visited
}

beforeEach(() => {
  on.stub.state.slotAgain = () => again()
})

test('shows another ad after 30 s in view, the old one until it has come, and no more than are allowed', async () => {
  const { page } = await showRefreshed()
  await page.clock.runFor(28_000)
  await page.evaluate(() => scrollTo(0, 1000))
  await observed(page)
  await page.clock.runFor(60_000)
  await page.evaluate(() => scrollTo(0, 0))
  await observed(page)
  await setHidden(page, true)
  await page.clock.runFor(60_000)
  await setHidden(page, false)
  expect(asked()).toEqual([])

  on.stub.state.pictureDelayMs = 600
  await page.clock.runFor(3000)
  await until(() => asked().length === 1, 'the request')
  expect(asked()).toEqual([['top-1', '']])
  await page.waitForFunction(() => document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('.waiting'))
  expect(await inSlot(page)).toEqual(['top-1', '(again-1)'])
  await holds(page, 'again-1')
  await observed(page)
  await page.clock.runFor(31_000)
  await until(() => asked().length === 2, 'the second request')
  await holds(page, 'again-2')
  await observed(page)
  await page.clock.runFor(120_000)
  await until(() => tokens('viewable').length === 3, 'the views')
  expect(asked()).toEqual([
    ['top-1', ''],
    ['again-1', ''],
  ])
  for (const type of ['impression', 'viewable'] as const)
    expect(tokens(type)).toEqual(['top-1', 'again-1', 'again-2'])
  // Each that went has told how long it was looked at.
  expect(tokens('inview')).toEqual(['top-1', 'again-1'])
  expect(on.stub.sent('inview').map((event) => 'ms' in event && event.ms)).toEqual([31_000, 31_000])
})

test.each([
  ['there is none', () => on.stub.slotAnswer('', { status: 'empty', html: '', fallback: 'collapse' })],
  ['it is higher than the space', () => again({ height: 600 })],
  [
    'its picture fails',
    () =>
      again({ html: on.stub.markup('gone', [300, 250], { kind: 'image', src: '/gone.png?gone', alt: '' }) }),
  ],
])('keeps the ad that stands when %s', async (_, next) => {
  on.stub.state.slotAgain = next
  const { page } = await showRefreshed()
  await page.clock.runFor(31_000)
  await until(() => asked().length === 1, 'the request')
  await page.waitForTimeout(300)
  expect(await inSlot(page)).toEqual(['top-1'])
  expect(await heightOf(page)).toBe(278)
  // And asks again after another half minute, as often as it may.
  await page.clock.runFor(31_000)
  await until(() => asked().length === 2, 'the second request')
  await page.clock.runFor(61_000)
  expect(asked()).toHaveLength(2)
  expect(tokens('impression')).toEqual(['top-1'])
})

const passback = (name: string, query = '') =>
  on.stub.markup(name, [300, 250], { kind: 'frame', src: `${on.stub.service}/passback.html${query}?${name}` })
const decidePassback = () => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    slots: { ...answer.slots, top: { ...answer.slots.top!, html: passback('top-1') } },
  })
}

test('decides again when a frame passes back, beside what may still render, and counts only what has something to show', async () => {
  decidePassback()
  const { page } = await show(`${head()}${slot}${far}<ukingo-ad name="end"></ukingo-ad>`)
  await holds(page, 'again-1')
  await until(() => tokens('viewable').length, 'the view')
  expect(asked()).toEqual([['end-1', 'top-1']])
  expect(tokens('impression')).toEqual(['again-1'])
})

test.each(['placeholder', 'collapse'] as const)('gives up after three passbacks: %s', async (fallback) => {
  decidePassback()
  on.stub.state.slotAgain = () => again({ html: passback('again'), fallback })
  const { page } = await show(`${head()}${slot}<p>text</p>`)
  await until(() => asked().length === 3, 'the requests')
  await page.waitForFunction(
    () => !document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('[part=box]'),
  )
  await page.waitForTimeout(300)
  expect(asked()).toEqual([
    ['', 'top-1'],
    ['', 'top-1.again-1'],
    ['', 'top-1.again-1.again-2'],
  ])
  // In view it keeps its place either way.
  expect(await heightOf(page)).toBe(278)
  expect(
    await page.evaluate(
      () => !!document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('[part=placeholder]'),
    ),
  ).toBe(fallback === 'placeholder')
  expect(tokens('impression')).toEqual([])
})

test('replaces an ad that passes back after it has come, and hears nobody but the ad itself', async () => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    slots: { top: { ...answer.slots.top!, html: passback('late&top-1') } },
  })
  const { page } = await show(head() + slot)
  await until(() => tokens('impression').length === 1, 'the impression')
  await page.evaluate(() => {
    postMessage({ ukingo: 'passback' }, '*')
    document.body.insertAdjacentHTML(
      'beforeend',
      `<iframe srcdoc="<script>parent.postMessage({ ukingo: 'passback' }, '*')</script>"></iframe>`,
    )
  })
  await page.waitForTimeout(300)
  expect(asked()).toEqual([])
  await page.evaluate(() =>
    document
      .querySelector('ukingo-ad')!
      .shadowRoot!.querySelector('iframe')!
      .contentWindow!.postMessage('', '*'),
  )
  await holds(page, 'again-1')
  expect(asked()).toEqual([['', 'top-1']])
  await until(() => tokens('impression').length === 2, 'the second impression')
})

test('keeps what stands when the ad that was to follow it passes back, and shows the next', async () => {
  on.stub.state.slotAgain = () =>
    again(on.stub.state.slotRequests.length === 1 ? { html: passback('again-1') } : {})
  const { page } = await showRefreshed()
  await page.clock.runFor(31_000)
  await holds(page, 'again-2')
  expect(asked()).toEqual([
    ['top-1', ''],
    ['top-1', 'again-1'],
  ])
  await page.clock.runFor(1000)
  await until(() => tokens('impression').length === 2, 'the impressions')
  expect(tokens('impression')).toEqual(['top-1', 'again-2'])
})

import { expect, test } from 'vitest'
import { stage } from './stage.ts'
import { observed, until } from './visit.ts'
import type { SlotAnswer } from '../../../widgets/lib/contract.ts'
import type { Page } from 'playwright-core'

/** The space of a slot is the same whatever becomes of it. */
const { on, show } = stage()

const refresh = { seconds: 30, atMost: 2 }
const frame = (path: string) => ({ kind: 'frame', src: `${on.stub.service}/${path}` }) as const
const empty = (fallback: SlotAnswer['fallback']) => {
  const { token: _token, ...slot } = on.stub.slotAnswer('', { status: 'empty', html: '', fallback })
  return slot
}

/** A slot for every way in which one is filled, left empty, late, or filled again. */
const slots = (): Record<string, SlotAnswer> => ({
  picture: on.stub.slotAnswer('picture', { refresh }),
  late: on.stub.slotAnswer('late', {
    html: on.stub.markup('late', [300, 250], {
      kind: 'image',
      src: `${on.stub.service}/creative.svg?slow`,
      alt: '',
    }),
  }),
  frame: on.stub.slotAnswer('frame', {
    html: on.stub.markup('frame', [300, 250], frame('creative.html')),
    refresh,
  }),
  text: on.stub.slotAnswer('text', {
    html: on.stub.markup('text', [300, 100], { kind: 'text', headline: 'Slow leaf', text: 'High ground.' }),
    height: 100,
    refresh,
  }),
  placeholder: empty('placeholder'),
  collapse: empty('collapse'),
  broken: on.stub.slotAnswer('broken', {
    html: on.stub.markup('broken', [300, 250], { kind: 'image', src: '/gone.png', alt: '' }),
  }),
  passback: on.stub.slotAnswer('passback', {
    html: on.stub.markup('passback', [300, 250], frame('passback.html')),
  }),
})
const heights = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('ukingo-ad')].map((ad) => ad.getBoundingClientRect().height),
  )

test.each([360, 1280])(
  'moves nothing at %i px: filled, empty, late, broken, passed back, and each of them refreshed',
  async (width) => {
    on.stub.state.answer = (_, answer) => ({ ...answer, slots: slots() })
    on.stub.state.pictureDelayMs = 400
    /** What comes next: a lower ad, none, one of the same size. */
    on.stub.state.slotAgain = ({ pathname }) => {
      const name = pathname.split('/').pop()!.replace('.json', '')
      if (name === 'text') return empty('collapse')
      if (name === 'frame')
        return on.stub.slotAnswer('next', {
          html: on.stub.markup('next', [300, 100], { kind: 'text', headline: 'Next', text: '' }),
          height: 100,
        })
      return on.stub.slotAnswer('again')
    }
    const names = Object.keys(slots())
    const { page, shift } = await show(
      `<head><meta name="viewport" content="width=device-width">${on.stub.reserve}${on.stub.tag()}</head><body>${names.map((name) => `<ukingo-ad name="${name}"></ukingo-ad><p>text</p>`).join('')}`,
      // As high as the page: all of it is in view, so that nothing could move unseen.
      { viewport: { width, height: 3000 }, clocked: true },
    )
    await page.waitForFunction(() => document.querySelectorAll('p').length === 8)
    const before = await heights(page)
    expect(new Set(before)).toEqual(new Set([278]))
    const shown = (count: number) =>
      page.waitForFunction(
        (count) =>
          [...document.querySelectorAll('ukingo-ad')].filter((ad) =>
            ad.shadowRoot?.querySelector('[part=box]:not(.waiting)'),
          ).length === count,
        count,
      )
    await shown(5)
    expect(await heights(page)).toEqual(before)
    await observed(page)
    await page.clock.runFor(31_000)
    await until(() => on.stub.state.slotRequests.length === 4, 'the refreshes')
    await page.waitForFunction(
      () => !document.querySelector('[name=picture]')!.shadowRoot!.innerHTML.includes('?picture'),
    )
    await page.waitForFunction(() =>
      document.querySelector('[name=frame]')!.shadowRoot!.innerHTML.includes('Next'),
    )
    await observed(page)
    expect(await heights(page)).toEqual(before)
    expect(await shift()).toBe(0)
  },
)

const dense = (text: string) =>
  `<head><meta name="viewport" content="width=device-width">${on.stub.reserve}${on.stub.tag()}</head><body><main>${['top', 'middle'].map((name) => `<ukingo-ad name="${name}"></ukingo-ad>`).join('')}<p style="height:${text}"></main>`
const notice = (page: Page) =>
  page.evaluate(() =>
    [...document.body.children]
      .map((child) => child.shadowRoot?.querySelector('[part=notice]')?.textContent)
      .find(Boolean),
  )

test.each([
  ['a publisher who looks for it', 360, '#ukingo-debug', '600px', /47 %/],
  ['a reader', 360, '', '600px', undefined],
  ['a desk', 1280, '#ukingo-debug', '600px', undefined],
  ['a page with more to read', 360, '#ukingo-debug', '2000px', undefined],
])('warns of too many ads on a phone: %s', async (_, width, hash, text, expected) => {
  const { page } = await show('<body>', { viewport: { width, height: 700 }, clocked: true })
  on.stub.state.pages['/b'] = { html: `<!doctype html>${dense(text)}` }
  await page.goto(`${on.stub.publisher}/b${hash}`)
  await page.waitForFunction(
    () =>
      document.querySelectorAll('ukingo-ad').length === 2 &&
      [...document.querySelectorAll('ukingo-ad')].every((ad) =>
        ad.shadowRoot?.querySelector('[part=box]:not(.waiting)'),
      ),
  )
  await page.clock.runFor(1000)
  await until(() => on.stub.sent('impression').length === 2, 'both ads')
  if (expected)
    await page.waitForFunction(() =>
      [...document.body.children].some((child) => child.shadowRoot?.querySelector('[part=notice]')),
    )
  const told = await notice(page)
  if (expected) expect(told).toMatch(expected)
  else expect(told).toBeUndefined()
  expect(on.stub.state.partRequests.includes('density')).toBe(width === 360 && hash !== '')
})

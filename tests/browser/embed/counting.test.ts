import { expect, test } from 'vitest'
import { stage } from './stage.ts'
import { observed, setHidden, startHidden, until } from './visit.ts'
import type { SlotAnswer } from '../../../widgets/lib/contract.ts'
import type { RenderedCreative } from '../../../widgets/ad-slot/render.ts'
import type { Page } from 'playwright-core'

/** What of an ad counts, and how often. The page's clock moves only as the tests say. */
const { on, show } = stage()

const decide = (over: Partial<SlotAnswer>) => {
  on.stub.state.answer = (_, answer) => ({
    ...answer,
    slots: { top: { ...answer.slots.top!, ...over } },
  })
}
const draw = (creative: RenderedCreative, size?: readonly [number, number]) =>
  decide({ html: on.stub.markup('top-1', size, creative), height: size?.[1] ?? 250 })
const frame = () => ({ kind: 'frame', src: `${on.stub.service}/creative.html` }) as const

const kinds = () => on.stub.state.events.map(({ type }) => type).filter((type) => type !== 'view')
const head = () => `<head>${on.stub.reserve}${on.stub.tag()}</head><body style="margin:0">`
const slot = '<ukingo-ad name="top"></ukingo-ad>'
const far = '<div style="height:3000px"></div>'
/** The label above a creative. */
const label = 28

const rendered = (page: Page) =>
  page.waitForFunction(() =>
    document.querySelector('ukingo-ad')?.shadowRoot?.querySelector('[part=box]:not(.waiting)'),
  )

/** Scrolls so that this share of the creative, of 250 px, is left in view. */
const leave = async (page: Page, share: number) => {
  await page.evaluate((y) => scrollTo(0, y), label + 250 * (1 - share))
  await observed(page)
}
/** Lets the page's time pass, and hears the events of it. */
const pass = async (page: Page, ms: number) => {
  await page.clock.runFor(ms)
  await observed(page)
}
const told = async (page: Page) => {
  await page.clock.runFor(1000)
  // Whatever was sent before this is there when it is answered.
  await page.evaluate((address) => fetch(address).then(() => {}), `${on.stub.service}/creative.svg`)
  return kinds()
}

/** A slot scrolled out of view, its creative come and counted, and the clock stopped. */
const showAbove = async () => {
  const visited = await show(`${head()}${slot}<main></main>${far}`, { clocked: true, before: startHidden })
  const { page } = visited
  await page.waitForFunction(() => document.querySelector('ukingo-ad')?.shadowRoot)
  await leave(page, -0.2)
  await setHidden(page, false)
  while (!kinds().includes('impression')) await pass(page, 1000)
  await page.clock.pauseAt(3600_000)
  return visited
}

test('wants one second without a break: twice 0.6 s of three quarters is no view, 1.5 s is one', async () => {
  const { page } = await showAbove()
  for (let time = 0; time < 2; time++) {
    await leave(page, 0.75)
    await pass(page, 600)
    await leave(page, -0.2)
    await pass(page, 600)
  }
  expect(await told(page)).toEqual(['impression', 'measurable'])
  await leave(page, 0.75)
  await pass(page, 1500)
  expect(await told(page)).toEqual(['impression', 'measurable', 'viewable'])
  await leave(page, -0.2)
  await leave(page, 1)
  await pass(page, 5000)
  expect(await told(page)).toHaveLength(3)
  expect(on.stub.sent('viewable')[0]).not.toHaveProperty('rule')
})

test.each([
  ['35 % for a second', [0.35, 0.35], ['large']],
  ['35 %, then 60 % within the second', [0.35, 0.6], ['large']],
  ['60 %, then 35 % within the second', [0.6, 0.35], ['large']],
  ['60 % for a second', [0.6, 0.6], [undefined]],
  ['25 % for a second', [0.25, 0.25], []],
])('says by which rule 242,500 square pixels count: %s', async (_, [first, then], rules) => {
  draw(frame(), [970, 250])
  const { page } = await showAbove()
  await leave(page, first!)
  await pass(page, 500)
  await leave(page, then!)
  await pass(page, 600)
  await leave(page, -0.2)
  await told(page)
  expect(on.stub.sent('viewable').map((event) => ('rule' in event ? event.rule : undefined))).toEqual(rules)
})

test('starts the second again when the tab is hidden, or a frame loads anew', async () => {
  draw(frame())
  const { page } = await showAbove()
  await leave(page, 1)
  await pass(page, 600)
  await setHidden(page, true)
  await pass(page, 600)
  await setHidden(page, false)
  await pass(page, 600)
  await page.evaluate(() => {
    const ad = document.querySelector('ukingo-ad')!
    const reloaded = new Promise((resolve) => {
      ad.shadowRoot!.querySelector('iframe')!.addEventListener('load', resolve, { once: true })
    })
    document.querySelector('main')!.append(ad)
    return reloaded
  })
  await observed(page)
  await pass(page, 600)
  await leave(page, -0.2)
  expect(await told(page)).toEqual(['impression', 'measurable'])
  await leave(page, 1)
  await pass(page, 1100)
  expect(await told(page)).toEqual(['impression', 'measurable', 'viewable'])
})

test('counts a slot once, however often the page moves it, zooms, or takes it out and in', async () => {
  const { page } = await show(`${head()}<main></main>${slot}`)
  await rendered(page)
  const picture = await page.evaluateHandle(() =>
    document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('img'),
  )
  await page.evaluate(() => document.querySelector('main')!.append(document.querySelector('ukingo-ad')!))
  // Only moved: it goes on as it is.
  expect(
    await page.evaluate(
      (picture) => document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('img') === picture,
      picture,
    ),
  ).toBe(true)
  await until(() => kinds().includes('viewable'), 'the view')
  await page.evaluate(async () => {
    const ad = document.querySelector('ukingo-ad')!
    ad.remove()
    await new Promise((resolve) => setTimeout(resolve, 50))
    document.body.append(ad)
    document.body.style.setProperty('zoom', '1.5')
  })
  await rendered(page)
  await page.waitForTimeout(1300)
  await page.goto('about:blank')
  await until(() => kinds().includes('inview'), 'the time in view')
  expect(kinds().toSorted()).toEqual(['impression', 'inview', 'measurable', 'viewable'])
})

test('counts nothing in a background tab until it is looked at', async () => {
  const { page } = await show(head() + slot, { before: startHidden })
  await until(() => on.stub.state.pageRequests.length, 'the page')
  await page.waitForFunction(
    () => document.querySelector('ukingo-ad')!.shadowRoot?.querySelector('img')?.complete,
  )
  await page.waitForTimeout(1200)
  expect(kinds()).toEqual([])
  await setHidden(page, false)
  await until(() => kinds().includes('viewable'), 'the view')
  expect(kinds()).toEqual(['impression', 'measurable', 'viewable'])
})

test('counts creatives that nobody can see as hidden, and asks for none in a slot that is not rendered', async () => {
  const unseen = {
    top: 'visibility:hidden',
    middle: 'opacity:0',
    end: 'width:0;min-width:0',
    text: 'display:none!important',
    late: '/* one pixel */',
  }
  on.stub.state.answer = (_, answer) => {
    const pixel = on.stub.markup('late-1', [1, 1])
    return { ...answer, slots: { ...answer.slots, late: { ...answer.slots.late!, html: pixel } } }
  }
  const styles = Object.entries(unseen).map(([name, css]) => `[name=${name}]{${css}}`)
  const ads = Object.keys(unseen).map((name) => `<ukingo-ad name="${name}"></ukingo-ad>`)
  await show(
    `${head()}<style>${styles.join('')}[name=frame]::part(creative){display:none}</style>${ads.join('')}<ukingo-ad name="frame"></ukingo-ad>`,
    { viewport: { width: 1280, height: 3000 } },
  )
  const hidden = ['top-1', 'middle-1', 'end-1', 'late-1', 'frame-1']
  await until(() => on.stub.sent('hidden').length === hidden.length, 'the events')
  expect(new Set(on.stub.sent('hidden').map((event) => 'token' in event && event.token))).toEqual(
    new Set(hidden),
  )
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(new Set(kinds())).toEqual(new Set(['hidden']))
})

test.each([
  ['text', { kind: 'text', headline: 'Slow leaf', text: 'High ground.' }],
  [
    'native with a picture',
    { kind: 'native', headline: 'Slow leaf', text: '', sponsor: 'Kilele', src: '/picture.svg' },
  ],
] as const)('counts a %s ad, laid out by the part that it needs', async (_, creative) => {
  draw(creative)
  const { page } = await show(head() + slot)
  await until(() => kinds().includes('viewable'), 'the view')
  expect(kinds()).toEqual(['impression', 'measurable', 'viewable'])
  expect(on.stub.state.partRequests.toSorted()).toEqual(['ads', 'card'])
  expect(
    await page.evaluate(() => {
      const face = document.querySelector('ukingo-ad')!.shadowRoot!.querySelector('.face')!
      return getComputedStyle(face).position
    }),
  ).toBe('absolute')
})

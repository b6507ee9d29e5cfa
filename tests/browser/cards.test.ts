import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RenderedCreative, renderSlot } from '../../widgets/ad-slot/render.ts'
import { launchChromium } from './launch.ts'

const css = ['style', 'card']
  .map((name) => readFileSync(new URL(`../../widgets/ad-slot/${name}.css`, import.meta.url), 'utf8'))
  .join('')

const sizes = [
  [300, 250],
  [336, 280],
  [250, 250],
  [200, 200],
  [180, 150],
  [120, 600],
  [234, 60],
  [468, 60],
  [320, 50],
  [320, 100],
  [728, 90],
  [970, 250],
  [160, 600],
  [300, 600],
] as const
const word = 'Kaffeemaschinenentkalkungsmittel '
const longest = { headline: word.repeat(3).slice(0, 90), text: word.repeat(7).slice(0, 200) }
const shortest = { headline: 'Tea', text: '' }
const sponsor = 'M'.repeat(60)
const src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="300"/>')}`

const creatives: RenderedCreative[] = [longest, shortest].flatMap((words): RenderedCreative[] => [
  { kind: 'text', ...words },
  { kind: 'native', ...words, sponsor, src: null },
  { kind: 'native', ...words, sponsor, src },
])

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

it.each(sizes)(
  'a card of %i×%i has exactly this size, and all of its words inside',
  async (width, height) => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
    const common = {
      label: 'Advertisement',
      payer: '',
      political: false,
      size: [width, height],
      clickHref: '#',
    } as const
    const slots = creatives.map((creative) => renderSlot({ ...common, creative }))
    const measured = await page.evaluate(
      ({ slots, css }) =>
        slots.map((html) => {
          const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
          root.innerHTML = `<style>${css}</style>${html}`
          const card = root.querySelector('[part=creative]')!.getBoundingClientRect()
          const words = root.querySelector('.words')!
          const parts = [...root.querySelectorAll('[part=headline],[part=text],[part=sponsor]')]
            .map((part) => part.getBoundingClientRect())
            .filter((part) => part.height > 0)
          return {
            size: [card.width, card.height],
            spills: [words.scrollWidth > words.clientWidth, words.scrollHeight > words.clientHeight],
            isInside: parts.every(
              ({ top, bottom, left, right }) =>
                top >= card.top && bottom <= card.bottom && left >= card.left && right <= card.right,
            ),
            sponsor: root.querySelector('[part=sponsor]')?.getBoundingClientRect().height ?? 1,
          }
        }),
      { slots, css },
    )
    for (const card of measured) {
      expect(card).toMatchObject({ size: [width, height], spills: [false, false], isInside: true })
      expect(card.sponsor).toBeGreaterThan(0)
    }
    await page.close()
  },
)

it('a card gives way to a column that is narrower', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
  const html = renderSlot({
    label: 'Advertisement',
    payer: '',
    political: false,
    size: [728, 90],
    creative: { kind: 'text', ...longest },
    clickHref: '#',
  })
  await page.setContent(`<style>${css}</style><div style="width:300px">${html}</div>`)
  const { width } = (await page.locator('[part=creative]').boundingBox())!
  expect(width).toBe(300)
  await page.close()
})

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchChromium } from './launch.ts'

const url = inject('url')
const story = `${url}/demo/business/tea-auction-four-year-high`
const explained = (list: string) =>
  `${url}/v1/sites/demo/frame/${list}?explain=1&url=${encodeURIComponent(story)}`

describe('the page that explains a list', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'is read at %d px in %s mode without scrolling sideways, and breaks no policy',
    async (width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))
      await page.goto(explained('similar'))
      expect(await page.locator('h1').innerText()).toBe('Similar Articles, explained')
      expect(await page.locator('ol > li').count()).toBeGreaterThan(3)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const [ink, paper] = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body)
        return [color, backgroundColor].map((of) => Number(/oklch\(([\d.]+)/.exec(of)?.[1]))
      })
      expect(ink! < paper!).toBe(colorScheme === 'light')
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  it('leads on to the other lists of the article, and to the windows of Popular', async () => {
    const page = await browser.newPage()
    await page.goto(explained('similar'))
    await page.getByRole('link', { name: 'Popular', exact: true }).click()
    await page.getByRole('link', { name: '7 days' }).click()
    expect(await page.locator('h1').innerText()).toBe('Popular Today, explained')
    expect(await page.locator('[aria-current=page]').allInnerTexts()).toEqual(['Popular', '7 days'])
    expect(await page.locator('ol > li').count()).toBeGreaterThan(3)
    await page.getByRole('link', { name: 'Similar', exact: true }).click()
    expect(await page.locator('h1').innerText()).toBe('Similar Articles, explained')
    await page.close()
  })
})

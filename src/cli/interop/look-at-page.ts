import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'

/** Runs in the page. */
const addUpShifts = `new PerformanceObserver((list) => {
  const { dataset } = document.documentElement
  for (const { value } of list.getEntries()) dataset.shift = Number(dataset.shift ?? 0) + value
}).observe({ type: 'layout-shift', buffered: true })`

/** Looks at a page with fragments in it without JavaScript, and with: the script takes the lists over, and nothing moves. */
export const lookAtPage = async (browser: Browser, url: string, saw: (fact: string) => void) => {
  const lists = ['ukingo-see-also', 'ukingo-similar', 'ukingo-popular']
  const plain = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 900, height: 3000 } })
  await plain.goto(url)
  const heights = async (page: typeof plain) =>
    Promise.all(
      lists.map(async (list) => Math.round((await page.locator(list).first().boundingBox())?.height ?? 0)),
    )
  const before = await heights(plain)
  for (const list of lists)
    assert.ok(await plain.locator(`${list} a`).first().isVisible(), `${list} has a link`)
  await plain.close()

  const page = await browser.newPage({ viewport: { width: 900, height: 3000 } })
  await page.addInitScript(addUpShifts)
  await page.goto(url)
  await page.waitForFunction(
    `${JSON.stringify(lists)}.every((list) => document.querySelector(list).shadowRoot?.querySelector('a'))`,
  )
  await page.waitForTimeout(500)
  const after = await heights(page)
  const shift = Number((await page.locator('html').getAttribute('data-shift')) ?? 0)
  await page.close()
  assert.deepEqual(after, before)
  assert.equal(shift, 0)
  saw(
    `Chromium: without JavaScript the links are there; with it the script takes them over, heights ${before.join(', ')} px before and after, layout shift ${shift}`,
  )
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { FiltersEngine, type RequestType, Request as Asked } from '@ghostery/adblocker'
import type { Page } from 'playwright-core'
import type { Interop } from './interop.ts'

const lists = '/usr/share/chromium/extensions/ublock-origin/assets/thirdparties/easylist'
const easyList = `${lists}/easylist.txt`

/** EasyList leaves local addresses alone: the engine hears of the paper under a name. */
const named = (address: string): string => address.replace(/\/\/127\.0\.0\.1(:\d+)?/, '//www.paper.example')

/** The engine of Ghostery with EasyList and EasyPrivacy, as a blocker uses it: requests are refused, and what the lists hide is
 *  hidden from the first moment. Answers what was refused. */
const block = async (page: Page, engine: FiltersEngine): Promise<string[]> => {
  const refused: string[] = []
  await page.route('**/*', (route) => {
    const request = route.request()
    const asked = Asked.fromRawDetails({
      url: named(request.url()),
      sourceUrl: named(page.url()),
      type: request.resourceType() as RequestType,
    })
    if (asked.type === 'document' || !engine.match(asked).match) return route.continue()
    refused.push(request.url())
    return route.abort('blockedbyclient')
  })
  return refused
}

/** What the lists hide on a page with these classes and ids. */
const hiding = (
  engine: FiltersEngine,
  url: string,
  { classes, ids }: { classes: string[]; ids: string[] },
) => {
  const { hostname } = new URL(url)
  return engine.getCosmeticsFilters({ url, hostname, domain: hostname, classes, ids }).styles
}

const links = `[...document.querySelectorAll('ukingo-see-also, ukingo-similar, ukingo-popular')]
  .map((list) => [list.localName, list.shadowRoot?.querySelectorAll('a[href]').length ?? 0, list.getBoundingClientRect().height])`
const slots = `[...document.querySelectorAll('ukingo-ad')]
  .map((slot) => [slot.getAttribute('name'), slot.getBoundingClientRect().height])`

type Measured = [name: string, ...numbers: number[]][]

/** A reader with an ad blocker, where the service answers under the publisher's own host. */
export const adBlocker: Interop = {
  name: 'An ad blocker, with EasyList and EasyPrivacy',
  needs: { [easyList]: 'webext-ublock-origin-chromium' },
  async run({ story, browser }, saw) {
    const texts = [easyList, `${lists}/easyprivacy.txt`].map((file) => readFileSync(file, 'utf8'))
    const engine = FiltersEngine.parse(texts.join('\n'))
    const { networkFilters, cosmeticFilters } = engine.getFilters()
    saw(
      `the lists have ${networkFilters.length} filters of requests and ${cosmeticFilters.length} of elements`,
    )
    const page = await browser.newPage({ viewport: { width: 1280, height: 4000 } })
    const refused = await block(page, engine)
    const source = await (await fetch(story)).text()
    const words = (attribute: string) => [
      ...new Set(
        [...source.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].flatMap(([, text = '']) =>
          text.split(/\s+/),
        ),
      ),
    ]
    const css = hiding(engine, named(story), { classes: words('class'), ids: words('id') })
    // As a blocker's own stylesheet, which no policy of the page concerns.
    await page.addInitScript(
      `const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets = [sheet]`,
    )
    await page.goto(story)
    await page.waitForFunction(`${links}.every(([, count]) => count > 0)`)
    await page.waitForTimeout(1500)
    const read = await page.evaluate<Measured>(links)
    assert.deepEqual(
      read.map(([name]) => name),
      ['ukingo-see-also', 'ukingo-see-also', 'ukingo-similar', 'ukingo-popular'],
    )
    saw(`article links stand: ${read.map(([name, count]) => `${name} ${count}`).join(', ')}`)
    const left = await page.evaluate<Measured>(slots)
    assert.ok(left.length > 0 && left.every(([, height]) => height === 0), JSON.stringify(left))
    saw(`ads are gone, and their space with them: ${left.map(([name]) => name).join(', ')}`)
    saw(refused.length === 0 ? 'no request is refused' : `refused: ${refused.join(', ')}`)
    await page.close()
  },
}

import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { stage } from './stage.ts'
import { pause, startHidden, until } from './visit.ts'
import type { Placement } from '../../../widgets/lib/contract.ts'
import type * as Outline from '../../../widgets/lib/outline.ts'

const { on, show } = stage()

const P = `<p>${'word '.repeat(100)}</p>`
const css = '<style>body{margin:0;font:18px/1.6 serif}article{max-width:680px;margin:auto}</style>'
const articleOf = (blocks: string) => `<body><article>${blocks}</article><footer>footer</footer>`
const head = () => `<head>${css}${on.stub.reserve}${on.stub.tag()}</head>`

const place = (...placements: Placement[]) => {
  on.stub.state.answer = (_, answer) => ({ ...answer, placements })
}
const order = () =>
  [...document.querySelector('article')!.children].map(({ localName }) => localName.replace('ukingo-', ''))

test('asks for everything when the page has no element, and inserts what the rules say', async () => {
  place(
    { widget: 'ad', slot: 'top', selector: 'article h1', where: { at: 'after' } },
    { widget: 'see-also', selector: 'article', where: { at: 'every-words', words: 250, atMost: 2 } },
    { widget: 'similar', selector: 'article', where: { at: 'inside-end' } },
    { widget: 'popular', selector: 'article', where: { at: 'inside-end' } },
    { widget: 'popular', selector: ':broken(', where: { at: 'after' } },
    { widget: 'popular', selector: '.nowhere', where: { at: 'after' } },
  )
  const { page, shift } = await show(
    head() + articleOf(`<div style="height:900px"></div><h1>Headline</h1>${P.repeat(9)}`),
  )
  await page.waitForFunction(() => document.querySelectorAll('ukingo-see-also').length === 2)
  expect(on.stub.state.pageRequests).toMatchObject([{ slots: 'auto', lists: 'auto' }])
  expect(await page.evaluate(order)).toEqual(
    'div h1 ad p p p see-also p p p p see-also p p similar popular'.split(' '),
  )
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
      scrollTo(0, y)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })
  await until(() => on.stub.sent('impression').length === 1, 'the ad')
  expect(await page.evaluate(() => document.querySelectorAll('ukingo-see-also a').length)).toBe(0)
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('ukingo-see-also')].every((element) => element.shadowRoot),
    ),
  ).toBe(true)
  expect(on.stub.state.pageRequests).toHaveLength(1)
  expect(await shift()).toBe(0)
})

test('inserts nothing into what the reader sees, and does once it lies below', async () => {
  place({ widget: 'popular', selector: 'article p:first-of-type', where: { at: 'after' } })
  on.stub.state.delayMs = 600
  const { page, shift } = await show(
    head() + articleOf(`<div style="height:1200px"></div>${P.repeat(2)}<div style="height:3000px"></div>`),
  )
  // The reader has reached the place before the answer comes.
  await page.evaluate(() => scrollTo(0, 1000))
  await until(() => on.stub.sent('view').length, 'the answer')
  await pause(300)
  expect(await page.evaluate(order)).not.toContain('popular')
  // Past it: what is above stays as it is, too.
  await page.evaluate(() => scrollTo(0, 3000))
  await pause(400)
  expect(await page.evaluate(order)).not.toContain('popular')
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForFunction(() => document.querySelector('article ukingo-popular')?.shadowRoot)
  expect(await page.evaluate(order)).toEqual(['div', 'p', 'popular', 'p', 'div'])
  expect(await shift()).toBe(0)
})

test('keeps its distance from quotes, pictures, lists and from what it has placed already', async () => {
  place(
    { widget: 'ad', slot: 'top', selector: 'article', where: { at: 'after-paragraph', n: 1 } },
    { widget: 'see-also', selector: 'article', where: { at: 'after-paragraph', n: 1 } },
    { widget: 'see-also', selector: 'article', where: { at: 'after-paragraph', n: 3 } },
  )
  const { page } = await show(
    head() +
      articleOf(
        `<div style="height:900px"></div>${P}<blockquote>${P}</blockquote>${P}${P}<p><img src="/picture.svg"></p>${P}<ul><li>x</ul>${P}<h2>h</h2>${P}`,
      ),
  )
  await page.waitForFunction(() => document.querySelectorAll('ukingo-see-also').length === 2)
  // After the first paragraph stands a quote, so the ad goes on to the second. The links find, in turn: the quote, the ad,
  // a picture, a list; the gap behind the list is open, and the next is the one before the heading.
  expect(await page.evaluate(order)).toEqual(
    'div p blockquote p ad p p p ul see-also p see-also h2 p'.split(' '),
  )
})

test('finds the text in the wrapper of a theme', async () => {
  place({ widget: 'see-also', selector: 'article', where: { at: 'after-paragraph', n: 1 } })
  const { page } = await show(
    head() +
      articleOf(
        `<header><p>by</p></header><div style="height:900px"></div><div id="text">${P.repeat(3)}</div>`,
      ),
  )
  await page.waitForFunction(() => document.querySelector('ukingo-see-also'))
  expect(
    await page.evaluate(() =>
      [...document.querySelector('#text')!.children].map(({ localName }) => localName),
    ),
  ).toEqual(['p', 'ukingo-see-also', 'p', 'p'])
})

test('places at once in a background tab that has painted nothing yet', async () => {
  place({ widget: 'see-also', selector: 'article', where: { at: 'after-paragraph', n: 1 } })
  const { page } = await show(
    `${head()}<script>performance.getEntriesByType = () => []</script>${articleOf(P.repeat(3))}`,
    {
      before: startHidden,
    },
  )
  await page.waitForFunction(() => document.querySelector('ukingo-see-also')?.shadowRoot)
  expect(await page.evaluate(order)).toEqual(['p', 'see-also', 'p', 'p'])
})

test('places no widget that has nothing to show', async () => {
  on.stub.state.answer = (_, answer) => ({
    pv: answer.pv,
    slots: { top: { ...answer.slots.top!, status: 'empty', html: '', fallback: 'collapse' } },
    placements: [
      { widget: 'ad', slot: 'top', selector: 'footer', where: { at: 'before' } },
      { widget: 'ad', slot: 'unknown', selector: 'footer', where: { at: 'before' } },
      { widget: 'popular', selector: 'footer', where: { at: 'before' } },
    ],
  })
  const { page } = await show(head() + articleOf(`<div style="height:2000px"></div>`))
  await until(() => on.stub.sent('view').length, 'the answer')
  await pause(300)
  expect(await page.evaluate(() => document.querySelectorAll('ukingo-ad, ukingo-popular').length)).toBe(0)
})

test('takes placed widgets away when the page changes in place, and places them again', async () => {
  place({ widget: 'popular', selector: 'footer', where: { at: 'before' } })
  const { page } = await show(head() + articleOf(`<div style="height:2000px"></div>`))
  await page.waitForFunction(() => document.querySelector('ukingo-popular')?.shadowRoot)
  await page.evaluate(() => history.pushState({}, '', '/b'))
  await until(() => on.stub.state.pageRequests.length === 2, 'the second request')
  expect(on.stub.state.pageRequests[1]).toMatchObject({ slots: 'auto', lists: 'auto' })
  await page.waitForFunction(() => document.querySelector('ukingo-popular')?.shadowRoot)
  expect(await page.evaluate(() => document.querySelectorAll('ukingo-popular').length)).toBe(1)
})

test.each([
  ['amp', '.amp-wp-article-content'],
  ['arc-xp', 'article'],
  ['drupal', '.field--name-body'],
  ['ghost', 'article'],
  ['joomla', '[itemprop=articleBody]'],
  ['wordpress-rank-math-kadence', 'article'],
  ['wordpress-twenty-twenty-five', 'main'],
  ['wordpress-yoast-newspaper', 'article'],
])('sees the blocks that ingestion has stored: %s', async (name, selector) => {
  const file = (type: string) =>
    readFileSync(new URL(`../../fixtures/pages/${name}.${type}`, import.meta.url), 'utf8')
  const { outputFiles } = await build({
    entryPoints: [new URL('../../../widgets/lib/outline.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'lib',
  })
  const { page } = await show('<body>')
  await page.setContent(file('html').replaceAll(/<script[^]*?<\/script>/g, ''), { waitUntil: 'commit' })
  await page.addScriptTag({ content: outputFiles[0]!.text })
  const seen = await page.evaluate((selector) => {
    const { lib } = window as unknown as { lib: typeof Outline }
    const { blocks } = lib.outline(lib.textBody(document.querySelector(selector)!))
    return blocks
  }, selector)
  const { article } = JSON.parse(file('json')) as { article: { outline: [string, number][] } }
  expect(seen.map(({ kind }) => kind)).toEqual(article.outline.map(([kind]) => kind))
  for (const [index, { kind, words }] of seen.entries())
    // A `<br>` parts words for ingestion only.
    if (kind === 'paragraph') expect(Math.abs(words - article.outline[index]![1])).toBeLessThanOrEqual(1)
})

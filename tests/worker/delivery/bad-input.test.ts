import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDocument } from '../../../src/errors.ts'
import { countsBy, get, openPage, openPaper } from './newspaper.ts'

const url = encodeURIComponent('https://paper.example/news/story-1')
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  get(path, {
    method: 'POST',
    body,
    headers: { origin: 'https://paper.example', 'user-agent': 'Mozilla/5.0 Firefox/141.0', ...headers },
  })

/** The fields that a problem document blames; throws when it is none, or ours to answer for. */
const blamed = async (response: Response): Promise<string[]> => {
  const text = await response.text()
  if (response.status < 400 || response.status >= 500) throw new Error(`${response.status}: ${text}`)
  if (response.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`no problem document: ${text}`)
  const problem = JSON.parse(text) as ProblemDocument
  expect(problem.status).toBe(response.status)
  return problem.errors?.map(({ path }) => path) ?? []
}

describe('bad input on the public surface', () => {
  beforeAll(() => openPaper('bad'))

  it.each([
    ['popular.json?limit=0', 'limit'],
    ['popular.json?limit=51', 'limit'],
    ['popular.json?limit=ten', 'limit'],
    ['popular.json?limit=1.5', 'limit'],
    ['popular.json?window=year', 'window'],
    [`popular.json?section=${'s'.repeat(101)}`, 'section'],
    [`popular.rss?tag=${'t'.repeat(101)}`, 'tag'],
    ['popular.json?explain=yes', 'explain'],
    ['similar.json', 'url'],
    ['similar.html?url=', 'url'],
    ['similar.json?url=javascript:alert(1)', 'url'],
    ['similar.json?url=data:text/html,x', 'url'],
    ['similar.json?url=https://reader:secret@paper.example/', 'url'],
    ['page.json?url=https://reader:secret@paper.example/', 'url'],
    ['page.json?url=https://reader@paper.example/', 'url'],
    ['see-also.json?url=not%20an%20address', 'url'],
    [`see-also.json?url=https://paper.example/${'x'.repeat(2100)}`, 'url'],
    ['frame/similar?url=//paper.example/x', 'url'],
    ['page.json', 'url'],
    [`page.json?url=${url}&slots=Top!`, 'slots'],
    [`page.json?url=${url}&slots=${Array.from({ length: 13 }, () => 'top').join()}`, 'slots'],
    [`page.json?url=${url}&popular=-1`, 'popular'],
    [`page.json?url=${url}&see-also=many`, 'see-also'],
    [`page.json?url=${url}&count=2`, 'count'],
    [`page.json?url=${url}&width=wide`, 'width'],
    ['slots/top.json?pv=x', 'url'],
    [`slots/top.json?url=${url}`, 'pv'],
    [`slots/top.html?url=${url}&pv=forged`, 'pv'],
  ])('GET %s is told that %s is wrong', async (path, field) => {
    expect(await blamed(await get(`/v1/sites/bad/${path}`))).toEqual([field])
  })

  it.each([
    ['page', '', 'body'],
    ['page', '{', 'body'],
    ['page', 'null', 'body'],
    ['page', '[]', 'body'],
    ['page', '{}', 'url'],
    ['page', '{"url":"javascript:alert(1)"}', 'url'],
    ['page', '{"url":"https://reader:secret@paper.example/","slots":["top"]}', 'url'],
    ['page', '{"url":7}', 'url'],
    ['page', '{"url":"https://paper.example/","slots":"top"}', 'slots'],
    ['page', '{"url":"https://paper.example/","slots":["TOP"]}', 'slots.0'],
    ['page', '{"url":"https://paper.example/","lists":{"popular":1e9}}', 'lists.popular'],
    ['page', '{"url":"https://paper.example/","width":"wide"}', 'width'],
    ['page', '{"url":"https://paper.example/","read":"a_1"}', 'read'],
    ['events', '{"events":[]}', 'events'],
    ['events', '{"events":{}}', 'events'],
    ['events', '{"events":[{"type":"purchase"}]}', 'events.0.type'],
    ['events', '{"events":[{"type":"view"}]}', 'events.0.pv'],
    ['events', '{"events":[{"type":"impression","token":3}]}', 'events.0.token'],
    ['events', '{"events":[{"type":"list","pv":"x","list":"popular","items":["b_1"]}]}', 'events.0.items.0'],
  ])('POST %s %s is told that %s is wrong', async (path, body, field) => {
    expect(await blamed(await post(`/v1/sites/bad/${path}`, body))).toContain(field)
  })

  it('refuses what is too long, in length or in number', async () => {
    expect((await post('/v1/sites/bad/events', ' '.repeat(65 * 1024))).status).toBe(413)
    expect((await post('/v1/sites/bad/page', ' '.repeat(17 * 1024))).status).toBe(413)
    const events = Array.from({ length: 101 }, () => ({ type: 'view', pv: 'x' }))
    expect(await blamed(await post('/v1/sites/bad/events', JSON.stringify({ events })))).toEqual(['events'])
  })

  it('refuses bytes that are no UTF-8', async () => {
    for (const path of ['page', 'events'])
      expect(
        await blamed(await post(`/v1/sites/bad/${path}`, new Uint8Array([0x7b, 0x22, 0xff, 0xfe]))),
      ).toEqual(['body'])
  })

  it('refuses ways and places that are not there', async () => {
    for (const path of [
      '/v1/sites/bad/nothing',
      '/v1/sites/bad/popular.xml',
      '/v1/sites/BAD/popular.json',
      '/v1/click/',
      '/v1/click/bad.x',
      '/assets/none.js',
      '/v1/sites/bad/creatives/cr_zz.html',
      '/v1/sites/bad/creatives/00.png',
      '/wp-login.php',
    ])
      expect(await blamed(await get(path))).toEqual([])
  })

  it('answers any body with 2xx or a problem, and stores nothing of what it refuses', async () => {
    const { pv, slots } = await openPage('bad', 1)
    const before = await countsBy('bad', 'lineItem')
    const word = fc.constantFrom(
      'type',
      'pv',
      'token',
      'events',
      'list',
      'items',
      'url',
      'slots',
      'lists',
      'width',
      'count',
      'read',
      '__proto__',
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'view',
        'impression',
        'popular',
        'a_1',
        pv,
        `${slots['top']?.token}x`,
        'https://paper.example/',
        'auto',
        1e300,
        -1,
      ),
    )
    const shaped = fc.dictionary(
      word,
      fc.oneof(value, fc.array(fc.dictionary(word, value), { maxLength: 3 })),
    )
    const body = fc.oneof(
      fc.string(),
      fc.jsonValue().map((json) => JSON.stringify(json)),
      shaped.map((json) => JSON.stringify(json)),
    )
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('page', 'events'), body, async (path, text) => {
        const answer = await post(`/v1/sites/bad/${path}`, text)
        if (answer.status >= 400) {
          refused++
          expect(await blamed(answer)).not.toEqual([])
        } else await answer.text()
      }),
      { numRuns: 2000 },
    )
    expect(refused).toBeGreaterThan(1500)
    expect(await countsBy('bad', 'lineItem')).toEqual(before)
  }, 60_000)
})

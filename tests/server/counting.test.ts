import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  firefox,
  openPaper,
  readPage,
  type RealServer,
  sendEvents,
  startServer,
  story,
  totalsBy,
  until,
} from './real-server.ts'

const address = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
const inTurns = async (times: number, visit: (n: number) => Promise<unknown>) => {
  for (let n = 0; n < times; n += 25)
    await Promise.all(Array.from({ length: Math.min(25, times - n) }, (_, i) => visit(n + i)))
}

describe('Popular Today on the real server', () => {
  let server: RealServer
  beforeAll(async () => {
    server = await startServer()
    await openPaper(server)
    // Some stories are read a little, as on any day.
    await inTurns(60, (n) => readPage(server, story(n % 6), { address: address(n) }))
  })
  afterAll(() => server.stop())

  const leader = async () =>
    (await readPage(server, story(39), { origin: 'https://nobody.example' })).popular?.items[0]?.url
  const viewsOf = async (article: string | undefined) =>
    (await totalsBy(server, 'article'))[article ?? '']?.['views'] ?? 0

  it('is led within 10 s by an obscure article that 1,000 readers open', async () => {
    let article: string | undefined
    await inTurns(1000, async (n) => {
      article = (await readPage(server, story(30), { address: address(1000 + n) })).article
    })
    expect(await until(leader, (url) => url === story(30), 10_000)).toBe(story(30))
    expect(
      await until(
        () => viewsOf(article),
        (views) => views >= 1000,
        10_000,
      ),
    ).toBe(1000)
  })

  it.each([
    ['one reader', 31, { address: '203.0.113.1' }, 2],
    [
      'Googlebot',
      32,
      {
        address: '203.0.113.2',
        userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      },
      0,
    ],
    ['a foreign page', 33, { address: '203.0.113.3', origin: 'https://copycat.example' }, 0],
  ])('does not move for 1,000 views by %s', async (_who, n, reader, atMost) => {
    let article: string | undefined
    await inTurns(1000, async () => {
      article = (await readPage(server, story(n), reader)).article
    })
    // A reader after them is counted; once he is, so are they.
    const last = await readPage(server, story(34), { address: '203.0.113.99' })
    await until(
      () => viewsOf(last.article),
      (views) => views >= 1,
      10_000,
    )
    expect(await viewsOf(article)).toBeLessThanOrEqual(atMost)
    expect(await until(leader, (url) => url === story(30), 10_000)).toBe(story(30))
  })

  it('does not move for one page view told 1,000 times', async () => {
    const { pv, article } = await readPage(server, story(35), { address: '203.0.113.5' })
    await inTurns(1000, () => sendEvents(server, [{ type: 'view', pv }], { address: '203.0.113.5' }))
    expect(
      await until(
        () => viewsOf(article),
        (views) => views >= 1,
        10_000,
      ),
    ).toBe(1)
  })

  it('counts 200 phones behind one carrier address as neither 1 nor 200', async () => {
    const models = (n: number) => `${firefox} Mobile; model ${n}`
    const different = await readPage(server, story(36), { address: '192.0.2.1', userAgent: models(0) })
    await inTurns(199, (n) => readPage(server, story(36), { address: '192.0.2.1', userAgent: models(n + 1) }))
    const alike = await readPage(server, story(37), { address: '192.0.2.2', userAgent: models(0) })
    await inTurns(199, (n) =>
      readPage(server, story(37), { address: '192.0.2.2', userAgent: models(n % 20) }),
    )
    const views = await until(
      () => viewsOf(different.article),
      (n) => n > 5.8,
      10_000,
    )
    expect(views).toBeCloseTo(5.878, 3)
    const fromTwentyModels = await until(
      () => viewsOf(alike.article),
      (n) => n > 3.6,
      10_000,
    )
    expect(fromTwentyModels).toBeGreaterThan(3.5)
    expect(fromTwentyModels).toBeLessThan(7.2)
    // Phones that nothing tells apart look like one that reloads: they may count as two, not more.
    const same = { address: '192.0.2.3', userAgent: models(0) }
    const indistinct = await readPage(server, story(38), same)
    await inTurns(199, () => readPage(server, story(38), same))
    const fromOneModel = await until(
      () => viewsOf(indistinct.article),
      (n) => n > 1.99,
      10_000,
    )
    expect(fromOneModel).toBeGreaterThan(1)
    expect(fromOneModel).toBeLessThanOrEqual(2)
    console.log(
      `200 phones behind one address count as ${views.toFixed(2)} if of 200 models, ` +
        `${fromTwentyModels.toFixed(2)} of 20, ${fromOneModel.toFixed(2)} of one`,
    )
  })

  it('costs nothing on disk for ids that nobody created', async () => {
    const objects = () =>
      readdirSync(join(server.dataDir, 'objects'), { recursive: true }).map(String).toSorted()
    const before = objects()
    expect(before.some((name) => name.startsWith('site/'))).toBe(true)
    for (let n = 0; n < 50; n++)
      for (const path of [
        'popular.json',
        'page.json?url=https://paper.example/',
        'reserve.css',
        `slots/top.json?url=https://paper.example/&pv=x`,
      ])
        expect((await fetch(`${server.url}/v1/sites/invented-${n}/${path}`)).status).toBe(404)
    expect((await fetch(`${server.url}/v1/click/invented.abc`)).status).toBe(404)
    expect(objects()).toEqual(before)
  })
})

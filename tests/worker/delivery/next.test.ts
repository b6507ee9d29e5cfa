import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Tally } from '../../../src/meter/contract.ts'
import { meterOf } from '../../../src/meter/meter-of.ts'
import { bindings } from '../api/client.ts'
import { openPage, openPaper, send, storyUrl } from './newspaper.ts'

type Counted = { tally: Tally; n: number; weight: number }

/** What the meter of a site has counted and not handed over yet; it does so 2 s after the first. */
const counted = async (site: string): Promise<Counted[]> => {
  await scheduler.wait(60)
  const meter = meterOf(bindings, site, 0)
  await meter.record(site, 0, [])
  return runInDurableObject(meter, (_, { storage }) =>
    storage.sql
      .exec<{ tally: string; n: number; weight: number }>('select tally, n, weight from unsent')
      .toArray()
      .map((row) => ({ ...row, tally: JSON.parse(row.tally) as Tally })),
  )
}
const nexts = (rows: Counted[]) =>
  rows.flatMap(({ tally, n, weight }) =>
    tally.kind === 'next' ? [{ from: tally.from, article: tally.article, n, weight }] : [],
  )
const views = (rows: Counted[]) =>
  rows.flatMap(({ tally, n, weight }) =>
    tally.kind === 'view' ? [{ article: tally.article, n, weight }] : [],
  )
/** `a_5` is 5. */
const numberOf = (id = '') => Number.parseInt(id.slice(2), 36)

/** A paper, and one reader of its story 0: of his next page views. */
const openAfterStory = async (site: string) => {
  await openPaper(site)
  const { article } = await openPage(site, 0, { want: { count: false } })
  return { previous: article!, from: numberOf(article) }
}

describe('what is read next', () => {
  it('is counted with the view of the next article, weighed as it is, however often that is told', async () => {
    const { previous, from } = await openAfterStory('followed')
    const { pv, article } = await openPage('followed', 1, { want: { previous } })
    await send('followed', [{ type: 'view', pv }])
    // The same reader again, half as heavy.
    await openPage('followed', 1, { want: { previous } })
    const rows = await counted('followed')
    expect(nexts(rows)).toEqual([{ from, article: numberOf(article), n: 2, weight: 1.5 }])
    expect(views(rows)).toEqual([{ article: numberOf(article), n: 2, weight: 1.5 }])
  })

  it('is told by the beacon where the page answer did not count', async () => {
    const { previous, from } = await openAfterStory('beacon')
    const { pv, article } = await openPage('beacon', 1, { want: { previous, count: false } })
    expect(nexts(await counted('beacon'))).toEqual([])
    await send('beacon', [{ type: 'view', pv }])
    expect(nexts(await counted('beacon'))).toEqual([{ from, article: numberOf(article), n: 1, weight: 1 }])
  })

  it('is known without storage where the page says that it was come to from another', async () => {
    const { from } = await openAfterStory('referred')
    const { article } = await openPage('referred', 1, { want: { referrer: `${storyUrl(0)}?utm_source=x` } })
    expect(nexts(await counted('referred'))).toEqual([{ from, article: numberOf(article), n: 1, weight: 1 }])
  })

  it.each([
    ['the same article', 0, {}, {}],
    ['nothing', 1, { previous: undefined }, {}],
    ['what is no article id', 1, { previous: 'nonsense' }, {}],
    ['another site', 1, { previous: undefined, referrer: 'https://elsewhere.example/story-0' }, {}],
    ['a bot', 1, {}, { userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' }],
    ['a page of a foreign origin', 1, {}, { origin: 'https://elsewhere.example' }],
    ['a prefetch', 1, {}, { headers: { 'sec-purpose': 'prefetch' } }],
  ])('is not counted after %s', async (_, story, want, reading) => {
    const site = `refused-${_.replace(/\W+/g, '-')}`
    const { previous } = await openAfterStory(site)
    await openPage(site, story, { ...reading, want: { previous, ...want } })
    expect(nexts(await counted(site))).toEqual([])
  })
})
